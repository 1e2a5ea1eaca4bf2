// `npm run bench [name…]`: every benchmark in one run, each as a ratio against a floor measured in the same process or run.
// Absolute times are printed for information only; nothing fails by a time.
import { readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2).filter((a) => !a.startsWith('-'));
const benches = readdirSync(here)
  .filter((f) => f.endsWith('.mjs') && f !== 'run.mjs')
  .map((f) => f.slice(0, -4))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .sort();

let failed = 0;
for (const name of benches) {
  console.log(`\n# ${name}`);
  const run = spawnSync(process.execPath, ['--expose-gc', path.join(here, `${name}.mjs`)], { stdio: 'inherit', cwd: path.join(here, '..') });
  if (run.status !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
