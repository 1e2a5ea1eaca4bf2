/** An edit of a text: the part that was replaced, in lines and columns from 0, and how many line ends stand in what replaced it. */
export interface LineChange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
  readonly addedLines: number;
}

/**
 * Follows a place at a line through one edit.
 * @param place line and column from 0, where the marked text begins.
 * @returns its line afterwards; undefined where the edit took the beginning of the marked text away with a line end.
 */
export function movedLine(place: { readonly line: number; readonly character: number }, { start, end, addedLines }: LineChange): number | undefined {
  const removedLines = end.line - start.line;
  const isAfter = end.line < place.line || (end.line === place.line && end.character <= place.character);
  if (isAfter) return place.line + addedLines - removedLines;
  const isBefore = start.line > place.line || (start.line === place.line && (start.character > place.character || removedLines === 0));
  return isBefore ? place.line : undefined;
}

/** @returns how many lines a text ends. */
export function lineEndsIn(text: string): number {
  return text.split(/\r\n|\r|\n/u).length - 1;
}
