import { Big } from 'big.js';
import { describe, expect, it } from 'vitest';
import { transferOut } from '../../../../src/core/cost/besides';
import { compare } from '../../../../src/core/cost/compare';
import { snapshotBook } from '../../../../src/core/cost/snapshotBook';
import { costOf } from '../../../../src/core/cost/tiers';
import type { BreakEvenId, StrategyCost, Usage } from '../../../../src/core/cost/types';
import { defaultUsage } from '../../../../src/core/cost/usage';
import type { StrategyId } from '../../../../src/core/strategies';
import vectors from '../../../fixtures/cost/vectors.json';

/** Expected values were computed outside this project with decimal arithmetic (vectors.json). */
const ids = { ipv4: 'public-ipv4', nat: 'nat-gateway', endpoints: 'vpc-endpoints', ipv6: 'ipv6' } as const satisfies Record<string, StrategyId>;

const nine = (value: Big | number | null | undefined): string => (value === null || value === undefined ? 'none' : new Big(value).round(9).toFixed());

function sum(strategy: StrategyCost, unit: 'hours' | 'GB'): Big {
  return strategy.lines.filter((line) => line.unit === unit).reduce((all, line) => all.plus(line.monthly ?? NaN), new Big(0));
}

function usageOf(input: (typeof vectors.scenarios)[number]['input']): Usage {
  return defaultUsage({
    tasks: input.tasks,
    zones: input.azs,
    natGateways: input.natGateways,
    endpoints: input.endpoints,
    endpointZones: input.azs,
    gbEndpoints: input.gbInterface,
    gbS3: input.gbS3,
    gbInternet: input.gbInternet,
    gbCrossZone: input.gbCrossAz,
    hours: input.hours,
  });
}

describe('vectors', () => {
  describe.each(vectors.scenarios)('$name', ({ region, input, expected }) => {
    const comparison = compare(usageOf(input), snapshotBook(region));
    it.each(Object.entries(ids))('%s costs what the vector says', (key, id) => {
      const vector = key as keyof typeof ids;
      const strategy = comparison.strategies.find((one) => one.id === id);
      if (strategy === undefined) throw new Error(`no strategy ${id}`);
      expect({
        hourly: nine(strategy.perHour),
        monthlyHours: nine(sum(strategy, 'hours')),
        monthlyData: nine(sum(strategy, 'GB')),
        monthly: nine(strategy.perMonth),
        complete: strategy.complete,
        estimated: strategy.estimated,
      }).toEqual({
        hourly: nine(expected.hourly[vector]),
        monthlyHours: nine(expected.monthlyHours[vector]),
        monthlyData: nine(expected.monthlyData[vector]),
        monthly: nine(expected.monthly[vector]),
        complete: true,
        estimated: false,
      });
    });
    it('says which traffic the endpoints do not reach', () => {
      const endpoints = comparison.strategies.find((one) => one.id === 'vpc-endpoints');
      expect(endpoints?.unreached).toEqual(input.gbInternet > 0 ? ['internet'] : []);
    });
  });

  it.each(vectors.vpceTier)('$gb GB through endpoints cost $cost', ({ gb, cost }) => {
    const price = snapshotBook('ap-northeast-1').prices.endpointGb;
    if (price.is === 'no-price') throw new Error('no price');
    expect(nine(costOf(price, new Big(gb)))).toBe(nine(cost));
  });

  it.each(vectors.dataTransferOut)('$gb GB out to the internet cost $cost', ({ region, gb, cost }) => {
    const line = transferOut(defaultUsage({ gbInternet: gb, gbInternetOut: gb }), snapshotBook(region));
    expect(nine(line?.monthly ?? 0)).toBe(nine(cost));
  });

  describe.each(vectors.breakEven)('break-even in $region', (expected) => {
    const at = (id: BreakEvenId, usage: Partial<Usage>): string => {
      const comparison = compare(defaultUsage({ zones: 1, natGateways: 1, endpoints: 3, ...usage }), snapshotBook(expected.region));
      return nine(comparison.breakEven.find((one) => one.id === id)?.at);
    };
    it('is where the vector says', () => {
      expect({
        tasksWhereOneNatEqualsIpv4: at('tasks-ipv4-nat', {}),
        tasksWhere3Endpoints1AzEqualIpv4: at('tasks-ipv4-endpoints', {}),
        tasksWhere3Endpoints2AzEqualIpv4: at('tasks-ipv4-endpoints', { zones: 2, endpointZones: 2 }),
        endpointsPerAzEqualOneNat: at('endpoints-endpoints-nat', {}),
        gbPerMonthEndpointsPayBesideNatE3A1: at('gb-endpoints-beside-nat', {}),
      }).toEqual({
        tasksWhereOneNatEqualsIpv4: nine(expected.tasksWhereOneNatEqualsIpv4),
        tasksWhere3Endpoints1AzEqualIpv4: nine(expected.tasksWhere3Endpoints1AzEqualIpv4),
        tasksWhere3Endpoints2AzEqualIpv4: nine(expected.tasksWhere3Endpoints2AzEqualIpv4),
        endpointsPerAzEqualOneNat: nine(expected.endpointsPerAzEqualOneNat),
        gbPerMonthEndpointsPayBesideNatE3A1: nine(expected.gbPerMonthEndpointsPayBesideNatE3A1),
      });
    });
  });

  it('pays for a NAT gateway in each zone from 2,445.5 GB between two zones of Tokyo', () => {
    const comparison = compare(defaultUsage({ zones: 2 }), snapshotBook('ap-northeast-1'));
    expect(nine(comparison.breakEven.find((one) => one.id === 'gb-nat-per-zone')?.at)).toBe('2445.5');
  });

  it('tells the zones at which addresses cost as much as endpoints and gateways', () => {
    // Tokyo, 20 tasks at 0.005: 0.1 an hour; three endpoints 0.042 and a gateway 0.067 for each zone.
    const { breakEven } = compare(defaultUsage({ tasks: 20 }), snapshotBook('ap-northeast-1'));
    expect(['zones-ipv4-endpoints', 'zones-ipv4-nat'].map((id) => nine(breakEven.find((one) => one.id === id)?.at))).toEqual(['2.380952381', '1.492537313']);
    expect(compare(defaultUsage({ tasks: 1 }), snapshotBook('ap-northeast-1')).breakEven.filter(({ axis }) => axis === 'zones').map(({ at }) => at)).toEqual([null, null]);
  });

  it('counts log lines of a task on both sides of its break-even', () => {
    // Tokyo, one zone, 100 MB a task and hour: 100 × 730 / 1024 = 71.2890625 GB; N × 3.65 = 48.91 + N × 71.2890625 × 0.062 has no answer;
    // through endpoints N × 3.65 = 30.66 + N × 0.712890625, so N = 30.66 / 2.937109375.
    const { breakEven } = compare(defaultUsage({ zones: 1, logMbPerTaskHour: 100 }), snapshotBook('ap-northeast-1'));
    expect(['tasks-ipv4-nat', 'tasks-ipv4-endpoints'].map((id) => nine(breakEven.find((one) => one.id === id)?.at))).toEqual(['none', '10.438834951']);
  });
});
