import { valueOf } from '../../base/maybe';
import type { Catalog } from '../compat/catalog';
import type { ResolvedHosts } from '../compat/resolvedHosts';
import type { EcsModel, TaskDefinition } from '../ecs/model';
import type { JudgedTask } from '../rules/rule';
import type { Target } from '../strategies';
import { needsOf } from './dependencies';
import { fargateLaunchers, networksOf, type TaskNetwork } from './networkOf';
import { isWindows } from './startBlocks';
import type { FileKind } from './types';
import type { Surroundings } from '../workspace/surroundings';

export interface JudgedTasksOptions {
  readonly catalog: Catalog;
  readonly text: string;
  readonly kind: FileKind;
  readonly target: Target | undefined;
  readonly surroundings?: Surroundings | undefined;
  readonly resolvedHosts?: ResolvedHosts | undefined;
}

/** @returns those of {@link fargateTasks} that rules judge: Fargate runs definitions for Windows too, but nowhere without IPv4. */
export function judgedTasks(tasks: readonly JudgedTask[]): readonly JudgedTask[] {
  return tasks.filter(({ task }) => !isWindows(task));
}

/**
 * The task definitions that Fargate runs or may run. Without a network mode a definition is for EC2 instances, unless it says Fargate; a bare
 * list of containers says neither, and is judged.
 */
export function fargateTasks(model: EcsModel, options: JudgedTasksOptions): readonly JudgedTask[] {
  return model.taskDefinitions.filter((task) => mayRunOnFargate(task, options.kind)).map((task) => {
    const launchers = fargateLaunchers(task, model);
    return { task, launchers, networks: networksOf(task, model, options.target, options.surroundings).map((network) => asCertainAs(task, network)), needs: needsOf(task, launchers, model, options.catalog, options.text, options.resolvedHosts) };
  });
}

/** What a definition says of Fargate may rest on the default of a parameter; then everything that is said of its networks does. */
function asCertainAs(task: TaskDefinition, network: TaskNetwork): TaskNetwork {
  const fargate = task.requiresCompatibilities.filter((name) => valueOf(name)?.text === 'FARGATE');
  const rests = [task.networkMode, ...(fargate.length === 1 ? fargate : [])];
  return rests.some((value) => value.is === 'known' && value.certainty === 'default') ? { ...network, certainty: 'default' } : network;
}

function mayRunOnFargate(task: TaskDefinition, kind: FileKind): boolean {
  if (task.launch === 'not-fargate') return false;
  if (kind === 'containerdefs-json' || kind === 'containerdefs-template') return true;
  const mode = task.networkMode;
  // A mode that depends on a condition goes with a launch type that does.
  if (mode.is === 'unknown') return task.requiresCompatibilities.some((name) => valueOf(name)?.text === 'FARGATE');
  return task.launch === 'fargate' || valueOf(mode)?.text === 'awsvpc';
}
