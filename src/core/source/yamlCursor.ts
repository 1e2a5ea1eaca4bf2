import { CHOMPING_CLIP, CHOMPING_KEEP, CHOMPING_STRIP, SCALAR_STYLE_DOUBLE_QUOTED, SCALAR_STYLE_FOLDED_BLOCK, SCALAR_STYLE_LITERAL_BLOCK, SCALAR_STYLE_PLAIN, SCALAR_STYLE_SINGLE_QUOTED } from 'js-yaml';
import type { Tag } from './treeBuilder';
import type { YamlScalar } from './yamlScalars';

/** A name and its colon; other keys are left to the whole parser. */
const keyWord = /(?:[\w./$][\w./-]*(?:::?[\w./-]+)*|<<|"[^"\\\n]*"|'[^'\n]*'):(?=[ \n]|$)/y;
const tagWord = /![A-Za-z][\w:]*(?=[ \n]|$)/y;
const blockWords = /(?![#&*!|>'"%@`,[\]{} \n]|[-?](?:[ \n]|$))(?:[^ \n:#]+|:(?![ \n]|$)|#| +(?![ \n#]|$))+/y;
const moreWords = /(?:[^ \n:#]+|:(?![ \n]|$)|#| +(?![ \n#]|$))+/y;
const flowWords = /(?![#&*!|>'"%@` \n]|[-?](?:[ \n,[\]{}]|$))(?:[^ \n:#,[\]{}]+|:(?![ \n,[\]{}]|$)|#| +(?![ \n#,[\]{}]|$))+/y;
const doubleQuoted = /"(?:[^"\\\n]|\\(?:["\\/abefnrtv0 N_LP]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}))*"/y;
const singleQuoted = /'(?:[^'\n]|'')*'/y;
const blockHeader = /[|>][+-]?(?: +(?:#[^\n]*)?)?(?=\n|$)/y;
/**
 * A place in a YAML text, and the words that can stand there. Where none of them does, the place is lost: it is the end of the text then, so that
 * every loop ends.
 */
export class YamlCursor {
  at = 0;
  /** Where the line begins that {@link nextLine} found. */
  lineStart = 0;
  isLost = false;

  constructor(readonly text: string) {}

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** @returns true where `char` stands here. */
  isAt(char: string): boolean {
    return this.text[this.at] === char;
  }

  lose(): undefined {
    this.isLost = true;
    this.at = this.text.length;
  }

  skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === 0x20) this.at++;
  }

  /** @returns true where nothing but a comment follows in the line; the place is its end then. */
  endsLine(): boolean {
    const from = this.at;
    this.skipSpaces();
    if (this.at > from && this.isAt('#')) this.skipLine();
    return this.isAtEnd || this.isAt('\n');
  }

  /** Goes on to the first sign of a line that holds more than a comment, from the end of a line or the start of the text. @returns its column; -1 at the end. */
  nextLine(): number {
    while (!this.isAtEnd) {
      if (this.isAt('\n')) this.at++;
      this.lineStart = this.at;
      this.skipSpaces();
      if (this.isAt('#')) this.skipLine();
      else if (!this.isAtEnd && !this.isAt('\n')) return this.at - this.lineStart;
    }
    return -1;
  }

  /** Goes on to the next sign within a flow collection, which must be indented deeper than `indent` in a line of its own. */
  nextInFlow(indent: number): void {
    if (!this.endsLine()) return;
    if (this.nextLine() <= indent) this.lose();
  }

  /** @returns the length of the key that stands here, with its quotes and without its colon; undefined where none does. */
  keyLength(): number | undefined {
    const end = this.endOf(keyWord);
    return end === undefined ? undefined : end - 1 - this.at;
  }

  /** @returns true where an item of a block list begins here. */
  isItem(): boolean {
    return this.isAt('-') && this.isGapAt(this.at + 1);
  }

  /** Reads a tag such as `!Sub` where one stands. */
  tag(): Tag | undefined {
    if (!this.isAt('!')) return undefined;
    const [start, end] = [this.at, this.endOf(tagWord)];
    if (end === undefined) return this.lose();
    this.at = end;
    return { start, end, text: this.text.slice(start, end) };
  }

  /** Reads a quoted text in one line. */
  quoted(): YamlScalar | undefined {
    const isDouble = this.isAt('"');
    const [start, end] = [this.at + 1, this.endOf(isDouble ? doubleQuoted : singleQuoted)];
    if (end === undefined) return this.lose();
    this.at = end;
    const isLiteral = !this.text.slice(start, end - 1).includes(isDouble ? '\\' : "'");
    return oneLine(start, end - 1, isDouble ? SCALAR_STYLE_DOUBLE_QUOTED : SCALAR_STYLE_SINGLE_QUOTED, isLiteral);
  }

  /** Reads words without quotes within a flow collection, in one line. */
  flowWords(): YamlScalar | undefined {
    const [start, end] = [this.at, this.endOf(flowWords)];
    if (end === undefined) return this.lose();
    this.at = end;
    return oneLine(start, end, SCALAR_STYLE_PLAIN, true);
  }

  /** Reads words without quotes, in this line and those behind it that are indented deeper than `indent`. */
  blockWords(indent: number): YamlScalar | undefined {
    const start = this.at;
    let end = this.endOf(blockWords);
    let isOneLine = true;
    while (end !== undefined) {
      this.at = end;
      // A mapping cannot begin here.
      if (this.isAt(':')) break;
      const more = this.continuation(indent);
      if (more === undefined) return oneLine(start, end, SCALAR_STYLE_PLAIN, isOneLine);
      this.at = more;
      end = this.endOf(moreWords);
      isOneLine = false;
    }
    return this.lose();
  }

  /** Reads a text behind `|` or `>`, whose lines are indented deeper than `indent`. The place is the end of a line then. */
  blockText(indent: number): YamlScalar | undefined {
    const { text } = this;
    const [header, end] = [this.at, this.endOf(blockHeader)];
    if (end === undefined) return this.lose();
    const valueStart = Math.min(end + 1, text.length);
    let valueEnd = valueStart;
    let lineEnd = end;
    let content = -1;
    let blank = 0;
    for (let line = valueStart; line < text.length; line = valueEnd) {
      this.at = line;
      this.skipSpaces();
      const column = this.at - line;
      if (this.isAtEnd) {
        if (column > Math.max(content, 0)) valueEnd = this.at;
        break;
      }
      if (this.isAt('\n')) blank = content < 0 ? Math.max(blank, column) : blank;
      else if (column <= indent || column < content) break;
      else if (content < 0) {
        if (column < blank) return this.lose();
        content = column;
      }
      this.skipLine();
      lineEnd = this.at;
      valueEnd = Math.min(lineEnd + 1, text.length);
    }
    this.at = lineEnd;
    const chomping = text[header + 1] === '+' ? CHOMPING_KEEP : text[header + 1] === '-' ? CHOMPING_STRIP : CHOMPING_CLIP;
    return { valueStart, valueEnd, style: text[header] === '|' ? SCALAR_STYLE_LITERAL_BLOCK : SCALAR_STYLE_FOLDED_BLOCK, chomping, indent: content, fast: false };
  }

  /** @returns where words go on behind the end of this line; undefined where they do not. */
  private continuation(indent: number): number | undefined {
    const { at, text } = this;
    let next = at;
    let column = -1;
    for (; ; next++) {
      const code = text.charCodeAt(next);
      if (code === 0x0a) column = 0;
      else if (code !== 0x20) break;
      else if (column >= 0) column++;
    }
    return next < text.length && column - 1 >= indent && text[next] !== '#' ? next : undefined;
  }

  private skipLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  private isGapAt(offset: number): boolean {
    const char = this.text[offset];
    return char === undefined || char === ' ' || char === '\n';
  }

  private endOf(pattern: RegExp): number | undefined {
    pattern.lastIndex = this.at;
    return pattern.test(this.text) ? pattern.lastIndex : undefined;
  }
}

function oneLine(valueStart: number, valueEnd: number, style: YamlScalar['style'], fast: boolean): YamlScalar {
  return { valueStart, valueEnd, style, chomping: CHOMPING_CLIP, indent: -1, fast };
}
