import type { TextSpan } from '../../base/span';

/**
 * Text templates (Jinja, Terraform's templatefile, Go, ERB, sed marks) are read by replacing their marks with filler of the
 * same length, so that every offset stays true, and giving the marks their names back when values are decoded.
 */
const filler = ['\uE000', '\uE001'] as const;
const fillerRun = /\uE000+|\uE001+/g;

export interface Mark extends TextSpan {
  /** What stands between the mark's signs, without filters; '' for damage that was blanked. */
  readonly name: string;
  /** True where it stood in place of whole entries and was blanked: something may be missing there. */
  readonly blank: boolean;
}

/** The masked marks of one text. */
export class MarkRuns {
  constructor(readonly marks: readonly Mark[]) {}

  /** @returns `value` with filler turned back into `${name}`, or undefined where it holds none. */
  fill(value: string, span: TextSpan): string | undefined {
    if (!value.includes(filler[0]) && !value.includes(filler[1])) return undefined;
    let next = this.firstFrom(span.start);
    return value.replace(fillerRun, () => `\${${this.marks[next++]?.name ?? 'value'}}`);
  }

  /** @returns true where a mark was blanked between `span.start` and `span.end`. */
  hasBlankIn(span: TextSpan): boolean {
    for (let i = this.firstFrom(span.start); i < this.marks.length; i++) {
      const mark = this.marks[i];
      if (mark === undefined || mark.start >= span.end) return false;
      if (mark.blank) return true;
    }
    return false;
  }

  /** True where the text is a template, not only damaged. */
  get hasMarks(): boolean {
    return this.marks.some((mark) => mark.name !== '');
  }

  private firstFrom(offset: number): number {
    let low = 0;
    let high = this.marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.marks[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Collects marks while a masker builds the masked text. */
export class Masker {
  private readonly marks: Mark[] = [];
  private readonly parts: string[] = [];
  private done = 0;

  constructor(private readonly text: string) {}

  /** Replaces `[start, end)` by filler; `quoted` makes it a string of its own. */
  fill(start: number, end: number, name: string, quoted: boolean): void {
    const sign = filler[this.marks.length % 2] ?? filler[0];
    const length = end - start;
    this.replace(start, end, quoted ? `"${sign.repeat(Math.max(0, length - 2))}"` : sign.repeat(length));
    this.marks.push({ start, end, name, blank: false });
  }

  /** Replaces `[start, end)` by spaces; line ends stay. */
  blank(start: number, end: number, name: string): void {
    this.replace(start, end, this.text.slice(start, end).replace(/[^\r\n]/g, ' '));
    this.marks.push({ start, end, name, blank: true });
  }

  finish(): { text: string; marks: MarkRuns } {
    this.parts.push(this.text.slice(this.done));
    return { text: this.parts.join(''), marks: new MarkRuns(this.marks) };
  }

  /** @returns true where nothing from `offset` on was replaced yet. */
  isUntouchedFrom(offset: number): boolean {
    return this.done <= offset;
  }

  get isEmpty(): boolean {
    return this.done === 0;
  }

  private replace(start: number, end: number, by: string): void {
    this.parts.push(this.text.slice(this.done, start), by);
    this.done = end;
  }
}

const openers: readonly { readonly open: string; readonly close: string; readonly kind: 'value' | 'control' }[] = [
  { open: '{%', close: '%}', kind: 'control' },
  { open: '{#', close: '#}', kind: 'control' },
  { open: '{{', close: '}}', kind: 'value' },
  { open: '%{', close: '}', kind: 'control' },
  { open: '${', close: '}', kind: 'value' },
  { open: '#{', close: '}', kind: 'value' },
  { open: '<%', close: '%>', kind: 'value' },
  { open: '[[', close: ']]', kind: 'value' },
];
const bareMarks = /<[A-Za-z_][\w .:/-]{0,80}>|@[A-Za-z_]\w*@|%\([\w.]+\)[sd]|%[sd]|\$[A-Za-z_]\w*|__\w+?__|[A-Z][A-Z0-9_]{2,}(?![\w"])/y;
const controlWords = /^[{<]?[{%]?[-~]?\s*(?:if|else|elsif|elif|end|endif|endfor|for|range|with|template|block|include|define|set|import|macro)\b/;

/** @returns the mark that begins at `at`, or undefined. `inString`: only marks with unmistakable signs. */
export function markAt(text: string, at: number, inString: boolean): { end: number; name: string; control: boolean } | undefined {
  for (const { open, close, kind } of openers) {
    if (!text.startsWith(open, at)) continue;
    if (inString && (open === '[[' || open === '%{' || open === '{#')) continue;
    const end = open.startsWith('$') || open.startsWith('#{') || open.startsWith('%{') ? matchingBrace(text, at + 1) : text.indexOf(close, at + 2) + close.length;
    if (end <= at + 2 || end - at > 4000) return undefined;
    const whole = text.slice(at, end);
    if (open === '[[' && !/^\[\[\s*[\w.]+\s*\]\]$/.test(whole)) continue;
    return { end, name: nameOf(whole), control: kind === 'control' || controlWords.test(whole) || (open === '<%' && whole[2] !== '=') };
  }
  if (inString) return undefined;
  bareMarks.lastIndex = at;
  const bare = bareMarks.exec(text);
  return bare === null ? undefined : { end: at + bare[0].length, name: nameOf(bare[0]), control: false };
}

function matchingBrace(text: string, openAt: number): number {
  let depth = 0;
  for (let i = openAt; i < text.length && i - openAt < 4000; i++) {
    const char = text[i];
    if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return i + 1;
  }
  return -1;
}

function nameOf(mark: string): string {
  const inner = mark.replace(/^[^\w]+/, '').replace(/[^\w)]+$/, '');
  return /^[\w.:-]+/.exec(inner)?.[0] ?? 'value';
}
