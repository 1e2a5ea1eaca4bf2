import { strategyIds, type StrategyId } from '../strategies';
import { totalOf } from './format';
import { inOwnTerms } from './ownTerms';
import { quantitiesOf } from './quantities';
import { strategyCost } from './strategyCosts';
import type { CostTotal, PriceBook, RegionMonth, RegionRow, Usage } from './types';

/**
 * The month of each way out in many Regions, egress only: no transfer out, no balancers, nothing of Fargate itself.
 * @param books list prices of each Region. Those in another currency than the one that a person's rate is from stay in their own.
 * @returns a row for each book, in their order.
 */
export function compareRegions(usage: Usage, books: readonly PriceBook[]): readonly RegionRow[] {
  const q = quantitiesOf(usage);
  return books.map((list) => {
    const book = inOwnTerms(list, usage);
    const months = Object.fromEntries(strategyIds.map((id) => [id, monthOf(strategyCost(id, q, book))])) as Record<StrategyId, RegionMonth>;
    return { region: book.region, currency: book.currency, asOf: book.asOf, ...(book.own === undefined ? {} : { own: book.own }), months };
  });
}

function monthOf(cost: CostTotal): RegionMonth {
  const missing = cost.lines.flatMap(({ item, monthly }) => (monthly === null && item !== null ? [item] : []));
  return { ...totalOf(cost), missing: [...new Set(missing)] };
}
