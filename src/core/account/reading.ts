import type { IamAction } from '../iam/policy';

/** A call that gave nothing, and why. */
export interface Refusal {
  readonly action: IamAction;
  /** `denied`: by IAM. `throttled`: AWS asked to wait longer than we do. `failed`: AWS answered with another error. `not-asked`: a call before it gave nothing to ask for. */
  readonly why: 'denied' | 'throttled' | 'failed' | 'not-asked';
  /** What AWS said; empty where it said nothing. */
  readonly detail: string;
}

/** One part of an account: read whole, or not at all. A part that was refused is never an empty one. */
export type Reading<T> = { readonly is: 'read'; readonly value: T } | { readonly is: 'refused'; readonly refusal: Refusal };

export function read<T>(value: T): Reading<T> {
  return { is: 'read', value };
}

export function refused(refusal: Refusal): { readonly is: 'refused'; readonly refusal: Refusal } {
  return { is: 'refused', refusal };
}

/** @returns what was read, or nothing: only for callers who name the refusal elsewhere. */
export function orEmpty<T>(reading: Reading<readonly T[]>): readonly T[] {
  return reading.is === 'read' ? reading.value : [];
}

/** @returns the refusals among some readings, each action once. */
export function refusalsOf(readings: readonly Reading<unknown>[]): readonly Refusal[] {
  const found = new Map<string, Refusal>();
  for (const reading of readings) if (reading.is === 'refused' && !found.has(reading.refusal.action)) found.set(reading.refusal.action, reading.refusal);
  return [...found.values()];
}
