// `npm test`: build, types, lint, then every test project; ends with one line "N passed, N failed".
// With CI=true a skipped test counts as a failure.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const bin = (pkg, file) => path.join(path.dirname(require.resolve(`${pkg}/package.json`)), file);
const node = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
const strict = process.env.CI === 'true';

let passed = 0;
let failed = 0;
const step = (name, run) => {
  const started = performance.now();
  const ok = run();
  console.log(`${ok ? 'ok' : 'FAILED'}: ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  if (ok) passed++;
  else failed++;
  return ok;
};

const built = step('build', () => node('esbuild.mjs'));
step('types', () => node('scripts/typecheck.mjs'));
step('lint', () => node(bin('eslint', 'bin/eslint.js'), '.'));

if (built) {
  const report = path.resolve('test-results/report.json');
  rmSync(report, { force: true });
  mkdirSync(path.dirname(report), { recursive: true });
  const names = process.argv.slice(2);
  node(bin('vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...names.map((n) => `--project=${n}`));
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

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
