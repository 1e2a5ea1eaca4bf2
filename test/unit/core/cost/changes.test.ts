import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../../src/core/cost/changes';
import { compare } from '../../../../src/core/cost/compare';
import { exactDecimal } from '../../../../src/core/cost/format';
import { snapshotBook } from '../../../../src/core/cost/snapshotBook';
import type { Usage } from '../../../../src/core/cost/types';
import { defaultUsage } from '../../../../src/core/cost/usage';
import { strategyIds, type StrategyId } from '../../../../src/core/strategies';

const changes = (chosen: StrategyId, working: readonly StrategyId[], usage: Partial<Usage>, region = 'ap-northeast-1'): readonly string[] =>
  changesOf(compare(defaultUsage(usage), snapshotBook(region)), chosen, working).map(({ axis, side, at, to }) => `${side} ${exactDecimal(at)} ${axis}: ${to}`);
const paid: readonly StrategyId[] = ['public-ipv4', 'vpc-endpoints', 'nat-gateway'];

/** Break-evens of Tokyo, worked out by hand: 0.067 / 0.005 = 13.4 tasks, 3 × 0.014 / 0.005 = 8.4 tasks. */
describe('what would change a recommendation', () => {
  it('is nothing for what costs nothing', () => {
    expect(changes('ipv6', strategyIds, { tasks: 1000, gbEndpoints: 1e7 })).toEqual([]);
  });

  it('is the number of tasks and of endpoints at which the next way is cheaper', () => {
    // 4 × 0.005 / 0.014 = 1.428571429 endpoints; of one task it would be below 0.36, which is none.
    expect(changes('public-ipv4', paid, { zones: 1, tasks: 4 })).toEqual(['from 8.4 tasks: vpc-endpoints', 'below 1.428571429 endpoints: vpc-endpoints']);
    expect(changes('public-ipv4', paid, { zones: 1 })).toEqual(['from 8.4 tasks: vpc-endpoints']);
    expect(changes('public-ipv4', ['public-ipv4', 'nat-gateway'], { zones: 1 })).toEqual(['from 13.4 tasks: nat-gateway']);
  });

  it('lies on both sides of what there is', () => {
    // Endpoints for 20 tasks in one zone: below 8.4 tasks addresses; from 20 × 0.005 / 0.014 = 7.14 endpoints addresses, above 0.067 / 0.014 = 4.79 a gateway.
    // GB: (0.067 − 0.042) × 730 = 18.25 more for the gateway, and each GB 0.052 more, so never; addresses: (73 − 30.66) / 0.01 = 4234 GB.
    // Zones: from three zones 3 × 0.042 = 0.126 an hour is more than 0.1.
    expect(changes('vpc-endpoints', paid, { tasks: 20, zones: 1 })).toEqual([
      'below 8.4 tasks: public-ipv4',
      'from 4234 gb: public-ipv4',
      'from 4.785714286 endpoints: nat-gateway',
      'from 3 zones: public-ipv4',
    ]);
  });

  it('takes gateways that others use too at their GB', () => {
    // 10 GB × 0.062 = 0.62 against 3.65 × tasks: below 0.62 / 3.65 = 0.169863014 tasks.
    expect(changes('nat-gateway', ['public-ipv4', 'nat-gateway'], { zones: 1, tasks: 4, gbS3: 10, natShared: 'yes' })).toContain('below 0.169863014 tasks: public-ipv4');
  });

  it('says nothing where a price is not known', () => {
    expect(changes('public-ipv4', paid, {}, 'cn-northwest-1')).toEqual([]);
  });
});
