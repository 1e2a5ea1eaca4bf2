import type { MarkRuns } from './marks';
import { jsonScalar } from './jsonScalar';
import type { Entry, Tree } from './tree';
import { maxDepth } from './depth';

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const constants = [['true', true], ['false', false], ['null', null]] as const;

/**
 * Reads well-formed JSON several times faster than jsonc-parser, which makes a call for each token.
 * @param marks ranges of a text template that were masked in `text`.
 * @returns the same tree as jsonc-parser gives; undefined for all else: comments, damage, deep nesting.
 */
export function readPlainJson(text: string, marks: MarkRuns | undefined): Tree | undefined {
  const reader = new PlainJson(text, marks);
  const root = reader.value(0);
  return root !== undefined && reader.isAtEnd() ? root : undefined;
}

/**
 * Each method reads from the place where the one before it stopped, and gives undefined at what is no plain JSON. Lists are copied when they are
 * complete: one that has grown by `push` keeps room for 17 items, of which most have use for three.
 */
class PlainJson {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly marks: MarkRuns | undefined,
  ) {}

  isAtEnd(): boolean {
    this.skipSpace();
    return this.at === this.text.length;
  }

  value(depth: number): Tree | undefined {
    if (depth > maxDepth) return undefined;
    this.skipSpace();
    const start = this.at;
    switch (this.text[start]) {
      case '{':
        return this.map(depth);
      case '[':
        return this.list(depth);
      case '"': {
        const value = this.string();
        return value === undefined ? undefined : jsonScalar(this.text, value, start, this.at - start, this.marks);
      }
      default: {
        const value = this.constant();
        return value === undefined ? undefined : jsonScalar(this.text, value, start, this.at - start, this.marks);
      }
    }
  }

  private map(depth: number): Tree | undefined {
    const start = this.at++;
    const entries: Entry[] = [];
    while (!this.take('}')) {
      if (entries.length > 0 && !this.take(',')) return undefined;
      this.skipSpace();
      const keyStart = this.at;
      const key = this.text[keyStart] === '"' ? this.string() : undefined;
      const keySpan = { start: keyStart, end: this.at };
      if (key === undefined || !this.take(':')) return undefined;
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      entries.push({ key, keySpan, value });
    }
    const span = { start, end: this.at };
    return { is: 'map', span, entries: entries.slice(), complete: this.marks?.hasBlankIn(span) !== true };
  }

  private list(depth: number): Tree | undefined {
    const start = this.at++;
    const items: Tree[] = [];
    while (!this.take(']')) {
      if (items.length > 0 && !this.take(',')) return undefined;
      const item = this.value(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
    }
    const span = { start, end: this.at };
    return { is: 'list', span, items: items.slice(), complete: this.marks?.hasBlankIn(span) !== true };
  }

  private string(): string | undefined {
    const { text } = this;
    const start = this.at;
    let isLiteral = true;
    for (let end = start + 1; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === 0x22) {
        this.at = end + 1;
        return isLiteral ? text.slice(start + 1, end) : decoded(text.slice(start, end + 1));
      }
      if (code < 0x20) return undefined;
      if (code === 0x5c) {
        isLiteral = false;
        end++;
      }
    }
    return undefined;
  }

  private constant(): number | boolean | null | undefined {
    for (const [word, value] of constants) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value;
    }
    number.lastIndex = this.at;
    if (!number.test(this.text)) return undefined;
    this.at = number.lastIndex;
    return 0;
  }

  private take(char: string): boolean {
    this.skipSpace();
    const isHere = this.text[this.at] === char;
    if (isHere) this.at++;
    return isHere;
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at++;
    }
  }
}

function decoded(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}
