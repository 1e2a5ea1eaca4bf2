import { exactDecimal, totalOf } from '../cost/format';
import { costText } from '../cost/messages';
import type { Comparison, CostLine, CostTotal, FileFacts } from '../cost/types';
import { variantStarts } from '../cost/variantStarts';
import type { Starts } from '../cost/verdict';
import type { StrategyId } from '../strategies';
import { csvText, type CsvCell } from './csv';

export interface CostCsvInput {
  readonly comparison: Comparison;
  /** undefined: there is no file to judge. */
  readonly starts: Readonly<Record<StrategyId, Starts>> | undefined;
  readonly facts: FileFacts | undefined;
}

const header = [
  'region', 'currency', 'strategy', 'starts', 'line', 'quantity', 'unit', 'unit_price', 'monthly', 'estimated', 'usage_type', 'sku', 'source', 'as_of', 'effective_date',
  'variant', 'complete', 'because', 'difference_to_now', 'list_currency', 'list_unit_price', 'own_discount_percent', 'own_exchange_rate',
] as const;

/**
 * The comparison as a sheet: a row for each line and a row `total` for each arrangement. `strategy` is a way out, or `now`, `transfer-out`,
 * `ingress`, `idle`, `context`, which are no part of the comparison. A gap is an empty cell, never 0. Names stay English, numbers plain.
 */
export function costCsv({ comparison, starts, facts }: CostCsvInput): string {
  const { strategies, now, transferOut, ingress, idle, context } = comparison;
  const outside = (strategy: string, lines: readonly (CostLine | null)[]): readonly CsvCell[][] => lines.flatMap((line) => (line === null ? [] : [lineRow({ strategy, starts: null, variant: null }, line, comparison)]));
  return csvText([
    header,
    ...(now === null ? [] : arrangement({ strategy: 'now', starts: null, variant: null }, now, null, comparison)),
    ...strategies.flatMap((strategy) => [
      ...arrangement({ strategy: strategy.id, starts: starts?.[strategy.id] ?? 'unknown', variant: null }, strategy, strategy.differenceToNow, comparison),
      ...strategy.variants.flatMap((variant) => arrangement({ strategy: strategy.id, starts: variantStarts(variant.id, starts, facts), variant: variant.id }, variant, variant.differenceToNow, comparison)),
    ]),
    ...outside('transfer-out', [transferOut]),
    ...outside('ingress', ingress),
    ...outside('idle', [idle]),
    ...outside('context', context),
  ]);
}

interface RowName {
  readonly strategy: string;
  readonly starts: string | null;
  readonly variant: string | null;
}

function arrangement(name: RowName, cost: CostTotal, difference: CostLine['monthly'], comparison: Comparison): readonly CsvCell[][] {
  const { book } = comparison;
  const { amount } = totalOf(cost);
  const total: CsvCell[] = [book.region, book.currency, name.strategy, name.starts, 'total', null, null, null, decimal(amount), cost.monthEstimated, null, null, book.from, book.asOf, null];
  return [...cost.lines.map((line) => lineRow(name, line, comparison)), [...total, name.variant, cost.complete, null, decimal(difference), ...ownCells(comparison)]];
}

function lineRow({ strategy, starts, variant }: RowName, line: CostLine, comparison: Comparison): CsvCell[] {
  const { book } = comparison;
  const price = line.price?.is === 'price' ? line.price : null;
  const amounts = [exactDecimal(line.quantity), line.unit, decimal(line.unitPrice), decimal(line.monthly), line.estimated];
  const origin = [price?.usageType ?? null, price?.sku ?? null, price?.from ?? null, price?.asOf ?? null, price?.effectiveDate ?? null];
  return [book.region, book.currency, strategy, starts, line.id, ...amounts, ...origin, variant, line.monthly !== null, costText(line.because, 'en'), null, price?.list?.currency ?? null, price?.list?.tiers[0]?.price ?? null, ...ownCells(comparison).slice(2)];
}

/** The last four cells of a total: no list price, and what a person put on. */
function ownCells({ book: { own } }: Comparison): readonly CsvCell[] {
  return [null, null, own?.discountPercent ?? null, own?.exchange === undefined || own.exchange === null ? null : own.exchange.rate];
}

function decimal(value: CostLine['monthly']): string | null {
  return value === null ? null : exactDecimal(value);
}
