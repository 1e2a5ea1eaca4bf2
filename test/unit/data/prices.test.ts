import Ajv from 'ajv';
import { Big } from 'big.js';
import { describe, expect, it } from 'vitest';
import { priceItems } from '../../../src/core/cost/types';
import { priceSnapshot } from '../../../src/data/prices';
import schema from '../../../src/data/prices.schema.json';
import snapshotFile from '../../../src/data/prices.snapshot.json';

const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
const regions = Object.entries(priceSnapshot.regions);

function first(region: string, item: string): string | undefined {
  return priceSnapshot.regions[region]?.prices[item]?.tiers[0]?.price;
}

describe('the price snapshot', () => {
  it('keeps the schema', () => {
    validate(snapshotFile);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('has a row for each item in each Region, so that a gap is said and not forgotten', () => {
    for (const [region, { prices }] of regions) expect(Object.keys(prices), region).toEqual([...priceItems]);
    expect(regions).toHaveLength(37);
  });

  it('has no price of 0 and none above a thousand times the others', () => {
    for (const [region, { prices }] of regions) {
      for (const [item, price] of Object.entries(prices)) {
        for (const tier of price?.tiers ?? []) {
          expect(new Big(tier.price).gt(0), `${region} ${item}`).toBe(true);
          expect(new Big(tier.price).lt(2), `${region} ${item}`).toBe(true);
        }
      }
    }
  });

  it('has tiers without a gap, the last one open, each cheaper than the one before', () => {
    for (const [region, { prices }] of regions) {
      for (const [item, price] of Object.entries(prices)) {
        const tiers = price?.tiers ?? [];
        tiers.forEach((tier, index) => {
          const before = tiers[index - 1];
          expect(tier.beginGb, `${region} ${item}`).toBe(before?.endGb ?? '0');
          if (before !== undefined) expect(new Big(tier.price).lt(before.price), `${region} ${item}`).toBe(true);
        });
        if (price !== null) expect(tiers.at(-1)?.endGb, `${region} ${item}`).toBeNull();
      }
    }
  });

  it('names a source that it has, of a day that is past, for each price', () => {
    const today = new Date().toISOString().slice(0, 10);
    const used = new Set<string>();
    for (const [region, { prices }] of regions) {
      for (const [item, price] of Object.entries(prices)) {
        for (const source of price?.sources ?? []) {
          used.add(source);
          expect(priceSnapshot.sources[source], `${region} ${item} ${source}`).toBeDefined();
        }
        if (price !== null) expect(price.asOf <= today, `${region} ${item}`).toBe(true);
      }
    }
    expect(Object.keys(priceSnapshot.sources).filter((source) => !used.has(source))).toEqual([]);
  });

  // Values as AWS's own pages gave them: VPC pricing (NAT gateway, Ohio), the announcement of the IPv4 charge, PrivateLink pricing.
  it('agrees with the pricing pages', () => {
    expect(first('us-east-2', 'natHour')).toBe('0.045');
    expect(first('us-east-2', 'natGb')).toBe('0.045');
    expect(regions.filter(([region]) => !region.startsWith('cn-')).filter(([region]) => first(region, 'publicIpv4Hour') !== '0.005')).toEqual([]);
    const endpointGb = priceSnapshot.regions['eu-west-1']?.prices['endpointGb']?.tiers.map((tier) => [tier.endGb, tier.price]);
    expect(endpointGb).toEqual([['1048576', '0.01'], ['5242880', '0.006'], [null, '0.004']]);
  });

  it('gives the reason for the estimate: an hour and a GB of NAT have the same price wherever both are known', () => {
    const both = regions.filter(([region]) => first(region, 'natGb') !== undefined);
    expect(both).toHaveLength(10);
    expect(both.filter(([region]) => first(region, 'natGb') !== first(region, 'natHour'))).toEqual([]);
  });
});
