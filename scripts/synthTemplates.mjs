// Writes what the extension deploys from: `dist/stacks/<stack>.template.json` for each stack as it is by default,
// `dist/stacks/templates.json` with the templates of every structure, and `dist/stacks/scaffold.json` with the sources of a
// project. Nothing is done while the inputs are the same.
import * as esbuild from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const project = path.join(root, 'cdk-stack');
const target = path.join(root, 'dist/stacks');
/** CloudFormation takes no larger template without a bucket. */
const largestTemplate = 51_200;
/** What a person gets as a project of their own, beside the package.json and the cdk.json that the scaffold fills in. */
const scaffolded = ['bin', 'lib', 'test/stack.test.ts', 'test/rules', 'cdk.json', 'tsconfig.json', 'README.md', '.gitignore'];

/** @returns the folder that holds the results, and whether they had to be made. */
export async function synthTemplates() {
  const sources = filesUnder(project, ['bin', 'lib', 'builtIn', 'test', 'cdk.json', 'tsconfig.json', 'README.md', '.gitignore', 'scaffold.package.json']);
  const stamp = stampOf(sources);
  const stampFile = path.join(target, 'stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return { folder: target, made: false };

  const templates = await synthesize();
  mkdirSync(target, { recursive: true });
  for (const { key, structure, isDefault, template } of templates) {
    const text = JSON.stringify(template);
    if (text.length > largestTemplate) throw new Error(`The template ${key} has ${text.length} bytes; CloudFormation takes ${largestTemplate} inline.`);
    if (isDefault) write(`${structure.stack}.template.json`, `${JSON.stringify(template, null, 1)}\n`);
  }
  write('templates.json', JSON.stringify(Object.fromEntries(templates.map(({ key, template }) => [key, template]))));
  write('scaffold.json', JSON.stringify(scaffoldSources(sources)));
  write('stamp', stamp);
  return { folder: target, made: true };
}

/** Whole or not at all: tests may read and write at the same time. */
function write(name, content) {
  const draft = path.join(target, `.${name}.${process.pid}`);
  writeFileSync(draft, content);
  renameSync(draft, path.join(target, name));
}

/** Bundled first: the app is TypeScript, and the validation of aws-cdk-lib (4 s) would say nothing that our tests do not. */
async function synthesize() {
  const bundle = path.join(root, '.cache/stacks/main.cjs');
  await esbuild.build({ entryPoints: [path.join(project, 'builtIn/main.ts')], outfile: bundle, bundle: true, platform: 'node', format: 'cjs', target: 'node20', packages: 'external', logLevel: 'warning' });
  const before = process.env.CDK_VALIDATION;
  process.env.CDK_VALIDATION = 'false';
  try {
    return createRequire(bundle)(bundle).builtInTemplates();
  } finally {
    if (before === undefined) delete process.env.CDK_VALIDATION;
    else process.env.CDK_VALIDATION = before;
  }
}

function stampOf(sources) {
  const hash = createHash('sha256');
  for (const [name, content] of sources) hash.update(`${name}\n${content}\n`);
  for (const file of ['package-lock.json', 'scripts/synthTemplates.mjs']) hash.update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

/** The flags are those that `cdk init` writes: a project that lives on should start with today's defaults of CDK. */
function scaffoldSources(sources) {
  const wanted = (name) => scaffolded.some((part) => name === part || name.startsWith(`${part}/`));
  const library = path.dirname(createRequire(path.join(project, 'package.json')).resolve('aws-cdk-lib/package.json'));
  return {
    files: [...sources].filter(([name]) => wanted(name)).map(([name, content]) => ({ path: name, content })),
    packageJson: JSON.parse(sources.get('scaffold.package.json')),
    featureFlags: JSON.parse(readFileSync(path.join(library, 'recommended-feature-flags.json'), 'utf8')),
  };
}

/** @returns name and content of each file, sorted, names with `/` on every system. */
function filesUnder(folder, names) {
  const files = new Map();
  for (const name of names) {
    const full = path.join(folder, name);
    if (!existsSync(full)) throw new Error(`${full} is missing.`);
    if (statSync(full).isFile()) files.set(name, readFileSync(full, 'utf8'));
    else for (const inner of filesIn(full)) files.set(path.relative(folder, inner).split(path.sep).join('/'), readFileSync(inner, 'utf8'));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  const { folder, made } = await synthTemplates();
  console.log(`${path.relative(root, folder)}: ${made ? 'written' : 'unchanged'} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
