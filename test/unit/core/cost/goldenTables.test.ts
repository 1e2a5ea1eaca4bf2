import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Big } from 'big.js';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../../src/core/cost/compare';
import { exactDecimal, formatMonth } from '../../../../src/core/cost/format';
import { snapshotBook } from '../../../../src/core/cost/snapshotBook';
import type { Comparison, CostLine, CostTotal, FileFacts, Usage } from '../../../../src/core/cost/types';
import { defaultUsage, usageProblems } from '../../../../src/core/cost/usage';

type Amount = string | null;

interface Case {
  readonly name: string;
  readonly region: string;
  readonly usage: Partial<Usage>;
  readonly facts?: FileFacts;
  readonly expected: {
    readonly rows: Readonly<Record<string, string>>;
    readonly incomplete?: readonly string[];
    readonly unreached?: Readonly<Record<string, readonly string[]>>;
    readonly shown?: Readonly<Record<string, string>>;
    readonly perHour?: Readonly<Record<string, string>>;
    readonly differences?: Readonly<Record<string, Amount>>;
    readonly natSaving?: { readonly shared: string; readonly whole: Amount; readonly gbOnly: Amount };
    readonly stays?: string;
    readonly traffic?: Readonly<Record<string, string>>;
    readonly transferOut?: Amount;
    readonly ingress?: readonly Amount[];
    readonly idle?: Amount;
    readonly context?: Readonly<Record<string, Amount>>;
    readonly currency?: string;
  };
}

const folder = join(import.meta.dirname, '../../../fixtures/cost/golden');
const tables = readdirSync(folder).map((name) => ({ name: name.replace('.json', ''), cases: (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { cases: readonly Case[] }).cases }));

const money = (value: Big | null | undefined): Amount => (value === null || value === undefined ? null : exactDecimal(value));
const monthly = (line: CostLine | null): Amount => money(line?.monthly);

/** Each arrangement by its name. */
function rowsOf({ strategies, now }: Comparison): ReadonlyMap<string, CostTotal & { readonly differenceToNow?: Big | null }> {
  const variants = strategies.flatMap((strategy) => strategy.variants);
  return new Map<string, CostTotal>([...[...strategies, ...variants].map((one): [string, CostTotal] => [one.id, one]), ...(now === null ? [] : ([['now', now]] as const))]);
}

/** Expected values were calculated by hand; the calculation stands in each file. */
describe.each(tables)('golden table $name', ({ cases }) => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { region, usage, facts, expected }) => {
    const whole = defaultUsage(usage);
    expect(usageProblems(whole)).toEqual([]);
    const comparison = compare(whole, snapshotBook(region), facts);
    const rows = rowsOf(comparison);
    const each = <T>(wanted: object | undefined, of: (row: CostTotal & { readonly differenceToNow?: Big | null }) => T): Record<string, T | undefined> =>
      Object.fromEntries(Object.keys(wanted ?? {}).map((id) => [id, rows.has(id) ? of(rows.get(id) as CostTotal) : undefined]));

    const incomplete = expected.incomplete ?? [];
    expect(each(expected.rows, (row) => exactDecimal(row.perMonth))).toEqual(expected.rows);
    expect(each(expected.rows, (row) => row.complete)).toEqual(Object.fromEntries(Object.keys(expected.rows).map((id) => [id, !incomplete.includes(id)])));
    expect(each(expected.unreached, (row) => row.unreached)).toEqual(expected.unreached ?? {});
    expect(each(expected.shown, (row) => formatMonth(row, comparison.book.currency))).toEqual(expected.shown ?? {});
    expect(each(expected.perHour, (row) => money(row.perHour) ?? 'not known')).toEqual(expected.perHour ?? {});
    expect(each(expected.differences, (row) => money(row.differenceToNow))).toEqual(expected.differences ?? {});
    if (expected.natSaving !== undefined) expect({ ...comparison.natSaving, whole: money(comparison.natSaving.whole), gbOnly: money(comparison.natSaving.gbOnly) }).toEqual(expected.natSaving);
    if (expected.stays !== undefined) expect(money(comparison.now?.stays)).toBe(expected.stays);
    if (expected.traffic !== undefined) expect(Object.fromEntries(Object.entries(comparison.traffic).map(([kind, gb]: readonly [string, Big]) => [kind, exactDecimal(gb)]))).toEqual(expected.traffic);
    if (expected.transferOut !== undefined) expect(monthly(comparison.transferOut)).toBe(expected.transferOut);
    if (expected.idle !== undefined) expect(monthly(comparison.idle)).toBe(expected.idle);
    if (expected.currency !== undefined) expect(comparison.book.currency).toBe(expected.currency);
    expect(comparison.ingress.map(monthly)).toEqual(expected.ingress ?? []);
    if (expected.context !== undefined) expect(Object.fromEntries(comparison.context.map((line) => [line.id, monthly(line)]))).toEqual(expected.context);
  });
});
