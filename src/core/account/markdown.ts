/** @returns a text as Markdown shows it, in a table too, with nothing of it taken for a sign. Names in an account are anybody's. */
export function plain(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-!|<>~]/gu, '\\$&').replaceAll(/\s*\n\s*/gu, ' ');
}

/** @returns a text in the fixed letters of code; a sign that would end the code is left out. */
export function code(text: string): string {
  return text === '' ? '' : `\`${text.replaceAll(/[`|\n]/gu, ' ')}\``;
}

/** @returns a table; an empty one where there are no rows. `numbers`: columns that are aligned to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], numbers: readonly number[] = []): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (numbers.includes(index) ? '---:' : '---'))), ...rows.map(line)].join('\n');
}
