import type { Big } from 'big.js';
import type { Change } from '../cost/changes';
import { exactDecimal, totalOf } from '../cost/format';
import { costText, variantTexts } from '../cost/messages';
import { ownMonth } from '../cost/now';
import { firstTierPrice } from '../cost/tiers';
import type { Comparison, CostLine, CostTotal, FileFacts, GbPrice, OwnTerms, RegionRow, Traffic, Usage } from '../cost/types';
import { variantStarts } from '../cost/variantStarts';
import type { Starts } from '../cost/verdict';
import type { StrategyId } from '../strategies';

/** What a comparison says beside its figures. */
export interface CostJsonInput {
  readonly comparison: Comparison;
  readonly recommended: StrategyId | null;
  readonly changes: readonly Change[];
  /** undefined: there is no file to judge. */
  readonly starts: Readonly<Record<StrategyId, Starts>> | undefined;
  readonly facts: FileFacts | undefined;
  /** What each strategy has beside its figures: blockers, the article's figures. */
  readonly more: (id: StrategyId) => Readonly<Record<string, unknown>>;
}

/** The comparison as plain data for JSON. Money is a decimal string, what is not known null; all else that counts is a number. */
export function costJson({ comparison, recommended, changes, starts, facts, more }: CostJsonInput): Readonly<Record<string, unknown>> {
  const { book, usage, strategies, now, natSaving, transferOut, breakEven } = comparison;
  return {
    region: book.region,
    currency: book.currency,
    prices: { from: book.from, asOf: book.asOf, ...(book.own === undefined ? {} : { own: ownJson(book.own) }), ...(book.notes.length > 0 ? { notes: book.notes } : {}) },
    usage: usageJson(usage),
    traffic: trafficJson(comparison.traffic),
    recommended,
    wouldChange: changes.map(({ axis, side, at, to }) => ({ axis, side, at: Number(exactDecimal(at)), to })),
    now: now === null ? null : { strategy: now.strategy, line: facts?.now?.line ?? null, ...(facts?.now?.path === undefined ? {} : { path: facts.now.path }), ...totalJson(now), stays: exactDecimal(now.stays) },
    natSaving: { shared: natSaving.shared, whole: money(natSaving.whole), gbOnly: money(natSaving.gbOnly) },
    strategies: strategies.map((strategy) => ({
      id: strategy.id,
      ...totalJson(strategy),
      starts: starts?.[strategy.id] ?? 'unknown',
      ...more(strategy.id),
      // What the way costs this service, where others keep the gateways in any case.
      ...(usage.natShared === 'yes' ? { share: money(ownMonth(strategy, usage)) } : {}),
      differenceToNow: money(strategy.differenceToNow),
      variants: strategy.variants.map((variant) => ({
        id: variant.id,
        name: variantTexts[variant.id].en,
        isRow: variant.isRow,
        endpoints: variant.endpoints,
        ...totalJson(variant),
        starts: variantStarts(variant.id, starts, facts),
        differenceToNow: money(variant.differenceToNow),
      })),
    })),
    breakEven: breakEven.map(({ id, axis, a, b, at }) => ({ id, axis, a, b, at: at === null ? null : Number(exactDecimal(at)) })),
    ...(transferOut === null ? {} : { transferOut: lineJson(transferOut) }),
    ingress: comparison.ingress.map(lineJson),
    idle: comparison.idle === null ? null : lineJson(comparison.idle),
    context: comparison.context.map(lineJson),
  };
}

/** The table of all Regions as plain data for JSON. */
export function regionsJson(usage: Usage, rows: readonly RegionRow[]): Readonly<Record<string, unknown>> {
  return {
    usage: usageJson(usage),
    prices: { from: 'snapshot' },
    regions: rows.map(({ region, currency, asOf, own, months }) => ({
      region,
      currency,
      asOf,
      ...(own === undefined ? {} : { own: ownJson(own) }),
      strategies: Object.entries(months).map(([id, { amount, atLeast, about, missing }]) => ({ id, perMonth: money(amount), complete: missing.length === 0, atLeast, estimated: about, missing })),
    })),
  };
}

function usageJson(usage: Usage): Readonly<Record<string, unknown>> {
  return { ...usage, gbCrossZone: usage.gbCrossZone ?? null };
}

function totalJson(cost: CostTotal): Readonly<Record<string, unknown>> {
  const { endpoints, s3, internet, ipv4Only } = cost.perGb;
  return {
    perHour: money(cost.perHour),
    perGb: { endpoints: gbMoney(endpoints), s3: gbMoney(s3), internet: gbMoney(internet), ipv4Only: gbMoney(ipv4Only) },
    perMonth: money(totalOf(cost).amount),
    complete: cost.complete,
    estimated: cost.estimated,
    unreached: cost.unreached,
    lines: cost.lines.map(lineJson),
  };
}

function lineJson(line: CostLine): Readonly<Record<string, unknown>> {
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
    asOf: price?.asOf ?? null,
    estimated: line.estimated,
    ...(price?.list === undefined ? {} : { list: { currency: price.list.currency, unitPrice: exactDecimal(firstTierPrice({ ...price, tiers: price.list.tiers })) } }),
  };
}

function ownJson({ discountPercent, exchange }: OwnTerms): Readonly<Record<string, unknown>> {
  return { discountPercent, exchange, note: "Your own terms, not AWS's." };
}

function trafficJson(traffic: Traffic): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(traffic).map(([kind, gb]: readonly [string, Big]) => [kind, Number(exactDecimal(gb))]));
}

function money(value: Big | null): string | null {
  return value === null ? null : exactDecimal(value);
}

function gbMoney(value: GbPrice): string | null {
  if (value === 'not-known') return null;
  return value === 'no-path' ? value : exactDecimal(value);
}
