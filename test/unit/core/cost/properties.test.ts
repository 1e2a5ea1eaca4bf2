import { Big } from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../../src/core/cost/compare';
import { snapshotBook, snapshotRegions } from '../../../../src/core/cost/snapshotBook';
import { costOf } from '../../../../src/core/cost/tiers';
import type { BreakEven, StrategyCost, Usage } from '../../../../src/core/cost/types';
import { defaultUsage } from '../../../../src/core/cost/usage';
import { strategyIds } from '../../../../src/core/strategies';

const gb = fc.nat({ max: 20_000_000 }).map((hundredths) => hundredths / 100);
const small = fc.nat({ max: 1000 }).map((hundredths) => hundredths / 100);
const region = fc.constantFrom(...snapshotRegions());
const usage: fc.Arbitrary<Usage> = fc
  .record({ tasks: fc.nat({ max: 500 }), zones: fc.integer({ min: 1, max: 6 }), endpoints: fc.nat({ max: 12 }), gbEndpoints: gb, gbS3: gb, gbInternet: gb, gbIpv4Only: gb, s3GatewayBesideNat: fc.boolean(), hoursPerDay: fc.integer({ min: 0, max: 24 }), imageGb: small, startsPerMonth: fc.nat({ max: 1000 }), imagesFrom: fc.constantFrom('s3' as const, 'internet' as const), logMbPerTaskHour: small })
  .chain((base) => fc.record({ natGateways: fc.integer({ min: 1, max: base.zones }), endpointZones: fc.integer({ min: 1, max: base.zones }) }).map((zonal) => defaultUsage({ ...base, ...zonal })));

const rising = ['tasks', 'gbEndpoints', 'gbS3', 'gbInternet', 'gbIpv4Only', 'imageGb', 'startsPerMonth', 'logMbPerTaskHour'] as const;
const noData = { gbEndpoints: 0, gbS3: 0, gbInternet: 0, gbIpv4Only: 0, imageGb: 0, logMbPerTaskHour: 0 };
const costs = (one: Usage, at: string): readonly StrategyCost[] => compare(one, snapshotBook(at)).strategies;

describe('the model', () => {
  it('never gets cheaper when something grows', () => {
    fc.assert(
      fc.property(usage, region, fc.constantFrom(...rising), fc.nat({ max: 1000 }), (before, at, field, more) => {
        const after = costs({ ...before, [field]: (before[field] ?? 0) + more }, at);
        costs(before, at).forEach((cost, index) => expect(after[index]?.perMonth.gte(cost.perMonth)).toBe(true));
      }),
      { numRuns: 150 },
    );
  });

  it('adds up: hours and data of a month are the month, lines are the total', () => {
    fc.assert(
      fc.property(usage, region, (one, at) => {
        const apart = costs({ ...one, ...noData }, at);
        for (const [index, cost] of costs(one, at).entries()) {
          const data = cost.lines.filter((line) => line.unit === 'GB').reduce((sum, line) => sum.plus(line.monthly ?? 0), new Big(0));
          expect(apart[index]?.perMonth.plus(data).eq(cost.perMonth)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is complete exactly where no line that counts lacks a price', () => {
    fc.assert(
      fc.property(usage, region, (one, at) => {
        for (const cost of costs(one, at)) {
          const gaps = cost.lines.filter((line) => line.price?.is === 'no-price' && line.quantity.gt(0));
          expect(cost.complete).toBe(gaps.length === 0);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('scales with a discount and a rate: every month, and no break-even', () => {
    fc.assert(
      fc.property(usage, fc.constantFrom('eu-west-1', 'me-central-1', 'us-east-1'), fc.integer({ min: 1, max: 99 }), (one, at, percent) => {
        const plain = compare(one, snapshotBook(at));
        const own = compare({ ...one, discountPercent: percent, exchange: { from: 'USD', to: 'EUR', rate: 0.5 } }, snapshotBook(at));
        const factor = new Big(100 - percent).div(200);
        own.strategies.forEach((cost, index) => expect(plain.strategies[index]?.perMonth.times(factor).minus(cost.perMonth).abs().lt('1e-12')).toBe(true));
        own.breakEven.forEach(({ at: where }, index) => expect(where?.toFixed(6)).toBe(plain.breakEven[index]?.at?.toFixed(6)));
      }),
      { numRuns: 40 },
    );
  });

  it('never lets a variant with the free S3 endpoint cost more, nor lose a line of a mixed one', () => {
    fc.assert(
      fc.property(usage, region, (one, at) => {
        const nat = compare(one, snapshotBook(at)).strategies.find(({ id }) => id === 'nat-gateway');
        const [without, withS3] = nat?.variants ?? [];
        expect(withS3?.perMonth.lte(without?.perMonth ?? 0)).toBe(true);
        expect(nat?.variants.find(({ isRow }) => isRow)?.perMonth.eq(nat.perMonth)).toBe(true);
        for (const variant of nat?.variants ?? []) expect(variant.lines.reduce((sum, line) => sum.plus(line.monthly ?? 0), new Big(0)).eq(variant.perMonth)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the order of strategies and asks nothing for IPv6', () => {
    fc.assert(
      fc.property(usage, region, (one, at) => {
        const all = costs(one, at);
        expect(all.map((cost) => cost.id)).toEqual(strategyIds);
        expect(all.slice(0, 2).every((cost) => cost.perMonth.eq(0) && cost.complete)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('charges tiers for each GB once: the parts of an amount cost what the whole costs', () => {
    const price = snapshotBook('eu-west-1').prices.endpointGb;
    if (price.is === 'no-price') throw new Error('no price');
    const shifted = (from: number) => ({
      ...price,
      tiers: price.tiers.map((tier) => ({ ...tier, beginGb: String(Math.max(0, Number(tier.beginGb) - from)), endGb: tier.endGb === null ? null : String(Math.max(0, Number(tier.endGb) - from)) })),
    });
    fc.assert(
      fc.property(fc.nat({ max: 8_000_000 }), fc.nat({ max: 8_000_000 }), (first, second) => {
        expect(costOf(price, new Big(first)).plus(costOf(shifted(first), new Big(second))).eq(costOf(price, new Big(first + second)))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('finds break-evens at which both cost the same', () => {
    fc.assert(
      fc.property(usage, region, (one, at) => {
        for (const { id, axis, a, b, at: where } of compare(one, snapshotBook(at)).breakEven) {
          const moved = where === null ? null : moveTo(one, id, axis, Number(where.toFixed()));
          if (moved === null) continue;
          const month = (strategy: string): number => Number(costs(moved, at).find((cost) => cost.id === strategy)?.perMonth ?? NaN);
          expect(Math.abs(month(a) - month(b))).toBeLessThan(0.001);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** The usage at a break-even; null for those that are not about the totals of two strategies. */
function moveTo(one: Usage, id: string, axis: BreakEven['axis'], value: number): Usage | null {
  if (id === 'gb-endpoints-beside-nat' || id === 'gb-nat-per-zone' || axis === 'zones') return null;
  if (axis === 'tasks') return { ...one, tasks: value };
  return axis === 'gb' ? { ...one, gbEndpoints: value } : { ...one, endpoints: value };
}
