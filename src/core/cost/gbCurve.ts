import type { Big } from 'big.js';
import { zero, type Tier } from './tiers';

/** What a strategy costs in a month as GB rise: a fixed part, a price for each GB, and one whose price falls by tiers. */
export interface GbCurve {
  readonly fixed: Big;
  readonly perGb: Big;
  readonly tiered: readonly Tier[];
}

/**
 * Finds the least amount of GB (0 or more) at which two strategies cost the same.
 * Both curves are straight between the ends of tiers, so each stretch is solved by itself.
 * @returns GB; null where one is always cheaper, or where they are the same all along.
 */
export function crossing(a: GbCurve, b: GbCurve): Big | null {
  let difference = a.fixed.minus(b.fixed);
  const starts = stretches(a.tiered, b.tiered);
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

function stretches(...tiers: readonly (readonly Tier[])[]): readonly Big[] {
  const starts = [zero, ...tiers.flat().map((tier) => tier.begin)].sort((a, b) => a.cmp(b));
  return starts.filter((start, index) => index === 0 || !start.eq(starts[index - 1] ?? zero));
}

function priceAt(tiers: readonly Tier[], start: Big): Big {
  return tiers.find((tier) => tier.begin.lte(start) && (tier.end === null || tier.end.gt(start)))?.price ?? zero;
}
