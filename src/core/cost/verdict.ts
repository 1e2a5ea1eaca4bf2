import type { Big } from 'big.js';
import type { StrategyId } from '../strategies';
import { ownMonth } from './now';
import type { Comparison, StrategyCost } from './types';

export type Starts = 'yes' | 'no' | 'unknown';

export interface Recommendation {
  /** null: no strategy is known to work, or the prices do not tell which is the cheapest. */
  readonly id: StrategyId | null;
  /** `no-file`: judged by cost alone. `cannot-rank`: a price that is not known could change the order. */
  readonly why: 'cheapest-that-starts' | 'no-file' | 'none-starts' | 'cannot-rank';
  /** With `cannot-rank`: the strategies between which the missing price decides. */
  readonly between: readonly StrategyId[];
}

/**
 * Joins cost and verdict: the cheapest strategy that works as written.
 * A way that does not reach all of the stated traffic does not work, whatever the file says. What is not known to start is
 * not recommended. Of equal ones the first in the fixed order is taken. Gateways that others use too cost this service its GB alone.
 * @param starts by strategy whether the task starts; undefined where there is no file.
 */
export function recommend(comparison: Comparison, starts: Readonly<Record<StrategyId, Starts>> | undefined): Recommendation {
  const why = starts === undefined ? 'no-file' : 'cheapest-that-starts';
  const working = comparison.strategies.filter((one) => one.unreached.length === 0 && (starts === undefined || starts[one.id] === 'yes'));
  if (working.length === 0) return { id: null, why: 'none-starts', between: [] };
  const month = (one: StrategyCost): Big => ownMonth(one, comparison.usage);
  const cheapest = least(working.filter((one) => one.complete), month);
  const rivals = working.filter((one) => !one.complete && (cheapest === undefined || month(one).lt(month(cheapest))));
  if (cheapest !== undefined && rivals.length === 0) return { id: cheapest.id, why, between: [] };
  if (cheapest === undefined && rivals.length === 1 && rivals[0] !== undefined) return { id: rivals[0].id, why, between: [] };
  const between = working.filter((one) => one === cheapest || rivals.includes(one)).map((one) => one.id);
  return { id: null, why: 'cannot-rank', between };
}

function least(strategies: readonly StrategyCost[], month: (one: StrategyCost) => Big): StrategyCost | undefined {
  return strategies.reduce<StrategyCost | undefined>((best, one) => (best === undefined || month(one).lt(month(best)) ? one : best), undefined);
}
