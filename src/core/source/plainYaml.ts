import type { Tree } from './tree';
import { TreeBuilder, type Tag } from './treeBuilder';
import { YamlCursor } from './yamlCursor';
import { scalarOf, spanOf, valueOf, type YamlScalar } from './yamlScalars';

/** Signs that count as line ends or spaces elsewhere, that YAML forbids, or that begin a text: tabs, returns, byte order marks. */
const unusual = /[^\n -~\u00A0-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]/u;
/** Deeper nesting is left to the whole parser, which has its own limit. */
const maxDepth = 80;

/**
 * Reads YAML as templates are written: block mappings and lists, flow collections, texts with and without quotes, tags, comments. Several times
 * faster than js-yaml and with less memory, because it keeps no list of events (docs/architecture.md, "Parsers").
 * @returns the same tree as js-yaml gives; undefined for all else (anchors, odd keys, tabs, several documents), and for whatever is damaged.
 */
export function readPlainYaml(text: string): Tree | undefined {
  if (unusual.test(text)) return undefined;
  return new PlainYaml(text).read();
}

/** Each method reads from the place of the cursor; those of blocks go on to the next line and return its column, -1 at the end of the text. */
class PlainYaml {
  private readonly cursor: YamlCursor;
  private readonly builder: TreeBuilder;
  private depth = 0;

  constructor(private readonly text: string) {
    this.cursor = new YamlCursor(text);
    this.builder = new TreeBuilder(text, () => true);
  }

  read(): Tree | undefined {
    const { cursor } = this;
    let column = cursor.nextLine();
    if (column === 0 && this.text.startsWith('---', cursor.at)) {
      cursor.at += 3;
      column = cursor.endsLine() ? cursor.nextLine() : -1;
    }
    if (column !== 0 || cursor.keyLength() === undefined) return undefined;
    this.mapping(0, undefined);
    return cursor.isLost ? undefined : this.builder.root;
  }

  private mapping(indent: number, tag: Tag | undefined): number {
    const { cursor, builder } = this;
    this.open('map', false, tag);
    let column = indent;
    while (column === indent) {
      const length = cursor.keyLength();
      if (length === undefined) return this.lose();
      const start = cursor.at;
      const isQuoted = cursor.isAt('"') || cursor.isAt("'");
      builder.key(isQuoted ? this.text.slice(start + 1, start + length - 1) : this.text.slice(start, start + length), { start, end: start + length });
      cursor.at += length + 1;
      column = this.value(indent, true);
    }
    return this.close(column, indent);
  }

  private list(indent: number, tag: Tag | undefined): number {
    this.open('list', false, tag);
    let column = indent;
    while (column === indent && this.cursor.isItem()) {
      this.cursor.at++;
      column = this.value(indent, false);
    }
    return this.close(column, indent);
  }

  /** What stands behind a key or a dash. */
  private value(indent: number, isEntry: boolean): number {
    const { cursor } = this;
    if (!cursor.endsLine()) {
      const compact = isEntry ? undefined : this.block(cursor.at - cursor.lineStart, undefined);
      return compact ?? this.tagged(indent, isEntry);
    }
    return this.below(indent, isEntry, undefined);
  }

  /** A value in this line, or below its tag. */
  private tagged(indent: number, isEntry: boolean): number {
    const tag = this.cursor.tag();
    return tag !== undefined && this.cursor.endsLine() ? this.below(indent, isEntry, tag) : this.inline(indent, tag);
  }

  /** A value that begins in a line of its own, or is not written. A list may stand at the column of its key. */
  private below(indent: number, isEntry: boolean, tag: Tag | undefined): number {
    const { cursor, builder } = this;
    const column = cursor.nextLine();
    if (column > indent && tag === undefined && cursor.isAt('!')) return this.tagged(indent, isEntry);
    if (column > indent) return this.block(column, tag) ?? this.inline(indent, tag);
    if (isEntry && column === indent && cursor.isItem()) return this.list(column, tag);
    builder.nothing(tag, undefined);
    return column;
  }

  private block(column: number, tag: Tag | undefined): number | undefined {
    if (this.cursor.isItem()) return this.list(column, tag);
    return this.cursor.keyLength() === undefined ? undefined : this.mapping(column, tag);
  }

  private inline(indent: number, tag: Tag | undefined): number {
    const { cursor } = this;
    cursor.skipSpaces();
    if (cursor.isAt('[') || cursor.isAt('{')) this.flow(indent, tag);
    else if (cursor.isAt('|') || cursor.isAt('>')) this.scalar(cursor.blockText(indent), tag);
    else this.scalar(cursor.isAt('"') || cursor.isAt("'") ? cursor.quoted() : cursor.blockWords(indent), tag);
    return cursor.endsLine() ? cursor.nextLine() : this.lose();
  }

  private flow(indent: number, tag: Tag | undefined): void {
    const { cursor } = this;
    const isMap = cursor.isAt('{');
    const closer = isMap ? '}' : ']';
    this.open(isMap ? 'map' : 'list', true, tag);
    cursor.at++;
    cursor.nextInFlow(indent);
    while (!cursor.isAt(closer)) {
      if (isMap) this.flowEntry(indent);
      else this.flowItem(indent);
      cursor.nextInFlow(indent);
      if (cursor.isAt(',')) {
        cursor.at++;
        cursor.nextInFlow(indent);
      } else if (!cursor.isAt(closer)) return cursor.lose();
    }
    cursor.at++;
    this.endFlow();
  }

  private flowEntry(indent: number): void {
    const key = this.flowWord();
    this.cursor.nextInFlow(indent);
    if (key !== undefined) this.flowPair(key, indent);
  }

  /** An item may be the one entry of a mapping: `[Condition: IsProduction]`. */
  private flowItem(indent: number): void {
    const { cursor } = this;
    const tag = cursor.tag();
    cursor.skipSpaces();
    if (cursor.isAt('[') || cursor.isAt('{')) return this.flow(indent, tag);
    const [start, line] = [cursor.at, cursor.lineStart];
    const word = this.flowWord();
    cursor.nextInFlow(indent);
    if (word === undefined || !cursor.isAt(':')) return this.scalar(word, tag);
    if (tag !== undefined || cursor.lineStart !== line) return cursor.lose();
    this.open('map', true, undefined, start);
    this.flowPair(word, indent);
    this.endFlow();
  }

  /** From the colon behind a key. */
  private flowPair(key: YamlScalar, indent: number): void {
    const { cursor, builder } = this;
    if (!cursor.isAt(':')) return cursor.lose();
    builder.key(valueOf(this.text, key), spanOf(key));
    cursor.at++;
    cursor.nextInFlow(indent);
    if (cursor.isAt(',') || cursor.isAt('}') || cursor.isAt(']')) builder.nothing(undefined, undefined);
    else this.flowValue(indent);
  }

  private flowValue(indent: number): void {
    const { cursor } = this;
    const tag = cursor.tag();
    cursor.skipSpaces();
    if (cursor.isAt('[') || cursor.isAt('{')) this.flow(indent, tag);
    else this.scalar(this.flowWord(), tag);
  }

  private flowWord(): YamlScalar | undefined {
    return this.cursor.isAt('"') || this.cursor.isAt("'") ? this.cursor.quoted() : this.cursor.flowWords();
  }

  private endFlow(): void {
    this.depth--;
    this.builder.close();
  }

  private scalar(scalar: YamlScalar | undefined, tag: Tag | undefined): void {
    if (scalar !== undefined) this.builder.scalar(scalarOf(this.text, scalar, undefined), tag, undefined);
  }

  private open(is: 'map' | 'list', isFlow: boolean, tag: Tag | undefined, start = this.cursor.at): void {
    if (++this.depth > maxDepth) this.cursor.lose();
    this.builder.open(is, start, isFlow, tag, undefined);
  }

  /** Ends a block collection; a line between two levels of it is damage. */
  private close(column: number, indent: number): number {
    if (column > indent) return this.lose();
    this.depth--;
    this.builder.close();
    return column;
  }

  private lose(): number {
    this.cursor.lose();
    return -1;
  }
}
