import { usageOf } from '../analysis/fileUsage';
import type { Analysis, FileUsage, SourceFile, TaskVerdict } from '../analysis/types';
import type { Launcher } from '../ecs/model';
import { definitionKey, sourceKey, type SubnetElsewhere, type Surroundings } from './surroundings';

/** What one other file tells of the usage, with its spans in that file. */
export interface UsageElsewhere {
  readonly file: SourceFile;
  readonly usage: FileUsage;
}

/** What the files around one tell of its usage; undefined where they tell nothing, or where several differ. */
export interface JoinedUsage {
  /** The file whose services run the tasks. */
  readonly launchers: UsageElsewhere | undefined;
  /** The file in which the tasks' subnets stand. */
  readonly network: UsageElsewhere | undefined;
}

/** Something that runs the tasks, with its subnets where files of the workspace hold them all. */
interface Run {
  readonly home: Analysis;
  readonly launcher: Launcher;
  readonly subnets: readonly SubnetElsewhere[];
  /** True where its own file holds its subnets. */
  readonly isAtHome: boolean;
}

/**
 * Joins what a service, its task definition and its network say where they stand in files of their own.
 * @param verdicts of the tasks that are compared, as one; of a file without any, all that it starts counts.
 * @param surroundings what the others say about the file.
 * @param at analysis of another file of the workspace.
 */
export function joinedUsage(analysis: Analysis, verdicts: readonly TaskVerdict[], surroundings: Surroundings | undefined, at: (path: string) => Analysis | undefined): JoinedUsage {
  const own = ownRuns(analysis, verdicts, surroundings);
  const runs = own.length > 0 ? own : runsElsewhere(analysis, verdicts, surroundings, at);
  const [first] = runs;
  if (first === undefined || runs.some(({ home }) => home !== first.home)) return { launchers: undefined, network: undefined };
  const launchers = first.home === analysis ? undefined : elsewhere(first.home, runs.map(({ launcher }) => launcher));
  return { launchers, network: runs.every(({ isAtHome }) => isAtHome) ? launchers : networkOf(runs, at) };
}

function ownRuns(analysis: Analysis, verdicts: readonly TaskVerdict[], surroundings: Surroundings | undefined): readonly Run[] {
  const tasks = new Set(verdicts.map(({ taskDefinition }) => taskDefinition));
  const launchers = analysis.model.launchers.filter(({ taskDefinitionId, subnetSources }) => (tasks.size === 0 ? subnetSources.length > 0 : taskDefinitionId !== undefined && tasks.has(taskDefinitionId)));
  return launchers.map((launcher) => {
    const found = launcher.subnetSources.filter(({ is }) => is !== 'resource').map((source) => surroundings?.subnets.get(sourceKey(source)));
    const isWhole = found.every((one) => one?.complete === true);
    return { home: analysis, launcher, subnets: isWhole ? found.flatMap((one) => one?.subnets ?? []) : [], isAtHome: found.length === 0 && isComplete(launcher) };
  });
}

/** Families and definitions of the file that other files run. */
function runsElsewhere({ model }: Analysis, verdicts: readonly TaskVerdict[], surroundings: Surroundings | undefined, at: (path: string) => Analysis | undefined): readonly Run[] {
  const ids = new Set(verdicts.map(({ taskDefinition }) => taskDefinition));
  const definitions = model.taskDefinitions.filter(({ id }) => ids.has(id));
  const keys = definitions.flatMap(({ id, family }) => [definitionKey(id), ...(family.is === 'known' ? [family.value.text] : [])]);
  return keys.flatMap((key) => surroundings?.launchers.get(key) ?? []).flatMap(({ id, place, span, subnets, complete }): readonly Run[] => {
    const home = at(place.path);
    const launcher = home?.model.launchers.find((one) => one.id === id && one.nameSpan.start === span.start);
    return home === undefined || launcher === undefined ? [] : [{ home, launcher, subnets: complete ? subnets : [], isAtHome: isComplete(launcher) }];
  });
}

function isComplete({ subnets, subnetsComplete }: Launcher): boolean {
  return subnetsComplete && subnets.length > 0 && subnets.every(({ id }) => id !== null);
}

/** The usage of one file's network by launchers that stand in it or elsewhere. */
function networkOf(runs: readonly Run[], at: (path: string) => Analysis | undefined): UsageElsewhere | undefined {
  const paths = new Set(runs.flatMap(({ subnets }) => subnets.map(({ place }) => place.path)));
  const [path, ...others] = paths;
  const home = path === undefined || others.length > 0 || runs.some(({ subnets }) => subnets.length === 0) ? undefined : at(path);
  if (home === undefined) return undefined;
  const placed = runs.map(({ launcher, subnets }) => ({ ...launcher, subnets: subnets.map(({ facts }) => ({ id: facts.id, span: facts.nameSpan })), subnetsComplete: true }));
  return elsewhere(home, placed);
}

function elsewhere({ model, file }: Analysis, launchers: readonly Launcher[]): UsageElsewhere {
  return { file, usage: usageOf({ ...model, launchers }, file.text) };
}
