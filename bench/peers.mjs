// Templates in one process, its start included, against cfn-lint on the same files in the same run.
//   BENCH_FILES=dir   other templates than the project's own
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ensureVenv, findPython } from '../scripts/lib/pythonEnv.mjs';

if (findPython() === undefined) {
  console.log('No Python 3.11 or newer with the venv module: cfn-lint was not compared.');
  process.exit(0);
}
const { python } = await ensureVenv({ name: 'cfn-lint', lockFile: path.resolve('test/support/python/cfn-lint.lock') });

const roots = process.env.BENCH_FILES ? [process.env.BENCH_FILES] : ['samples', 'test/fixtures/templates', 'test/fixtures/whole', 'dist/stacks'];
const walk = (dir) => readdirSync(dir, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? walk(path.join(dir, e.name)) : [path.join(dir, e.name)]));
const isTemplate = (file) => /\.(?:json|ya?ml|template)$/u.test(file) && /["']?Type["']?\s*:\s*["']?AWS::/u.test(readFileSync(file, 'utf8'));
const templates = roots.flatMap(walk).filter(isTemplate).slice(0, 45);

const seconds = (command, args, expected) => {
  const started = performance.now();
  const run = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (!expected(run.status)) throw new Error(`${command} ended with ${String(run.status)}: ${run.stderr.slice(0, 500)}`);
  return (performance.now() - started) / 1000;
};
const median = (xs) => xs.toSorted((a, b) => a - b)[Math.floor(xs.length / 2)];
const ours = () => seconds(process.execPath, ['dist/cli.js', 'check', ...templates], (code) => code === 0 || code === 1);
const theirs = () => seconds(python, ['-c', 'import sys; from cfnlint.runner import main; sys.exit(main())', '--format', 'json', '--template', ...templates], (code) => code !== null && (code & ~14) === 0);

// In turns, so that whatever else the machine does falls on both.
const rounds = Array.from({ length: 3 }, () => ({ ours: [ours(), ours()], theirs: theirs() }));
const [check, lint] = [median(rounds.flatMap((round) => round.ours)), median(rounds.map((round) => round.theirs))];
console.log(`${String(templates.length)} templates in one process, start included: check ${check.toFixed(2)} s, cfn-lint ${lint.toFixed(1)} s = ${(lint / check).toFixed(0)} times as long`);
