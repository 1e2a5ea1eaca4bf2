import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { TextSpan } from '../../base/span';
import { cfnTags } from './cfnTags';
import { maxDepth, tooDeepAt } from './depth';
import type { MarkRuns } from './marks';
import type { Parsed } from './parsed';
import { scalarType } from './scalarType';
import type { Tag } from './treeBuilder';
import { TreeBuilder } from './treeBuilder';

/**
 * Reads YAML that is broken, as while it is being typed: `yaml` keeps what comes after the damage in most cases
 * (docs/architecture.md, "Parsers"). It costs a tenth of a second to load, so nothing imports this module at start.
 */
export function parseYamlTolerantly(text: string, marks: MarkRuns | undefined): Parsed {
  const deep = tooDeepAt(text, 'yaml');
  if (deep !== undefined) return { root: undefined, problems: [{ messageId: 'too-deep', span: { start: deep, end: deep + 1 } }] };
  // Damage may have swallowed anything: what is missing is not absent.
  const builder = new TreeBuilder(text, () => false);
  try {
    const document = parseDocument(text, { logLevel: 'silent', strict: false, uniqueKeys: false, merge: false, prettyErrors: false, version: '1.2', schema: 'failsafe', customTags: [...cfnTags].flatMap((tag) => [{ tag, resolve: (value: string) => value }]) });
    feed(builder, document.contents as Node | null, text, marks, 0);
  } catch {
    // `yaml` gives up on some damage by throwing; what was fed until then is kept.
  }
  builder.finish();
  return { root: builder.root, problems: builder.aliasLimitAt === undefined ? [] : [{ messageId: 'aliases', span: builder.aliasLimitAt }] };
}

function feed(builder: TreeBuilder, node: Node | Pair | null, text: string, marks: MarkRuns | undefined, depth: number): void {
  if (depth > maxDepth * 2) return;
  if (isMap(node) || isSeq(node)) {
    const span = spanOf(node);
    const flow = node.flow === true;
    builder.open(isMap(node) ? 'map' : 'list', span?.start ?? 0, flow, tagOf(node, text, span), node.anchor);
    if (isMap(node)) for (const pair of (node as YAMLMap<Node, Node | null>).items) feedPair(builder, pair, text, marks, depth);
    else for (const item of (node as YAMLSeq<Node | Pair>).items) feed(builder, item, text, marks, depth + 1);
    builder.close();
  } else if (isPair(node)) {
    builder.open('map', 0, false, undefined, undefined);
    feedPair(builder, node as Pair<Node, Node | null>, text, marks, depth);
    builder.close();
  } else if (isAlias(node)) builder.alias(node.source, spanOf(node) ?? { start: 0, end: 0 });
  else if (isScalar(node)) {
    const value = typeof node.value === 'string' ? node.value : '';
    const span = spanOf(node);
    const filled = span && marks?.fill(value, span);
    const plain = node.type === undefined || node.type === 'PLAIN';
    const quotes = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
    const isParallel = span !== undefined && span.end - span.start === value.length + 2 * quotes;
    if (span === undefined || span.end <= span.start) builder.nothing(tagOf(node, text, span), node.anchor);
    else builder.scalar({ is: 'scalar', span, text: filled ?? value, type: filled === undefined && plain ? scalarType(value) : 'string', whole: filled === undefined, textStart: isParallel && filled === undefined ? span.start + quotes : undefined }, tagOf(node, text, span), node.anchor);
  } else builder.nothing(undefined, undefined);
}

function feedPair(builder: TreeBuilder, pair: Pair<Node, Node | null>, text: string, marks: MarkRuns | undefined, depth: number): void {
  const key = isScalar(pair.key) ? pair.key : null;
  const typed = key === null ? undefined : lastLineOf(key, text);
  if (typed === undefined) feed(builder, key, text, marks, depth + 1);
  else builder.key(text.slice(typed.start, typed.end), typed);
  feed(builder, pair.value, text, marks, depth + 1);
}

/** A key over several lines is a key that is still being typed and, below it, the real one. */
function lastLineOf(key: Node, text: string): TextSpan | undefined {
  const span = spanOf(key);
  if (span === undefined || (key as { type?: string }).type !== 'PLAIN') return undefined;
  const source = text.slice(span.start, span.end);
  const line = source.lastIndexOf('\n');
  if (line < 0) return undefined;
  const indent = /^\s*/.exec(source.slice(line + 1))?.[0].length ?? 0;
  return { start: span.start + line + 1 + indent, end: span.end };
}

function spanOf(node: Node): TextSpan | undefined {
  return node.range ? { start: node.range[0], end: node.range[1] } : undefined;
}

/** The tag stands before the node's range: find it on the way back. */
function tagOf(node: Node, text: string, span: TextSpan | undefined): Tag | undefined {
  const tag = (node as { tag?: string }).tag;
  if (tag === undefined || span === undefined || !cfnTags.includes(tag)) return undefined;
  const start = text.lastIndexOf(tag, span.start);
  return start < 0 ? { text: tag, start: span.start, end: span.start } : { text: tag, start, end: start + tag.length };
}
