import { isFluentBitYaml } from '../fluentBit/yaml';
import { hasMarks } from '../source/parse';
import { isAppSpec } from '../pipelines/appSpec';
import { isWorkflow } from '../pipelines/workflow';
import type { Tree } from '../source/tree';
import { entryOf, scalarText, valueIn } from '../source/tree';
import type { FileKind } from './types';

/** @returns the kind of a parsed file, or null where it is none of ours. `masked`: marks of a text template were masked. */
export function kindOf(root: Tree | undefined, syntax: 'json' | 'yaml', masked: boolean): FileKind | null {
  if (root === undefined) return null;
  if (root.is === 'list') return syntax === 'json' && isContainerList(root.items) ? containerKind(masked || hasMarks(root)) : null;
  if (root.is !== 'map') return null;
  if (isTemplate(root)) return syntax === 'json' ? 'cfn-json' : 'cfn-yaml';
  const wrapped = entryOf(root, 'taskDefinition')?.value;
  if (wrapped?.is === 'map' && isTaskDefinition(wrapped)) return masked || hasMarks(root) ? 'td-template' : 'td-wrapped';
  if (isTaskDefinition(root)) return masked || hasMarks(root) ? 'td-template' : isDescribed(root) ? 'td-described' : 'td-json';
  if (isAppSpec(root)) return 'appspec';
  if (syntax === 'yaml' && isWorkflow(root)) return 'github-workflow';
  if (syntax === 'yaml' && isFluentBitYaml(root)) return 'fluent-bit';
  return syntax === 'json' && isContainer(root, 2) ? containerKind(masked || hasMarks(root)) : null;
}

function containerKind(marked: boolean): FileKind {
  return marked ? 'containerdefs-template' : 'containerdefs-json';
}

/** A section `Resources` with at least one resource of a type that CloudFormation would know. */
function isTemplate(root: Tree): boolean {
  const resources = exact(root, 'Resources');
  if (resources?.is !== 'map') return false;
  const isResource = (value: Tree): boolean => /^(?:AWS|Alexa|Custom)::/.test(scalarText(exact(value, 'Type')) ?? '');
  return resources.entries.some(({ key, value }) => isResource(value) || (key.startsWith('Fn::ForEach::') && value.is === 'list' && exact(root, 'Transform') !== undefined));
}

/** Dockerrun.aws.json has the same list and is Elastic Beanstalk's. */
function isTaskDefinition(node: Tree): boolean {
  const list = exact(node, 'containerDefinitions');
  if (list === undefined || exact(node, 'AWSEBDockerrunVersion') !== undefined || exact(node, 'apiVersion') !== undefined) return false;
  // A mark may stand for the whole list.
  if (list.is === 'scalar') return !list.whole && (exact(node, 'family') !== undefined || exact(node, 'requiresCompatibilities') !== undefined);
  return list.is === 'list' && list.items.every((item) => item.is === 'map' || (item.is === 'scalar' && !item.whole) || item.is === 'lost');
}

function isDescribed(node: Tree): boolean {
  return ['taskDefinitionArn', 'revision', 'status', 'requiresAttributes', 'compatibilities', 'registeredAt'].some((name) => exact(node, name) !== undefined);
}

function isContainerList(items: readonly Tree[]): boolean {
  const maps = items.filter((item) => item.is === 'map');
  return maps.length > 0 && maps.length + items.filter((item) => item.is === 'scalar' && !item.whole).length === items.length && maps.some((item) => isContainer(item, 1)) && maps.every((item) => exact(item, 'image') !== undefined || isContainer(item, 1));
}

/**
 * An image beside properties that only container definitions have: products and pages have a name and an image, too.
 * @param needed how many of them must be there.
 */
function isContainer(node: Tree, needed: number): boolean {
  if (exact(node, 'image')?.is !== 'scalar') return false;
  const signs = [
    exact(exact(node, 'logConfiguration'), 'logDriver') !== undefined,
    exact(node, 'essential')?.is === 'scalar',
    hasItem(node, 'portMappings', 'containerPort'),
    hasItem(node, 'mountPoints', 'sourceVolume'),
    hasItem(node, 'secrets', 'valueFrom'),
    hasItem(node, 'environment', 'name'),
    hasItem(node, 'environmentFiles', 'value'),
    exact(node, 'memoryReservation')?.is === 'scalar',
    exact(node, 'firelensConfiguration')?.is === 'map',
    exact(node, 'readonlyRootFilesystem')?.is === 'scalar',
    isAmount(exact(node, 'cpu')) && isAmount(exact(node, 'memory')),
  ];
  return signs.filter(Boolean).length >= needed;
}

/** A number, or a mark in its place; a product's `cpu` is a name. */
function isAmount(node: Tree | undefined): boolean {
  return node?.is === 'scalar' && (!node.whole || /^\d+(?:\.\d+)?$/.test(node.text));
}

function hasItem(node: Tree, list: string, property: string): boolean {
  const value = exact(node, list);
  return value?.is === 'list' && value.items.some((item) => exact(item, property) !== undefined);
}

/** Recognition is strict about spelling: a near miss in case is a near miss. */
function exact(node: Tree | undefined, name: string): Tree | undefined {
  const entry = entryOf(node, name);
  return entry?.key === name ? entry.value : undefined;
}

/** @returns whether a file only joins others: it has no facts and no findings, and is nowhere named as one of ours. */
export function isPipeline(kind: FileKind | null): kind is 'github-workflow' | 'appspec' {
  return kind === 'github-workflow' || kind === 'appspec';
}

/** @returns the definition itself inside the answer of DescribeTaskDefinition. */
export function unwrapped(root: Tree, kind: FileKind): Tree {
  const inner = valueIn(root, 'taskDefinition');
  return (kind === 'td-wrapped' || kind === 'td-template') && inner?.is === 'map' ? inner : root;
}
