import { known, unknown, type Maybe } from '../../base/maybe';
import type { FluentBitConfig, FluentBitSection, Text } from '../ecs/model';
import { scalarText, valueIn, type Tree } from '../source/tree';
import { awsPluginNames } from './plugins';
import { withVariables } from './variables';

/** @returns true for a configuration with an output or a filter that concerns AWS; manifests of Kubernetes are none. */
export function isFluentBitYaml(root: Tree): boolean {
  if (root.is !== 'map' || valueIn(root, 'apiVersion') !== undefined) return false;
  const pipeline = valueIn(root, 'pipeline');
  const outputs = itemsOf(pipeline, 'outputs');
  const isNamed = (node: Tree): boolean => (awsPluginNames as readonly string[]).includes(scalarText(valueIn(node, 'name'))?.toLowerCase() ?? '');
  const isRouted = (node: Tree): boolean => ['match', 'match_regex'].some((name) => valueIn(node, name) !== undefined);
  if (!outputs.some(isRouted) && itemsOf(pipeline, 'inputs').length === 0 && valueIn(root, 'service')?.is !== 'map') return false;
  return [...outputs, ...itemsOf(pipeline, 'filters')].some(isNamed);
}

/** Reads a configuration in YAML (docs.fluentbit.io, YAML configuration). Values of `env` are put in where they are used. */
export function readFluentBitYaml(root: Tree): FluentBitConfig {
  const env = valueIn(root, 'env');
  const variables = new Map(env?.is === 'map' ? env.entries.flatMap(({ key, value }) => (value.is === 'scalar' ? [[key, value.text] as const] : [])) : []);
  const pipeline = valueIn(root, 'pipeline');
  const sections = (name: string): readonly FluentBitSection[] => itemsOf(pipeline, name).map((item) => section(item, variables));
  const service = valueIn(root, 'service');
  return {
    syntax: 'yaml',
    service: service === undefined ? undefined : section(service, variables),
    inputs: sections('inputs'),
    filters: sections('filters'),
    outputs: sections('outputs'),
    includesOthers: valueIn(root, 'includes') !== undefined,
  };
}

function section(node: Tree, variables: ReadonlyMap<string, string>): FluentBitSection {
  if (node.is !== 'map') return { values: new Map() };
  return { values: new Map(node.entries.map(({ key, value }) => [key.toLowerCase(), valueAt(value, variables)])) };
}

function valueAt(node: Tree, variables: ReadonlyMap<string, string>): Maybe<Text> {
  if (node.is !== 'scalar') return unknown(node.span);
  const text = withVariables(node.text, variables);
  return known({ ...text, whole: text.whole && node.whole }, node.span);
}

function itemsOf(node: Tree | undefined, name: string): readonly Tree[] {
  const list = valueIn(node, name);
  return list?.is === 'list' ? list.items : [];
}
