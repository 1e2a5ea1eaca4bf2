import type { Known, Maybe } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { Catalog } from '../compat/catalog';
import { classifyImage } from '../compat/imageRef';
import type { Container, EcsModel, Launcher, Secret, TaskDefinition, Text } from '../ecs/model';
import type { SourcePlaces } from './places';
import type { Fact, FileKind } from './types';
import { valueFacts } from './valueFacts';

export interface FactContext {
  readonly catalog: Catalog;
  readonly kind: FileKind;
  readonly places: SourcePlaces;
}

type Draft = Omit<Fact, 'taskDefinition' | 'container'>;

/** Collects the facts of a file in the order of the text. What each type means: docs/facts.md. */
export function extractFacts(model: EcsModel, context: FactContext): readonly Fact[] {
  const facts: Fact[] = [];
  for (const task of model.taskDefinitions) addTaskFacts(facts, task, context);
  for (const launcher of model.launchers) facts.push(...launcherFacts(launcher, context));
  return eachOnce(facts.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end));
}

function addTaskFacts(facts: Fact[], task: TaskDefinition, context: FactContext): void {
  const ofTask = task.id === '' ? {} : { taskDefinition: task.id };
  for (const fact of [...compatibilityFacts(task), ...networkModeFacts(task, context.kind), ...volumeFacts(task), ...proxyFacts(task)]) facts.push({ ...fact, ...ofTask });
  for (const container of task.containers) {
    const ofContainer = container.name.is === 'known' ? { container: container.name.value.text, ...ofTask } : ofTask;
    // Each is new: filled in, not copied, because a large file has hundreds of thousands.
    for (const fact of containerFacts(container, context)) facts.push(Object.assign(fact, ofContainer));
  }
}

/** The first of each type at a place, of facts in the order of their places. */
function eachOnce(facts: readonly Fact[]): readonly Fact[] {
  const kept: Fact[] = [];
  for (const fact of facts) {
    let isThere = false;
    for (let i = kept.length - 1; i >= 0 && !isThere; i--) {
      const other = kept[i];
      if (other?.span.start !== fact.span.start || other.span.end !== fact.span.end) break;
      isThere = other.type === fact.type;
    }
    if (!isThere) kept.push(fact);
  }
  return kept;
}

function compatibilityFacts(task: TaskDefinition): Draft[] {
  const known = task.requiresCompatibilities.filter((name): name is Known<Text> => name.is === 'known' && name.value.whole);
  const first = known[0];
  if (first === undefined || known.length !== task.requiresCompatibilities.length || !known.every((name) => /^(?:EC2|EXTERNAL|MANAGED_INSTANCES)$/.test(name.value.text))) return [];
  return [{ type: 'ec2-only', span: first.span, value: known.map((name) => name.value.text).join(', ') }];
}

function networkModeFacts(task: TaskDefinition, kind: FileKind): Draft[] {
  if (kind === 'containerdefs-json' || kind === 'containerdefs-template') return [];
  if (task.networkMode.is === 'absent') return [{ type: 'network-mode-absent', span: task.anchorSpan }];
  if (task.networkMode.is !== 'known' || !task.networkMode.value.whole) return [];
  const mode = task.networkMode.value.text.toLowerCase();
  return mode === 'bridge' || mode === 'host' ? [{ type: `network-mode-${mode}`, span: task.networkMode.span, value: mode }] : [];
}

function volumeFacts(task: TaskDefinition): Draft[] {
  return task.volumes.flatMap(({ efs, efsKeySpan }) => (efsKeySpan === undefined ? [] : [{ type: 'efs-volume', span: efsKeySpan, ...valueOfText(efs) }]));
}

function proxyFacts(task: TaskDefinition): Draft[] {
  const isOther = task.proxyType.is === 'known' && task.proxyType.value.whole && task.proxyType.value.text.toUpperCase() !== 'APPMESH';
  return task.proxyKeySpan === undefined || isOther ? [] : [{ type: 'appmesh-proxy', span: task.proxyKeySpan }];
}

function containerFacts(container: Container, context: FactContext): Draft[] {
  return [
    ...imageFacts(container, context),
    ...logFacts(container.log),
    ...(container.firelens === undefined ? [] : [{ type: 'firelens-config', span: container.firelens.keySpan, ...valueOfText(container.firelens.type) }]),
    ...[...container.secrets, ...(container.log?.secretOptions ?? [])].flatMap(secretFact),
    ...credentialFacts(container.repositoryCredentials),
    ...container.environmentFiles.flatMap(({ type, value, span }): Draft[] => {
      const isS3 = type.is === 'absent' || (type.is === 'known' && type.value.text.toLowerCase() === 's3');
      return isS3 ? [{ type: 'env-file-s3', span: value.is === 'absent' ? span : value.span, ...valueOfText(value) }] : [];
    }),
    ...valueFacts(container, context),
  ];
}

/** A daemon of one's own registry too; `xray` alone is another program. */
const xrayDaemon = /(?:^|\/)(?:[\w.-]+-)?xray-daemon(?::|$)|(?:^|\/)xray\/aws-xray-daemon/;
const appMeshEnvoy = /(?:^|\/)(?:[\w.-]+-)?appmesh-envoy(?::|$)/;

function imageFacts({ image, name: container, span }: Container, { catalog, places }: FactContext): Draft[] {
  // Its own span: the file is damaged there, and may hold an image.
  if (image.is === 'absent' || (image.is === 'unknown' && image.span === span)) return [];
  if (image.is === 'unknown') {
    // The name tells what the file does not tell of the image.
    const isDaemon = container.is === 'known' && /^(?:aws-)?xray-daemon$/.test(container.value.text);
    const value = places.excerpt(image.span);
    return [{ type: 'image-unresolved', span: image.span, value }, ...(isDaemon ? [{ type: 'xray-sidecar', span: image.span, value }] : [])];
  }
  const { factType } = classifyImage(image.value, catalog);
  const facts: Draft[] = [{ type: factType, span: image.span, value: image.value.text }];
  const name = image.value.text.replace(/[@].*$/, '');
  if (appMeshEnvoy.test(name)) facts.push({ type: 'appmesh-envoy', span: image.span, value: image.value.text });
  if (xrayDaemon.test(name)) facts.push({ type: 'xray-sidecar', span: image.span, value: image.value.text });
  return facts;
}

function logFacts(log: Container['log']): Draft[] {
  if (log?.driver.is !== 'known' || !log.driver.value.whole || !/^[a-z][\w-]*$/.test(log.driver.value.text)) return [];
  return [{ type: `log-${log.driver.value.text}`, span: log.driver.span, value: log.driver.value.text }];
}

function secretFact({ valueFrom, span }: Secret): Draft[] {
  if (valueFrom.is === 'absent' || (valueFrom.is === 'unknown' && valueFrom.span === span)) return [];
  return [{ type: secretType(valueFrom), span: valueFrom.span, ...valueOfText(valueFrom) }];
}

/** ARNs say which service; a word that asks to be replaced says nothing; anything that is no ARN is the name of an SSM parameter, unless its start is not known. */
export function secretType(valueFrom: Maybe<Text>): 'secret-secretsmanager' | 'secret-ssm' | 'secret-ssm-name' | 'secret-unresolved' {
  if (valueFrom.is !== 'known') return 'secret-unresolved';
  const { text } = valueFrom.value;
  const service = /^(?:arn:(?:[\w-]+|\$\{[^{}]*\})|\$\{[^{}]*\}):(secretsmanager|ssm):/.exec(text)?.[1];
  if (service !== undefined) return service === 'ssm' ? 'secret-ssm' : 'secret-secretsmanager';
  if (/(?:^|_)ARN$|PLACEHOLDER|REPLACE[_-]?(?:ME|WITH)|CHANGE[_-]?ME|^YOUR[_-]/.test(text.toUpperCase() === text ? text : '') || /^(?:your|replace|placeholder)[_-]/i.test(text)) return 'secret-unresolved';
  if (/^\/?[A-Za-z0-9_.-]/.test(text) && !text.startsWith('arn:') && !/[\s<>[\]]/.test(text.replace(/\$\{[^{}]*\}/g, ''))) return 'secret-ssm-name';
  return text.startsWith('/') ? 'secret-ssm-name' : 'secret-unresolved';
}

function credentialFacts(credentials: Maybe<Text>): Draft[] {
  return credentials.is === 'absent' ? [] : [{ type: 'repository-credentials', span: credentials.span, ...valueOfText(credentials) }];
}

function launcherFacts(launcher: Launcher, { places }: FactContext): Draft[] {
  const facts: Draft[] = [];
  const add = (type: string, span: TextSpan): void => void facts.push({ type, span, value: launcher.id });
  const { assignPublicIp, enableExecuteCommand, serviceConnect } = launcher;
  if (assignPublicIp.is === 'known' && assignPublicIp.value.whole) {
    // In a state machine's text the span is that of the whole text.
    if (assignPublicIp.value.text.toUpperCase() === 'ENABLED') add('assign-public-ip', places.matchIn(assignPublicIp.span, /AssignPublicIp\\*"\s*:\s*\\*"(?=ENABLED)/) ?? assignPublicIp.span);
  } else if (assignPublicIp.is !== 'absent') add('assign-public-ip-conditional', assignPublicIp.span);
  if (enableExecuteCommand.is === 'known' && enableExecuteCommand.value) add('ecs-exec', enableExecuteCommand.span);
  if (serviceConnect.is !== 'known' || !serviceConnect.value) return facts;
  add('service-connect', serviceConnect.span);
  return [...facts, ...logFacts(launcher.serviceConnectLog), ...(launcher.serviceConnectLog?.secretOptions ?? []).flatMap(secretFact)];
}

function valueOfText(text: Maybe<Text>): { value?: string } {
  return text.is === 'known' ? { value: text.value.text } : {};
}
