import { describe, expect, it } from 'vitest';
import { applyEdits, mergeFixes } from '../../../src/core/analysis/fixes';
import type { Fix } from '../../../src/core/analysis/types';

const fix = (...edits: readonly (readonly [start: number, end: number, newText: string])[]): Fix => ({
  titleId: 'any',
  args: {},
  isPreferred: true,
  edits: edits.map(([start, end, newText]) => ({ span: { start, end }, newText })),
});

describe('fixes that are applied together', () => {
  it('take the same edit once', () => {
    expect(applyEdits('abc', mergeFixes([fix([0, 1, 'X']), fix([0, 1, 'X'])]).edits)).toBe('Xbc');
  });

  it('leave out, as a whole, one whose place another takes', () => {
    const second = fix([1, 3, 'Z'], [4, 5, 'Y']);
    const merged = mergeFixes([second, fix([0, 2, 'X'])]);
    expect(applyEdits('abcde', merged.edits)).toBe('Xcde');
    expect(merged.leftOut).toEqual([second]);
  });

  it('give the same text in whatever order they come, but for two of one place', () => {
    const fixes = [fix([0, 1, 'X']), fix([3, 4, 'Y'], [1, 2, 'W']), fix([2, 2, '+'])];
    const texts = new Set([fixes, [...fixes].reverse()].map((order) => applyEdits('abcd', mergeFixes(order).edits)));
    expect([...texts]).toEqual(['XW+cY']);
  });

  it('keep two insertions at one place, in their order', () => {
    expect(applyEdits('ab', mergeFixes([fix([1, 1, '1']), fix([1, 1, '2'])]).edits)).toBe('a12b');
  });
});
