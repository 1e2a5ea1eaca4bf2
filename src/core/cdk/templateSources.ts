import { findNodeAtOffset, getNodePath, parseTree, type Node } from 'jsonc-parser';
import type { TextSpan } from '../../base/span';
import type { CdkConstruct } from './constructs';
import type { Frame } from './frames';
import { isRecord, parseRecord } from './manifest';

/** Where in the source a part of a template comes from, as far as the assembly recorded it. */
export interface RecordedSource {
  /** `Stack/Service/TaskDef`: what people know the construct by. */
  readonly construct: string;
  /** Places to show it at, the best first: the setting of the property, the making of the resource, that of the construct around it. */
  readonly traces: readonly (readonly Frame[])[];
}

/** Answers for one template which construct made the part at a span. */
export interface TemplateSources {
  at(span: TextSpan): RecordedSource | undefined;
}

/**
 * Joins a synthesized template with the metadata of its assembly.
 * @param text JSON; CDK writes no other.
 * @param templateFile its name in the assembly.
 * @param constructs those of its stack, or of the stack around a nested one.
 */
export function templateSources(text: string, templateFile: string, constructs: readonly CdkConstruct[]): TemplateSources {
  const byPath = new Map(constructs.map((one) => [one.path, one]));
  const pathOf = pathsOfResources(text, templateFile, constructs);
  let tree: Node | undefined;
  return {
    at: (span) => {
      tree ??= parseTree(text);
      const node = tree && findNodeAtOffset(tree, span.start, true);
      const [section, id, part, property] = node ? getNodePath(node) : [];
      if (section !== 'Resources' || typeof id !== 'string') return undefined;
      const construct = byPath.get(pathOf(id) ?? '');
      if (construct === undefined) return undefined;
      return { construct: readable(construct.path), traces: tracesOf(construct, part === 'Properties' && typeof property === 'string' ? property : undefined, byPath) };
    },
  };
}

/**
 * A resource names its path itself where the CLI made the assembly. Else its logical id decides, where one construct alone has it: a nested
 * stack may use an id of the stack around it.
 */
function pathsOfResources(text: string, templateFile: string, constructs: readonly CdkConstruct[]): (id: string) => string | undefined {
  const resources = parseRecord(text)?.['Resources'];
  const stacks = stacksIn(constructs);
  const stackOf = (path: string): StackScope | undefined => stacks.find((stack) => path.startsWith(`${stack.path}/`));
  const withId = new Map<string, string[]>();
  for (const { path, logicalId } of constructs) {
    if (logicalId === undefined) continue;
    const owner = stackOf(path);
    if (owner === undefined ? !templateFile.endsWith(nestedEnding) : owner.isIn(templateFile)) withId.set(logicalId, [...(withId.get(logicalId) ?? []), path]);
  }
  return (id) => {
    const resource = isRecord(resources) && Object.hasOwn(resources, id) ? resources[id] : undefined;
    const written = isRecord(resource) && isRecord(resource['Metadata']) ? resource['Metadata']['aws:cdk:path'] : undefined;
    if (typeof written === 'string') return written;
    const [only, ...others] = withId.get(id) ?? [];
    return others.length === 0 ? only : undefined;
  };
}

/** A stack whose template is known: what stands below its path stands in it. */
interface StackScope {
  readonly path: string;
  isIn(templateFile: string): boolean;
}

const nestedEnding = '.nested.template.json';
const nestedResource = /^(?<path>.+)\.NestedStack\/(?<id>[^/]+)\.NestedStackResource$/u;

/**
 * The deepest first. New versions name the template of a stack; of a nested stack it is named by the letters and digits of its path, and eight
 * of a hash (https://docs.aws.amazon.com/cdk/v2/guide/identifiers.html).
 */
function stacksIn(constructs: readonly CdkConstruct[]): readonly StackScope[] {
  const named = constructs.flatMap(({ path, templateFile: own }) => (own === undefined ? [] : [{ path, isIn: (file: string) => file === own }]));
  const nested = constructs.flatMap(({ path: resource }) => {
    const path = nestedResource.exec(resource)?.groups?.['path'];
    if (path === undefined || named.some((stack) => stack.path === path)) return [];
    const letters = path.replaceAll(/[^A-Za-z0-9]/gu, '');
    return [{ path, isIn: (file: string) => file.endsWith(nestedEnding) && file.startsWith(letters) && /^[0-9A-F]{8}$/u.test(file.slice(letters.length, -nestedEnding.length)) }];
  });
  return [...named, ...nested].sort((a, b) => b.path.length - a.path.length);
}

function tracesOf(construct: CdkConstruct, property: string | undefined, byPath: ReadonlyMap<string, CdkConstruct>): RecordedSource['traces'] {
  const set = construct.assigned.filter((one) => one.property === property && one.frames.length > 0).at(-1);
  return [...(set ? [set.frames] : []), construct.made, ...around(construct.path).map((path) => byPath.get(path)?.made ?? [])].filter((trace) => trace.length > 0);
}

/**
 * Node keeps ten frames of a stack, which a resource deep in a library may use up before the first line of a person. The construct that it
 * is a part of was made by a line of theirs: `Web/Alb/TaskDef/Resource` for `Web/Alb/TaskDef/ExecutionRole/Resource`.
 */
function around(path: string): readonly string[] {
  const parts = path.split('/');
  const scopes = parts.slice(0, -2).map((_, index) => parts.slice(0, parts.length - 2 - index));
  return scopes.filter((scope) => scope.length > 1).flatMap((scope) => mainChildren.map((child) => [...scope, child].join('/')));
}

/** Names of the resource that a construct stands for (https://docs.aws.amazon.com/cdk/v2/guide/cfn-layer.html). */
const mainChildren = ['Resource', 'Default'];

/** Without the part that says nothing: `Web/Task/Resource` is known as `Web/Task`. */
function readable(path: string): string {
  const parts = path.split('/');
  return mainChildren.includes(parts.at(-1) ?? '') && parts.length > 1 ? parts.slice(0, -1).join('/') : path;
}
