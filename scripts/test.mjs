// `npm test`: build, types, lint, then every test project; ends with one line "N passed, N failed".
// With CI=true a skipped test counts as a failure. `npm test -- unit editor` runs only those projects.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const bin = (pkg, file) => path.join(path.dirname(require.resolve(`${pkg}/package.json`)), file);
const strict = process.env.CI === 'true';

/** Tests in a browser and on the emulator mostly wait: two files at a time, one of each kind, share two processors well. */
const lanes = [['unit', 'stack', 'emulator'], ['editor']];

let passed = 0;
let failed = 0;
const count = (ok) => (ok ? passed++ : failed++);

/** @returns whether it ended well, and what it printed where it was not shown at once. */
function node(args, { shown }) {
  return new Promise((resolve) => {
    const output = [];
    const child = spawn(process.execPath, args, { stdio: shown ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(chunk));
    child.on('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(output).toString() }));
  });
}

async function step(name, args) {
  const started = performance.now();
  const { ok, output } = await node(args, { shown: false });
  process.stdout.write(output);
  console.log(`${ok ? 'ok' : 'FAILED'}: ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  count(ok);
  return ok;
}

/** Runs projects in one process of vitest. The first lane is shown as it goes, the other when it has ended. */
async function lane(projects, index) {
  const report = path.resolve(`test-results/report-${projects.join('-')}.json`);
  rmSync(report, { force: true });
  mkdirSync(path.dirname(report), { recursive: true });
  const args = [bin('vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...projects.map((name) => `--project=${name}`)];
  const { output } = await node(args, { shown: index === 0 });
  return { report, output };
}

function read({ report, output }) {
  process.stdout.write(output);
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const brokenFiles = result.testResults.filter((f) => f.status === 'failed' && f.assertionResults.every((t) => t.status !== 'failed')).length;
    const skipped = result.numPendingTests + result.numTodoTests;
    passed += result.numPassedTests;
    failed += result.numFailedTests + brokenFiles + (strict ? skipped : 0);
    if (skipped > 0) console.log(`${skipped} skipped${strict ? ', counted as failed' : ''}`);
  } catch (error) {
    console.error(`No test report: ${error.message}`);
    failed++;
  }
}

const built = await step('build', ['esbuild.mjs']);
await Promise.all([step('types', ['scripts/typecheck.mjs']), step('lint', [bin('eslint', 'bin/eslint.js'), '.'])]);

if (built) {
  const names = process.argv.slice(2);
  const wanted = lanes.map((projects) => projects.filter((name) => names.length === 0 || names.includes(name))).filter((projects) => projects.length > 0);
  if (wanted.length === 0) console.error(`No project of these names: ${names.join(', ')}. There are ${lanes.flat().join(', ')}.`);
  const ended = await Promise.all(wanted.map(lane));
  ended.forEach(read);
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
