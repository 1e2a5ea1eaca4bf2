/** Nesting beyond this is refused before any recursive parser sees the text; real templates stay below 40. */
export const maxDepth = 200;

/**
 * Finds nesting deeper than {@link maxDepth} without recursion, so that hostile text cannot overflow a parser's stack.
 * Counts brackets outside strings and, for YAML, indentation and `- - -` on one line. Errs on the side of refusing.
 * @returns the offset at which the limit is passed, else undefined.
 */
export function tooDeepAt(text: string, language: 'json' | 'yaml'): number | undefined {
  return language === 'json' ? bracketsTooDeepAt(text, true) : (indentTooDeepAt(text) ?? bracketsTooDeepAt(text, false));
}

function bracketsTooDeepAt(text: string, skipStrings: boolean): number | undefined {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22 && skipStrings) {
      for (i++; i < text.length; i++) {
        const inner = text.charCodeAt(i);
        if (inner === 0x5c) i++;
        else if (inner === 0x22 || inner === 0x0a) break;
      }
    } else if (code === 0x7b || code === 0x5b) {
      if (++depth > maxDepth) return i;
    } else if ((code === 0x7d || code === 0x5d) && depth > 0) depth--;
  }
  return undefined;
}

function indentTooDeepAt(text: string): number | undefined {
  const open: number[] = [];
  let lineStart = 0;
  while (lineStart < text.length) {
    const lineEnd = endOfLine(text, lineStart);
    let at = lineStart;
    while (text.charCodeAt(at) === 0x20) at++;
    if (at < lineEnd && text.charCodeAt(at) !== 0x23) {
      for (;;) {
        const column = at - lineStart;
        while (open.length > 0 && (open[open.length - 1] ?? 0) >= column) open.pop();
        open.push(column);
        if (open.length > maxDepth) return at;
        const isDash = (text.charCodeAt(at) === 0x2d || text.charCodeAt(at) === 0x3f) && text.charCodeAt(at + 1) === 0x20;
        if (!isDash) break;
        for (at += 2; text.charCodeAt(at) === 0x20; ) at++;
      }
    }
    lineStart = lineEnd + 1;
  }
  return undefined;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
