import Big from 'big.js';
import type { PriceBook, PriceItem } from '../cost/types';

/** Hours of a month, as AWS's own calculator counts. */
const hoursOfMonth = 730;

/** @returns the month of 730 hours at the first tier, for a message; undefined where no price book is given or the price is not known. */
export function hourly(prices: PriceBook | undefined, item: PriceItem): { readonly month: string; readonly currency: string } | undefined {
  const price = prices?.prices[item];
  const first = price?.is === 'price' ? price.tiers[0] : undefined;
  if (!prices || !first) return undefined;
  return { month: new Big(first.price).times(hoursOfMonth).toFixed(2), currency: prices.currency };
}
