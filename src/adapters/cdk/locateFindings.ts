import { dirname } from 'node:path';
import type { IgnoreEntry } from '../../core/analysis/suppress';
import { acceptance } from '../../core/analysis/suppress';
import type { Finding } from '../../core/analysis/types';
import { templateSources } from '../../core/cdk/templateSources';
import type { LocatedFinding, SourcePlace } from '../../core/cdk/located';
import { projectElsewhere } from './elsewhere';
import { assemblyAround, readAssembly, type Assembly, type AssemblyTemplate } from './readAssembly';
import { SourceFiles } from './sourceFiles';

export interface LocateOptions {
  /** Absolute folders of the workspace. */
  readonly roots: readonly string[];
  readonly ignore: readonly IgnoreEntry[];
  /** Path as the team's globs mean it. */
  readonly relativePath: (path: string) => string;
}

/** Answers for one assembly, whose source files are read once. */
export class FindingLocator {
  private files: Promise<SourceFiles> | undefined;
  private readonly accepted = new Map<string, ReturnType<typeof acceptance>>();

  constructor(
    private readonly assembly: Assembly,
    private readonly options: LocateOptions,
  ) {}

  /** Findings with their lines, without those that somebody accepted at the line: a comment there, or the team's file. */
  async locate(findings: readonly Finding[], template: AssemblyTemplate, text: string): Promise<readonly LocatedFinding[]> {
    if (findings.length === 0) return [];
    const files = await (this.files ??= this.sourceFiles());
    const sources = templateSources(text, template.name, template.constructs);
    const located: LocatedFinding[] = [];
    for (const finding of findings) {
      const recorded = sources.at(finding.span);
      const place = recorded && (await files.find(recorded.traces));
      const source = place && (await files.text(place.path));
      if (place && source && this.isAccepted(finding, place, source.text, text)) continue;
      located.push({ finding, construct: recorded?.construct, source: place && source && { ...place, isNewer: source.modifiedMs > this.assembly.writtenMs } });
    }
    return located;
  }

  private isAccepted({ ruleId, span }: Finding, place: SourcePlace, sourceText: string, templateText: string): boolean {
    const { relativePath, ignore } = this.options;
    const isAccepted = this.accepted.get(place.path) ?? acceptance({ text: sourceText, path: relativePath(place.path), ignore });
    this.accepted.set(place.path, isAccepted);
    return isAccepted(ruleId, place.line, templateText.slice(span.start, span.end));
  }

  private async sourceFiles(): Promise<SourceFiles> {
    const project = dirname(this.assembly.folder);
    const constructs = this.assembly.templates.flatMap((template) => template.constructs);
    return new SourceFiles(this.options.roots, project, await projectElsewhere(constructs, project));
  }
}

export { assemblyAround, readAssembly };
