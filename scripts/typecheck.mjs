// Type-checks every floor with the libraries it may know: the core has neither DOM nor Node, the webview has no Node.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const projects = ['tsconfig.json', 'src/core/tsconfig.json', 'src/webview/tsconfig.json', 'test/tsconfig.json', 'cdk-stack/tsconfig.json'];
let failed = 0;
for (const project of projects.filter((p) => existsSync(p))) {
  const run = spawnSync(process.execPath, [tsc, '--noEmit', '--pretty', 'false', '-p', project], { stdio: 'inherit' });
  if (run.status !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
