// Analysis against the parse floor, in one process, warm; then a process of its own against `node -e 0`.
//   BENCH_FILES=dir   other files than the project's own samples and fixtures
import * as esbuild from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync, mkdtempSync, writeFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'bench-analysis-'));
const bundle = path.join(scratch, 'analysis.cjs');
await esbuild.build({
  stdin: {
    contents: `export { analyze } from './src/core/analysis/analyze'; export { catalog } from './src/data/catalog';
      export { parseYamlTolerantly } from './src/core/source/yamlTolerant'; export { parseEvents } from 'js-yaml'; export { visit } from 'jsonc-parser';`,
    resolveDir: process.cwd(),
    loader: 'ts',
  },
  bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], outfile: bundle, logLevel: 'error',
});
const core = createRequire(import.meta.url)(bundle);

const roots = process.env.BENCH_FILES ? [process.env.BENCH_FILES] : ['samples', 'test/fixtures/templates', 'test/fixtures/taskdefs', 'test/fixtures/rules'];
const walk = (dir) => readdirSync(dir, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? walk(path.join(dir, e.name)) : [path.join(dir, e.name)]));
const files = roots.flatMap(walk).filter((f) => /\.(json|jsonc|ya?ml|template)$/.test(f) && statSync(f).size < 2 ** 20).map((f) => ({ path: f, text: readFileSync(f, 'utf8') }));

const options = { catalog: core.catalog, target: 'ipv6-only', rules: {}, tolerantYaml: core.parseYamlTolerantly };
const analyze = (f) => core.analyze({ path: f.path, text: f.text, version: 1 }, options);
const isJson = (f) => /^\s*[[{]/.test(f.text);
const parse = (f) => {
  try {
    if (isJson(f)) core.visit(f.text, {}, { disallowComments: false });
    else core.parseEvents(f.text, {});
  } catch { /* broken on purpose: the floor is the time until the error */ }
};

const ours = files.filter((f) => analyze(f).kind !== null);
const time = (work) => { const t = performance.now(); work(); return performance.now() - t; };
const median = (xs) => xs.toSorted((a, b) => a - b)[Math.floor(xs.length / 2)];
const repeat = (work, n = 15) => median(Array.from({ length: n }, () => time(work)));

const parseMs = repeat(() => ours.forEach(parse));
const analyzeMs = repeat(() => ours.forEach(analyze));
const others = files.filter((f) => !ours.includes(f));
console.log(`${ours.length} recognized files, ${(ours.reduce((n, f) => n + f.text.length, 0) / 1000).toFixed(0)} kB: parse ${parseMs.toFixed(1)} ms, analysis ${analyzeMs.toFixed(1)} ms = ${(analyzeMs / parseMs).toFixed(2)} times the parse, ${(analyzeMs / ours.length).toFixed(3)} ms a file`);
if (others.length > 0) console.log(`${others.length} other files: ${(repeat(() => others.forEach(analyze)) / others.length).toFixed(4)} ms a file`);

const container = (i) => `    { "name": "c${i}", "image": "111122223333.dkr.ecr.us-east-1.amazonaws.com/app${i}:1", "environment": [{ "name": "HOST", "value": "10.0.${i % 250}.1" }] }`;
const big = (n) => ({ path: 'big.json', text: `{ "family": "big", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "containerDefinitions": [\n${Array.from({ length: n }, (_, i) => container(i)).join(',\n')}\n] }` });
const small = big(1000);
const large = big(10000);
const smallMs = repeat(() => analyze(small), 3);
const largeMs = repeat(() => analyze(large), 3);
console.log(`linear: ${(small.text.length / 1e6).toFixed(1)} MB ${smallMs.toFixed(0)} ms, ${(large.text.length / 1e6).toFixed(1)} MB ${largeMs.toFixed(0)} ms = ${((largeMs / smallMs) / (large.text.length / small.text.length)).toFixed(2)} times what linear growth gives`);

const one = path.join(scratch, 'one.json');
writeFileSync(one, big(2).text);
const processMs = (...args) => median(Array.from({ length: 7 }, () => time(() => spawnSync(process.execPath, args))));
const floor = processMs('-e', '0');
const check = processMs('dist/cli.js', 'check', one);
console.log(`a process of its own: node -e 0 ${floor.toFixed(0)} ms, check of one file ${check.toFixed(0)} ms = ${(check / floor).toFixed(2)} times`);
rmSync(scratch, { recursive: true, force: true });
