import type { Catalog } from './catalog';

/** Days after which what was read counts as old: half a year, in which AWS has moved dozens of services (botocore's changelog). */
export const oldAfterDays = 180;

export interface Age {
  /** Days since it was read, at least: a month counts from its last day. 0 where that day is not yet over. */
  readonly days: number;
  readonly isOld: boolean;
}

/**
 * @param today ISO day
 * @returns how long ago the catalog was checked
 */
export function catalogAge({ checked }: Pick<Catalog, 'checked'>, today: string): Age {
  return ageOf(daysBetween(checked, today));
}

/**
 * How long ago the source of one entry was read. A source may name only a month or a year: then the last day counts that it can have
 * been, which is never after the day on which the catalog was checked.
 * @param asOf `2026-05-25`, `2026-05` or `2026`; null: nobody read anything
 * @returns undefined where there is no day
 */
export function sourceAge(asOf: string | null, { checked }: Pick<Catalog, 'checked'>, today: string): Age | undefined {
  if (asOf === null) return undefined;
  const last = lastDayOf(asOf);
  return ageOf(daysBetween(last < checked ? last : checked, today));
}

function ageOf(days: number): Age {
  return { days: Math.max(0, days), isOld: days > oldAfterDays };
}

function lastDayOf(date: string): string {
  const [year = '', month, day] = date.split('-');
  if (day !== undefined) return date;
  if (month === undefined) return `${year}-12-31`;
  // Day 0 of the next month.
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
