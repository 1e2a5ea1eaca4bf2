import { priceItems, type PriceBook, type PriceItem } from '../../../src/core/cost/types';

/** Tokyo, price list of 2026-09: 0.005 an address, 0.062 a NAT gateway, 0.014 an endpoint, each by the hour. */
const hourly: Partial<Record<PriceItem, string>> = { publicIpv4Hour: '0.005', natHour: '0.062', endpointHour: '0.014' };

export const tokyoPrices: PriceBook = {
  region: 'ap-northeast-1',
  currency: 'USD',
  from: 'snapshot',
  asOf: '2026-09-01',
  notes: [],
  prices: Object.fromEntries(
    priceItems.map((item) => {
      const price = hourly[item];
      if (price === undefined) return [item, { is: 'no-price', item, reason: 'not-in-snapshot' }];
      const tiers = [{ beginGb: '0', endGb: null, price }];
      return [item, { is: 'price', item, tiers, from: 'snapshot', asOf: '2026-09-01', sku: null, usageType: null, effectiveDate: null, estimatedFrom: null }];
    }),
  ) as PriceBook['prices'],
};
