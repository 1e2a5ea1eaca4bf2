import { valueOf, type Maybe } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { Catalog, RegistryEntry, Source } from '../compat/catalog';
import { classifyImage } from '../compat/imageRef';
import { serviceById } from '../compat/lookup';
import type { Reach } from '../compat/paths';
import { teamRegistry } from '../compat/teamHosts';
import type { ResolvedHosts } from '../compat/resolvedHosts';
import type { Container, EcsModel, Launcher, TaskDefinition, Text } from '../ecs/model';
import { fireLensNeeds, inlineNeeds } from './fluentBit';
import { secretType } from './facts';
import { ecrHostSpan, tokenSpan } from './fixes';
import { hostNeeds } from './hosts';
import { mountTargetIpv6, mountTargetsOf, referenceAt } from './mountTargets';
import type { DependencyKind } from './types';

/** One thing that a task must reach, before any network is considered. */
export interface Need {
  readonly kind: DependencyKind;
  readonly reach: Reach;
  readonly label: string;
  readonly host: string | undefined;
  readonly catalogId: string | undefined;
  /** The whole value. */
  readonly span: TextSpan;
  /** The word in it that matters: the host of an image, the address in a URL. */
  readonly token: TextSpan;
  readonly container: string | undefined;
  readonly neededToStart: boolean;
  readonly certainty: 'file' | 'default';
  readonly source: { readonly url: string; readonly asOf: string } | undefined;
  /** Set where only one launcher asks for it. */
  readonly launcherId?: string;
  readonly firelens?: FluentBitPlace;
}

/** What rules say about an output of Fluent Bit beside its host. */
export interface FluentBitPlace {
  /** The value of its `Name`. */
  readonly name: TextSpan;
  /** The setting that would change the host. */
  readonly key: 'endpoint' | 'sts_endpoint' | 'aws_sts_endpoint';
  /** The endpoint that has IPv6, as this output takes it; undefined where the Region is not told. */
  readonly dualStackHost: string | undefined;
  /** `inline`: in a text within a task definition, where nothing can be inserted by place. */
  readonly where: 'options' | 'file' | 'inline';
  /** Whether it is told to prefer IPv6 addresses; `unknown` also for what takes no such setting. */
  readonly prefersIpv6: 'yes' | 'no' | 'unknown';
  /** Where it is told to try IPv4 addresses first. */
  readonly ipv4First: TextSpan | undefined;
  /** The value of `net.dns.prefer_ipv6` where it is set to something that is not true. */
  readonly notPreferred: { readonly span: TextSpan; readonly text: string } | undefined;
}

/** Everything that a task definition must reach to start and, as far as the file tells, to run. */
export function needsOf(task: TaskDefinition, launchers: readonly Launcher[], model: EcsModel, catalog: Catalog, text: string, resolvedHosts?: ResolvedHosts): readonly Need[] {
  const context: TaskContext = { model, catalog, text, resolvedHosts, sources: new Map() };
  return [
    ...task.containers.flatMap((container) => containerNeeds(container, context)),
    ...launchers.flatMap((launcher) => execNeed(launcher, context)),
    ...task.volumes.flatMap((volume) => efsNeed(volume.efs, context)),
    metadataNeed(task, context),
  ];
}

export interface NeedContext {
  readonly model: EcsModel;
  readonly catalog: Catalog;
  readonly text: string;
  readonly resolvedHosts?: ResolvedHosts | undefined;
}

interface TaskContext extends NeedContext {
  /** Sources by what they are of, as far as somebody asked. */
  readonly sources: Map<string, Need['source']>;
}

/** Fills in what most needs share. */
export function needAt(value: Extract<Maybe<unknown>, { is: 'known' | 'unknown' }>, rest: Pick<Need, 'kind' | 'reach' | 'label'> & Partial<Omit<Need, 'span' | 'certainty' | 'container'>>): Need {
  const { kind, reach, label, host, catalogId, token = value.span, neededToStart = true, source, launcherId, firelens } = rest;
  const certainty = value.is === 'known' ? value.certainty : 'file';
  const need = { kind, reach, label, host, catalogId, span: value.span, token, container: undefined, neededToStart, certainty, source };
  return launcherId === undefined && firelens === undefined ? need : { ...need, ...(launcherId === undefined ? {} : { launcherId }), ...(firelens === undefined ? {} : { firelens }) };
}

export function sourceOf(source: Source | undefined): Need['source'] {
  return source?.url && source.asOf ? { url: source.url, asOf: source.asOf } : undefined;
}

/** Looked up once for each service, however many needs there are. */
function serviceSource({ catalog, sources }: TaskContext, id: string): Need['source'] {
  if (!sources.has(id)) sources.set(id, sourceOf(serviceById(catalog, id)?.source));
  return sources.get(id);
}

function registrySource({ sources }: TaskContext, entry: RegistryEntry): Need['source'] {
  const key = `registry ${entry.id}`;
  if (!sources.has(key)) sources.set(key, sourceOf(entry.source));
  return sources.get(key);
}

function containerNeeds(container: Container, context: TaskContext): readonly Need[] {
  const name = valueOf(container.name)?.text;
  const needs = [
    ...imageNeeds(container.image, context),
    ...credentialsNeed(container, context),
    ...logNeeds(container, context),
    ...[...container.secrets, ...(container.log?.secretOptions ?? [])].flatMap((secret) => secretNeed(secret.valueFrom, context)),
    ...container.environmentFiles.flatMap((file) => envFileNeed(file, context)),
    ...hostNeeds(container, context),
    ...inlineNeeds(container, context),
  ];
  // Each is new: filled in, not copied, because a large file has hundreds of thousands.
  for (const need of needs) Object.assign(need, { container: name });
  return needs;
}

function imageNeeds(image: Maybe<Text>, context: TaskContext): readonly Need[] {
  if (image.is === 'absent') return [];
  const label = valueOf(image)?.text ?? '';
  const { host, registryId } = image.is === 'known' ? classifyImage(image.value, context.catalog) : { host: undefined, registryId: undefined };
  const entry = (host === undefined ? undefined : teamRegistry(context.catalog, host)) ?? context.catalog.registries.find((candidate) => candidate.id === registryId);
  // What is known of China is too little to say anything about a task there.
  if (host === undefined || !entry || registryId?.startsWith('ecr-private-china') === true) return [needAt(image, { kind: 'image', reach: { is: 'unresolved' }, label, host })];
  const isEcr = entry.id.startsWith('ecr-private');
  const token = isEcr ? ecrHostSpan(context.text, image.span, host) : tokenSpan(context.text, image.span, host);
  const source = registrySource(context, entry);
  const catalogId = entry.id;
  if (!isEcr) return [needAt(image, { kind: 'image', reach: { is: 'registry', entry }, label, host, token, catalogId, source })];
  const hostHasIpv6 = entry.ipv6 === 'yes';
  const region = /\.([a-z]{2}(?:-[a-z]+){1,2}-\d)\./u.exec(host)?.[1];
  return [
    needAt(image, { kind: 'image', reach: { is: 'ecr', hostHasIpv6, region }, label, host, token, catalogId, source }),
    needAt(image, { kind: 'image-layers', reach: { is: 'ecr-layers', hostHasIpv6 }, label, token, catalogId: 's3', source: serviceSource(context, 's3') }),
  ];
}

function credentialsNeed({ repositoryCredentials: value }: Container, context: TaskContext): readonly Need[] {
  if (value.is === 'absent') return [];
  return [needAt(value, { kind: 'registry-credentials', reach: { is: 'secretsmanager' }, label: valueOf(value)?.text ?? 'Secrets Manager', catalogId: 'secretsmanager', source: serviceSource(context, 'secretsmanager') })];
}

function logNeeds({ log }: Container, context: TaskContext): readonly Need[] {
  if (log?.driver.is !== 'known') return [];
  const driver = log.driver.value.text;
  if (driver === 'awslogs') {
    const token = tokenSpan(context.text, log.driver.span, driver);
    return [needAt(log.driver, { kind: 'log', reach: { is: 'awslogs' }, label: driver, token, catalogId: 'logs', source: serviceSource(context, 'logs') })];
  }
  return driver === 'awsfirelens' ? fireLensNeeds(log, context) : [];
}

/** By ARN or name; a reference into the file was resolved to one of them before. */
const secretServices: Readonly<Record<ReturnType<typeof secretType>, 'ssm' | 'secretsmanager' | undefined>> = {
  'secret-secretsmanager': 'secretsmanager',
  'secret-ssm': 'ssm',
  'secret-ssm-name': 'ssm',
  'secret-unresolved': undefined,
};

function secretNeed(value: Maybe<Text>, context: TaskContext): readonly Need[] {
  if (value.is === 'absent') return [];
  const label = valueOf(value)?.text ?? '';
  const id = secretServices[secretType(value)];
  if (id === undefined) return [needAt(value, { kind: 'secret', reach: { is: 'unresolved' }, label })];
  return [needAt(value, { kind: 'secret', reach: { is: id }, label, catalogId: id, source: serviceSource(context, id) })];
}

function envFileNeed(file: Container['environmentFiles'][number], context: TaskContext): readonly Need[] {
  if (file.value.is === 'absent' || valueOf(file.type)?.text !== 's3') return [];
  const label = valueOf(file.value)?.text ?? 'S3';
  // A parameter may be empty, with a condition that leaves the file out.
  if (file.value.is !== 'known' || label === '') return [needAt(file.value, { kind: 'env-file', reach: { is: 'unresolved' }, label })];
  return [needAt(file.value, { kind: 'env-file', reach: { is: 's3-file' }, label, catalogId: 's3', source: serviceSource(context, 's3') })];
}

function execNeed(launcher: Launcher, context: TaskContext): readonly Need[] {
  const value = launcher.enableExecuteCommand;
  if (value.is !== 'known' || !value.value) return [];
  const source = sourceOf(serviceById(context.catalog, 'ecs-fargate')?.source);
  return [needAt(value, { kind: 'exec', reach: { is: 'exec' }, label: 'ECS Exec', neededToStart: false, launcherId: launcher.id, catalogId: 'ssmmessages', source })];
}

function efsNeed(value: Maybe<Text>, context: TaskContext): readonly Need[] {
  if (value.is === 'absent') return [];
  const reference = referenceAt(context.text, value.span);
  const label = valueOf(value)?.text ?? reference ?? 'EFS';
  const ipv6 = mountTargetIpv6(mountTargetsOf(context.model, reference));
  return [needAt(value, { kind: 'efs', reach: { is: 'efs', ipv6 }, label, catalogId: 'efs-mount', source: serviceSource(context, 'efs-mount') })];
}

function metadataNeed(task: TaskDefinition, context: TaskContext): Need {
  return needAt(
    { is: 'unknown', span: task.nameSpan },
    { kind: 'metadata', reach: { is: 'metadata' }, label: '169.254.170.2', host: '169.254.170.2', catalogId: 'ecs-metadata', source: serviceSource(context, 'ecs-metadata') },
  );
}
