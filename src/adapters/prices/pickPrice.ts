import { Big } from 'big.js';
import type { Price } from '../../core/cost/types';
import type { ProblemCode } from './priceOrigin';
import type { PricePick } from './priceQueries';
import type { PriceDimension, PriceRow } from './priceRow';

export type Picked = { readonly is: 'picked'; readonly price: Price } | { readonly is: 'problem'; readonly code: ProblemCode; readonly detail: string };

/**
 * Takes the one row that a pick means, and checks whatever could make its figure another than it seems: exactly one row with one
 * term, the expected unit and currency, tiers without a gap, no price of 0 (usually the wrong row).
 * @param today stands in as the day where the row names none.
 */
export function pickPrice(rows: readonly PriceRow[], pick: PricePick, currency: string, today: string): Picked {
  const matching = rows.filter((row) => matches(row, pick));
  const [row, ...others] = unique(matching);
  if (row === undefined) return problem('empty', `no row for ${pick.item}`);
  if (others.length > 0) return problem('several-rows', `${others.length + 1} rows: ${[row, ...others].map((one) => one.usageType).join(', ')}`);
  const [term, ...terms] = row.terms;
  if (term === undefined || term.dimensions.length === 0) return problem('broken-row', `${row.usageType} has no On-Demand price`);
  if (terms.length > 0) return problem('several-rows', `${row.usageType} has ${terms.length + 1} On-Demand terms`);
  const units = term.dimensions.map((dimension) => dimension.unit).filter((unit) => !pick.units.includes(unit));
  if (units.length > 0) return problem('wrong-unit', `${row.usageType} is by ${units.join(', ')}, not by ${pick.units.join(' or ')}`);
  const tiers = readTiers(term.dimensions, currency);
  if (typeof tiers === 'string') return problem(tiers, row.usageType);
  const price: Price = {
    is: 'price',
    item: pick.item,
    tiers,
    from: 'live',
    asOf: row.published || today,
    sku: row.sku || null,
    usageType: row.usageType,
    effectiveDate: term.effective || null,
    estimatedFrom: null,
  };
  return { is: 'picked', price };
}

function problem(code: ProblemCode, detail: string): Picked {
  return { is: 'problem', code, detail };
}

function matches(row: PriceRow, pick: PricePick): boolean {
  return (
    pick.usageType.test(row.usageType) &&
    (pick.operation === undefined || row.operation === pick.operation) &&
    (pick.endpointType === undefined || row.endpointType === pick.endpointType) &&
    // Outposts rows share the Region's code; rows of data transfer have no locationType.
    (row.locationType === '' || row.locationType === 'AWS Region')
  );
}

/** A row that came twice (a page given again) is one. */
function unique(rows: readonly PriceRow[]): readonly PriceRow[] {
  return rows.filter((row, index) => row.sku === '' || rows.findIndex((one) => one.sku === row.sku) === index);
}

/** `priceDimensions` is a map without order: a recorded answer names the highest tier first. */
function readTiers(dimensions: readonly PriceDimension[], currency: string): Price['tiers'] | ProblemCode {
  const tiers: { begin: Big; end: Big | null; price: Big }[] = [];
  for (const { begin, end, byCurrency } of dimensions) {
    const amount = byCurrency[currency];
    if (amount === undefined) return 'wrong-currency';
    const numbers = [begin, end === 'Inf' ? '0' : end, String(amount)];
    if (!numbers.every((number) => /^\d+(\.\d+)?$/.test(number))) return 'broken-row';
    tiers.push({ begin: new Big(begin), end: end === 'Inf' ? null : new Big(end), price: new Big(String(amount)) });
  }
  tiers.sort((a, b) => a.begin.cmp(b.begin));
  if (tiers.some((tier) => tier.price.eq(0))) return 'zero-price';
  const joined = tiers.every((tier, index) => tier.begin.eq(tiers[index - 1]?.end ?? 0) && (tier.end === null) === (index === tiers.length - 1));
  if (!joined) return 'broken-row';
  return tiers.map((tier) => ({ beginGb: tier.begin.toFixed(), endGb: tier.end?.toFixed() ?? null, price: tier.price.toFixed() }));
}
