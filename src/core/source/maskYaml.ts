import type { MarkRuns } from './marks';
import { Masker, markAt } from './marks';

/**
 * Masks the marks of a text template so that a YAML parser can read the rest: statements become spaces, values become words.
 * @returns undefined where the text holds none.
 */
export function maskYaml(text: string): { text: string; marks: MarkRuns } | undefined {
  const masker = new Masker(text);
  let i = 0;
  while (i < text.length) {
    const char = text[i] ?? '';
    const mark = char === '{' || char === '<' || char === '%' || char === '$' || char === '@' ? markAt(text, i, false) : undefined;
    if (mark === undefined || mark.end - i < 3) {
      i++;
      continue;
    }
    if (mark.control || isAlone(text, i, mark.end)) masker.blank(i, mark.end, mark.name);
    else masker.fill(i, mark.end, mark.name, false);
    i = mark.end;
  }
  return masker.isEmpty ? undefined : masker.finish();
}

/** A mark alone on its line stands for whole entries. */
function isAlone(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  return /^\s*$/.test(text.slice(lineStart, start)) && /^\s*$/.test(text.slice(end, lineEnd < 0 ? text.length : lineEnd));
}
