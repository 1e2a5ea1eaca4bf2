/** A half-open range of a text, in UTF-16 code units from its start. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** @returns true where `inner` lies in `outer`, or is the same. */
export function isWithin(inner: TextSpan, outer: TextSpan): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** @returns a number that two spans share only where they are the same: no text that is read has 2^26 code units. */
export function spanKey({ start, end }: TextSpan): number {
  return start * 2 ** 26 + end;
}

/** A place as people count: both numbers start at 1, the column in UTF-16 code units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Finds line and column of offsets in one text. Lines end at LF, CRLF or a lone CR. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    const end = text.includes('\r') ? /\r\n?|\n/gu : undefined;
    if (end !== undefined) for (const { index, 0: sign } of text.matchAll(end)) this.starts.push(index + sign.length);
    else for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.starts.push(i + 1);
  }

  /** @returns the 1-based line and column of `offset`, which is clamped to the text. */
  at(offset: number): LineColumn {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: clamped - (this.starts[low] ?? 0) + 1 };
  }
}
