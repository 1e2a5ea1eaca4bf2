import { access } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { FindingLocator } from '../adapters/cdk/locateFindings';
import type { AssemblyTemplate } from '../adapters/cdk/readAssembly';
import type { TeamFile } from '../adapters/team/teamFile';
import type { Finding, SourceFile } from '../core/analysis/types';
import type { LocatedFinding } from '../core/cdk/located';
import { presentAssemblyProblem } from '../core/cdk/texts';
import type { CliIo } from './io';

interface Opened {
  readonly locator: FindingLocator;
  readonly templates: ReadonlyMap<string, AssemblyTemplate>;
}

/** The cloud assemblies of one run, each read once, when a template in it has findings. */
export class Assemblies {
  private readonly folders = new Map<string, Promise<string | undefined>>();
  private readonly opened = new Map<string, Promise<Opened | undefined>>();

  constructor(
    private readonly team: TeamFile,
    private readonly io: CliIo,
  ) {}

  /** Adds to findings of a synthesized template the line of the app that made what they are about; leaves out what was accepted there. */
  async locate(findings: readonly Finding[], { path, text }: SourceFile): Promise<readonly LocatedFinding[]> {
    const opened = findings.length === 0 ? undefined : await this.around(path);
    const template = opened?.templates.get(path);
    if (opened === undefined || template === undefined) return findings.map((finding) => ({ finding, construct: undefined, source: undefined }));
    return opened.locator.locate(findings, template, text);
  }

  private async around(path: string): Promise<Opened | undefined> {
    const folder = dirname(path);
    const known = this.folders.get(folder) ?? outermost(path);
    this.folders.set(folder, known);
    const assembly = await known;
    if (assembly === undefined) return undefined;
    const opened = this.opened.get(assembly) ?? this.open(assembly);
    this.opened.set(assembly, opened);
    return opened;
  }

  private async open(folder: string): Promise<Opened | undefined> {
    const { readAssembly, FindingLocator } = await import('../adapters/cdk/locateFindings');
    const assembly = await readAssembly(folder);
    if (assembly === undefined) return undefined;
    for (const { path, is } of assembly.problems) {
      // Other programs have manifests too.
      if (is === 'no-manifest' && basename(folder) !== 'cdk.out') continue;
      this.io.stderr(`${relative(this.io.cwd, path) || path}: ${presentAssemblyProblem(is, 'en')}\n`);
    }
    const relativePath = (path: string): string => relative(this.team.folder, path).split(sep).join('/');
    const locator = new FindingLocator(assembly, { roots: [this.io.cwd, dirname(folder)], ignore: this.team.ignore, relativePath });
    return { locator, templates: new Map(assembly.templates.map((template) => [template.path, template])) };
  }
}

/** Most files lie in no assembly: then nothing of them is loaded. */
async function outermost(path: string): Promise<string | undefined> {
  const beside = join(dirname(path), 'manifest.json');
  const isThere = await access(beside).then(
    () => true,
    () => false,
  );
  return isThere ? (await import('../adapters/cdk/locateFindings')).assemblyAround(path) : undefined;
}
