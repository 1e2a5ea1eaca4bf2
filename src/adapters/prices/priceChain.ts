import { priceItems, type PriceBook, type PriceItem, type PriceNote } from '../../core/cost/types';
import type { Cancel, Clock, PriceSource } from '../../core/ports';
import { priceSnapshot } from '../../data/prices';
import { assembleBook, type Layer } from './assembleBook';
import type { AnswerCache, KeptAnswer } from './diskCache';
import { mayHeal, type OriginAnswer, type OriginProblem, type PriceOrigin } from './priceOrigin';
import { problemNotes } from './problemNotes';
import { SharedLoads } from './sharedLoads';

export interface PriceChainOptions {
  readonly clock: Clock;
  /** Asked in this order for what is still missing. */
  readonly origins: readonly PriceOrigin[];
  readonly cache?: AnswerCache;
  /** Why there are no origins, to be said in the book; absent: that was wished. */
  readonly withoutOrigins?: OriginProblem['code'];
  /** `show`: an old answer at once, the new one through `onRefreshed`. `wait`: the new one, the old only if it fails. */
  readonly whenStale: 'show' | 'wait';
  readonly onRefreshed?: (book: PriceBook) => void;
  readonly log: (message: string) => void;
}

/** Prices from memory, disk, the price list, the public files and the snapshot, in this order. A day fresh; never rejects. */
export class PriceChain implements PriceSource {
  private readonly fresh = new Map<string, { readonly day: string; readonly book: PriceBook }>();
  private readonly loads = new SharedLoads<PriceBook>();

  constructor(private readonly options: PriceChainOptions) {}

  /** What can be shown without waiting: prices of today if they are in memory, else the snapshot. */
  immediate(region: string): PriceBook {
    const held = this.fresh.get(region);
    return held?.day === this.options.clock.today() ? held.book : assembleBook(region, []);
  }

  async load(region: string, signal: Cancel): Promise<PriceBook> {
    const held = this.fresh.get(region);
    if (held?.day === this.options.clock.today()) return held.book;
    const kept = await this.readKept(region);
    const isOfToday = kept?.fetchedOn === this.options.clock.today();
    if (isOfToday && !kept.problems.some((problem) => this.maySoonHeal(problem))) return this.hold(region, this.ofKept(region, kept));
    if (kept !== undefined && !isOfToday && this.options.whenStale === 'show' && this.options.origins.length > 0) {
      this.refresh(region, kept);
      return this.ofKept(region, kept);
    }
    const book = await this.loads.join(region, signal, (abort) => this.fetch(region, kept, abort)).catch((error: unknown) => this.crashed(region, error));
    return book ?? withNote(this.immediate(region), 'cancelled', 'The look-up of live prices was cancelled.');
  }

  /** Nobody waits for this one, so nobody cancels it: each origin has a deadline of its own. */
  private refresh(region: string, kept: KeptAnswer): void {
    const never: Cancel = { aborted: false };
    const refreshed = this.loads.join(region, never, (abort) => this.fetch(region, kept, abort));
    refreshed.then(
      (book) => book !== undefined && this.options.onRefreshed?.(book),
      (error: unknown) => this.options.log(`prices of ${region} not refreshed: ${String(error)}`),
    );
  }

  private async fetch(region: string, kept: KeptAnswer | undefined, signal: AbortSignal): Promise<PriceBook> {
    const { clock, origins, cache } = this.options;
    const layers: Layer[] = [];
    const problems: { readonly from: PriceOrigin['from']; readonly of: readonly OriginProblem[] }[] = [];
    let missing: readonly PriceItem[] = priceItems;
    for (const origin of origins) {
      if (missing.length === 0) break;
      const answer = this.filesOfToday(origin, kept) ?? (await origin.fetch(region, missing, signal));
      layers.push({ prices: answer.prices, from: origin.from, asOf: clock.today() });
      problems.push({ from: origin.from, of: answer.problems });
      missing = missing.filter((item) => answer.prices[item] === undefined);
    }
    if (this.options.withoutOrigins !== undefined) problems.push({ from: 'live', of: [{ code: this.options.withoutOrigins, items: priceItems, detail: '' }] });
    const unsettled = problems.filter(({ of }) => of.some((problem) => this.maySoonHeal(problem)));
    const settled = layers.length > 0 && unsettled.length === 0;
    const hasFiles = layers.some((layer) => layer.from === 'bulk' && Object.keys(layer.prices).length > 0) && !unsettled.some(({ from }) => from === 'bulk');
    if (settled || hasFiles) {
      const prices = Object.assign({}, ...layers.map((layer) => layer.prices).reverse()) as KeptAnswer['prices'];
      await cache?.write(region, { fetchedOn: clock.today(), prices, problems: problems.flatMap(({ of }) => of) });
    }
    if (kept !== undefined) layers.push({ prices: kept.prices, from: 'cache', asOf: kept.fetchedOn });
    const book = assembleBook(region, layers);
    const whole = { ...book, notes: problems.flatMap(({ from, of }) => problemNotes(from, of, book.prices, priceItems)) };
    return settled ? this.hold(region, whole) : whole;
  }

  private maySoonHeal(problem: OriginProblem): boolean {
    return problem.code !== this.options.withoutOrigins && mayHeal(problem);
  }

  /** The public files are megabytes: while the price list is refused, its few calls are made again, but not theirs on the same day. */
  private filesOfToday(origin: PriceOrigin, kept: KeptAnswer | undefined): OriginAnswer | undefined {
    if (origin.from !== 'bulk' || kept?.fetchedOn !== this.options.clock.today()) return undefined;
    const read = Object.entries(kept.prices).filter(([, price]) => price.from === 'bulk');
    return read.length === 0 ? undefined : { prices: Object.fromEntries(read), problems: [] };
  }

  /** An answer from before the snapshot was put together is no better than the snapshot. */
  private async readKept(region: string): Promise<KeptAnswer | undefined> {
    const kept = await this.options.cache?.read(region);
    if (kept === undefined || kept.fetchedOn < priceSnapshot.compiled) return undefined;
    // Kept while there were no credentials: with them there may be more.
    const hasMore = this.options.withoutOrigins === undefined && kept.problems.some((problem) => problem.code === 'no-credentials');
    return hasMore ? undefined : kept;
  }

  private ofKept(region: string, kept: KeptAnswer): PriceBook {
    const book = assembleBook(region, [{ prices: kept.prices, from: 'cache', asOf: kept.fetchedOn }]);
    return { ...book, notes: problemNotes('live', kept.problems, book.prices, priceItems) };
  }

  private hold(region: string, book: PriceBook): PriceBook {
    this.fresh.set(region, { day: this.options.clock.today(), book });
    return book;
  }

  private crashed(region: string, error: unknown): PriceBook {
    this.options.log(`prices of ${region} not loaded: ${String(error)}`);
    return withNote(this.immediate(region), 'failed', 'Live prices could not be loaded; used instead: the prices that come with the program.');
  }
}

function withNote(book: PriceBook, code: string, message: string): PriceBook {
  const note: PriceNote = { source: 'live', code, message, usedInstead: book.from };
  return { ...book, notes: [...book.notes, note] };
}
