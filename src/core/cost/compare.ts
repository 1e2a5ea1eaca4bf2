import { strategyIds } from '../strategies';
import { contextLines, idleLine, ingressLines, transferOut } from './besides';
import { breakEvens } from './breakEven';
import { differenceToNow, natSavingOf, nowCost } from './now';
import { inOwnTerms } from './ownTerms';
import { quantitiesOf } from './quantities';
import { strategyCost } from './strategyCosts';
import type { Comparison, FileFacts, PriceBook, Usage } from './types';
import { variantsOf } from './variants';

/**
 * Compares the six ways out of a VPC for one usage at the prices of one Region. Formulas and assumptions: docs/prices.md.
 * @param usage what `usageProblems` finds nothing wrong with.
 * @param list the list prices; a discount and a rate of exchange of the usage are put on them here.
 * @param facts what the opened file tells of its own network, where there is one.
 * @returns strategies in the order of `strategyIds`; money in the currency of the book that is returned.
 */
export function compare(usage: Usage, list: PriceBook, facts?: FileFacts): Comparison {
  const book = inOwnTerms(list, usage);
  const q = quantitiesOf(usage);
  const now = nowCost(q, book, facts);
  const strategies = strategyIds.map((id) => {
    const cost = strategyCost(id, q, book);
    const variants = variantsOf(id, q, book, facts).map((variant) => ({ ...variant, differenceToNow: differenceToNow(variant, now) }));
    return { ...cost, id, variants, differenceToNow: differenceToNow(cost, now) };
  });
  return {
    book,
    usage,
    strategies,
    transferOut: transferOut(usage, book),
    breakEven: breakEvens(q, book, strategies),
    traffic: q.traffic,
    now,
    natSaving: natSavingOf(q, strategies.find(({ id }) => id === 'nat-gateway'), now),
    ingress: ingressLines(q, book),
    idle: idleLine(q, book),
    context: contextLines(q, book),
  };
}
