import type { TextSpan } from '../../base/span';
import type { Tree } from '../source/tree';

/** Finds places within values of one text: a part of a value at its own line where value and source run in parallel. */
export class SourcePlaces {
  private starts: readonly number[] | undefined;

  constructor(
    private readonly text: string,
    private readonly root: Tree | undefined,
  ) {}

  /**
   * @param value span of a value. @param part a piece of its text, @param offset where it stands in the text of the value.
   * @returns the span of the part, or of the whole value where escapes, folding or marks lie between.
   */
  within(value: TextSpan, part: string, offset: number): TextSpan {
    const start = this.textStartAt(value.start);
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

  /** @returns where the text of the value begins that begins at `start`, with its quotes; undefined where the two do not run in parallel. */
  private textStartAt(start: number): number | undefined {
    const starts = (this.starts ??= this.root === undefined ? [] : parallelTexts(this.root));
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) < 2 * start) low = middle + 1;
      else high = middle;
    }
    const found = starts[low] ?? -1;
    return found >> 1 === start ? start + (found & 1) : undefined;
  }
}

/**
 * The places of all values that run in parallel with their source, as twice the start of the value, and 1 more where a quote stands before
 * its text: numbers in order, because a large file holds hundreds of thousands.
 */
function parallelTexts(root: Tree): readonly number[] {
  const starts: number[] = [];
  const add = (node: Tree): void => {
    if (node.is === 'scalar') {
      if (node.textStart !== undefined) starts.push(node.span.start + node.textStart);
    } else if (node.is === 'map') for (const entry of node.entries) add(entry.value);
    else if (node.is === 'list') for (const item of node.items) add(item);
    else if (node.is === 'call') add(node.arg);
  };
  add(root);
  return starts.sort((a, b) => a - b);
}
