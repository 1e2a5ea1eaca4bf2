import { spanKey } from '../../base/span';
import { endpointsFor } from '../compat/endpoints';
import { keyOf, pathOf, type Reach } from '../compat/paths';
import type { JudgedTask } from '../rules/rule';
import { strategyIds, type NetworkKind, type StrategyId } from '../strategies';
import type { Need } from './dependencies';
import type { TaskNetwork } from './networkOf';
import { startBlocksOf, type StartBlock } from './startBlocks';
import type { Dependency, FileKind, Finding, Fix, PathState, TaskVerdict } from './types';

export interface JudgeOptions {
  readonly kind: FileKind;
  /** What the rules found, for the edits that give a dependency its path. */
  readonly findings: readonly Finding[];
}

/**
 * One verdict for each task definition that Fargate may run: what it depends on, its way there under each strategy, and whether it starts.
 * @param tasks see `fargateTasks`.
 */
export function judgeTasks(tasks: readonly JudgedTask[], options: JudgeOptions): readonly TaskVerdict[] {
  const shared: Shared = { fixes: fixesByPlace(options.findings), paths: new Map() };
  return tasks.map((judged) => judge(judged, options, shared));
}

function judge({ task, launchers, needs, networks }: JudgedTask, options: JudgeOptions, shared: Shared): TaskVerdict {
  const dependencies = needs.map((need) => toDependency(need, task.id, shared));
  const blocks = startBlocksOf(task, launchers, options.kind, options.findings);
  return {
    taskDefinition: task.id,
    nameSpan: task.nameSpan,
    network: worst(networks),
    dependencies,
    neededEndpoints: neededEndpoints(needs, shared),
    blocks,
    starts: byStrategy((strategy) => startsUnder(strategy, { dependencies, blocks, isComplete: task.containersComplete })),
  };
}

function toDependency(need: Need, taskDefinition: string, { fixes, paths }: Shared): Dependency {
  return {
    kind: need.kind,
    label: need.label,
    host: need.host,
    catalogId: need.catalogId,
    endpointService: endpointsFor(need.reach).at(-1)?.service,
    span: need.token,
    taskDefinition,
    container: need.container,
    neededToStart: need.neededToStart,
    paths: pathsOf(need.reach, paths),
    // Only an edit of the place itself: the finding of a rule that stands there.
    fix: need.kind === 'image-layers' ? undefined : fixes.get(spanKey(need.token)),
    source: need.source,
  };
}

/** What all dependencies of a file share, of which it may hold thousands. */
interface Shared {
  readonly fixes: FixesByPlace;
  readonly paths: Map<string, Dependency['paths']>;
}

/** The ways to the same goal are one object, however often the file names it. */
function pathsOf(reach: Reach, known: Shared['paths']): Dependency['paths'] {
  const key = keyOf(reach);
  const shared = known.get(key);
  if (shared !== undefined) return shared;
  const paths = byStrategy((strategy) => pathOf(reach, strategy));
  known.set(key, paths);
  return paths;
}

type FixesByPlace = ReadonlyMap<number, Fix>;

/** The first fix of each place. */
function fixesByPlace(findings: readonly Finding[]): FixesByPlace {
  const fixes = new Map<number, Fix>();
  for (const { span, fixes: [fix] } of findings) if (fix !== undefined && !fixes.has(spanKey(span))) fixes.set(spanKey(span), fix);
  return fixes;
}

function byStrategy<T>(value: (strategy: StrategyId) => T): Readonly<Record<StrategyId, T>> {
  return Object.fromEntries(strategyIds.map((id) => [id, value(id)])) as Record<StrategyId, T>;
}

interface Deciding {
  readonly dependencies: readonly Dependency[];
  readonly blocks: readonly StartBlock[];
  /** False where a part of the containers is not in the file. */
  readonly isComplete: boolean;
}

function startsUnder(strategy: StrategyId, { dependencies, blocks, isComplete }: Deciding): 'yes' | 'no' | 'unknown' {
  if (blocks.some((block) => block.strategies.includes(strategy))) return 'no';
  const states = new Set<PathState['is']>();
  for (const { neededToStart, paths } of dependencies) if (neededToStart) states.add(paths[strategy].is);
  if (states.has('none')) return 'no';
  return states.has('unknown') || !isComplete ? 'unknown' : 'yes';
}

/** Each endpoint once, with the first dependency that asks for it. */
function neededEndpoints(needs: readonly Need[], { paths }: Shared): TaskVerdict['neededEndpoints'] {
  const needed = new Map<string, TaskVerdict['neededEndpoints'][number]>();
  for (const need of needs) {
    if (pathsOf(need.reach, paths)['vpc-endpoints'].is === 'none') continue;
    for (const { service, type } of endpointsFor(need.reach)) {
      if (!needed.has(service)) needed.set(service, { service, type, because: need.label });
    }
  }
  return [...needed.values()];
}

/** The network as the file or a person says it: the first without a way out for IPv4, else what there is. What is only assumed is unknown. */
function worst(networks: readonly TaskNetwork[]): NetworkKind {
  const kinds = networks.map((network): NetworkKind => (network.known === 'assumed' ? 'unknown' : network.known === 'move' ? 'ipv4-path' : network.kind));
  return kinds.find((kind) => kind !== 'ipv4-path' && kind !== 'unknown') ?? kinds[0] ?? 'unknown';
}

/** The findings that stand in the way under one strategy: those at a dependency that has no path there. */
export function blockersOf(verdict: TaskVerdict, strategy: StrategyId): readonly Dependency[] {
  return verdict.dependencies.filter((dependency) => dependency.neededToStart && dependency.paths[strategy].is === 'none');
}
