import type { TextSpan } from '../../base/span';
import type { Tree } from '../source/tree';

/** Finds places within values of one text: a part of a value at its own line where value and source run in parallel. */
export class SourcePlaces {
  private starts: ReadonlyMap<number, number> | undefined;

  constructor(
    private readonly text: string,
    private readonly root: Tree | undefined,
  ) {}

  /**
   * @param value span of a value. @param part a piece of its text, @param offset where it stands in the text of the value.
   * @returns the span of the part, or of the whole value where escapes, folding or marks lie between.
   */
  within(value: TextSpan, part: string, offset: number): TextSpan {
    const start = this.textStarts().get(value.start);
    if (start !== undefined && this.text.startsWith(part, start + offset)) return { start: start + offset, end: start + offset + part.length };
    const first = this.text.indexOf(part, value.start);
    return first >= 0 && first + part.length <= value.end ? { start: first, end: first + part.length } : value;
  }

  /** @returns the place right behind the first match of `pattern` in the source of a span. */
  matchIn(span: TextSpan, pattern: RegExp): TextSpan | undefined {
    const match = pattern.exec(this.text.slice(span.start, span.end));
    if (match === null) return undefined;
    const start = span.start + match.index + match[0].length;
    return { start, end: start + (/^\w+/.exec(this.text.slice(start, span.end))?.[0].length ?? 0) };
  }

  /** @returns the source of a span on one line, shortened for messages. */
  excerpt(span: TextSpan): string {
    const source = this.text.slice(span.start, Math.min(span.end, span.start + 200));
    return source.replace(/\s+/g, ' ').replace(/^"(.*)"$/, '$1').trim();
  }

  private textStarts(): ReadonlyMap<number, number> {
    if (this.starts !== undefined) return this.starts;
    const starts = new Map<number, number>();
    const open: Tree[] = this.root === undefined ? [] : [this.root];
    const seen = new Set<Tree>();
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      if (node.is === 'scalar' && node.textStart !== undefined) starts.set(node.span.start, node.textStart);
      else if (node.is === 'map') for (const entry of node.entries) open.push(entry.value);
      else if (node.is === 'list') for (const item of node.items) open.push(item);
      else if (node.is === 'call') open.push(node.arg);
    }
    this.starts = starts;
    return starts;
  }
}
