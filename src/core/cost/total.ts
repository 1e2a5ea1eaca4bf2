import type { Big } from 'big.js';
import type { Quantities } from './quantities';
import { firstTierPrice, zero } from './tiers';
import { trafficKinds, type CostLine, type CostTotal, type GbPrice, type NoPrice, type Price, type TrafficKind } from './types';

/**
 * Adds up an arrangement.
 * @param perGb what one GB of each kind costs in it.
 * @param leftOver kinds of traffic of which only a part has a way, beside those that have none at all.
 */
export function costTotal(q: Quantities, lines: readonly CostLine[], perGb: CostTotal['perGb'], leftOver: readonly TrafficKind[] = []): CostTotal {
  return {
    perHour: perHour(lines, q.hours),
    perGb,
    perMonth: lines.reduce((sum, line) => (line.monthly === null ? sum : sum.plus(line.monthly)), zero),
    complete: lines.every((line) => line.monthly !== null),
    estimated: lines.some((line) => line.estimated),
    monthEstimated: lines.some((line) => line.estimated && !line.quantity.eq(zero)),
    unreached: trafficKinds.filter((kind) => leftOver.includes(kind) || (q.traffic[kind].gt(zero) && perGb[kind] === 'no-path')),
    lines,
  };
}

function perHour(lines: readonly CostLine[], hours: Big): Big | null {
  let sum = zero;
  for (const { quantity, unit, unitPrice } of lines) {
    if (unit !== 'hours' || quantity.eq(zero)) continue;
    if (unitPrice === null) return null;
    sum = sum.plus(quantity.times(unitPrice));
  }
  return sum.eq(zero) ? zero : sum.div(hours);
}

/** @returns what the first GB of a price costs. */
export function gbPrice(price: Price | NoPrice): GbPrice {
  return price.is === 'price' ? firstTierPrice(price) : 'not-known';
}
