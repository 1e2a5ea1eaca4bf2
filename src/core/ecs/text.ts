import type { Text } from './model';

const mark = /\$\{[^{}]*\}/g;

/** Signs by which people leave a value open in a file that some tool fills later. */
const placeholder = /\$\{([^{}]*)\}|\{\{-?\s*([^{}]*?)\s*-?\}\}|<%=?\s*([^%]*?)\s*%>|<([A-Za-z_][^<>"'=]{0,80}?)>|#\{([^{}]*)\}#?|@([A-Z][A-Z0-9_]*)@|\[\[\s*([\w.]+)\s*\]\]|%\(([\w.]+)\)[sd]|__([A-Z][A-Z0-9_]*?)__|^%[sd]$/g;

/** @returns `text` with every placeholder as `${name}`; `whole` is false where there is one. */
export function markPlaceholders(text: string): Text {
  // Most values hold none: look for a sign before the costly pattern.
  if (!/[${<#@[%_]/.test(text)) return { text, whole: true };
  let whole = true;
  const marked = text.replace(placeholder, (_all: string, ...groups: unknown[]) => {
    whole = false;
    const name = groups.slice(0, 9).find((group): group is string => typeof group === 'string');
    return `\${${(name ?? 'value').replace(/[{}$]/g, '').trim()}}`;
  });
  return { text: marked, whole };
}

/** @returns true where nothing of the text is known: it is one mark, or marks alone. */
export function isOnlyMarks(text: string): boolean {
  return text !== '' && text.replace(mark, '') === '';
}

/** @returns the text with each mark replaced by `by`. */
export function replaceMarks(text: string, by: string): string {
  return text.replace(mark, by);
}

/** Splits where `delimiter` stands outside of marks, so that `${AWS::Region}` is not cut at its colons. */
export function splitOutsideMarks(text: string, delimiter: string): string[] {
  if (delimiter === '') return [text];
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < text.length; ) {
    if (text.startsWith('${', i)) {
      const end = text.indexOf('}', i);
      i = end < 0 ? text.length : end + 1;
    } else if (text.startsWith(delimiter, i)) {
      parts.push(text.slice(from, i));
      i += delimiter.length;
      from = i;
    } else i++;
  }
  parts.push(text.slice(from));
  return parts;
}

/**
 * What two possible texts have in common: the same start and end, with a mark for what differs.
 * `…amazonaws.com/app:${Tag}` of two tags is still an address in that registry. Half a word is no value: ENABLED and
 * DISABLED, or ipv4 and ipv6, have nothing in common.
 */
export function commonText(a: string, b: string, name: string): string {
  if (a === b) return a;
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  // A mark is one sign: it is not cut.
  const open = a.lastIndexOf('${', start);
  if (open >= 0 && a.indexOf('}', open) >= start) start = open;
  // One whole value may begin the other, as FARGATE begins FARGATE_SPOT.
  while (start > 0 && start < shorter && [a, b].some((text) => splitsWord(text, start))) start--;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  while (end > 0 && [a, b].some((text) => splitsWord(text, text.length - end))) end--;
  const tail = a.slice(a.length - end);
  const close = tail.indexOf('}');
  const cut = close >= 0 && !tail.slice(0, close).includes('${') ? tail.slice(close + 1) : tail;
  return `${a.slice(0, start)}\${${name}}${cut}`;
}

function splitsWord(text: string, at: number): boolean {
  return /^\w\w$/u.test(text.slice(at - 1, at + 1));
}
