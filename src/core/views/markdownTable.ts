/**
 * Writes a table of Markdown.
 * @param right columns whose cells end at the same place, as numbers should.
 */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[], right: ReadonlySet<number> = new Set()): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownText).join(' | ')} |`;
  const rule = `| ${header.map((_, column) => (right.has(column) ? '---:' : '---')).join(' | ')} |`;
  return [line(header), rule, ...rows.map(line)].join('\n');
}

/** @returns a text that a Markdown reader shows as it is, in one line: no markup, no link, no HTML of it is carried out. */
export function markdownText(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#~!]/gu, '\\$&').replaceAll(/\s*[\r\n]+\s*/gu, ' ');
}
