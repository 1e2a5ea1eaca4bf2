/** Letters that a slip of the finger changes at most. */
const mostSlips = 2;

/** @returns the word that a mistyped one is nearest to; undefined where none is near, or two are alike. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const ranked = words.map((word) => ({ word, slips: slipsBetween(typed, word) })).sort((a, b) => a.slips - b.slips);
  const [first, second] = ranked;
  return first === undefined || first.slips > mostSlips || first.slips === second?.slips ? undefined : first.word;
}

/** Letters to put in, leave out, change or swap with their neighbour (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let row = 1; row <= a.length; row++) {
    rows.push([row]);
    for (let column = 1; column <= b.length; column++) {
      const change = at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      rows[row]?.push(Math.min(change, at(row - 1, column) + 1, at(row, column - 1) + 1, isSwap ? at(row - 2, column - 2) + 1 : Infinity));
    }
  }
  return at(a.length, b.length);
}
