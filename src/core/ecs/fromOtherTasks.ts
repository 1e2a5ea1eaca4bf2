import { absent, known, valueOf } from '../../base/maybe';
import type { Tree } from '../source/tree';
import { valueIn } from '../source/tree';
import { readContainer } from './fromContainer';
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
      const platforms = values.items(valueIn(properties, 'PlatformCapabilities')).items.map((item) => valueOf(values.text(item.node))?.text);
      const container = values.settle(valueIn(properties, 'ContainerProperties'));
      return platforms.includes('FARGATE') && container.is === 'known' ? toTask(values, resource, container.node, container.node) : undefined;
    }
    case 'AWS::ECS::ExpressGatewayService': {
      const container = values.settle(valueIn(properties, 'PrimaryContainer'));
      return container.is === 'known' ? toTask(values, resource, properties, container.node) : undefined;
    }
    default:
      return undefined;
  }
}

function toTask(values: TemplateValues, resource: ResourceNode, settings: Tree | undefined, container: Tree): TaskDefinition {
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
    taskRole: textAt(values, settings, 'TaskRoleArn'),
    containers: [readContainer(values, container)],
    containersComplete: true,
    volumes: [],
    proxyType: absent,
    proxyKeySpan: undefined,
    fipsMode: absent,
  };
}
