import type { BreakEven, Comparison } from '../cost/types';
import { interfaceEndpointCount } from '../cost/usage';

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
