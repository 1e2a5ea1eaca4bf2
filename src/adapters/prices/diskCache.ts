import { join } from 'node:path';
import { priceItems, type Price, type PriceItem } from '../../core/cost/types';
import { readKeptFile, writeKeptFile } from './keptFile';
import type { OriginAnswer, OriginProblem } from './priceOrigin';

/** An answer of a price list as it is kept, with the day on which it was asked for. */
export interface KeptAnswer extends OriginAnswer {
  readonly fetchedOn: string;
}

/** Where answers are kept between runs. Neither reading nor writing ever fails: a cache that does not work is no cache. */
export interface AnswerCache {
  read(region: string): Promise<KeptAnswer | undefined>;
  write(region: string, answer: KeptAnswer): Promise<void>;
}

const version = 1;

/** Keeps one file for each Region in a folder; what it finds there is read without trust. */
export class DiskCache implements AnswerCache {
  constructor(
    private readonly folder: string,
    private readonly log: (message: string) => void,
  ) {}

  async read(region: string): Promise<KeptAnswer | undefined> {
    return keptAnswer(await readKeptFile(this.path(region), this.log));
  }

  async write(region: string, answer: KeptAnswer): Promise<void> {
    await writeKeptFile(this.path(region), { version, ...answer }, this.log);
  }

  private path(region: string): string {
    return join(this.folder, `prices-${region.replace(/[^a-z0-9-]/g, '_')}.json`);
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function keptAnswer(value: unknown): KeptAnswer | undefined {
  const kept = value as Partial<KeptAnswer & { version: number }> | null | undefined;
  if (kept?.version !== version || !isText(kept.fetchedOn) || !/^\d{4}-\d{2}-\d{2}$/.test(kept.fetchedOn)) return undefined;
  const entries = Object.entries(kept.prices ?? {}).filter(([item, price]) => isPrice(price, item));
  const problems = Array.isArray(kept.problems) ? (kept.problems as readonly unknown[]).filter(isProblem) : [];
  return { fetchedOn: kept.fetchedOn, prices: Object.fromEntries(entries), problems };
}

function isProblem(value: unknown): value is OriginProblem {
  const problem = value as Partial<OriginProblem> | null;
  return isText(problem?.code) && isText(problem.detail) && Array.isArray(problem.items) && problem.items.every(isItem);
}

function isItem(value: unknown): value is PriceItem {
  return (priceItems as readonly unknown[]).includes(value);
}

function isPrice(value: unknown, item: string): value is Price {
  const price = value as Partial<Price> | null;
  const number = (text: unknown): boolean => isText(text) && /^\d+(\.\d+)?$/.test(text);
  return (
    price?.is === 'price' &&
    price.item === item &&
    isItem(item) &&
    isText(price.asOf) &&
    [price.sku, price.usageType, price.effectiveDate, price.estimatedFrom].every((text) => text === null || isText(text)) &&
    Array.isArray(price.tiers) &&
    price.tiers.length > 0 &&
    price.tiers.every((tier) => number(tier.beginGb) && (tier.endGb === null || number(tier.endGb)) && number(tier.price))
  );
}
