import { describe, expect, it } from 'vitest';
import { compare } from '../../../../src/core/cost/compare';
import { snapshotBook } from '../../../../src/core/cost/snapshotBook';
import type { Usage } from '../../../../src/core/cost/types';
import { defaultUsage } from '../../../../src/core/cost/usage';
import { recommend, type Starts } from '../../../../src/core/cost/verdict';
import { strategyIds, type StrategyId } from '../../../../src/core/strategies';

const compared = (usage: Partial<Usage> = {}, region = 'ap-northeast-1') => compare(defaultUsage(usage), snapshotBook(region));

function starting(...ids: readonly StrategyId[]): Record<StrategyId, Starts> {
  return Object.fromEntries(strategyIds.map((id) => [id, ids.includes(id) ? 'yes' : 'no'])) as Record<StrategyId, Starts>;
}

describe('recommend', () => {
  it('takes IPv6 where there is no file', () => {
    expect(recommend(compared(), undefined)).toEqual({ id: 'ipv6', why: 'no-file', between: [] });
  });

  it('takes the cheapest that starts', () => {
    expect(recommend(compared({ tasks: 4 }), starting('public-ipv4', 'nat-gateway', 'vpc-endpoints')).id).toBe('public-ipv4');
    expect(recommend(compared({ tasks: 20, natGateways: 1 }), starting('public-ipv4', 'nat-gateway', 'vpc-endpoints')).id).toBe('nat-gateway');
  });

  it('does not recommend what is not known to start', () => {
    const starts: Record<StrategyId, Starts> = { ...starting('nat-gateway'), ipv6: 'unknown' };
    expect(recommend(compared(), starts).id).toBe('nat-gateway');
    expect(recommend(compared(), { ...starting(), ipv6: 'unknown' })).toEqual({ id: null, why: 'none-starts', between: [] });
  });

  it('leaves out a way that does not reach the stated traffic', () => {
    expect(recommend(compared({ tasks: 100, gbInternet: 1 }), starting('vpc-endpoints', 'public-ipv4')).id).toBe('public-ipv4');
    expect(recommend(compared({ gbInternet: 10, gbIpv4Only: 5 }), undefined).id).toBe('public-ipv4');
  });

  it('does not rank what a missing price could reorder', () => {
    const uae = compared({ natGateways: 1, tasks: 50, gbEndpoints: 100 }, 'me-central-1');
    expect(recommend(uae, starting('nat-gateway', 'vpc-endpoints'))).toEqual({ id: null, why: 'cannot-rank', between: ['vpc-endpoints', 'nat-gateway'] });
  });

  it('ranks in spite of a missing price where that cannot change the order', () => {
    const uae = compared({ natGateways: 1, gbEndpoints: 100 }, 'me-central-1');
    expect(recommend(uae, starting('public-ipv4', 'nat-gateway')).id).toBe('public-ipv4');
    expect(recommend(compared({}, 'cn-northwest-1'), starting('ipv6', 'public-ipv4')).id).toBe('ipv6');
  });

  it('takes gateways that others use too at their GB: the hours are there in any case', () => {
    // 20 GB × 0.062 = 1.24 against an address for 3.65; alone the gateways are 97.82 more.
    expect(recommend(compared({ gbS3: 20 }), starting('public-ipv4', 'nat-gateway')).id).toBe('public-ipv4');
    expect(recommend(compared({ gbS3: 20, natShared: 'yes' }), starting('public-ipv4', 'nat-gateway')).id).toBe('nat-gateway');
    expect(recommend(compared({ gbS3: 20, natShared: 'unknown' }), starting('public-ipv4', 'nat-gateway')).id).toBe('public-ipv4');
  });

  it('takes the only one that starts, whatever is not known of its price', () => {
    expect(recommend(compared({}, 'cn-northwest-1'), starting('nat-gateway')).id).toBe('nat-gateway');
  });
});
