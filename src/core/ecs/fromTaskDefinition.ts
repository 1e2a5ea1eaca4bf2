import type { Maybe } from '../../base/maybe';
import { absent, unknown, valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { Tree } from '../source/tree';
import { entryOf, scalarText, valueIn } from '../source/tree';
import { mapItems, readContainer } from './fromContainer';
import type { TaskDefinition, Text } from './model';
import type { Values } from './values';
import { ofChoice, plainValues, textAt } from './values';

/** Names and places that the caller knows better than the definition itself. */
export interface Identity {
  readonly id: string;
  readonly nameSpan: TextSpan;
  readonly anchorSpan: TextSpan;
}

/** Reads a task definition: the input of RegisterTaskDefinition, or the properties of `AWS::ECS::TaskDefinition`. */
export function readTaskDefinition(values: Values, node: Tree, identity: Identity): TaskDefinition {
  const definitions = values.items(valueIn(node, 'containerDefinitions'));
  const containers = definitions.items.flatMap((item) => {
    const settled = values.settle(item.node);
    return settled.is === 'known' && settled.node.is === 'map' ? [readContainer(item.conditional || settled.conditional ? ofChoice(values) : values, settled.node)] : [];
  });
  const platform = values.settle(valueIn(node, 'runtimePlatform'));
  const proxy = entryOf(node, 'proxyConfiguration');
  const proxySettled = values.settle(proxy?.value);
  const requires = values.items(valueIn(node, 'requiresCompatibilities'));
  const requiresCompatibilities = requires.items.map((item) => (item.conditional ? ofChoice(values) : values).text(item.node));
  const networkMode = textAt(values, node, 'networkMode');
  return {
    ...identity,
    span: node.span,
    family: textAt(values, node, 'family'),
    networkMode,
    requiresCompatibilities,
    launch: launchOf(requiresCompatibilities, requires.complete, networkMode, describedCompatibilities(node)),
    operatingSystem: platform.is === 'known' ? textAt(values, platform.node, 'operatingSystemFamily') : platform.is === 'unknown' ? unknown(platform.span) : absent,
    cpuArchitecture: platform.is === 'known' ? textAt(values, platform.node, 'cpuArchitecture') : platform.is === 'unknown' ? unknown(platform.span) : absent,
    cpu: textAt(values, node, 'cpu'),
    memory: textAt(values, node, 'memory'),
    executionRole: textAt(values, node, 'executionRoleArn'),
    taskRole: textAt(values, node, 'taskRoleArn'),
    containers,
    containersComplete: definitions.complete && containers.length === definitions.items.length,
    volumes: readVolumes(values, valueIn(node, 'volumes')),
    proxyType: proxySettled.is === 'known' ? textAt(values, proxySettled.node, 'type') : proxySettled.is === 'unknown' ? unknown(proxySettled.span) : absent,
    proxyKeySpan: proxySettled.is === 'known' ? proxy?.keySpan : undefined,
    // FIPS mode is an account setting (fargateFIPSMode): no file tells it.
    fipsMode: absent,
  };
}

/** Reads a list of volumes: of a task definition, or of a job of AWS Batch, which names them alike. */
export function readVolumes(values: Values, node: Tree | undefined): TaskDefinition['volumes'] {
  return mapItems(values, node, (volume, own) => {
    const entry = entryOf(volume, 'efsVolumeConfiguration');
    const efs = own.settle(entry?.value);
    const system = efs.is === 'known' ? textAt(own, efs.node, 'fileSystemId') : efs.is === 'unknown' ? unknown(efs.span) : absent;
    return { name: textAt(own, volume, 'name'), efs: system.is === 'absent' && efs.is === 'known' ? unknown(efs.node.span) : system, efsKeySpan: efs.is === 'absent' ? undefined : entry?.keySpan, span: volume.span };
  });
}

/** @returns the definition of a file that is one, named by its family. */
export function fromTaskDefinition(node: Tree): TaskDefinition {
  const family = entryOf(node, 'family')?.value;
  const place = family?.span ?? { start: node.span.start, end: Math.min(node.span.start + 1, node.span.end) };
  const id = plainValues.text(family);
  const definition = readTaskDefinition(plainValues, node, { id: id.is === 'known' ? id.value.text : (scalarText(family) ?? ''), nameSpan: place, anchorSpan: place });
  return { ...definition, launch: launchByContents(definition) };
}

/** @returns a definition of which only the containers stand in the file: a list of them, or one. */
export function fromContainers(root: Tree): TaskDefinition {
  const elsewhere = unknown({ start: root.span.start, end: Math.min(root.span.start + 1, root.span.end) });
  const nodes = root.is === 'list' ? root.items.filter((item) => item.is === 'map') : [root];
  const definition: TaskDefinition = {
    id: '',
    nameSpan: elsewhere.span,
    anchorSpan: elsewhere.span,
    span: root.span,
    family: elsewhere,
    networkMode: elsewhere,
    requiresCompatibilities: [],
    launch: 'unknown',
    operatingSystem: elsewhere,
    cpuArchitecture: elsewhere,
    cpu: elsewhere,
    memory: elsewhere,
    executionRole: elsewhere,
    taskRole: elsewhere,
    containers: nodes.map((node) => readContainer(plainValues, node)),
    containersComplete: root.is === 'map' || (root.is === 'list' && root.complete && nodes.length === root.items.length),
    volumes: [],
    proxyType: elsewhere,
    proxyKeySpan: undefined,
    fipsMode: elsewhere,
  };
  return { ...definition, launch: launchByContents(definition) };
}

/**
 * Fargate needs cpu and memory of the whole task ("task size", task_definition_parameters) and does without some parameters, so a definition
 * that is not as Fargate needs it, and for which nothing asks for Fargate, is for instances.
 */
export function launchByContents({ launch, requiresCompatibilities, cpu, memory, containers }: TaskDefinition): TaskDefinition['launch'] {
  if (launch !== 'unknown' || requiresCompatibilities.length > 0) return launch;
  return cpu.is === 'absent' || memory.is === 'absent' || containers.some((container) => container.isForInstances) ? 'not-fargate' : launch;
}

/**
 * What the definition itself says of Fargate. Fargate needs awsvpc, so a bridge, host or none network says no.
 * `described`: the list that DescribeTaskDefinition computes; only a list without FARGATE decides.
 */
function launchOf(requires: readonly Maybe<Text>[], isComplete: boolean, networkMode: Maybe<Text>, described: readonly string[]): TaskDefinition['launch'] {
  const names = requires.map((name) => valueOf(name)?.text.toUpperCase());
  if (names.includes('FARGATE')) return 'fargate';
  if (names.length > 0) return isComplete && names.every((name) => name !== undefined && !name.includes('${')) ? 'not-fargate' : 'unknown';
  const mode = networkMode.is === 'known' && networkMode.value.whole ? networkMode.value.text.toLowerCase() : 'awsvpc';
  if (mode !== 'awsvpc') return 'not-fargate';
  return described.length > 0 && !described.includes('FARGATE') ? 'not-fargate' : 'unknown';
}

function describedCompatibilities(node: Tree): readonly string[] {
  const list = valueIn(node, 'compatibilities');
  return list?.is === 'list' ? list.items.flatMap((item) => scalarText(item) ?? []) : [];
}
