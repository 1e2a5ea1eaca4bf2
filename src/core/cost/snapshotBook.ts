import { priceSnapshot, type PriceSnapshot } from '../../data/prices';
import { priceTable, withEstimates } from './estimate';
import { priceItems, type PriceBook } from './types';

/**
 * The prices of a Region as they come with the program.
 * @returns a book in any case: of a Region that the snapshot does not have, each price is not known.
 */
export function snapshotBook(region: string, snapshot: PriceSnapshot = priceSnapshot): PriceBook {
  const entry = snapshot.regions[region];
  const prices = priceTable(priceItems, (item) => {
    const price = entry?.prices[item] ?? null;
    if (price === null) return { is: 'no-price', item, reason: 'not-in-snapshot' };
    return { is: 'price', item, tiers: price.tiers, from: 'snapshot', asOf: price.asOf, sku: null, usageType: null, effectiveDate: null, estimatedFrom: null };
  });
  return {
    region,
    currency: entry?.currency ?? currencyOf(region),
    from: 'snapshot',
    asOf: newestDay(prices) ?? snapshot.compiled,
    prices: withEstimates(prices),
    notes: [],
  };
}

/** The day as of which the figures are known, not that on which somebody wrote them down: what notes say of them has the same. */
function newestDay(prices: PriceBook['prices']): string | undefined {
  return Object.values(prices).flatMap((price) => (price.is === 'price' ? [price.asOf] : [])).sort().at(-1);
}

/** @returns the Regions that the snapshot knows, in order of their codes. */
export function snapshotRegions(snapshot: PriceSnapshot = priceSnapshot): readonly string[] {
  return Object.keys(snapshot.regions);
}

/** The price lists of the China Regions are in yuan, all others in US dollars. */
export function currencyOf(region: string): 'USD' | 'CNY' {
  return region.startsWith('cn-') ? 'CNY' : 'USD';
}
