import { Big } from 'big.js';
import { describe, expect, it } from 'vitest';
import { daysBetween, formatsFor, type Formats } from '../../../src/shared/formats';
import { wordsFor } from '../../../src/shared/texts/tables';

const forms = (locale: string, currency = 'USD'): Formats => formatsFor({ locale, currency, today: '2026-11-22', words: wordsFor(locale) });

describe('money', () => {
  it('has two places a month and three, or four, for a price', () => {
    expect(forms('en').month(new Big('1104.015'))).toBe('$1,104.02');
    expect(forms('en').rate(new Big('0.01'))).toBe('$0.010');
    expect(forms('en').rate(new Big('0.0105'))).toBe('$0.0105');
    expect(forms('en').bareRate(new Big('0'))).toBe('0');
  });

  it('writes minus as U+2212', () => {
    expect(forms('en').month(new Big('-3.72'))).toBe('\u2212\u2060$3.72');
  });

  it('never writes a bare yen sign for yuan', () => {
    expect(forms('en', 'CNY').month(new Big('1'))).toBe('CN¥1.00');
    expect(forms('ja', 'CNY').month(new Big('1'))).toBe('1.00 元');
  });

  it('says a gap, an estimate and both, for the eye and the ear', () => {
    const amount = new Big('47.47');
    expect(forms('en').total({ amount, atLeast: true, about: true })).toEqual({ text: 'at least ≈$47.47', spoken: 'at least about $47.47' });
    expect(forms('ja').total({ amount, atLeast: true, about: false })).toEqual({ text: '$47.47 以上', spoken: '$47.47 以上' });
    expect(forms('en').total({ amount: null, atLeast: false, about: false }).text).toBe('not known');
  });

  it('tells no path from not known', () => {
    expect(forms('en').gbPrice('no-path')).toBe('no path');
    expect(forms('en').gbPrice('not-known')).toBe('not known');
    expect(forms('ja').gbPrice(new Big('0.062'))).toBe('0.062');
  });
});

describe('days', () => {
  it('has the year from half a year on, and where it must', () => {
    expect(forms('en').day('2026-09-29')).toBe('Sep 29');
    expect(forms('en').day('2026-01-29')).toBe('Jan 29, 2026');
    expect(forms('en').fullDay('2026-09-29')).toBe('Sep 29, 2026');
    expect(forms('en').fullDay('2026-10')).toBe('Oct 2026');
    expect(forms('ja').day('2026-09-29')).toBe('9月29日');
  });

  it('shows what is no day as it is, and counts days', () => {
    expect(forms('en').fullDay('soon')).toBe('soon');
    expect(daysBetween('2026-09-29', '2026-11-22')).toBe(54);
    expect(daysBetween('soon', '2026-11-22')).toBe(0);
  });

  it('falls back to English where the language is none', () => {
    expect(forms('not a language').day('2026-09-29')).toBe('Sep 29');
  });
});
