import type { Maybe } from '../../base/maybe';
import { absent, known, unknown } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { Tree } from '../source/tree';
import { entryOf, valueIn } from '../source/tree';
import { mapItems, readLog } from './fromContainer';
import { fargateJob } from './fromOtherTasks';
import type { Launcher, Text } from './model';
import { runTaskParameters } from './stateMachine';
import type { ResourceNode } from './templateParts';
import type { TemplateValues } from './templateValues';
import { booleanAt, numberAt, textAt } from './values';

/** Reads whatever a resource of a template says about starting tasks: services, task sets, rules, schedules, state machines. */
export function readLaunchers(values: TemplateValues, resource: ResourceNode): readonly Launcher[] {
  const { properties } = resource;
  switch (resource.type) {
    case 'AWS::ECS::Service':
    case 'AWS::ECS::TaskSet':
      return [fromService(values, resource, properties)];
    case 'AWS::ECS::ExpressGatewayService':
      return [fromExpressService(values, resource)];
    case 'AWS::Batch::JobDefinition':
      return fromJob(values, resource);
    case 'AWS::Events::Rule':
      return values.items(valueIn(properties, 'Targets')).items.flatMap((item) => fromTarget(values, resource, item.node));
    case 'AWS::Scheduler::Schedule':
      return fromTarget(values, resource, valueIn(properties, 'Target'));
    case 'AWS::Pipes::Pipe':
      return fromTarget(values, resource, valueIn(valueIn(properties, 'TargetParameters'), 'EcsTaskParameters'), true);
    case 'AWS::StepFunctions::StateMachine':
    case 'AWS::Serverless::StateMachine':
      return fromStateMachine(values, resource);
    default:
      return [];
  }
}

function fromService(values: TemplateValues, resource: ResourceNode, node: Tree | undefined): Launcher {
  const deployment = values.settle(valueIn(node, 'DeploymentConfiguration'));
  const breaker = values.settle(deployment.is === 'known' ? valueIn(deployment.node, 'DeploymentCircuitBreaker') : undefined);
  const controller = values.settle(valueIn(node, 'DeploymentController'));
  return {
    ...common(values, resource, node, valueIn(node, 'TaskDefinition')),
    platformVersion: textAt(values, node, 'PlatformVersion'),
    desiredCount: numberAt(values, node, 'DesiredCount'),
    ...readServiceConnect(values, node),
    circuitBreaker: deployment.is === 'unknown' ? unknown(deployment.span) : breaker.is === 'unknown' ? unknown(breaker.span) : breaker.is === 'known' ? booleanAt(values, breaker.node, 'Enable') : absent,
    deploymentController: controller.is === 'known' ? textAt(values, controller.node, 'Type') : controller.is === 'unknown' ? unknown(controller.span) : absent,
    loadBalancerTargetGroups: mapItems(values, valueIn(node, 'LoadBalancers'), (item) => targetGroupOf(values, item)),
  };
}

/** A target group by its logical id where it is in the file, else by its text. */
function targetGroupOf(values: TemplateValues, balancer: Tree): Maybe<Text> {
  const node = valueIn(balancer, 'TargetGroupArn');
  const id = values.reference(node);
  return id.is === 'known' ? known({ text: id.value, whole: true }, id.span) : values.text(node);
}

/**
 * A service of ECS Express Mode: with a definition of its own, or since July 2026 one that it names. Whether its tasks get public addresses,
 * no property tells; it makes security groups of its own (docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html).
 */
function fromExpressService(values: TemplateValues, resource: ResourceNode): Launcher {
  const { properties } = resource;
  const named = valueIn(properties, 'TaskDefinitionArn');
  const read = common(values, resource, properties, named);
  const network = values.settle(valueIn(properties, 'NetworkConfiguration'));
  const idsOf = (name: string): Launcher['subnets'] => (network.is === 'known' ? idsIn(values, valueIn(network.node, name)).ids : []);
  return {
    ...read,
    ...serviceless,
    taskDefinitionId: named === undefined ? resource.id : read.taskDefinitionId,
    launchType: fargate(resource),
    assignPublicIp: unknown(resource.typeSpan),
    subnets: idsOf('Subnets'),
    subnetsComplete: false,
    securityGroups: idsOf('SecurityGroups'),
    securityGroupsComplete: false,
  };
}

/** A job on Fargate; its subnets stand in the compute environment of whatever queue it is given to. */
function fromJob(values: TemplateValues, resource: ResourceNode): readonly Launcher[] {
  const job = fargateJob(values, resource);
  if (job === undefined) return [];
  const network = values.settle(valueIn(job.settings, 'NetworkConfiguration'));
  const platform = values.settle(valueIn(job.settings, 'FargatePlatformConfiguration'));
  return [
    {
      ...common(values, resource, undefined, undefined),
      ...serviceless,
      taskDefinitionId: resource.id,
      launchType: fargate(resource),
      subnetsComplete: false,
      assignPublicIp: network.is === 'known' ? textAt(values, network.node, 'AssignPublicIp') : network.is === 'unknown' ? unknown(network.span) : absent,
      platformVersion: platform.is === 'known' ? textAt(values, platform.node, 'PlatformVersion') : textAt(values, job.settings, 'PlatformVersion'),
      enableExecuteCommand: booleanAt(values, job.settings, 'EnableExecuteCommand'),
    },
  ];
}

function fargate(resource: ResourceNode): Maybe<Text> {
  return known({ text: 'FARGATE', whole: true }, resource.typeSpan);
}

/** An EventBridge rule's or a schedule's target that runs a task. */
function fromTarget(values: TemplateValues, resource: ResourceNode, target: Tree | undefined, isEcs = false): readonly Launcher[] {
  const settled = values.settle(target);
  if (settled.is !== 'known') return [];
  const ecs = isEcs ? settled : values.settle(valueIn(settled.node, 'EcsParameters'));
  if (ecs.is !== 'known') return [];
  return [
    {
      ...common(values, resource, ecs.node, valueIn(ecs.node, 'TaskDefinitionArn')),
      ...serviceless,
      platformVersion: textAt(values, ecs.node, 'PlatformVersion'),
      desiredCount: numberAt(values, ecs.node, 'TaskCount'),
    },
  ];
}

/** States that run a task. What they leave open may be the one definition that the machine gets by a substitution. */
function fromStateMachine(values: TemplateValues, resource: ResourceNode): readonly Launcher[] {
  const names = valueIn(resource.properties, 'DefinitionSubstitutions');
  const given = names?.is === 'map' ? names.entries.map((entry) => entry.value).filter((node) => isTaskDefinition(values, node)) : [];
  return runTaskParameters(values, resource).map((parameters) => {
    const named = common(values, resource, parameters, valueIn(parameters, 'TaskDefinition'));
    const taskDefinitionId = named.taskDefinitionId ?? (given.length === 1 ? values.taskDefinition(given[0]) : undefined);
    return { ...named, ...serviceless, taskDefinitionId, platformVersion: textAt(values, parameters, 'PlatformVersion') };
  });
}

const serviceless = { platformVersion: absent, desiredCount: absent, serviceConnect: absent, serviceConnectLog: undefined, circuitBreaker: absent, deploymentController: absent, loadBalancerTargetGroups: [] } as const;

function isTaskDefinition(values: TemplateValues, node: Tree): boolean {
  const target = values.reference(node);
  return target.is === 'known' && values.typeOf(target.value) === 'AWS::ECS::TaskDefinition';
}

type Common = Pick<Launcher, 'id' | 'resourceType' | 'nameSpan' | 'span' | 'taskDefinitionId' | 'launchType' | 'capacityProviders' | 'assignPublicIp' | 'subnets' | 'subnetsComplete' | 'subnetSources' | 'taskDefinitionName' | 'taskDefinitionSources' | 'serviceName' | 'cluster' | 'securityGroups' | 'securityGroupsComplete' | 'enableExecuteCommand' | 'dependsOn'>;

function common(values: TemplateValues, resource: ResourceNode, node: Tree | undefined, taskDefinition: Tree | undefined): Common {
  const network = values.settle(valueIn(node, 'NetworkConfiguration'));
  const vpc = network.is === 'known' ? values.settle(valueIn(network.node, 'AwsvpcConfiguration')) : network;
  const groups = vpc.is === 'known' ? idsIn(values, valueIn(vpc.node, 'SecurityGroups')) : { ids: [], complete: vpc.is === 'absent' };
  const taskDefinitionId = values.taskDefinition(taskDefinition);
  const subnets = vpc.is === 'known' ? idsIn(values, valueIn(vpc.node, 'Subnets')) : { ids: [], complete: vpc.is === 'absent' };
  return {
    id: resource.id,
    resourceType: resource.type,
    nameSpan: resource.nameSpan,
    span: resource.span,
    taskDefinitionId,
    launchType: textAt(values, node, 'LaunchType'),
    capacityProviders: mapItems(values, valueIn(node, 'CapacityProviderStrategy'), (item) => textAt(values, item, 'CapacityProvider')),
    assignPublicIp: vpc.is === 'known' ? textAt(values, vpc.node, 'AssignPublicIp') : vpc.is === 'unknown' ? unknown(vpc.span) : absent,
    subnets: subnets.ids,
    subnetsComplete: subnets.complete,
    subnetSources: vpc.is === 'known' ? values.sources.of(valueIn(vpc.node, 'Subnets')) : [],
    taskDefinitionName: values.text(taskDefinition),
    taskDefinitionSources: taskDefinitionId === undefined ? values.sources.of(taskDefinition) : [],
    serviceName: textAt(values, node, 'ServiceName'),
    cluster: textAt(values, node, 'Cluster'),
    securityGroups: groups.ids,
    securityGroupsComplete: groups.complete,
    enableExecuteCommand: booleanAt(values, node, 'EnableExecuteCommand'),
    dependsOn: resource.dependsOn,
  };
}

function idsIn(values: TemplateValues, node: Tree | undefined): { ids: readonly { readonly id: string | null; readonly span: TextSpan }[]; complete: boolean } {
  const { items, complete } = values.items(node);
  const ids = items.map((item) => {
    const reference = values.reference(item.node);
    return { id: reference.is === 'known' ? reference.value : null, span: item.node.span };
  });
  return { ids, complete: complete && !items.some((item) => item.conditional) };
}

function readServiceConnect(values: TemplateValues, node: Tree | undefined): Pick<Launcher, 'serviceConnect' | 'serviceConnectLog'> {
  const entry = entryOf(node, 'ServiceConnectConfiguration');
  const settled = values.settle(entry?.value);
  if (entry === undefined || settled.is === 'absent') return { serviceConnect: absent, serviceConnectLog: undefined };
  if (settled.is === 'unknown') return { serviceConnect: unknown(entry.keySpan), serviceConnectLog: undefined };
  const enabled = booleanAt(values, settled.node, 'Enabled');
  return { serviceConnect: enabled.is === 'known' ? { ...enabled, span: entry.keySpan } : unknown(entry.keySpan), serviceConnectLog: readLog(values, settled.node) };
}
