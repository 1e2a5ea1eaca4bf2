import { valueOf } from '../../base/maybe';
import type { Catalog } from '../compat/catalog';
import type { EcsModel, TaskDefinition } from '../ecs/model';
import type { JudgedTask } from '../rules/rule';
import type { Target } from '../strategies';
import { needsOf } from './dependencies';
import { networksOf } from './networkOf';
import type { FileKind } from './types';

/**
 * The task definitions that rules judge: those that Fargate runs or may run on Linux. Without a network mode a definition is for EC2 instances,
 * unless it says Fargate; a bare list of containers says neither, and is judged.
 */
export function judgedTasks(model: EcsModel, options: { readonly catalog: Catalog; readonly text: string; readonly kind: FileKind; readonly target: Target | undefined }): readonly JudgedTask[] {
  return model.taskDefinitions.filter((task) => mayRunOnFargate(task, options.kind)).map((task) => {
    const launchers = model.launchers.filter((launcher) => launcher.taskDefinitionId !== undefined && launcher.taskDefinitionId === task.id);
    return { task, launchers, networks: networksOf(task, model, options.target), needs: needsOf(task, launchers, model, options.catalog, options.text) };
  });
}

function mayRunOnFargate(task: TaskDefinition, kind: FileKind): boolean {
  if (task.launch === 'not-fargate' || valueOf(task.operatingSystem)?.text.startsWith('WINDOWS') === true) return false;
  if (kind === 'containerdefs-json' || kind === 'containerdefs-template') return true;
  const mode = task.networkMode;
  // A mode that depends on a condition goes with a launch type that does.
  if (mode.is === 'unknown') return task.requiresCompatibilities.some((name) => valueOf(name)?.text === 'FARGATE');
  return task.launch === 'fargate' || valueOf(mode)?.text === 'awsvpc';
}
