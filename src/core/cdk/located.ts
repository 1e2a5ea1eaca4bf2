import { severities, type Finding, type Severity } from '../analysis/types';

/** A line of a source file that is there. Numbers start at 1; the end is behind the last character. */
export interface SourcePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** A finding of a synthesized template with the line that made what it is about. */
export interface LocatedFinding {
  readonly finding: Finding;
  /** `Stack/Service/TaskDef`; undefined where the assembly does not tell. */
  readonly construct: string | undefined;
  /** Undefined: the finding stays at the template. `isNewer`: the file was changed after the synth, so the line may have moved. */
  readonly source: (SourcePlace & { readonly isNewer: boolean }) | undefined;
}

/** What one rule says about one line, however many resources the line made. */
export interface LineOfFindings<Located extends LocatedFinding> {
  readonly place: SourcePlace & { readonly isNewer: boolean };
  /** The strongest of all. */
  readonly severity: Severity;
  readonly first: Located;
  readonly others: readonly Located[];
}

/** Groups what has a line by rule and line, the strongest finding first; a loop that makes three subnets is one line with one problem. */
export function byLine<Located extends LocatedFinding>(located: readonly Located[]): readonly LineOfFindings<Located>[] {
  const groups = new Map<string, { readonly place: LineOfFindings<Located>['place']; readonly all: Located[] }>();
  for (const one of located) {
    if (one.source === undefined) continue;
    const key = `${one.finding.ruleId} ${String(one.source.line)} ${one.source.path}`;
    const group = groups.get(key) ?? { place: one.source, all: [] };
    group.all.push(one);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ place, all }) => {
    const [first, ...others] = [...all].sort((a, b) => severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity));
    return first === undefined ? [] : [{ place, severity: first.finding.severity, first, others }];
  });
}
