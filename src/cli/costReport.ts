import type { ArticlePreset } from '../core/cost/article';
import { exactDecimal, totalOf } from '../core/cost/format';
import { costText } from '../core/cost/messages';
import type { Comparison, CostLine, GbPrice, StrategyCost } from '../core/cost/types';
import type { Recommendation } from '../core/cost/verdict';
import type { Big } from 'big.js';
import type { CostFile } from './costFile';

/** Everything that both formats print. */
export interface CostReport {
  readonly comparison: Comparison;
  readonly recommendation: Recommendation;
  readonly file: CostFile | undefined;
  readonly article: ArticlePreset | undefined;
}

/** The comparison as JSON. Money is a decimal string, what is not known null; all else that counts is a number. */
export function formatCostJson({ comparison, recommendation, file, article }: CostReport): string {
  const { book, usage, strategies, transferOut, breakEven } = comparison;
  const report = {
    region: book.region,
    currency: book.currency,
    prices: { from: book.from, asOf: book.asOf, ...(book.notes.length > 0 ? { notes: book.notes } : {}) },
    usage: { ...usage, gbCrossZone: usage.gbCrossZone ?? null },
    recommended: recommendation.id,
    strategies: strategies.map((strategy) => {
      const figure = article?.figures[strategy.id];
      return {
        id: strategy.id,
        perHour: money(strategy.perHour),
        perGb: { endpoints: gbMoney(strategy.perGb.endpoints), s3: gbMoney(strategy.perGb.s3), internet: gbMoney(strategy.perGb.internet), ipv4Only: gbMoney(strategy.perGb.ipv4Only) },
        perMonth: money(totalOf(strategy).amount),
        complete: strategy.complete,
        estimated: strategy.estimated,
        starts: file?.starts?.[strategy.id] ?? 'unknown',
        blockers: file?.blockers[strategy.id] ?? [],
        ...(figure === undefined ? {} : { article: { perHour: figure.perHour, perGb: figure.perGb, note: costText({ id: figure.note, args: {} }, 'en') } }),
        lines: strategy.lines.map(lineJson),
      };
    }),
    breakEven: breakEven.map(({ id, axis, a, b, at }) => ({ id, axis, a, b, at: at === null ? null : Number(exactDecimal(at)) })),
    ...(transferOut === null ? {} : { transferOut: lineJson(transferOut) }),
  };
  return `${JSON.stringify(report, undefined, 1)}\n`;
}

function lineJson(line: CostLine): Record<string, unknown> {
  const price = line.price?.is === 'price' ? line.price : undefined;
  return {
    id: line.id,
    because: costText(line.because, 'en'),
    quantity: Number(exactDecimal(line.quantity)),
    unit: line.unit,
    unitPrice: money(line.unitPrice),
    monthly: money(line.monthly),
    sku: price?.sku ?? null,
    usageType: price?.usageType ?? null,
    effectiveDate: price?.effectiveDate ?? null,
    from: price?.from ?? null,
    estimated: line.estimated,
  };
}

function money(value: Big | null): string | null {
  return value === null ? null : exactDecimal(value);
}

function gbMoney(value: GbPrice): string | null {
  if (value === 'not-known') return null;
  return value === 'no-path' ? value : exactDecimal(value);
}

/** @returns true where a price is missing that would be part of a month. */
export function hasGap(strategies: readonly StrategyCost[]): boolean {
  return strategies.some((strategy) => !strategy.complete);
}
