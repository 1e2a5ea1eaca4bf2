import { Big } from 'big.js';
import { strategyIds } from '../strategies';
import { breakEvens } from './breakEven';
import { pricedLine } from './lines';
import { quantitiesOf, strategyCost } from './strategyCosts';
import { zero } from './tiers';
import type { Comparison, CostLine, FileFacts, PriceBook, Usage } from './types';

/** GB a month that leave for the internet free of charge, for an account over all its Regions: https://aws.amazon.com/ec2/pricing/on-demand/ */
const freeTransferOutGb = 100;

/**
 * Compares the six ways out of a VPC for one usage at the prices of one Region. Formulas and assumptions: docs/prices.md.
 * @param usage what `usageProblems` finds nothing wrong with.
 * @param facts what the opened file tells of its own network, where there is one.
 * @returns strategies in the order of `strategyIds`; money in the currency of the book.
 */
export function compare(usage: Usage, book: PriceBook, facts?: FileFacts): Comparison {
  void facts;
  const quantities = quantitiesOf(usage);
  const strategies = strategyIds.map((id) => ({ ...strategyCost(id, quantities, book), variants: [], differenceToNow: null }));
  return {
    book,
    usage,
    strategies,
    transferOut: transferOut(usage, book),
    breakEven: breakEvens(quantities, book, strategies),
    traffic: { endpoints: quantities.gbEndpoints, s3: quantities.gbS3, internet: quantities.gbInternet, ipv4Only: quantities.gbIpv4Only, images: zero, logs: zero },
    now: null,
    natSaving: { shared: usage.natShared ?? 'unknown', whole: null, gbOnly: null },
    ingress: [],
    idle: null,
    context: [],
  };
}

/**
 * What transfer out to the internet costs, over IPv4 and IPv6 alike.
 * The free GB are taken as the first of the first tier and as unused by the rest of the account.
 * @returns null where the usage has no such traffic.
 */
export function transferOut(usage: Usage, book: PriceBook): CostLine | null {
  const gb = usage.gbInternetOut ?? usage.gbInternet;
  if (gb === 0) return null;
  const id = usage.gbInternetOut === undefined ? 'transferOutAtMost' : 'transferOut';
  const parts = { id: 'transfer-out', because: { id, args: { gb, free: freeTransferOutGb } }, quantity: new Big(gb), unit: 'GB', kind: 'data' } as const;
  const line = pricedLine(parts, book.prices.transferOutGb);
  if (line.monthly === null || line.unitPrice === null) return line;
  const free = parts.quantity.lt(freeTransferOutGb) ? parts.quantity : new Big(freeTransferOutGb);
  const charged = line.monthly.minus(free.times(line.unitPrice));
  return { ...line, monthly: charged.lt(zero) ? zero : charged };
}
