import type { TextSpan } from '../../base/span';
import type { Age } from '../compat/age';
import { strategyIds, type StrategyId } from '../strategies';
import { present, presentReason, type Locale } from './present';
import { subnetProofAt, type ProofLine } from './subnetProof';
import type { Analysis, Dependency, Finding, PathState } from './types';

/** What a hover shows, in the order in which it is read: what, why, money, paths, proof. */
export interface HoverView {
  readonly span: TextSpan;
  readonly title: string;
  /** Absent where the place has no finding. */
  readonly ruleId: string | undefined;
  readonly why: string | undefined;
  readonly fixTitles: readonly string[];
  /** A sentence about money, where the caller has one. */
  readonly money: string | undefined;
  readonly paths: readonly HoverPath[];
  /** Of a subnet: its kind and its ways out, with the lines from which they are derived. */
  readonly proof: readonly ProofLine[];
  readonly source: { readonly url: string; readonly asOf: string } | undefined;
  /** How long ago that source was read; undefined where the caller has no clock. */
  readonly sourceAge: Age | undefined;
  /** The rule's page. */
  readonly page: string | undefined;
}

export interface HoverPath {
  readonly strategy: StrategyId;
  readonly state: PathState['is'];
  readonly reason: string;
}

export interface HoverOptions {
  readonly locale: Locale;
  /** How long ago a source was read. */
  readonly age?: (asOf: string) => Age | undefined;
  /** The sentence about money for this place, if the caller knows one. */
  readonly money?: (place: { readonly finding: Finding | undefined; readonly dependency: Dependency | undefined }) => string | undefined;
}

/** @returns what to show at an offset: the finding there, else the dependency or the subnet there; undefined where none stands. */
export function hoverAt(analysis: Analysis, offset: number, options: HoverOptions): HoverView | undefined {
  const finding = smallest(analysis.findings.filter((candidate) => holds(candidate.span, offset)));
  const dependencies = analysis.tasks.flatMap((task) => task.dependencies).filter((candidate) => candidate.kind !== 'metadata' && candidate.kind !== 'image-layers');
  const dependency = smallest(dependencies.filter((candidate) => holds(candidate.span, offset)));
  const subnet = subnetProofAt(analysis.model, offset, options.locale);
  const span = finding?.span ?? dependency?.span ?? subnet?.span;
  if (!span) return undefined;
  const words = finding && present(finding, options.locale);
  return {
    span,
    title: words?.title ?? dependency?.label ?? subnet?.subnet.id ?? '',
    ruleId: finding?.ruleId,
    why: words?.message,
    fixTitles: words?.fixTitles ?? [],
    money: options.money?.({ finding, dependency }),
    paths: dependency ? pathsOf(dependency, options.locale) : [],
    proof: subnet?.lines ?? [],
    source: dependency?.source,
    sourceAge: dependency?.source && options.age?.(dependency.source.asOf),
    page: words?.page,
  };
}

function pathsOf(dependency: Dependency, locale: Locale): readonly HoverPath[] {
  return strategyIds.map((strategy) => {
    const path = dependency.paths[strategy];
    return { strategy, state: path.is, reason: presentReason(path, locale) };
  });
}

function holds(span: TextSpan, offset: number): boolean {
  return span.start <= offset && offset <= span.end && span.end > span.start;
}

function smallest<T extends { readonly span: TextSpan }>(places: readonly T[]): T | undefined {
  return [...places].sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0];
}
