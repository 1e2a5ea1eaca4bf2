import type { Tree } from '../source/tree';
import { entryOf, scalarText, valueIn } from '../source/tree';
import type { FileKind } from './types';

/** What a cheap look at a text says; `none` for nearly every file of a workspace. */
export type Sniffed = 'none' | 'json' | 'yaml';

const taskWord = /containerDefinitions|ContainerDefinitions/;
const templateWord = /["']?Resources["']?\s*:/;
const typeWord = /["']?Type["']?\s*:\s*["']?[A-Za-z0-9]+::[A-Za-z0-9]+::/;
const containerWord = /"image"\s*:/;

/**
 * Decides without parsing whether a text may be a task definition, a list of containers or a template: a few searches of
 * words that each of them must hold.
 */
export function sniff(text: string): Sniffed {
  const start = firstSign(text);
  if (start === '' || text.includes('\u0000')) return 'none';
  const isJson = start === '{' || start === '[' || start === '/';
  const isTemplate = templateWord.test(text) && typeWord.test(text);
  if (isTemplate || taskWord.test(text)) return isJson && !startsWithMark(text) ? 'json' : start === '{' ? 'json' : 'yaml';
  return isJson && containerWord.test(text) && looksLikeContainer(text) ? 'json' : 'none';
}

function firstSign(text: string): string {
  return /^\uFEFF?\s*(\S)/.exec(text.slice(0, 4096))?.[1] ?? '';
}

/** A YAML template may start with a Jinja or Terraform mark. */
function startsWithMark(text: string): boolean {
  return /^\uFEFF?\s*\{[{%#]/.test(text.slice(0, 4096)) && !/^\s*[{[]\s*$/m.test(text) && !/^\s*"/m.test(text);
}

function looksLikeContainer(text: string): boolean {
  return /"(?:logConfiguration|portMappings|essential|mountPoints|memoryReservation|environment|firelensConfiguration|cpu)"\s*:/.test(text);
}

/** @returns the kind of a parsed file, or null where it is none of ours. `marked`: it holds marks of a text template. */
export function kindOf(root: Tree | undefined, syntax: 'json' | 'yaml', marked: boolean): FileKind | null {
  if (root === undefined) return null;
  if (root.is === 'list') return syntax === 'json' && isContainerList(root.items) ? containerKind(marked) : null;
  if (root.is !== 'map') return null;
  if (isTemplate(root)) return syntax === 'json' ? 'cfn-json' : 'cfn-yaml';
  const wrapped = entryOf(root, 'taskDefinition')?.value;
  if (wrapped?.is === 'map' && isTaskDefinition(wrapped)) return marked ? 'td-template' : 'td-wrapped';
  if (isTaskDefinition(root)) return marked ? 'td-template' : isDescribed(root) ? 'td-described' : 'td-json';
  return syntax === 'json' && isContainer(root, 2) ? containerKind(marked) : null;
}

function containerKind(marked: boolean): FileKind {
  return marked ? 'containerdefs-template' : 'containerdefs-json';
}

/** A section `Resources` with at least one resource of a type that CloudFormation would know. */
function isTemplate(root: Tree): boolean {
  const resources = exact(root, 'Resources');
  if (resources?.is !== 'map') return false;
  return resources.entries.some(({ value }) => /^(?:AWS|Alexa|Custom)::/.test(scalarText(exact(value, 'Type')) ?? ''));
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
    exact(node, 'cpu')?.is === 'scalar' && exact(node, 'memory')?.is === 'scalar',
  ];
  return signs.filter(Boolean).length >= needed;
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

/** @returns the definition itself inside the answer of DescribeTaskDefinition. */
export function unwrapped(root: Tree, kind: FileKind): Tree {
  const inner = valueIn(root, 'taskDefinition');
  return (kind === 'td-wrapped' || kind === 'td-template') && inner?.is === 'map' ? inner : root;
}
