import { changesOf, type Change } from '../cost/changes';
import type { Comparison } from '../cost/types';
import type { Verdict } from './verdict';
import type { Way } from './ways';

/**
 * What would make another way the cheapest of those that work as written.
 * @returns nothing where no way is recommended, or where nothing would change it.
 */
export function recommendationChanges(comparison: Comparison, ways: readonly Way[], { asWritten }: Pick<Verdict, 'asWritten'>): readonly Change[] {
  const working = ways.filter(({ status }) => status === 'starts').map(({ id }) => id);
  return asWritten === null ? [] : changesOf(comparison, asWritten, working);
}
