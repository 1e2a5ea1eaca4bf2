import { priceTable, withEstimates } from '../../core/cost/estimate';
import { snapshotBook } from '../../core/cost/snapshotBook';
import { priceItems, type Price, type PriceBook, type PriceFrom, type PriceItem } from '../../core/cost/types';

/** Prices of one source, and the day from which they are known. */
export interface Layer {
  readonly prices: Partial<Readonly<Record<PriceItem, Price>>>;
  readonly from: PriceFrom;
  readonly asOf: string;
}

/**
 * Lays sources over the snapshot: each price is of the first layer that has it.
 * A price that no layer has stays not known; only the GB of a NAT gateway is estimated, from the hour that is shown.
 */
export function assembleBook(region: string, layers: readonly Layer[]): PriceBook {
  const snapshot = snapshotBook(region);
  const fallback = priceTable(priceItems, (item) => {
    const price = snapshot.prices[item];
    return price.is === 'price' && price.estimatedFrom !== null ? { is: 'no-price', item, reason: 'not-in-snapshot' } : price;
  });
  const prices = priceTable(priceItems, (item) => {
    for (const layer of layers) {
      const price = layer.prices[item];
      if (price !== undefined) return { ...price, from: layer.from };
    }
    return fallback[item];
  });
  const whole = withEstimates(prices);
  const used = [...new Set(Object.values(whole).flatMap((price) => (price.is === 'price' ? [price.from] : [])))];
  const oldest = [...layers.filter((layer) => used.includes(layer.from)).map((layer) => layer.asOf), ...(used.includes('snapshot') || used.length === 0 ? [snapshot.asOf] : [])].sort()[0];
  return {
    region,
    currency: snapshot.currency,
    from: used.length > 1 ? 'mixed' : (used[0] ?? 'snapshot'),
    asOf: oldest ?? snapshot.asOf,
    prices: whole,
    notes: [],
  };
}
