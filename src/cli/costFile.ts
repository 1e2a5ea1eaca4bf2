import { HumanError } from '../base/errors';
import { LineIndex } from '../base/span';
import { analyzeTolerantly } from '../core/analysis/analyzeTolerantly';
import { present, presentProblem, presentReason } from '../core/analysis/present';
import { isPipeline } from '../core/analysis/recognize';
import type { Analysis, AnalyzeOptions, Dependency, TaskVerdict } from '../core/analysis/types';
import { fileFacts } from '../core/analysis/fileFacts';
import type { FileFacts, Usage } from '../core/cost/types';
import type { Starts } from '../core/cost/verdict';
import { strategyIds, type StrategyId } from '../core/strategies';
import { shortLabel } from '../core/views/labels';
import { statedUsage } from '../core/views/statedUsage';
import { taskImages, type TaskImage } from '../core/views/taskImages';
import { taskView } from '../core/views/taskView';
import type { StatedUsage } from '../core/views/types';
import type { TeamHost } from '../core/compat/teamHosts';
import { withTeamHosts } from '../core/compat/teamHosts';
import { joinedUsage } from '../core/workspace/joinedUsage';
import type { Surroundings } from '../core/workspace/surroundings';
import { catalog } from '../data/catalog';
import { readNeighbours } from './costNeighbours';
import type { CliIo } from './io';
import { readText } from './readText';

export interface FileBlocker {
  readonly ruleId: string | null;
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** What a file tells for a comparison: usage, Region, and whether its tasks start under each strategy. */
export interface CostFile {
  readonly path: string;
  /** Other files that tell something of the tasks' network. */
  readonly joined: readonly string[];
  readonly region: string | undefined;
  readonly usage: Partial<Usage>;
  /** Where each value of the usage stands. */
  readonly origins: StatedUsage['origins'];
  readonly facts: FileFacts;
  readonly images: readonly TaskImage[];
  /** Endpoints that its tasks need, with the reason of each. */
  readonly neededEndpoints: readonly { readonly service: string; readonly type: 'Interface' | 'Gateway'; readonly because: string }[];
  /** undefined: the file has no task that Fargate may run, so there is nothing to judge. */
  readonly starts: Readonly<Record<StrategyId, Starts>> | undefined;
  readonly blockers: Readonly<Record<StrategyId, readonly FileBlocker[]>>;
  /** For a person: what could not be read. */
  readonly notes: readonly string[];
}

export interface ReadOptions {
  readonly teamHosts: readonly TeamHost[];
  /** True to read nothing but the file. */
  readonly alone: boolean;
  readonly env: CliIo['env'];
}

/**
 * Reads a task definition or a template, with the files of its repository that it names or that name it. Several task definitions are
 * compared as one: all must start, and the endpoints are those that any of them needs.
 * @throws HumanError where it cannot be read or is neither.
 */
export async function readCostFile(path: string, { teamHosts, alone, env }: ReadOptions): Promise<CostFile> {
  const file = { path, text: readNamed(path), version: 0 };
  const options: AnalyzeOptions = { catalog: withTeamHosts(catalog, teamHosts), target: undefined, rules: {} };
  const analyze = (surroundings?: Surroundings): Promise<Analysis> => analyzeTolerantly(file, { ...options, ...(surroundings ? { surroundings } : {}) }, async () => (await import('../core/source/yamlTolerant')).parseYamlTolerantly);
  const first = await analyze();
  if (first.kind === null || first.kind === 'fluent-bit' || first.kind === 'npm-package' || isPipeline(first.kind)) {
    const [problem] = first.problems;
    throw new HumanError('no-task-definition', `${path}: ${problem === undefined ? 'this is neither an ECS task definition nor a CloudFormation template with one.' : presentProblem(problem, 'en')}`);
  }
  const neighbours = alone || isWhole(first) ? undefined : await readNeighbours(first, options, env);
  if (first.tasks.length === 0 && neighbours?.taskFile !== undefined) {
    const tasks = await readCostFile(neighbours.taskFile, { teamHosts, alone, env });
    return { ...tasks, notes: [`${path} runs the task definition of ${neighbours.taskFile}, which is compared.`, ...tasks.notes] };
  }
  const surroundings = neighbours?.surroundings;
  const analysis = surroundings === undefined ? first : await analyze(surroundings);
  const joined = neighbours && joinedUsage(analysis, analysis.tasks, surroundings, neighbours.at);
  const blockers = byStrategy((strategy) => unique(analysis.tasks.flatMap((verdict) => blockersOf(analysis, verdict, strategy))));
  const stated = statedUsage(analysis, analysis.tasks, joined);
  const needed = analysis.tasks.flatMap((verdict) => verdict.neededEndpoints);
  return {
    path,
    joined: [...new Set([joined?.launchers, joined?.network].flatMap((one) => one?.file.path ?? []))],
    region: analysis.usage.region?.value ?? joined?.launchers?.usage.region?.value ?? joined?.network?.usage.region?.value,
    usage: stated.values,
    origins: stated.origins,
    images: taskImages(analysis, analysis.tasks),
    facts: fileFacts(analysis, analysis.tasks, catalog, joined),
    neededEndpoints: needed.filter(({ service }, index) => needed.findIndex((other) => other.service === service) === index).map((endpoint) => ({ ...endpoint, because: shortLabel({ label: endpoint.because, host: undefined }) })),
    starts: analysis.tasks.length === 0 ? undefined : byStrategy((strategy) => startsOf(analysis, strategy)),
    blockers,
    notes: analysis.problems.map((problem) => `${path}:${String(new LineIndex(file.text).at(problem.span.start).line)}: ${presentProblem(problem, 'en')}`),
  };
}

/** True where the file holds the tasks, what runs them and the subnets of that: nobody else is asked. */
function isWhole({ model, tasks }: Analysis): boolean {
  const running = model.launchers.filter(({ subnetSources, taskDefinitionId }) => subnetSources.length > 0 || taskDefinitionId !== undefined);
  return tasks.length > 0 && running.length > 0 && running.every(({ subnetSources, subnetsComplete, taskDefinitionId }) => subnetsComplete && taskDefinitionId !== undefined && subnetSources.every(({ is }) => is === 'resource'));
}

function readNamed(path: string): string {
  try {
    return readText(path);
  } catch (error) {
    throw error instanceof HumanError ? new HumanError(error.code, `${path}: ${error.message}`, { cause: error }) : error;
  }
}

function byStrategy<T>(of: (strategy: StrategyId) => T): Readonly<Record<StrategyId, T>> {
  return Object.fromEntries(strategyIds.map((id) => [id, of(id)])) as Record<StrategyId, T>;
}

/** All tasks of the file must start. What a rule found apart from any dependency (a network mode) counts too. */
function startsOf(analysis: Analysis, strategy: StrategyId): Starts {
  const each = analysis.tasks.map((verdict) => (findingsApart(analysis, verdict, strategy).length > 0 ? 'no' : verdict.starts[strategy]));
  return each.includes('no') ? 'no' : each.includes('unknown') ? 'unknown' : 'yes';
}

/** What keeps a task from starting or running under a strategy: dependencies without a path, and findings apart from them. */
function blockersOf(analysis: Analysis, verdict: TaskVerdict, strategy: StrategyId): readonly FileBlocker[] {
  const lines = new LineIndex(analysis.file.text);
  const own = analysis.findings.filter((finding) => finding.taskDefinition === verdict.taskDefinition);
  const without = verdict.dependencies.filter((dependency) => dependency.paths[strategy].is === 'none');
  const ruleOf = ({ span }: Dependency): string | null => own.find((finding) => finding.span.start < span.end && span.start < finding.span.end)?.ruleId ?? null;
  return [
    ...without.map((dependency) => ({
      ruleId: ruleOf(dependency),
      path: analysis.file.path,
      line: lines.at(dependency.span.start).line,
      message: `${dependency.label}: ${presentReason(dependency.paths[strategy], 'en')}`,
    })),
    ...findingsApart(analysis, verdict, strategy),
  ];
}

function findingsApart(analysis: Analysis, verdict: TaskVerdict, strategy: StrategyId): readonly FileBlocker[] {
  const words = { finding: (finding: Analysis['findings'][number]) => present(finding, 'en').message, fix: () => '', reason: () => '' };
  const { blockers } = taskView({ analysis, verdict, words, path: analysis.file.path }).view;
  const apart = blockers.filter((blocker) => blocker.label === '' && blocker.strategies.includes(strategy));
  return apart.map(({ ruleId, line, message }) => ({ ruleId, path: analysis.file.path, line, message }));
}

function unique(blockers: readonly FileBlocker[]): readonly FileBlocker[] {
  const key = ({ ruleId, line, message }: FileBlocker): string => `${String(ruleId)} ${String(line)} ${message}`;
  return [...new Map(blockers.map((blocker) => [key(blocker), blocker])).values()];
}
