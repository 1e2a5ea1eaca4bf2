import type { ParamName } from './params';
import type { Cause } from './stoppedReasons';
import type { StackSource } from './types';

/** What of a task definition or a service a failure is about, and the parameter of our own stacks that sets it. */
export interface Setting {
  readonly type: 'AWS::ECS::TaskDefinition' | 'AWS::ECS::Service';
  /** The best first; `*` stands for the container. */
  readonly parts: readonly string[];
  readonly param?: ParamName;
}

const task = (parts: readonly string[], param?: ParamName): Setting => ({ type: 'AWS::ECS::TaskDefinition', parts, ...(param === undefined ? {} : { param }) });
const service = (parts: readonly string[], param?: ParamName): Setting => ({ type: 'AWS::ECS::Service', parts, ...(param === undefined ? {} : { param }) });

const container = (...names: readonly string[]): readonly string[] => names.map((name) => `ContainerDefinitions/*/${name}`);
const image = task(container('Image'), 'image');
const way = service(['NetworkConfiguration'], 'stack');
const executionRole = task(['ExecutionRoleArn']);

/** Null: nothing in a file sets it. */
const settings: Readonly<Record<Cause, Setting | null>> = {
  'no-path-to-ecr': way,
  'ecr-address-without-ipv6': image,
  'no-path-to-secrets': way,
  'secret-missing': task(container('Secrets')),
  'kms-denied': executionRole,
  'secret-not-json': task(container('Secrets')),
  'no-path-to-s3': way,
  'env-file-denied': task(container('EnvironmentFiles')),
  'no-path-to-logs': task(container('LogConfiguration'), 'logRoute'),
  'log-group-denied': executionRole,
  'log-group-missing': task(container('LogConfiguration'), 'logRoute'),
  'efs-not-found': task(['Volumes']),
  'efs-reset': task(['Volumes']),
  'efs-folder-missing': task(['Volumes']),
  'no-path-to-registry': image,
  'registry-by-ipv4': image,
  'ecr-pull-denied': executionRole,
  'ecr-login-denied': executionRole,
  'image-missing': image,
  'registry-denied': image,
  'registry-rate-limit': image,
  'architecture-other': task(['RuntimePlatform', ...container('Image')], 'architecture'),
  'image-name-invalid': image,
  'no-path-at-all': way,
  'out-of-memory': task(['Memory'], 'memory'),
  'no-free-ipv4': way,
  'interface-late': null,
  unhealthy: service(['LoadBalancers'], 'containerPort'),
  'container-unhealthy': task(container('HealthCheck')),
  'command-missing': task(container('EntryPoint', 'Command', 'Image'), 'image'),
  'container-exited': task(['ContainerDefinitions/*'], 'image'),
  'zone-unsupported': service(['NetworkConfiguration'], 'zones'),
  'no-capacity': null,
  quota: service(['DesiredCount'], 'tasks'),
  'role-not-assumed': executionRole,
  'linked-role-not-assumed': null,
  'load-balancer-absent': service(['LoadBalancers']),
  'ipv6-block-late': null,
  'tasks-do-not-start': null,
};

/** @returns what sets the thing that a cause is about; undefined where no file does. */
export function lineSettingOf(cause: Cause): Setting | undefined {
  return settings[cause] ?? undefined;
}

/** A parameter of a stack that was deployed at once, and what it was given. */
export interface GivenParameter {
  readonly name: string;
  readonly given: string;
}

/** @returns the parameter that sets what a cause is about, where the stack is one of ours and in no file; undefined where its structure does. */
export function parameterOf(cause: Cause, source: StackSource | undefined): GivenParameter | undefined {
  const param = settings[cause]?.param;
  // Another's template may give the same name another sense.
  if (param === undefined || source?.is !== 'template' || source.keepsOthers === true) return undefined;
  const name = `${param.slice(0, 1).toUpperCase()}${param.slice(1)}`;
  const given = source.parameters[name];
  return given === undefined ? undefined : { name, given };
}
