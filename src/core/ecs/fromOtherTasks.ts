import { absent, known, valueOf } from '../../base/maybe';
import type { Tree } from '../source/tree';
import { valueIn } from '../source/tree';
import { readContainer } from './fromContainer';
import { readVolumes } from './fromTaskDefinition';
import type { TaskDefinition } from './model';
import type { ResourceNode } from './templateParts';
import type { TemplateValues } from './templateValues';
import { textAt } from './values';

/**
 * Resources besides `AWS::ECS::TaskDefinition` that carry a container for Fargate: job definitions of AWS Batch whose platform is
 * Fargate, and ECS Express Mode. Fargate gives both the network mode awsvpc.
 */
export function readOtherTask(values: TemplateValues, resource: ResourceNode): TaskDefinition | undefined {
  const { properties } = resource;
  switch (resource.type) {
    case 'AWS::Batch::JobDefinition': {
      const job = fargateJob(values, resource);
      return job && toTask(values, resource, job.settings, job.containers, job.complete);
    }
    case 'AWS::ECS::ExpressGatewayService': {
      const container = values.settle(valueIn(properties, 'PrimaryContainer'));
      return container.is === 'known' ? toTask(values, resource, properties, [container.node], true) : undefined;
    }
    default:
      return undefined;
  }
}

export interface FargateJob {
  /** What belongs to the whole task: roles, network, platform, volumes. */
  readonly settings: Tree;
  readonly containers: readonly Tree[];
  readonly complete: boolean;
}

/** A job definition of AWS Batch for Fargate: one container with its settings, or a task with several (`EcsProperties`). */
export function fargateJob(values: TemplateValues, { properties }: ResourceNode): FargateJob | undefined {
  const platforms = values.items(valueIn(properties, 'PlatformCapabilities')).items.map((item) => valueOf(values.text(item.node))?.text);
  if (!platforms.includes('FARGATE')) return undefined;
  const container = values.settle(valueIn(properties, 'ContainerProperties'));
  if (container.is === 'known') return { settings: container.node, containers: [container.node], complete: true };
  const ecs = values.settle(valueIn(properties, 'EcsProperties'));
  const task = values.settle(ecs.is === 'known' ? values.items(valueIn(ecs.node, 'TaskProperties')).items[0]?.node : undefined);
  if (task.is !== 'known') return undefined;
  const list = values.items(valueIn(task.node, 'Containers'));
  const containers = list.items.flatMap((item) => {
    const settled = values.settle(item.node);
    return settled.is === 'known' && settled.node.is === 'map' ? [settled.node] : [];
  });
  return { settings: task.node, containers, complete: list.complete && containers.length === list.items.length };
}

function toTask(values: TemplateValues, resource: ResourceNode, settings: Tree | undefined, containers: readonly Tree[], isComplete: boolean): TaskDefinition {
  const platform = values.settle(valueIn(settings, 'RuntimePlatform'));
  return {
    id: resource.id,
    nameSpan: resource.nameSpan,
    anchorSpan: resource.typeSpan,
    span: resource.span,
    family: absent,
    networkMode: known({ text: 'awsvpc', whole: true }, resource.typeSpan),
    requiresCompatibilities: [],
    launch: 'fargate',
    operatingSystem: platform.is === 'known' ? textAt(values, platform.node, 'OperatingSystemFamily') : absent,
    cpuArchitecture: platform.is === 'known' ? textAt(values, platform.node, 'CpuArchitecture') : absent,
    cpu: textAt(values, settings, 'Cpu'),
    memory: textAt(values, settings, 'Memory'),
    executionRole: textAt(values, settings, 'ExecutionRoleArn'),
    taskRole: textAt(values, settings, valueIn(settings, 'JobRoleArn') === undefined ? 'TaskRoleArn' : 'JobRoleArn'),
    containers: containers.map((container) => readContainer(values, container)),
    containersComplete: isComplete,
    volumes: readVolumes(values, valueIn(settings, 'Volumes')),
    proxyType: absent,
    proxyKeySpan: undefined,
    fipsMode: absent,
  };
}
