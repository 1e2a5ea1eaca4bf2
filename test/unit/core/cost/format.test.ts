import { Big } from 'big.js';
import { describe, expect, it } from 'vitest';
import { currencySign, exactDecimal, formatRate, monthDecimal, rateDecimal } from '../../../../src/core/cost/format';

describe('money', () => {
  it.each([
    ['0.067', '0.067'],
    ['1e-7', '0.0000001'],
    ['1e21', '1000000000000000000000'],
    ['0.33333333333333333333', '0.333333333'],
    ['0', '0'],
  ])('%s is %s in JSON', (value, shown) => expect(exactDecimal(new Big(value))).toBe(shown));

  it.each([
    ['104.02', '104.02'],
    ['53.998', '54.00'],
    ['2.005', '2.01'],
    ['0', '0.00'],
  ])('%s is %s a month', (value, shown) => expect(monthDecimal(new Big(value))).toBe(shown));

  it.each([
    ['0.062', '0.062'],
    ['0.0105', '0.0105'],
    ['0.01309', '0.0131'],
    ['0.05', '0.050'],
    ['0', '0.000'],
  ])('%s is the rate %s', (value, shown) => expect(rateDecimal(new Big(value))).toBe(shown));

  it('says what is no amount in words', () => {
    expect(formatRate('no-path', 'USD')).toBe('no path');
    expect(formatRate('not-known', 'USD')).toBe('not known');
    expect(formatRate(null, 'USD')).toBe('not known');
    expect(formatRate(new Big('0.37'), 'CNY')).toBe('CN¥0.370');
    expect(currencySign('EUR')).toBe('EUR ');
  });
});
