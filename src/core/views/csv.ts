/** A cell of a table; null is an empty cell, which is no 0. */
export type CsvCell = string | number | boolean | null;

/**
 * Writes a table as RFC 4180 has it: lines end in CRLF, the last one too.
 * @param rows the header first; each as long as it.
 */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

/** Quoted where needed. What a sheet would run as a formula is disarmed by an apostrophe; a number with a sign is none. */
function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  const text = String(cell);
  const isNumber = /^[+-]?\d+(?:\.\d+)?$/u.test(text);
  const safe = !isNumber && /^[=+\-@\t\r\n]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
