import type { TextSpan } from '../../base/span';

/**
 * What a parser found: one shape for JSON and YAML, with places. Plain data; a tree may be partial where the text is broken.
 * Nodes of a YAML alias are shared, so a tree is a graph without cycles (see `yaml.ts`).
 */
export type Tree = MapNode | ListNode | ScalarNode | CallNode | LostNode;

export interface Entry {
  readonly key: string;
  readonly keySpan: TextSpan;
  readonly value: Tree;
}

export interface MapNode {
  readonly is: 'map';
  readonly span: TextSpan;
  readonly entries: readonly Entry[];
  /** False where a template's mark or damage may hide entries: what is missing is then unknown, not absent. */
  readonly complete: boolean;
}

export interface ListNode {
  readonly is: 'list';
  readonly span: TextSpan;
  readonly items: readonly Tree[];
  readonly complete: boolean;
}

export interface ScalarNode {
  readonly is: 'scalar';
  readonly span: TextSpan;
  /** The decoded text; marks of a text template stand in it as `${name}`. */
  readonly text: string;
  readonly type: 'string' | 'number' | 'boolean' | 'null';
  /** False where a mark of a text template stands in it. */
  readonly whole: boolean;
  /**
   * Offset of the first character of `text` where text and source run in parallel from there, so that a place in the text
   * is a place in the source; undefined where escapes, folding or marks lie between.
   */
  readonly textStart: number | undefined;
}

/** An intrinsic function of CloudFormation, from its short (`!Ref`) or its long form (`Fn::Join`). */
export interface CallNode {
  readonly is: 'call';
  readonly span: TextSpan;
  /** Long name: `Ref`, `Condition`, `Fn::Sub`, … */
  readonly name: string;
  readonly arg: Tree;
}

/** Something that could not be read: damage, an alias without its anchor, an alias bomb. */
export interface LostNode {
  readonly is: 'lost';
  readonly span: TextSpan;
}

/**
 * @param name compared exactly first, then without regard to case: task definitions and templates spell the same properties
 * `logDriver` and `LogDriver`, and tools write `entrypoint`.
 * @returns the entry of a map, the last one where a key stands twice (as JSON and CloudFormation read it).
 */
export function entryOf(node: Tree | undefined, name: string): Entry | undefined {
  if (node?.is !== 'map') return undefined;
  const { entries } = node;
  for (let i = entries.length - 1; i >= 0; i--) if (entries[i]?.key === name) return entries[i];
  let lower: string | undefined;
  for (let i = entries.length - 1; i >= 0; i--) {
    const key = entries[i]?.key;
    if (key?.length === name.length && key.toLowerCase() === (lower ??= name.toLowerCase())) return entries[i];
  }
  return undefined;
}

/** @returns the value of `name` in a map, see {@link entryOf}. */
export function valueIn(node: Tree | undefined, name: string): Tree | undefined {
  return entryOf(node, name)?.value;
}

/** @returns the text of a scalar that is known completely, else undefined. */
export function scalarText(node: Tree | undefined): string | undefined {
  return node?.is === 'scalar' && node.whole && node.type !== 'null' ? node.text : undefined;
}

/**
 * The same intrinsic in its long form: a map with the one key `Ref` or `Fn::…`.
 * @returns the call, or the node itself where it is none.
 */
export function asCall(node: Tree): Tree {
  if (node.is !== 'map' || node.entries.length !== 1) return node;
  const only = node.entries[0];
  if (only === undefined || (only.key !== 'Ref' && !only.key.startsWith('Fn::'))) return node;
  return { is: 'call', span: node.span, name: only.key, arg: only.value };
}
