import type { RegionRow } from '../cost/types';
import type { StrategyId } from '../strategies';

export interface RegionSort {
  readonly by: 'name' | StrategyId;
  readonly isDescending: boolean;
}

/**
 * Sorts the rows of one currency. A month that is not known stands last, whichever way the others run.
 * @param nameOf the place of a Region in the person's language.
 */
export function sortRegions(rows: readonly RegionRow[], { by, isDescending }: RegionSort, nameOf: (region: string) => string): readonly RegionRow[] {
  const sign = isDescending ? -1 : 1;
  const byName = (a: RegionRow, b: RegionRow): number => nameOf(a.region).localeCompare(nameOf(b.region));
  return [...rows].sort((a, b) => {
    if (by === 'name') return sign * byName(a, b);
    const [first, second] = [a.months[by].amount, b.months[by].amount];
    if (first === null || second === null) return Number(first === null) - Number(second === null) || byName(a, b);
    return sign * first.cmp(second) || byName(a, b);
  });
}

/** @returns the rows in tables of one currency each, that of `first` before the others: amounts of two currencies are not to be compared. */
export function byCurrency(rows: readonly RegionRow[], first: string): readonly { readonly currency: string; readonly rows: readonly RegionRow[] }[] {
  const currencies = [...new Set([first, ...rows.map(({ currency }) => currency)])];
  return currencies.flatMap((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    return own.length === 0 ? [] : [{ currency, rows: own }];
  });
}
