import type { Big } from 'big.js';
import { costIn, zero, type Tier } from './tiers';

/** What a strategy costs in a month as GB rise: a fixed part, a price for each GB, and one whose price falls by tiers. */
export interface GbCurve {
  readonly fixed: Big;
  readonly perGb: Big;
  readonly tiered: readonly Tier[];
}

/**
 * Finds the least amount of GB at which two strategies cost the same.
 * Both curves are straight between the ends of tiers, so each stretch is solved by itself.
 * @param from GB below which nobody looks.
 * @returns GB; null where one is always cheaper, or where they are the same all along.
 */
export function crossing(a: GbCurve, b: GbCurve, from: Big = zero): Big | null {
  let difference = valueAt(a, from).minus(valueAt(b, from));
  const starts = stretches(from, a.tiered, b.tiered);
  for (const [index, start] of starts.entries()) {
    const slope = a.perGb.plus(priceAt(a.tiered, start)).minus(b.perGb).minus(priceAt(b.tiered, start));
    const end = starts[index + 1];
    if (difference.eq(zero) && !slope.eq(zero)) return start;
    if (!slope.eq(zero)) {
      const at = start.minus(difference.div(slope));
      if (at.gte(start) && (end === undefined || at.lte(end))) return at;
    }
    if (end !== undefined) difference = difference.plus(slope.times(end.minus(start)));
  }
  return null;
}

function valueAt(curve: GbCurve, gb: Big): Big {
  return curve.fixed.plus(curve.perGb.times(gb)).plus(costIn(curve.tiered, gb));
}

function stretches(from: Big, ...tiers: readonly (readonly Tier[])[]): readonly Big[] {
  const begins = tiers.flat().flatMap((tier) => (tier.begin.gt(from) ? [tier.begin] : []));
  const starts = [from, ...begins].sort((a, b) => a.cmp(b));
  return starts.filter((start, index) => index === 0 || !start.eq(starts[index - 1] ?? zero));
}

function priceAt(tiers: readonly Tier[], start: Big): Big {
  return tiers.find((tier) => tier.begin.lte(start) && (tier.end === null || tier.end.gt(start)))?.price ?? zero;
}
