/**
 * Blanks what is no code in TypeScript: comments, and the insides of strings and templates. Every offset stays what it was. Good enough to
 * find a statement by; what reads differently (a regular expression with quotes) ends in an unclear place, and then nothing is written.
 */
export function codeOnly(text: string): string {
  const token = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|(?<quote>["'])(?:\\[\s\S]|(?!\k<quote>)[^\\\n])*\k<quote>?|`(?:\\[\s\S]|[^\\`])*`?/gu;
  return text.replaceAll(token, (found) => {
    if (found.startsWith('/')) return blank(found);
    return found.length < 2 ? found : found.charAt(0) + blank(found.slice(1, -1)) + found.slice(-1);
  });
}

/** Lines stay lines. */
const blank = (text: string): string => text.replaceAll(/[^\n\r]/gu, ' ');

/** @returns how many brackets are open at an offset of code without strings and comments. */
export function depthAt(code: string, offset: number): number {
  let depth = 0;
  for (const sign of code.slice(0, offset)) {
    if (sign === '{' || sign === '(' || sign === '[') depth++;
    else if (sign === '}' || sign === ')' || sign === ']') depth--;
  }
  return depth;
}
