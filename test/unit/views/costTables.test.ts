import { describe, expect, it } from 'vitest';
import { csvText } from '../../../src/core/views/csv';
import { markdownTable } from '../../../src/core/views/markdownTable';

/** RFC 4180, and what OWASP says of CSV injection. */
describe('a sheet', () => {
  it('ends each line in CRLF, quotes what needs it and leaves a gap empty', () => {
    expect(csvText([['a', 'b', 'c'], ['x,y', 'say "no"', null], ['two\nlines', 1.5, false]])).toBe('a,b,c\r\n"x,y","say ""no""",\r\n"two\nlines",1.5,false\r\n');
  });

  it.each([
    ['=1+2', "'=1+2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+cmd|calc', "'+cmd|calc"],
    ['-2+3', "'-2+3"],
    ['\tx', "'\tx"],
    ['-56.66', '-56.66'],
    ['+3', '+3'],
    ['a=1', 'a=1'],
  ])('runs no formula: %j', (cell, written) => {
    expect(csvText([[cell]])).toBe(`${written}\r\n`);
  });
});

describe('a table of Markdown', () => {
  it('shows cells as they are', () => {
    expect(markdownTable(['a|b', 'n'], [['[x](http://y) <b>*', '1'], ['two\nlines', '2']], new Set([1]))).toBe(
      '| a\\|b | n |\n| --- | ---: |\n| \\[x\\](http://y) \\<b\\>\\* | 1 |\n| two lines | 2 |',
    );
  });
});
