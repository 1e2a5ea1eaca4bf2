import type { RememberedStack } from './ports';

/** @returns whether an earlier window left something of this stack half-way. */
export function isUnfinished({ state }: Pick<RememberedStack, 'state'>): boolean {
  return state === 'changing' || state === 'proposed';
}
