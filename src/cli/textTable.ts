/** Aligns rows under a header. `right`: columns whose cells end at the same place, as numbers should. */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[], right: ReadonlySet<number>): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const cell = (text: string, column: number): string => (right.has(column) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0));
  return all.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}
