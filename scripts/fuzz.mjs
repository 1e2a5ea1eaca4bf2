// Analyses changed and cut texts and looks for exceptions, hangs, places outside the text, and results that do not come back when the change is undone.
//   npm run fuzz -- --cases 100000 --seed 1      each case depends on seed and number alone
//   npm run fuzz -- --seed 1 --only 4711         one case again, with its text
import * as esbuild from 'esbuild';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

const limitMs = 2_000;
/** Larger ones only cost time: the bench looks at size. */
const maxBytes = 60_000;
const roots = ['samples', 'test/fixtures/templates', 'test/fixtures/taskdefs', 'test/fixtures/broken', 'test/fixtures/nearmiss', 'test/fixtures/rules'];

async function main() {
  const { values } = parseArgs({ options: { cases: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' }, only: { type: 'string' } } });
  const seed = Number(values.seed);
  const first = values.only === undefined ? 0 : Number(values.only);
  const end = values.only === undefined ? Number(values.cases) : first + 1;
  if (![seed, first, end].every(Number.isSafeInteger)) throw new Error('--cases, --seed and --only take whole numbers.');
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'fuzz-'));
  const bundle = path.join(scratch, 'core.cjs');
  try {
    await bundleCore(bundle);
    const started = performance.now();
    const totals = await runAll({ bundle, seed, first, end, only: values.only !== undefined });
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`${String(end - first)} cases, seed ${String(seed)}, ${seconds} s: ${String(totals.recognized)} still recognized, ${String(totals.findings)} findings, ${String(totals.applied)} fixes applied, slowest case ${totals.slowest.toFixed(0)} ms, ${String(totals.failures)} failures`);
    process.exitCode = totals.failures > 0 ? 1 : 0;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function bundleCore(outfile) {
  return esbuild.build({
    stdin: {
      contents: `export { analyze } from './src/core/analysis/analyze'; export { applyEdits } from './src/core/analysis/fixes'; export { hoverAt } from './src/core/analysis/hover';
        export { present } from './src/core/analysis/present'; export { parseYamlTolerantly } from './src/core/source/yamlTolerant'; export { catalog } from './src/data/catalog';`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], outfile, logLevel: 'error',
  });
}

/** A thread does the cases and says which one it is at; one that stays at a case longer than the limit is ended, and the next goes on behind it. */
async function runAll({ bundle, seed, first, end, only }) {
  const totals = { recognized: 0, findings: 0, applied: 0, slowest: 0, failures: 0 };
  const at = new Int32Array(new SharedArrayBuffer(8));
  let next = first;
  while (next < end) {
    const worker = new Worker(new URL(import.meta.url), { workerData: { bundle, seed, first: next, end, at: at.buffer, only } });
    Atomics.store(at, 0, -1);
    next = await new Promise((resolve, reject) => {
      let seen = -1;
      let since = performance.now();
      const timer = setInterval(() => {
        const current = Atomics.load(at, 0);
        if (current !== seen) [seen, since] = [current, performance.now()];
        else if (current >= 0 && performance.now() - since > limitMs) {
          console.log(`case ${String(current)}: no end after ${String(limitMs)} ms`);
          totals.failures += 1;
          clearInterval(timer);
          void worker.terminate().then(() => resolve(current + 1));
        }
      }, 100);
      worker.on('message', (message) => {
        if (message.failure !== undefined) {
          totals.failures += 1;
          console.log(`case ${String(message.at)}: ${message.failure}`);
        } else if (message.progress !== undefined) console.log(`${String(message.progress)} cases`);
        else for (const key of ['recognized', 'findings', 'applied']) totals[key] += message.totals[key];
        if (message.totals) {
          totals.slowest = Math.max(totals.slowest, message.totals.slowest);
          clearInterval(timer);
          resolve(end);
        }
      });
      worker.on('error', (error) => {
        clearInterval(timer);
        reject(error);
      });
    });
  }
  return totals;
}

async function work() {
  const { bundle, seed, first, end, only } = workerData;
  const at = new Int32Array(workerData.at);
  const core = createRequire(import.meta.url)(bundle);
  const bases = roots.flatMap(filesIn).map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  const expected = new Map();
  const totals = { recognized: 0, findings: 0, applied: 0, slowest: 0 };
  for (let number = first; number < end; number++) {
    Atomics.store(at, 0, number);
    const started = performance.now();
    const { base, target, changed } = caseOf(seed, number, bases);
    if (only) console.log(`${base.file}, target ${target ?? 'none'}:\n${changed}`);
    const failure = judge({ core, base, target, changed, expected, totals });
    if (failure !== undefined) parentPort.postMessage({ at: number, failure: `${base.file}, target ${target ?? 'none'}: ${failure}` });
    totals.slowest = Math.max(totals.slowest, performance.now() - started);
    if ((number + 1) % 10_000 === 0) parentPort.postMessage({ progress: number + 1 });
  }
  Atomics.store(at, 0, -1);
  parentPort.postMessage({ totals });
}

/** @returns what is wrong with one case, or undefined. */
function judge({ core, base, target, changed, expected, totals }) {
  const options = { catalog: core.catalog, target, rules: {}, tolerantYaml: core.parseYamlTolerantly };
  const run = (text) => core.analyze({ path: base.file, text, version: 1 }, options);
  try {
    const key = `${base.file} ${target ?? ''}`;
    if (!expected.has(key)) expected.set(key, digest(run(base.text)));
    const analysis = run(changed);
    const unsound = soundness(core, analysis, changed);
    if (unsound !== undefined) return unsound;
    totals.recognized += analysis.kind === null ? 0 : 1;
    totals.findings += analysis.findings.length;
    const fixed = analysis.findings.find((finding) => finding.fixes.length > 0);
    if (fixed !== undefined) {
      totals.applied += 1;
      const after = run(core.applyEdits(changed, fixed.fixes[0].edits));
      const crashed = soundness(core, after, after.file.text);
      if (crashed !== undefined) return `after the fix of ${fixed.ruleId}: ${crashed}`;
      // A broken text may read differently behind the edit; a whole one must have one finding less there.
      if (analysis.problems.length === 0 && after.findings.some((finding) => finding.ruleId === fixed.ruleId && finding.span.start === fixed.span.start)) return `${fixed.ruleId} stays after its fix`;
    }
    if (digest(run(base.text)) !== expected.get(key)) return 'another result after the change was undone';
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function soundness(core, analysis, text) {
  if (analysis.ruleCrashes.length > 0) return `${analysis.ruleCrashes[0].ruleId} threw ${String(analysis.ruleCrashes[0].error)}`;
  const places = [...analysis.facts, ...analysis.network, ...analysis.findings, ...analysis.problems, ...analysis.tasks.flatMap((task) => task.dependencies)].map((item) => item.span);
  const edits = analysis.findings.flatMap((finding) => finding.fixes.flatMap((fix) => fix.edits)).map((edit) => edit.span);
  if ([...places, ...edits].some(({ start, end }) => !(start >= 0 && start <= end && end <= text.length))) return 'a place outside the text';
  for (const finding of analysis.findings) {
    for (const locale of ['en', 'ja']) {
      const { message, fixTitles } = core.present(finding, locale);
      if ([message, ...fixTitles].some((words) => words === '' || words === finding.messageId || words.includes('undefined'))) return `${finding.ruleId} has no words in ${locale}`;
    }
    core.hoverAt(analysis, finding.span.start, { locale: 'en' });
  }
  return undefined;
}

function digest(analysis) {
  const { kind, facts, network, findings, tasks, problems } = analysis;
  return JSON.stringify([kind, facts, network, findings, tasks, problems]);
}

/** The words that syntax and marks are made of; a lone surrogate and a zero character too. */
const pieces = ['{', '}', '[', ']', '"', "'", ':', ',', '\n', '\t', '\r\n', '  ', '!Ref ', '!Sub ', '!If [', '!GetAtt ', 'Fn::Join: ', '&a ', '*a', '- ', '? ', '${', '}', '}}', '{{', '{% if %}', '<A>', '%s', '@A@', '//', '/*', '*/', '#', '|\n', '>-\n', '---\n', '<<: *a', '\u0000', '\uFEFF', '\uD800', 'null', 'true', '0', '-1', '1e999', '169.254.1.1', '10.0.0.1', 'amazonaws.com', '.dkr.ecr.', 'AWS::', 'Ref', '日本', '\u{1F40B}'];

function caseOf(seed, number, bases) {
  const next = random(seed, number);
  const pick = (list) => list[next(list.length)];
  const base = pick(bases);
  let text = base.text;
  for (let i = 1 + next(4); i > 0; i--) {
    const from = next(text.length + 1);
    const length = next(4) === 0 ? next(400) : next(30);
    switch (next(7)) {
      case 0:
        text = text.slice(0, from);
        break;
      case 1:
        text = text.slice(from);
        break;
      case 2:
        text = text.slice(0, from) + text.slice(from + length);
        break;
      case 3:
        text = text.slice(0, from) + text.slice(from, from + length) + text.slice(from);
        break;
      case 4: {
        const other = pick(bases).text;
        const start = next(other.length + 1);
        text = text.slice(0, from) + other.slice(start, start + length) + text.slice(from + next(length + 1));
        break;
      }
      default:
        text = text.slice(0, from) + pick(pieces) + text.slice(from + next(3));
    }
  }
  return { base, target: pick([undefined, 'ipv6-only', 'dual-stack', 'ipv6-only-nat64']), changed: text };
}

/** Whole numbers below a limit, the same for the same seed and case (mulberry32). */
function random(seed, number) {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)) >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : filesIn(file);
      return /\.(?:jsonc?|ya?ml|template|tpl|tftpl|j2|toml|js|ts|conf)$/u.test(entry.name) && statSync(file).size <= maxBytes ? [file] : [];
    });
}

if (isMainThread) await main();
else await work();
