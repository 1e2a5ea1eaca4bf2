import { expect, it } from 'vitest';
import { parseNumber } from '../../../src/webview/parts/usageFields';

it.each([
  ['4', 'en', 4],
  [' 1,000 ', 'en', 1000],
  ['2.5', 'en', 2.5],
  ['2,5', 'de', 2.5],
  ['1.000', 'de', 1000],
  ['１２', 'ja', 12],
  ['', 'en', null],
  ['-1', 'en', null],
  ['1e9', 'en', null],
  ['four', 'en', null],
])('reads %j in %s as %s', (text, locale, value) => {
  expect(parseNumber(text, locale)).toBe(value);
});
