import { describe, expect, it } from 'vitest';
import { lineEndsIn, movedLine } from '../../../src/core/cdk/moved';

/** Marked is `new` at line 10, column 4. Expected lines: what an editor does with a decoration there. */
const place = { line: 10, character: 4 };
const edit = (startLine: number, startCharacter: number, endLine: number, endCharacter: number, text: string): number | undefined =>
  movedLine(place, { start: { line: startLine, character: startCharacter }, end: { line: endLine, character: endCharacter }, addedLines: lineEndsIn(text) });

describe('a place', () => {
  it.each([
    ['a line above is inserted', edit(3, 0, 3, 0, 'x\n'), 11],
    ['lines above are deleted', edit(3, 0, 6, 0, ''), 7],
    ['lines above are replaced', edit(3, 0, 5, 0, 'a\r\nb\r\nc\r\n'), 11],
    ['a line end is typed right before it', edit(10, 0, 10, 0, '// why\n'), 11],
    ['the line above is joined to its own', edit(9, 20, 10, 4, ' '), 9],
    ['something is typed before it in its line', edit(10, 0, 10, 0, 'x '), 10],
    ['something is typed into it', edit(10, 6, 10, 6, 'x'), 10],
    ['a line end is typed behind its beginning', edit(10, 8, 10, 8, '\n'), 10],
    ['all of its line is replaced by another', edit(10, 0, 10, 30, 'other()'), 10],
    ['a line below is deleted', edit(11, 0, 12, 0, ''), 10],
    ['the rest of its line and the next are deleted', edit(10, 8, 11, 5, ''), 10],
  ])('stays where %s', (_, line, expected) => {
    expect(line).toBe(expected);
  });

  it('goes with its line', () => {
    expect(edit(10, 0, 11, 0, '')).toBeUndefined();
    expect(edit(2, 0, 40, 0, 'new text\n')).toBeUndefined();
  });
});
