import { entryPath, extendEntry, takesShortPaths, type Insertion, type MergeObstacle } from './mergeIntoAppEntry';
import { addDependencies, cdkLibrary, isModulePackage, type Dependencies } from './mergeIntoAppPackage';
import type { DeployParams } from './params';
import type { ScaffoldFile, ScaffoldRequest, ScaffoldSources } from './scaffold';

/** A file that is there and is extended; offsets are those of its text as it was read. */
export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly insertions: readonly Insertion[];
}

/** What is pasted by hand where we do not write it. */
export interface PasteLines {
  readonly importLine: string;
  readonly statement: string;
}

export interface MergePlan {
  /** Folder of our files, below the app's. */
  readonly folder: string;
  /** Files that are not there yet. */
  readonly creates: readonly ScaffoldFile[];
  readonly changes: readonly FileChange[];
  /** A package.json as it will be; undefined where it has all. */
  readonly manifest: { readonly before: string; readonly after: string } | undefined;
  /** Set where the app's entry is left to the person. */
  readonly byHand: { readonly obstacle: MergeObstacle; readonly lines: PasteLines; readonly entry: string | undefined } | undefined;
}

/** Reads a file below the app's folder; undefined: it is not there. */
export type ReadFile = (path: string) => Promise<string | undefined>;

/** @returns whether a folder holds a CDK app in TypeScript that a stack may be added to. */
export async function isTypeScriptApp(read: ReadFile): Promise<boolean> {
  const cdkJson = await read('cdk.json');
  return cdkJson !== undefined && entryPath(cdkJson) !== undefined;
}

/**
 * Plans how a stack becomes part of an app that is there: our files in a folder of their own, an import and a statement in the app's entry,
 * what its package.json lacks. Nothing is written here, and no file that is there is replaced.
 */
export async function planMerge(request: ScaffoldRequest, sources: ScaffoldSources, read: ReadFile): Promise<MergePlan> {
  const cdkJson = (await read('cdk.json')) ?? '';
  const packageJson = await read('package.json');
  const entry = entryPath(cdkJson);
  const entryText = entry === undefined ? undefined : await read(entry);
  const { folder, creates } = await ownFolder(libraryFolder(entry), sources, read);
  const importLine = `import { Ipv6FargateStack, readParams, settingsOf } from '${relative(entry ?? 'bin/app.ts', folder)}/index';`;
  const statement = statementOf(request);
  const byHand = (obstacle: MergeObstacle): MergePlan['byHand'] => ({ obstacle, lines: { importLine, statement: statement.replace('$app', 'app') }, entry });
  const manifest = packageJson === undefined ? undefined : changed(packageJson, addDependencies(packageJson, neededBy(sources)));
  const plan = { folder, creates, changes: [], manifest };
  const obstacle = obstacleOf(cdkJson, packageJson);
  if (obstacle !== undefined) return { ...plan, byHand: byHand(obstacle) };
  if (entry === undefined) return { ...plan, byHand: byHand('entry-unclear') };
  if (entryText === undefined) return { ...plan, byHand: byHand('entry-missing') };
  const extended = extendEntry(entryText, { importLine, statement, stackName: request.stackName });
  if (extended.is === 'obstacle') return { ...plan, byHand: byHand(extended.obstacle) };
  return { ...plan, changes: [{ path: entry, before: entryText, insertions: extended.insertions }], byHand: undefined };
}

const changed = (before: string, after: string): MergePlan['manifest'] => (before === after ? undefined : { before, after });

function obstacleOf(cdkJson: string, packageJson: string | undefined): MergeObstacle | undefined {
  const library = packageJson === undefined ? 'absent' : cdkLibrary(packageJson);
  if (library === 'absent') return 'no-library';
  if (library === 'old') return 'old-library';
  return packageJson !== undefined && isModulePackage(packageJson) && !takesShortPaths(cdkJson) ? 'modules' : undefined;
}

function neededBy({ packageJson }: ScaffoldSources): Dependencies {
  const listed = packageJson['dependencies'];
  return typeof listed === 'object' && listed !== null ? Object.fromEntries(Object.entries(listed).filter(([name]) => name !== 'aws-cdk-lib').map(([name, range]) => [name, String(range)])) : {};
}

/** Where an app keeps its constructs: `lib` beside `bin`, else beside the entry. */
function libraryFolder(entry: string | undefined): string {
  const parent = entry?.includes('/') === true ? entry.slice(0, entry.lastIndexOf('/')) : '';
  if (entry === undefined || parent === 'bin') return 'lib/ipv6-fargate';
  return parent === '' ? 'ipv6-fargate' : `${parent}/ipv6-fargate`;
}

/** The first folder of the name that is free, or holds just what we would write. */
async function ownFolder(name: string, sources: ScaffoldSources, read: ReadFile): Promise<{ readonly folder: string; readonly creates: readonly ScaffoldFile[] }> {
  for (let count = 1; ; count++) {
    const folder = count === 1 ? name : `${name}-${String(count)}`;
    const files = libraryFiles(folder, sources);
    const there = await Promise.all(files.map(({ path }) => read(path)));
    if (there.every((text) => text === undefined)) return { folder, creates: files };
    if (files.every(({ content }, index) => there[index] === content)) return { folder, creates: [] };
  }
}

/** The schema becomes code: an app need not be set up for JSON modules. */
function libraryFiles(folder: string, { files }: ScaffoldSources): ScaffoldFile[] {
  const library = files.filter(({ path }) => path.startsWith('lib/')).map(({ path, content }): ScaffoldFile => {
    const name = `${folder}/${path.slice('lib/'.length)}`;
    if (path.endsWith('.schema.json')) return { path: name.replace(/\.json$/u, '.ts'), content: `/** JSON Schema of the parameters. */\nexport default ${content.trimEnd()};\n` };
    return { path: name, content: content.replaceAll(/(?<start>from '[^'\n]+\.schema)\.json'/gu, "$<start>'") };
  });
  const index = "export { Ipv6FargateStack } from './ipv6FargateStack';\nexport { readParams } from './params';\nexport { settingsOf } from './settings';\n";
  return [...library, { path: `${folder}/index.ts`, content: index }].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** @returns the path of a folder as a file imports it. */
function relative(file: string, folder: string): string {
  const from = file.split('/').slice(0, -1);
  const to = folder.split('/');
  const shared = from.findIndex((part, index) => part !== to[index]);
  const common = shared < 0 ? from.length : shared;
  const up = '../'.repeat(from.length - common);
  return `${up === '' ? './' : up}${to.slice(common).join('/')}`;
}

function statementOf({ params, stackName }: ScaffoldRequest): string {
  const lines = (Object.keys(params) as (keyof DeployParams)[]).map((name) => `      ${name}: ${literal(params[name])},`);
  return `new Ipv6FargateStack($app, ${literal(stackName)}, {\n  settings: settingsOf(\n    readParams({\n${lines.join('\n')}\n    }),\n  ),\n});`;
}

const literal = (value: string | number | boolean): string => (typeof value === 'string' && !/['\\\n]/u.test(value) ? `'${value}'` : JSON.stringify(value));
