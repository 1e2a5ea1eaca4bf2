import { describe, expect, it } from 'vitest';
import { admits } from '../../../src/core/npm/versionRange';

/** Expected: `semver.satisfies('3.0.0', range)` and whether the range has a version below 3.0.0, from the README of node-semver. */
describe('a range and version 3.0.0', () => {
  it.each([
    ['3.0.0', 'only'], ['=3.0.0', 'only'], ['v3.0.0', 'only'], ['3', 'only'], ['3.x', 'only'], ['3.0', 'only'], ['^3', 'only'], ['^3.0.0', 'only'], ['~3.0.0', 'only'], ['~3', 'only'],
    ['>2', 'only'], ['>=3.0.0', 'only'], ['3.0.0 - 4.0.0', 'only'], ['^3.0.0 || ^4', 'only'], ['<3 >1 || 3', 'also'], ['<2 >1 || 3', 'only'],
    ['*', 'also'], ['', 'also'], ['x', 'also'], ['>=2', 'also'], ['>= 2.1144.0', 'also'], ['2 || 3', 'also'], ['2 - 4', 'also'], ['>1.2', 'also'], ['<=3', 'also'], ['<4', 'also'],
    ['2', 'no'], ['^2.1144.0', 'no'], ['~2.1', 'no'], ['2.*', 'no'], ['<3', 'no'], ['<=2', 'no'], ['>3', 'no'], ['>3.0.0', 'no'], ['^3.0.1', 'no'], ['^0.1', 'no'], ['>=2 <3', 'no'], ['2.1.0 - 2', 'no'],
    ['next', 'unknown'], ['workspace:*', 'unknown'], ['npm:other@3', 'unknown'], ['3.0.0-rc.1', 'unknown'], ['https://example.jp/a.tgz', 'unknown'], ['^2 || next', 'unknown'],
  ] as const)('%s: %s', (range, expected) => {
    expect(admits(range, [3, 0, 0])).toBe(expected);
  });
});
