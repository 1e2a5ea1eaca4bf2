import { LineIndex, type TextSpan } from '../../base/span';
import { usageFor } from '../analysis/fileFacts';
import type { Analysis, Dependency, FileUsage, Finding, Fix, PathState, TaskVerdict } from '../analysis/types';
import type { FileFacts } from '../cost/types';
import { strategyIds, type StrategyId } from '../strategies';
import { cellBasis, cellSources } from './cellSources';
import { asSentence, shortHost, shortLabel } from './labels';
import { statedUsage } from './statedUsage';
import type { BlockerKind, BlockerView, CellView, DependencyView, TaskView } from './types';

/** Words for ids, in the person's language. */
export interface ViewWords {
  finding(finding: Finding): string;
  fix(finding: Finding | undefined, fix: Fix): string;
  reason(state: PathState): string;
}

/** A fix under the id by which a surface asks for it. */
export interface OfferedFix {
  readonly id: string;
  readonly fix: Fix;
}

export interface TaskViewResult {
  readonly view: TaskView;
  readonly fixes: readonly OfferedFix[];
}

export interface TaskViewInput {
  readonly analysis: Analysis;
  readonly verdict: TaskVerdict;
  readonly words: ViewWords;
  /** For the comparison; absent where nobody compares. */
  readonly facts?: FileFacts;
  /** Relative to the workspace, for people. */
  readonly path: string;
}

/** Everything that can be said of one task definition without prices. */
export function taskView({ analysis, verdict, words, path, facts }: TaskViewInput): TaskViewResult {
  const lines = new LineIndex(analysis.file.text);
  const lineOf = (span: TextSpan): number => lines.at(span.start).line;
  const fixes: OfferedFix[] = [];
  const offer = (fix: Fix): string => {
    const known = fixes.find((one) => one.fix === fix);
    if (known !== undefined) return known.id;
    const id = `fix-${String(fixes.length + 1)}`;
    fixes.push({ id, fix });
    return id;
  };
  const input = { analysis, verdict, words, lineOf, offer };
  const dependencies = verdict.dependencies.map((dependency, index) => dependencyView(dependency, `dependency-${String(index + 1)}`, input));
  const view: TaskView = {
    id: verdict.taskDefinition,
    name: verdict.taskDefinition === '' ? fileNameOf(path) : verdict.taskDefinition,
    fileName: fileNameOf(path),
    path,
    line: lineOf(verdict.nameSpan),
    today: todayOf(usageFor(analysis, [verdict]), lineOf),
    starts: verdict.starts,
    dependencies,
    blockers: blockersOf(input),
    facts: facts ?? null,
    neededEndpoints: verdict.neededEndpoints.map((endpoint) => ({ ...endpoint, because: shortLabel({ label: endpoint.because, host: undefined }) })),
    stated: statedUsage(analysis, [verdict]),
    usedServices: [...new Set(verdict.dependencies.flatMap((dependency) => dependency.catalogId ?? []))],
  };
  return { view, fixes };
}

interface Context extends Omit<TaskViewInput, 'path' | 'facts'> {
  readonly lineOf: (span: TextSpan) => number;
  readonly offer: (fix: Fix) => string;
}

/** @returns the last part of a path. */
export function fileNameOf(path: string): string {
  return path.split(/[/\\]/u).at(-1) ?? path;
}

function dependencyView(dependency: Dependency, id: string, { words, lineOf, offer }: Context): DependencyView {
  const cell = (strategy: StrategyId): CellView => {
    const state = dependency.paths[strategy];
    return {
      is: state.is,
      via: state.is === 'path' ? state.via : null,
      reason: asSentence(words.reason(state)),
      followsImage: dependency.kind === 'image-layers' && state.is === 'unknown',
      basis: cellBasis(state),
      sources: cellSources(state, dependency),
    };
  };
  return {
    id,
    kind: dependency.kind,
    label: shortLabel(dependency),
    host: dependency.host === undefined ? null : shortHost(dependency.host),
    endpointService: dependency.endpointService ?? null,
    container: dependency.container ?? null,
    line: lineOf(dependency.span),
    neededToStart: dependency.neededToStart,
    fixId: dependency.fix === undefined ? null : offer(dependency.fix),
    cells: Object.fromEntries(strategyIds.map((strategy) => [strategy, cell(strategy)])) as DependencyView['cells'],
  };
}

/** Dependencies without a path, then what rules found that keeps the task from starting and belongs to no dependency. */
function blockersOf(context: Context): readonly BlockerView[] {
  const { analysis, verdict } = context;
  const own = analysis.findings.filter((finding) => finding.taskDefinition === verdict.taskDefinition);
  const blocked = verdict.dependencies.filter((dependency) => strategiesWithout(dependency).length > 0);
  return [...blocked.map((dependency, index) => fromDependency(dependency, index, own, context)), ...verdict.blocks.map((block, index) => fromBlock(block, index, context))];
}

function strategiesWithout(dependency: Dependency): readonly StrategyId[] {
  return strategyIds.filter((strategy) => dependency.paths[strategy].is === 'none');
}

function overlaps(a: TextSpan, b: TextSpan): boolean {
  return a.start < b.end && b.start < a.end;
}

function fromDependency(dependency: Dependency, index: number, findings: readonly Finding[], context: Context): BlockerView {
  const strategies = strategiesWithout(dependency);
  const finding = findings.find((one) => overlaps(one.span, dependency.span));
  const first = strategies[0] ?? 'ipv6';
  return {
    id: `blocked-${String(index + 1)}`,
    kind: kindOf(dependency),
    label: dependency.host === undefined ? shortLabel(dependency) : shortHost(dependency.host),
    message: asSentence(context.words.reason(dependency.paths[first])),
    ruleId: finding?.ruleId ?? null,
    line: context.lineOf(dependency.span),
    strategies,
    fix: dependency.fix === undefined ? null : fixView(dependency.fix, finding, context),
    isHostWithoutIpv6: dependency.host !== undefined && (dependency.kind === 'image' || dependency.kind === 'host'),
  };
}

function kindOf(dependency: Dependency): BlockerKind {
  switch (dependency.kind) {
    case 'image':
      return dependency.endpointService?.startsWith('ecr') === true ? 'ecr-address' : 'registry';
    case 'image-layers':
      return 'image';
    case 'log':
    case 'log-output':
      return 'log';
    case 'secret':
    case 'registry-credentials':
      return 'secret';
    case 'exec':
    case 'efs':
    case 'host':
    case 'env-file':
      return dependency.kind;
    case 'metadata':
      return 'other';
  }
}

function fromBlock({ finding, strategies }: TaskVerdict['blocks'][number], index: number, context: Context): BlockerView {
  const fix = finding.fixes[0];
  return {
    id: `finding-${String(index + 1)}`,
    kind: 'other',
    label: '',
    message: asSentence(context.words.finding(finding)),
    ruleId: finding.ruleId,
    line: context.lineOf(finding.span),
    strategies,
    fix: fix === undefined ? null : fixView(fix, finding, context),
    isHostWithoutIpv6: false,
  };
}

function fixView(fix: Fix, finding: Finding | undefined, { analysis, words, offer }: Context): BlockerView['fix'] {
  const edits = [...fix.edits].sort((a, b) => a.span.start - b.span.start);
  return {
    id: offer(fix),
    title: words.fix(finding, fix),
    before: edits.map((edit) => analysis.file.text.slice(edit.span.start, edit.span.end)).join('…'),
    after: edits.map((edit) => edit.newText).join('…'),
  };
}

function todayOf(usage: FileUsage, lineOf: Context['lineOf']): TaskView['today'] {
  if (usage.today === undefined) return null;
  return { strategy: usage.today.value, line: lineOf(usage.today.span), ownsGateways: usage.natGateways !== undefined };
}
