import type { BreakEven, Comparison } from '../cost/types';
import { interfaceEndpointCount } from '../cost/usage';
import type { StrategyId } from '../strategies';

/** A quantity at which two ways out cost the same, beside what it is now. */
export interface BreakEvenPoint {
  readonly breakEven: BreakEven;
  readonly at: number;
  /** null: worked out for each way, so there is no one number. */
  readonly now: number | null;
}

/** @returns all quantities at which the order of two ways changes, in the order of the model. */
export function breakEvenPoints({ breakEven, usage }: Pick<Comparison, 'breakEven' | 'usage'>): readonly BreakEvenPoint[] {
  const now: Readonly<Record<BreakEven['axis'], number>> = { tasks: usage.tasks, gb: usage.gbEndpoints, endpoints: interfaceEndpointCount(usage.endpoints), zones: usage.zones };
  return breakEven.flatMap((one) => (one.at === null ? [] : [{ breakEven: one, at: one.at.toNumber(), now: one.id === 'gb-nat-per-zone' ? (usage.gbCrossZone ?? null) : now[one.axis] }]));
}

/** @returns the point of a way out that is nearest to what is now, as a ratio; undefined where nothing changes its place. */
export function nearestPoint(points: readonly BreakEvenPoint[], way: StrategyId): BreakEvenPoint | undefined {
  const distance = ({ at, now }: BreakEvenPoint): number => Math.abs(Math.log((at + 1) / ((now ?? 0) + 1)));
  return points
    .filter(({ breakEven: { a, b } }) => a !== b && (a === way || b === way))
    .reduce<BreakEvenPoint | undefined>((least, one) => (least === undefined || distance(one) < distance(least) ? one : least), undefined);
}
