import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { readConstructs, type CdkConstruct } from '../../core/cdk/constructs';
import { parseRecord, readManifest, type AssemblyStack } from '../../core/cdk/manifest';
import type { AssemblyProblemId } from '../../core/cdk/texts';
import { maxLength } from '../../core/source/parsed';

export const manifestName = 'manifest.json';

/** A template of a cloud assembly, with what is known of the constructs in it. */
export interface AssemblyTemplate {
  readonly path: string;
  /** As the assembly names it. */
  readonly name: string;
  readonly constructs: readonly CdkConstruct[];
}

/** Something that could not be read: the findings stay at the template. */
export interface AssemblyProblem {
  readonly path: string;
  readonly is: AssemblyProblemId;
}

/** What `cdk synth` wrote: its templates, those of nested stacks and of stages too. */
export interface Assembly {
  readonly folder: string;
  /** When it was written, in milliseconds since 1970. */
  readonly writtenMs: number;
  readonly templates: readonly AssemblyTemplate[];
  readonly problems: readonly AssemblyProblem[];
}

/** More than any app has; stages may hold stages. */
const maxAssemblies = 100;
const maxTemplates = 1000;

/** @returns undefined where the folder has no manifest at all. */
export async function readAssembly(folder: string): Promise<Assembly | undefined> {
  const info = await stat(join(folder, manifestName)).catch(() => undefined);
  if (info?.isFile() !== true) return undefined;
  const reader = new AssemblyReader(await realpath(folder));
  await reader.read(folder);
  reader.noteMissingTraces(folder);
  return { folder, writtenMs: info.mtimeMs, templates: reader.templates, problems: reader.problems };
}

class AssemblyReader {
  readonly templates: AssemblyTemplate[] = [];
  readonly problems: AssemblyProblem[] = [];
  private readonly visited = new Set<string>();

  /** @param root real path of the outermost folder: what lies elsewhere is no part of the assembly. */
  constructor(private readonly root: string) {}

  async read(folder: string): Promise<void> {
    // A link may lead back.
    const real = await realpath(folder).catch(() => folder);
    if (this.visited.has(real)) return;
    if (this.visited.size === maxAssemblies) return this.note(folder, 'too-many');
    this.visited.add(real);
    const path = join(folder, manifestName);
    const manifest = readManifest((await this.text(path)) ?? '');
    if (manifest === undefined) return this.note(path, 'no-manifest');
    const constructs: CdkConstruct[] = [];
    for (const stack of manifest.stacks) {
      const own = await this.constructsOf(folder, stack);
      this.add(folder, stack.templateFile, own);
      constructs.push(...own);
    }
    // Templates of nested stacks are named by no artifact; the metadata of the stack around them tells their constructs.
    for (const name of await namesIn(folder)) if (name.endsWith('.nested.template.json')) this.add(folder, name, constructs);
    for (const name of manifest.nested) await this.read(join(folder, name));
  }

  /** Said once for the whole: what to do is the same for every stack. */
  noteMissingTraces(folder: string): void {
    const constructs = this.templates.flatMap((template) => template.constructs);
    if (constructs.length > 0 && constructs.every(({ made }) => made.length === 0)) this.note(folder, 'no-traces');
  }

  private async constructsOf(folder: string, { metadata, metadataFile }: AssemblyStack): Promise<readonly CdkConstruct[]> {
    if (metadataFile === undefined) return readConstructs(metadata);
    const path = join(folder, metadataFile);
    const text = await this.text(path);
    if (text === undefined) return readConstructs(metadata);
    const found = parseRecord(text);
    if (found === undefined) this.note(path, 'no-metadata');
    return [...readConstructs(metadata), ...readConstructs(found)];
  }

  private add(folder: string, name: string, constructs: readonly CdkConstruct[]): void {
    if (this.templates.length === maxTemplates) return;
    if (this.templates.length === maxTemplates - 1) this.note(folder, 'too-many');
    this.templates.push({ path: join(folder, name), name, constructs });
  }

  /** @returns undefined, and notes why, where the text is not to be had. */
  private async text(path: string): Promise<string | undefined> {
    try {
      const real = await realpath(path);
      if (!real.startsWith(`${this.root}${sep}`)) this.note(path, 'outside');
      else if ((await stat(real)).size > maxLength) this.note(path, 'too-large');
      else return await readFile(real, 'utf8');
    } catch {
      if (basename(path) !== manifestName) this.note(path, 'no-metadata');
    }
    return undefined;
  }

  private note(path: string, is: AssemblyProblem['is']): void {
    this.problems.push({ path, is });
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch((): string[] => [])).sort();
}

/** The outermost assembly that a file lies in: stages have a manifest of their own. */
export async function assemblyAround(path: string): Promise<string | undefined> {
  let found: string | undefined;
  for (let folder = dirname(path); await isFile(join(folder, manifestName)); folder = dirname(folder)) found = folder;
  return found;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}
