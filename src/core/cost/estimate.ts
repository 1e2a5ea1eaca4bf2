import type { NoPrice, Price, PriceBook, PriceItem } from './types';

/**
 * Puts an estimate where no source gave the price of a GB through a NAT gateway: the price of its hour, marked as an estimate.
 * In every Region of which both are known the two are the same number (docs/prices.md). No other gap is filled.
 */
export function withEstimates(prices: PriceBook['prices']): PriceBook['prices'] {
  const { natGb, natHour } = prices;
  if (natGb.is === 'price' || natHour.is === 'no-price') return prices;
  const stand: Price = { ...natHour, item: 'natGb', sku: null, usageType: null, effectiveDate: null, estimatedFrom: 'natHour' };
  return { ...prices, natGb: stand };
}

/** @returns one entry for each price item, by a function of the item. */
export function priceTable(items: readonly PriceItem[], of: (item: PriceItem) => Price | NoPrice): PriceBook['prices'] {
  return Object.fromEntries(items.map((item) => [item, of(item)])) as Record<PriceItem, Price | NoPrice>;
}
