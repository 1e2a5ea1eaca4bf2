import { Big } from 'big.js';
import { priceItems, type Price, type PriceItem } from '../../core/cost/types';
import type { PriceSnapshot, SnapshotPrice, SnapshotRegion } from '../../data/prices';
import { mayHeal, type OriginAnswer, type ProblemCode } from './priceOrigin';

/** A price that is another than before. `after` null: it was not found, and the old one stays. */
export interface PriceChange {
  readonly region: string;
  readonly item: PriceItem;
  readonly before: string | null;
  readonly after: string | null;
  /** A change that nobody should take over unseen: a tier by more than half, up or down, or another number of tiers. */
  readonly implausible: boolean;
}

export interface RefreshedSnapshot {
  readonly snapshot: PriceSnapshot;
  readonly changes: readonly PriceChange[];
  /** Regions of which the price list gave nothing. */
  readonly missing: readonly string[];
  /** Prices that the snapshot has and the source, though it was asked for them, no longer gives: they stay, and somebody should look. */
  readonly lost: readonly { readonly region: string; readonly item: PriceItem }[];
  /** Rows that came and cannot be meant, such as a price of 0: the old price stays, and somebody should look. */
  readonly unusable: readonly { readonly region: string; readonly item: PriceItem; readonly code: ProblemCode }[];
}

/** How the sources are told in the snapshot. */
const origins = {
  live: { key: 'AWS', what: 'Price List Query API, GetProducts, as this project asks it', url: 'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetProducts.html' },
  bulk: { key: 'AWS-files', what: 'Price List Bulk API, the public files, as this project reads them', url: 'https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-bulk-api.html' },
} as const;

/** The public files are not asked for prices of NAT gateways: those are not lost where they do not come. */
const notInFiles: readonly PriceItem[] = ['natHour', 'natGb'];

/**
 * Lays answers of the price list over a snapshot. A price that was not found keeps its old figure, day and source.
 * @param answers by Region; @param today becomes the day of the snapshot where anything changed.
 */
export function refreshSnapshot(old: PriceSnapshot, answers: Readonly<Record<string, OriginAnswer>>, today: string, from: keyof typeof origins = 'live'): RefreshedSnapshot {
  const { key: source, what, url } = origins[from];
  const changes: PriceChange[] = [];
  const regions: Record<string, SnapshotRegion> = { ...old.regions };
  for (const [region, answer] of Object.entries(answers)) {
    const before = old.regions[region];
    if (before === undefined || Object.keys(answer.prices).length === 0) continue;
    const prices: Record<string, SnapshotPrice | null> = {};
    for (const item of priceItems) {
      const held = before.prices[item] ?? null;
      const found = answer.prices[item];
      prices[item] = found === undefined ? held : { asOf: found.asOf, sources: [source], tiers: found.tiers };
      if (shown(held?.tiers) !== shown(found?.tiers) && (found !== undefined || held !== null)) {
        changes.push({ region, item, before: shown(held?.tiers), after: shown(found?.tiers), implausible: isImplausible(held?.tiers, found?.tiers) });
      }
    }
    regions[region] = { ...before, asOf: today, prices };
  }
  const sources = { ...old.sources, [source]: { what, asOf: today, urls: [url] } };
  const used = new Set(Object.values(regions).flatMap(({ prices }) => Object.values(prices).flatMap((price) => price?.sources ?? [])));
  const snapshot = { ...old, compiled: used.has(source) ? today : old.compiled, sources: Object.fromEntries(Object.entries(sources).filter(([key]) => used.has(key))), regions };
  const missing = Object.entries(answers).flatMap(([region, answer]) => (Object.keys(answer.prices).length === 0 ? [region] : []));
  const unusable = Object.entries(answers).flatMap(([region, { problems }]) =>
    problems.filter((problem) => problem.code !== 'empty' && !mayHeal(problem)).flatMap(({ code, items }) => items.map((item) => ({ region, item, code }))),
  );
  const isTold = (region: string, item: PriceItem): boolean => missing.includes(region) || unusable.some((one) => one.region === region && one.item === item) || (from === 'bulk' && notInFiles.includes(item));
  const lost = changes.filter(({ after, region, item }) => after === null && !isTold(region, item)).map(({ region, item }) => ({ region, item }));
  return { snapshot, changes, missing, lost, unusable };
}

function shown(tiers: Price['tiers'] | undefined): string | null {
  return tiers === undefined ? null : tiers.map((tier) => (tier.endGb === null ? tier.price : `${tier.price} to ${tier.endGb} GB`)).join(', ');
}

function isImplausible(before: Price['tiers'] | undefined, after: Price['tiers'] | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  if (before.length !== after.length) return true;
  return after.some((tier, index) => {
    const old = new Big(before[index]?.price ?? 0);
    return new Big(tier.price).lte(0) || new Big(tier.price).minus(old).abs().gt(old.div(2));
  });
}

/** @returns the text of the snapshot's file: one price on a line and keys in a fixed order, so that a difference can be read. */
export function serializeSnapshot({ $schema, compiled, note, sources, regions }: PriceSnapshot): string {
  const sourceLines = Object.entries(sources).map(([key, value]) => `  ${JSON.stringify(key)}: ${spaced(value)}`);
  const regionBlocks = Object.entries(regions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([region, { currency, asOf, prices }]) => {
      const lines = priceItems.map((item) => `    ${JSON.stringify(item)}: ${spaced(prices[item] ?? null)}`);
      return `  ${JSON.stringify(region)}: {\n   "currency": ${JSON.stringify(currency)},\n   "asOf": ${JSON.stringify(asOf)},\n   "prices": {\n${lines.join(',\n')}\n   }\n  }`;
    });
  const head = ` "$schema": ${JSON.stringify($schema)},\n "compiled": ${JSON.stringify(compiled)},\n "note": ${JSON.stringify(note)},`;
  return `{\n${head}\n "sources": {\n${sourceLines.join(',\n')}\n },\n "regions": {\n${regionBlocks.join(',\n')}\n }\n}\n`;
}

/** JSON on one line with a space after each comma and colon. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${spaced(inner)}`).join(', ')}}`;
}
