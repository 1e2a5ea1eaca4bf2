import { Big } from 'big.js';
import type { Price } from './types';

export const zero = new Big(0);

/** A tier with its numbers parsed; `end` null: without an end. */
export interface Tier {
  readonly begin: Big;
  readonly end: Big | null;
  readonly price: Big;
}

/** @returns the tiers of a price in rising order, whatever the order in which the price list named them. */
export function tiersOf(price: Price): readonly Tier[] {
  const tiers = price.tiers.map((tier) => ({
    begin: new Big(tier.beginGb),
    end: tier.endGb === null ? null : new Big(tier.endGb),
    price: new Big(tier.price),
  }));
  return tiers.length < 2 ? tiers : tiers.sort((a, b) => a.begin.cmp(b.begin));
}

/** @returns the price of the first tier: what the next GB or hour costs to whoever has used none yet. */
export function firstTierPrice(price: Price): Big {
  let first = price.tiers[0];
  for (const tier of price.tiers) if (first !== undefined && Number(tier.beginGb) < Number(first.beginGb)) first = tier;
  return first === undefined ? zero : new Big(first.price);
}

/**
 * What an amount costs: the sum over tiers of price × the part of the amount inside the tier.
 * @param amount hours or GB, not negative.
 * @returns money in the currency of the price.
 */
export function costOf(price: Price, amount: Big): Big {
  return costIn(tiersOf(price), amount);
}

/** @returns the same of parsed tiers; 0 where there are none. */
export function costIn(tiers: readonly Tier[], amount: Big): Big {
  let cost = zero;
  for (const tier of tiers) {
    if (amount.lte(tier.begin)) break;
    const upTo = tier.end !== null && tier.end.lt(amount) ? tier.end : amount;
    cost = cost.plus(upTo.minus(tier.begin).times(tier.price));
  }
  return cost;
}
