import type { ContainerDefinition, LogConfiguration, NetworkConfiguration, Service, TaskDefinition } from '@aws-sdk/client-ecs';
import type { ContainerData, LogData, ServiceData, TaskData } from '../../core/account/service/serviceReading';

/** The service as ECS describes it, and the ARN of the task definition that it runs now. */
export function toService(service: Service): { readonly data: ServiceData; readonly taskDefinition: string | null } {
  // With CodeDeploy or an external controller the task sets hold what a service holds otherwise.
  const taskSet = service.taskSets?.find(({ status }) => status === 'PRIMARY') ?? service.taskSets?.[0];
  const running = service.deployments?.find(({ status }) => status === 'PRIMARY');
  const network = (service.networkConfiguration ?? taskSet?.networkConfiguration)?.awsvpcConfiguration;
  const balancers = service.loadBalancers?.length ? service.loadBalancers : (taskSet?.loadBalancers ?? []);
  const connect = running?.serviceConnectConfiguration;
  const breaker = service.deploymentConfiguration?.deploymentCircuitBreaker;
  const data: ServiceData = {
    name: service.serviceName ?? '',
    arn: service.serviceArn ?? '',
    launchType: service.launchType ?? taskSet?.launchType ?? null,
    capacityProviders: (service.capacityProviderStrategy ?? taskSet?.capacityProviderStrategy ?? []).flatMap(({ capacityProvider: name }) => name ?? []),
    platformVersion: orNull(service.platformVersion ?? taskSet?.platformVersion),
    desiredCount: service.desiredCount ?? null,
    ...networkOf(network),
    executeCommand: service.enableExecuteCommand ?? false,
    controller: service.deploymentController?.type ?? 'ECS',
    circuitBreaker: breaker === undefined ? null : { enable: breaker.enable ?? false, rollback: breaker.rollback ?? false },
    targets: balancers.flatMap(({ targetGroupArn: arn, containerName: container, containerPort: port }) => (arn === undefined ? [] : [{ targetGroupArn: arn, container: container ?? '', port: port ?? null }])),
    registryArns: (service.serviceRegistries ?? []).flatMap(({ registryArn: arn }) => arn ?? []),
    serviceConnect: connect === undefined ? null : { enabled: connect.enabled ?? false, log: toLog(connect.logConfiguration) },
  };
  return { data, taskDefinition: service.taskDefinition ?? taskSet?.taskDefinition ?? null };
}

/** Some answers hold an empty text for what is not set. */
function orNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function networkOf(network: NetworkConfiguration['awsvpcConfiguration']): Pick<ServiceData, 'subnetIds' | 'securityGroupIds' | 'assignPublicIp'> {
  return { subnetIds: network?.subnets ?? [], securityGroupIds: network?.securityGroups ?? [], assignPublicIp: network?.assignPublicIp ?? null };
}

export function toTask(task: TaskDefinition): TaskData {
  return {
    arn: task.taskDefinitionArn ?? '',
    family: task.family ?? '',
    networkMode: orNull(task.networkMode),
    compatibilities: task.requiresCompatibilities ?? [],
    cpu: orNull(task.cpu),
    memory: orNull(task.memory),
    executionRoleArn: orNull(task.executionRoleArn),
    taskRoleArn: orNull(task.taskRoleArn),
    operatingSystem: task.runtimePlatform?.operatingSystemFamily ?? null,
    architecture: task.runtimePlatform?.cpuArchitecture ?? null,
    containers: (task.containerDefinitions ?? []).map(toContainer),
    volumes: (task.volumes ?? []).map(({ name, efsVolumeConfiguration: efs }) => ({ name: name ?? '', efs: efs?.fileSystemId === undefined ? null : { fileSystemId: efs.fileSystemId } })),
    proxyType: task.proxyConfiguration?.type ?? null,
  };
}

function toContainer(container: ContainerDefinition): ContainerData {
  const { firelensConfiguration: firelens } = container;
  return {
    name: container.name ?? '',
    image: container.image ?? '',
    essential: container.essential ?? true,
    command: container.command ?? [],
    entryPoint: container.entryPoint ?? [],
    healthCheck: container.healthCheck?.command ?? [],
    environment: (container.environment ?? []).map(({ name, value }) => ({ name: name ?? '', value: value ?? '' })),
    environmentFiles: (container.environmentFiles ?? []).map(({ type, value }) => ({ type: type ?? '', value: value ?? '' })),
    secrets: namedRefs(container.secrets),
    repositoryCredentials: container.repositoryCredentials?.credentialsParameter ?? null,
    log: toLog(container.logConfiguration),
    firelens: firelens === undefined ? null : { type: firelens.type ?? '', options: firelens.options ?? {} },
    ports: (container.portMappings ?? []).flatMap(({ containerPort: port, protocol }) => (port === undefined ? [] : [{ port, protocol: protocol ?? 'tcp' }])),
    systemControls: (container.systemControls ?? []).map(({ namespace, value }) => ({ namespace: namespace ?? '', value: value ?? '' })),
    readonlyRoot: container.readonlyRootFilesystem ?? null,
    mountPoints: (container.mountPoints ?? []).map(({ sourceVolume: volume, containerPath: path }) => ({ volume: volume ?? '', path: path ?? '' })),
  };
}

function toLog(log: LogConfiguration | undefined): LogData | null {
  return log === undefined ? null : { driver: log.logDriver ?? '', options: log.options ?? {}, secretOptions: namedRefs(log.secretOptions) };
}

function namedRefs(secrets: ContainerDefinition['secrets']): ContainerData['secrets'] {
  return (secrets ?? []).map(({ name, valueFrom }) => ({ name: name ?? '', valueFrom: valueFrom ?? '' }));
}
