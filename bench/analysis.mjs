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

// In turns, so that whatever else the machine does falls on both.
const rounds = Array.from({ length: 15 }, () => ({ parse: time(() => ours.forEach(parse)), analysis: time(() => ours.forEach(analyze)) }));
const parseMs = median(rounds.map((round) => round.parse));
const analyzeMs = median(rounds.map((round) => round.analysis));
const others = files.filter((f) => !ours.includes(f));
console.log(`${ours.length} recognized files, ${(ours.reduce((n, f) => n + f.text.length, 0) / 1000).toFixed(0)} kB: parse ${parseMs.toFixed(1)} ms, analysis ${analyzeMs.toFixed(1)} ms = ${(analyzeMs / parseMs).toFixed(2)} times the parse, ${(analyzeMs / ours.length).toFixed(3)} ms a file`);
if (others.length > 0) console.log(`${others.length} other files: ${(repeat(() => others.forEach(analyze)) / others.length).toFixed(4)} ms a file`);

const container = (i) => `    { "name": "c${i}", "image": "111122223333.dkr.ecr.us-east-1.amazonaws.com/app${i}:1", "environment": [{ "name": "HOST", "value": "10.0.${i % 250}.1" }] }`;
const taskOf = (n) => `{ "family": "big", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "containerDefinitions": [\n${Array.from({ length: n }, (_, i) => container(i)).join(',\n')}\n] }`;
const parameter = (i) => `  Parameter${i}:\n    Type: AWS::SSM::Parameter\n    Properties: { Type: String, Value: !Sub "\${AWS::StackName}-${i}" }\n`;
const templateOf = (n) => `Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      NetworkMode: awsvpc\n      RequiresCompatibilities: [FARGATE]\n      ContainerDefinitions:\n        - { Name: app, Image: "111122223333.dkr.ecr.us-east-1.amazonaws.com/app:1" }\n${Array.from({ length: n }, (_, i) => parameter(i)).join('')}`;
/** Growth of time and memory up to 10 MB: each text in a process of its own, which analyses it once. */
const once = path.join(scratch, 'once.cjs');
writeFileSync(once, `const core = require(${JSON.stringify(bundle)}); const text = require('node:fs').readFileSync(process.argv[2], 'utf8');
const before = process.resourceUsage().maxRSS; const t = performance.now();
const { findings } = core.analyze({ path: process.argv[2], text, version: 1 }, { catalog: core.catalog, target: 'ipv6-only', rules: {} });
console.log(JSON.stringify({ ms: performance.now() - t, kB: process.resourceUsage().maxRSS - before, findings: findings.length }));`);
/** `unit`: characters of one container or parameter. */
const large = [
  { name: 'task definition', textOf: taskOf, unit: 151, ending: '.json' },
  { name: 'YAML template', textOf: templateOf, unit: 110, ending: '.yaml' },
];
for (const { name, textOf, unit, ending } of large) {
  const sizes = [0.1, 1, 10].map((mb) => {
    const file = path.join(scratch, `${String(mb)}${ending}`);
    const text = textOf(Math.round((mb * 1e6) / unit));
    writeFileSync(file, text);
    const runs = Array.from({ length: 3 }, () => JSON.parse(spawnSync(process.execPath, [once, file], { encoding: 'utf8', maxBuffer: 2 ** 28 }).stdout));
    return { mb: text.length / 1e6, ms: median(runs.map((run) => run.ms)), kB: median(runs.map((run) => run.kB)) };
  });
  const [first, second, third] = sizes;
  const growth = (a, b) => (b.ms / a.ms / (b.mb / a.mb)).toFixed(2);
  console.log(`${name}, cold: ${sizes.map((s) => `${s.mb.toFixed(1)} MB ${s.ms.toFixed(0)} ms`).join(', ')}: ${growth(first, second)} and ${growth(second, third)} times what linear growth gives; memory ${(third.kB / 1000 / third.mb).toFixed(0)} times the text`);
}

const one = path.join(scratch, 'one.json');
writeFileSync(one, taskOf(2));
const processMs = (...args) => median(Array.from({ length: 7 }, () => time(() => spawnSync(process.execPath, args))));
const floor = processMs('-e', '0');
const check = processMs('dist/cli.js', 'check', one);
console.log(`a process of its own: node -e 0 ${floor.toFixed(0)} ms, check of one file ${check.toFixed(0)} ms = ${(check / floor).toFixed(2)} times`);
rmSync(scratch, { recursive: true, force: true });
