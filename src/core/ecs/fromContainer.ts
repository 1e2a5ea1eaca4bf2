import type { Maybe } from '../../base/maybe';
import { absent, unknown, valueOf } from '../../base/maybe';
import type { Tree } from '../source/tree';
import { entryOf, valueIn } from '../source/tree';
import type { Container, FirelensConfiguration, KeyValue, LogConfiguration, Secret, Text } from './model';
import type { Values } from './values';
import { booleanAt, numberAt, ofChoice, textAt } from './values';

type Options = LogConfiguration['options'];

/** Reads one container definition; property names are compared without regard to case, so it serves both spellings. */
export function readContainer(values: Values, node: Tree): Container {
  const texts = (name: string): readonly Maybe<Text>[] => textsIn(values, valueIn(node, name));
  const healthCheck = values.settle(valueIn(node, 'healthCheck'));
  const log = readLog(values, node);
  const credentials = values.settle(valueIn(node, 'repositoryCredentials'));
  return {
    name: textAt(values, node, 'name'),
    image: textAt(values, node, 'image'),
    essential: booleanAt(values, node, 'essential'),
    log,
    firelens: readFirelens(values, node),
    secrets: readSecrets(values, valueIn(node, 'secrets')),
    environment: mapItems(values, valueIn(node, 'environment'), (item, own): KeyValue => ({ name: textAt(own, item, 'name'), value: textAt(own, item, 'value'), span: item.span })),
    environmentFiles: mapItems(values, valueIn(node, 'environmentFiles'), (item, own) => ({ type: textAt(own, item, 'type'), value: textAt(own, item, 'value'), span: item.span })),
    repositoryCredentials: credentials.is === 'known' ? textAt(values, credentials.node, 'credentialsParameter') : credentials.is === 'unknown' ? unknown(credentials.span) : absent,
    command: texts('command'),
    entryPoint: texts('entryPoint'),
    healthCheck: healthCheck.is === 'known' ? textsIn(values, valueIn(healthCheck.node, 'command')) : [],
    dnsServers: texts('dnsServers'),
    extraHostAddresses: mapItems(values, valueIn(node, 'extraHosts'), (item, own) => textAt(own, item, 'ipAddress')),
    systemControls: mapItems(values, valueIn(node, 'systemControls'), (item, own) => ({ namespace: textAt(own, item, 'namespace'), value: textAt(own, item, 'value') })),
    portMappings: mapItems(values, valueIn(node, 'portMappings'), (item) => ({ containerPort: numberAt(values, item, 'containerPort') })),
    readonlyRootFilesystem: booleanAt(values, node, 'readonlyRootFilesystem'),
    mountPaths: mapItems(values, valueIn(node, 'mountPoints'), (item, own) => textAt(own, item, 'containerPath')),
    isForInstances: isForInstances(values, node) || isLogForInstances(log),
    span: node.span,
  };
}

/** Parameters that "are not valid in Fargate tasks" (fargate-tasks-services). */
const listsOfInstances = ['dnsServers', 'dnsSearchDomains', 'dockerSecurityOptions', 'extraHosts', 'links'] as const;
const switchesOfInstances = ['disableNetworking', 'privileged'] as const;

function isForInstances(values: Values, node: Tree): boolean {
  const isSaid = (name: string): boolean => values.items(valueIn(node, name)).items.some((item) => !item.conditional);
  const isOn = (name: string): boolean => {
    const value = booleanAt(values, node, name);
    return value.is === 'known' && value.value && value.certainty === 'file';
  };
  const hasGpu = mapItems(values, valueIn(node, 'resourceRequirements'), (item, own) => valueOf(textAt(own, item, 'type'))?.text === 'GPU').includes(true);
  return hasGpu || listsOfInstances.some(isSaid) || switchesOfInstances.some(isOn);
}

/** `awslogs-stream-prefix`: "Required: Yes, when using Fargate. Optional when using EC2" (API_LogConfiguration). */
function isLogForInstances(log: LogConfiguration | undefined): boolean {
  const driver = log?.driver;
  if (log?.optionsComplete !== true || driver?.is !== 'known' || driver.certainty !== 'file' || driver.value.text !== 'awslogs') return false;
  return log.options.has('awslogs-group') && !log.options.has('awslogs-stream-prefix');
}

/** Reads the `logConfiguration` of a container, or of the proxy of Service Connect. */
export function readLog(values: Values, container: Tree): LogConfiguration | undefined {
  const settled = values.settle(valueIn(container, 'logConfiguration'));
  if (settled.is === 'absent') return undefined;
  if (settled.is === 'unknown') return { driver: unknown(settled.span), options: new Map(), optionsComplete: false, secretOptions: [], span: settled.span };
  const { options, complete } = readOptions(values, valueIn(settled.node, 'options'));
  return { driver: textAt(values, settled.node, 'logDriver'), options, optionsComplete: complete, secretOptions: readSecrets(values, valueIn(settled.node, 'secretOptions')), span: settled.node.span };
}

function readFirelens(values: Values, container: Tree): FirelensConfiguration | undefined {
  const entry = entryOf(container, 'firelensConfiguration');
  const settled = values.settle(entry?.value);
  if (entry === undefined || settled.is !== 'known') return undefined;
  return { type: textAt(values, settled.node, 'type'), options: readOptions(values, valueIn(settled.node, 'options')).options, keySpan: entry.keySpan, span: settled.node.span };
}

function readOptions(values: Values, node: Tree | undefined): { options: Options; complete: boolean } {
  const settled = values.settle(node);
  if (settled.is !== 'known' || settled.node.is !== 'map') return { options: new Map(), complete: settled.is === 'absent' };
  const options = new Map(settled.node.entries.map(({ key, keySpan, value }) => [key, { keySpan, value: values.text(value) }]));
  return { options, complete: settled.node.complete };
}

function readSecrets(values: Values, node: Tree | undefined): readonly Secret[] {
  return mapItems(values, node, (item, own) => ({ name: textAt(own, item, 'name'), valueFrom: textAt(own, item, 'valueFrom'), span: item.span }));
}

/** Reads a list of texts; health checks and commands of some tools are one string. */
function textsIn(values: Values, node: Tree | undefined): readonly Maybe<Text>[] {
  if (node?.is === 'scalar') {
    const text = values.text(node);
    return text.is === 'absent' ? [] : [text];
  }
  return values.items(node).items.map((item) => values.text(item.node));
}

/** Reads each item of a list that is a map, through choices of a template; what a choice may leave out is read with values that say so. */
export function mapItems<T>(values: Values, node: Tree | undefined, read: (item: Tree, values: Values) => T): readonly T[] {
  const found: T[] = [];
  for (const item of values.items(node).items) {
    const settled = values.settle(item.node);
    if (settled.is === 'known' && settled.node.is === 'map') found.push(read(settled.node, item.conditional || settled.conditional ? ofChoice(values) : values));
  }
  // A copy has no room for more: there are a dozen of these lists for each container, most of them short or empty.
  return found.slice();
}
