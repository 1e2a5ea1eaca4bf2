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
  ['1,5', 'en', null],
  ['1.5', 'de', null],
  ['1 234,5', 'fr', 1234.5],
  ['1 234,5', 'fr', 1234.5],
  ['12,345.25', 'en', 12345.25],
  ['1.2.3', 'en', null],
])('reads %j in %s as %s', (text, locale, value) => {
  expect(parseNumber(text, locale)).toBe(value);
});
