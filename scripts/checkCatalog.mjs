// npm run check:catalog [-- --version V] [--propose]: compares the catalog with what the newest botocore knows of endpoints with IPv6.
// Ends with 0 where somebody has judged every difference, with 1 where not, with 2 where botocore cannot be had.
// --propose prints a line for each difference that nobody has judged, for scripts/data/catalogJudged.json.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { differencesOf, judge, reportOf } from './lib/catalogCheck.mjs';
import { ensureNewest } from './lib/pythonEnv.mjs';

const root = path.join(import.meta.dirname, '..');
const readJson = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

async function main() {
  const { values: options } = parseArgs({ options: { version: { type: 'string' }, propose: { type: 'boolean' } } });
  let botocore;
  try {
    botocore = await readBotocore(options.version);
  } catch (error) {
    // pip lists every version there ever was before it says what is wrong.
    console.error(`botocore could not be had, so nothing was compared: ${error.message.split('\n').at(-1)}`);
    return 2;
  }
  const { services, checked } = readJson('src/data/services.json');
  const judged = judge(differencesOf(botocore, services), readJson('scripts/data/catalogJudged.json').judged);
  process.stdout.write(reportOf(judged, { version: botocore.version, checked }));
  if (options.propose) for (const one of judged.unjudged) console.log(JSON.stringify({ ...one, verdict: '', reason: '', day: '' }));
  return judged.unjudged.length > 0 ? 1 : 0;
}

async function readBotocore(version) {
  if (version !== undefined && !/^\d+(?:\.\d+)*$/.test(version)) throw new Error(`"${version}" is not a version; write it as in 1.44.5.`);
  const { python } = await ensureNewest({ name: 'botocore', requirement: version === undefined ? 'botocore' : `botocore==${version}` });
  const { status, stdout, stderr } = spawnSync(python, [path.join(import.meta.dirname, 'lib', 'botocoreEndpoints.py')], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(stderr.trim().split('\n').at(-1) ?? '');
  return JSON.parse(stdout);
}

process.exitCode = await main();
