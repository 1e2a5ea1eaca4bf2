import type { Big } from 'big.js';
import { zero } from './tiers';
import type { CostTotal, GbPrice } from './types';

/** Rounds half up. */
const halfUp = 1;
/** Places that money has in JSON: enough for every list price; only a division could have more. */
const exactPlaces = 9;

/** @returns an exact decimal without exponent and without needless zeros, for JSON: `0.067`, `0`. */
export function exactDecimal(value: Big): string {
  return value.round(exactPlaces, halfUp).toFixed();
}

/** @returns the amount of a month with two places, no currency: `104.02`. Groups and decimal mark are the edge's. */
export function monthDecimal(value: Big): string {
  return value.toFixed(2, halfUp);
}

/** @returns the price of an hour or a GB with three places, four where it has them: `0.062`, `0.0105`. */
export function rateDecimal(value: Big): string {
  const four = value.toFixed(4, halfUp);
  return four.endsWith('0') ? four.slice(0, -1) : four;
}

/** @returns the sign that stands before an amount; `CN¥`, since a bare `¥` is read as yen by others. */
export function currencySign(currency: string): string {
  if (currency === 'USD') return '$';
  return currency === 'CNY' ? 'CN¥' : `${currency} `;
}

/** How far a total can be trusted, for an edge that words it: `at least ≈$47.47`. */
export interface Total {
  /** null: none of what it consists of is known. */
  readonly amount: Big | null;
  readonly atLeast: boolean;
  readonly about: boolean;
}

/** @returns the month of a strategy as it may be shown. A total of which nothing is known is no 0. */
export function totalOf(strategy: CostTotal): Total {
  const counted = strategy.lines.filter((line) => !line.quantity.eq(zero));
  const nothingKnown = !strategy.complete && counted.every((line) => line.monthly === null || line.price === null);
  return {
    amount: nothingKnown ? null : strategy.perMonth,
    atLeast: !strategy.complete && !nothingKnown,
    about: strategy.monthEstimated && !nothingKnown,
  };
}

/** @returns the month of a strategy in English: `$104.02`, `at least ≈$47.47`, `not known`. */
export function formatMonth(strategy: CostTotal, currency: string): string {
  const { amount, atLeast, about } = totalOf(strategy);
  if (amount === null) return 'not known';
  return `${atLeast ? 'at least ' : ''}${about ? '≈' : ''}${currencySign(currency)}${monthDecimal(amount)}`;
}

/** @returns the price of an hour or a GB in English: `$0.062`, `no path`, `not known`. */
export function formatRate(rate: GbPrice | null, currency: string): string {
  if (rate === null || rate === 'not-known') return 'not known';
  if (rate === 'no-path') return 'no path';
  return `${currencySign(currency)}${rateDecimal(rate)}`;
}
