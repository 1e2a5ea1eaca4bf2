import type { TextSpan } from '../../base/span';
import { callNameOf } from './cfnTags';
import type { Entry, ScalarNode, Tree } from './tree';

/** Nodes that aliases may add beyond what the text itself holds: real templates with anchors stay in the hundreds. */
const maxAliasNodes = 50_000;

interface Frame {
  readonly start: number;
  readonly closer: '}' | ']' | undefined;
  readonly tag: Tag | undefined;
  readonly anchor: string | undefined;
  /** One of the two. */
  readonly entries: Entry[] | undefined;
  readonly items: Tree[] | undefined;
  /** Of the next entry, where its value is still to come. */
  keySpan: TextSpan | undefined;
  key: string;
  hasMerge: boolean;
  size: number;
  end: number;
}

export interface Tag extends TextSpan {
  readonly text: string;
}

/** Builds a {@link Tree} from a YAML parser's events, without recursion and with aliases bounded. */
export class TreeBuilder {
  root: Tree | undefined;
  aliasLimitAt: TextSpan | undefined;
  private readonly stack: Frame[] = [];
  private readonly anchors = new Map<string, { node: Tree; size: number }>();
  private aliasNodes = 0;
  private last = 0;

  constructor(
    private readonly source: string,
    private readonly isComplete: (span: TextSpan) => boolean,
  ) {}

  open(is: 'map' | 'list', start: number, flow: boolean, tag: Tag | undefined, anchor: string | undefined): void {
    const closer = flow ? (is === 'map' ? '}' : ']') : undefined;
    const isMap = is === 'map';
    this.stack.push({ start, closer, tag, anchor, entries: isMap ? [] : undefined, items: isMap ? undefined : [], keySpan: undefined, key: '', hasMerge: false, size: 1, end: start });
    this.last = start;
  }

  /** True where the next scalar is the key of an entry. */
  get expectsKey(): boolean {
    const top = this.stack[this.stack.length - 1];
    return top?.entries !== undefined && top.keySpan === undefined;
  }

  /** A key without tag and anchor, which half of all scalars are: no node is made of it. */
  key(text: string, span: TextSpan): void {
    const top = this.stack[this.stack.length - 1];
    if (top === undefined) return;
    this.last = span.end;
    top.end = Math.max(top.end, span.end);
    top.size++;
    top.key = text;
    top.keySpan = span;
    if (text === '<<') top.hasMerge = true;
  }

  scalar(node: ScalarNode, tag: Tag | undefined, anchor: string | undefined): void {
    this.add(node, tag, anchor, 1);
  }

  /** A value that is not written: its place is behind its tag, or behind what came before. */
  nothing(tag: Tag | undefined, anchor: string | undefined): void {
    const end = Math.max(this.last, tag?.end ?? 0);
    this.add({ is: 'scalar', span: { start: end, end }, text: '', type: 'null', whole: true, textStart: undefined }, tag, anchor, 1);
  }

  alias(name: string, span: TextSpan): void {
    const target = this.anchors.get(name);
    if (target === undefined) return this.add({ is: 'lost', span }, undefined, undefined, 1);
    this.aliasNodes += target.size;
    if (this.aliasNodes > maxAliasNodes) {
      this.aliasLimitAt ??= span;
      return this.add({ is: 'lost', span }, undefined, undefined, 1);
    }
    this.add(target.node, undefined, undefined, target.size, span.end);
  }

  close(): void {
    const frame = this.stack.pop();
    if (frame === undefined) return;
    const span = { start: frame.start, end: frame.closer === undefined ? frame.end : this.endOfFlow(frame.end, frame.closer) };
    const complete = this.isComplete(span);
    const { entries, items = [], hasMerge } = frame;
    // Copies: what has grown by `push` keeps room for 17 items, of which most have use for three.
    this.add(entries === undefined ? { is: 'list', span, items: items.slice(), complete } : { is: 'map', span, entries: hasMerge ? merged(entries) : entries.slice(), complete }, frame.tag, frame.anchor, frame.size);
  }

  /** Closes what is still open: text that ends early. */
  finish(): void {
    while (this.stack.length > 0) this.close();
  }

  private add(plain: Tree, tag: Tag | undefined, anchor: string | undefined, size: number, end = plain.span.end): void {
    const name = tag === undefined ? undefined : callNameOf(tag.text);
    const node: Tree = tag === undefined || name === undefined ? plain : { is: 'call', span: { start: tag.start, end: plain.span.end }, name, arg: plain };
    if (anchor !== undefined) this.anchors.set(anchor, { node, size });
    this.last = end;
    const top = this.stack[this.stack.length - 1];
    if (top === undefined) {
      this.root ??= node;
      return;
    }
    top.end = Math.max(top.end, end);
    top.size += size;
    if (top.entries === undefined) top.items?.push(node);
    else if (top.keySpan === undefined) {
      top.key = plain.is === 'scalar' ? plain.text : '';
      top.keySpan = plain.span;
      if (top.key === '<<') top.hasMerge = true;
    } else {
      top.entries.push({ key: top.key, keySpan: top.keySpan, value: node });
      top.keySpan = undefined;
    }
  }

  private endOfFlow(from: number, closer: string): number {
    for (let i = from; i < this.source.length; i++) {
      const char = this.source[i];
      if (char === closer) return i + 1;
      if (char === '#') while (i + 1 < this.source.length && this.source[i + 1] !== '\n') i++;
      else if (char !== ' ' && char !== '\n' && char !== '\r' && char !== '\t' && char !== ',') return from;
    }
    return from;
  }
}

/** Applies YAML's merge key: `<<: *base`; what is written out wins. */
function merged(entries: readonly Entry[]): readonly Entry[] {
  const bases = entries.filter((entry) => entry.key === '<<').flatMap(({ value }) => (value.is === 'list' ? value.items : [value]));
  const inherited = bases.reverse().flatMap((base) => (base.is === 'map' ? base.entries : []));
  return [...inherited, ...entries.filter((entry) => entry.key !== '<<')];
}
