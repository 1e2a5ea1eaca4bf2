import { maskArguments, maskText, maskValue } from './maskValues';
import type { ContainerData, LogData, NamedRef, TaskData } from './serviceReading';
import { someOf, type Json, type ResourceText } from './templateDraft';

/** Options of a log driver or router that are its settings and never secret, so that rules see them whole. */
const plainOptions = /^(?:awslogs-|Name$|Match$|region$|endpoint$|bucket$|enable-|config-file-|net\.|tls|Host$|Port$)/iu;

/** The task definition as a template writes it: only what an analysis needs, with what looks secret hidden. */
export function taskResource(task: TaskData): ResourceText {
  return {
    Type: 'AWS::ECS::TaskDefinition',
    Metadata: { PhysicalId: task.arn },
    Properties: {
      Family: task.family,
      NetworkMode: task.networkMode ?? undefined,
      RequiresCompatibilities: someOf(task.compatibilities),
      Cpu: task.cpu ?? undefined,
      Memory: task.memory ?? undefined,
      ExecutionRoleArn: task.executionRoleArn ?? undefined,
      TaskRoleArn: task.taskRoleArn ?? undefined,
      RuntimePlatform: task.operatingSystem === null && task.architecture === null ? undefined : { OperatingSystemFamily: task.operatingSystem ?? undefined, CpuArchitecture: task.architecture ?? undefined },
      Volumes: someOf(task.volumes.map(({ name, efs }) => ({ Name: name, EFSVolumeConfiguration: efs === null ? undefined : { FilesystemId: efs.fileSystemId } }))),
      ProxyConfiguration: task.proxyType === null ? undefined : { Type: task.proxyType },
      ContainerDefinitions: task.containers.map(containerText),
    },
  };
}

function containerText(container: ContainerData): Json {
  const { log, firelens, repositoryCredentials, readonlyRoot } = container;
  return {
    Name: container.name,
    Image: container.image,
    Essential: container.essential,
    EntryPoint: someOf(maskArguments(container.entryPoint)),
    Command: someOf(maskArguments(container.command)),
    Environment: someOf(container.environment.map(({ name, value }) => ({ Name: name, Value: maskValue(name, value) }))),
    EnvironmentFiles: someOf(container.environmentFiles.map(({ type, value }) => ({ Type: type, Value: value }))),
    Secrets: someOf(container.secrets.map(secretText)),
    RepositoryCredentials: repositoryCredentials === null ? undefined : { CredentialsParameter: repositoryCredentials },
    LogConfiguration: log === null ? undefined : logText(log),
    FirelensConfiguration: firelens === null ? undefined : { Type: firelens.type, Options: optionsText(firelens.options) },
    PortMappings: someOf(container.ports.map(({ port, protocol }) => ({ ContainerPort: port, Protocol: protocol }))),
    HealthCheck: container.healthCheck.length === 0 ? undefined : { Command: container.healthCheck.map(maskText) },
    SystemControls: someOf(container.systemControls.map(({ namespace, value }) => ({ Namespace: namespace, Value: value }))),
    ReadonlyRootFilesystem: readonlyRoot ?? undefined,
    MountPoints: someOf(container.mountPoints.map(({ volume, path }) => ({ SourceVolume: volume, ContainerPath: path }))),
  };
}

/** Also of the proxy of Service Connect. */
export function logText({ driver, options, secretOptions }: LogData): Json {
  return { LogDriver: driver, Options: optionsText(options), SecretOptions: someOf(secretOptions.map(secretText)) };
}

function optionsText(options: Readonly<Record<string, string>>): Json | undefined {
  const names = Object.keys(options);
  return names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [name, plainOptions.test(name) ? maskText(options[name] ?? '') : maskValue(name, options[name] ?? '')]));
}

/** Where a secret is, never what it is. */
function secretText({ name, valueFrom }: NamedRef): { readonly Name: string; readonly ValueFrom: string } {
  return { Name: name, ValueFrom: valueFrom };
}
