import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPriceSource } from '../../../../src/adapters/prices/createPriceSource';
import { snapshotBook } from '../../../../src/core/cost/snapshotBook';
import { priceItems, type PriceBook, type PriceFrom, type PriceItem } from '../../../../src/core/cost/types';
import { Books } from '../../../../src/host/features/panel/books';
import { textsFor } from '../../../../src/shared/texts/tables';
import { wordsOf } from '../../../../src/shared/texts/words';
import { OfferServer } from '../../../support/offerServer';
import { endpointsOf, nobody, priceFaults } from '../../../support/priceFaults';
import { PricingServer } from '../../../support/pricingServer';
import { products, singapore } from '../../../support/priceRows';

/** Every way of failing, of the price list and of the public files, each alone and both together: what the panel's host shows meanwhile and in the end. */
const region = 'ap-southeast-1';
const never = new AbortController().signal;
const snapshot = snapshotBook(region);

let list: PricingServer;
let files: OfferServer;
beforeEach(async () => {
  list = await PricingServer.start(products(...singapore));
  files = await OfferServer.start(region, products(...singapore));
});
afterEach(async () => {
  await list.stop();
  await files.stop();
});

/** The panel's book: at once, and when the look-up is over. The panel is told of each change. */
async function panel(endpoints: { readonly list: string; readonly files: string }, deadlineMs: number, hasCredentials = true) {
  const credentials = hasCredentials ? { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' } : undefined;
  const source = createPriceSource({ credentials, endpoint: endpoints.list, bulk: { endpoint: endpoints.files }, clock: { today: () => '2026-11-23' }, log: () => undefined, maxAttempts: 1, deadlineMs, whenStale: 'wait' });
  const settled: (() => void)[] = [];
  const prices = {
    regions: () => Promise.resolve([region]),
    snapshot: (code: string) => Promise.resolve(snapshotBook(code)),
    load: (code: string) => source.load(code, never).finally(() => setTimeout(() => settled.forEach((tell) => tell()))),
    mayLoad: () => true,
  };
  const silent = { info: () => undefined, warn: () => undefined, error: (problem: unknown) => expect(problem).toBeUndefined() };
  const books = new Books({ prices, now: () => new Date('2026-11-23T00:00:00Z'), log: silent }, wordsOf(textsFor('en')), () => undefined);
  const loaded = new Promise<void>((resolve) => settled.push(resolve));
  const started = performance.now();
  const first = await books.of(region);
  const firstMs = performance.now() - started;
  await loaded;
  const last = await books.of(region);
  books.dispose();
  return { first, firstMs, last, lastMs: performance.now() - started };
}

const fromOf = (book: PriceBook): Partial<Record<PriceItem, PriceFrom>> => Object.fromEntries(priceItems.flatMap((item) => (book.prices[item].is === 'price' ? [[item, book.prices[item].from]] : [])));
const all = (from: PriceFrom, nat = from): Partial<Record<PriceItem, PriceFrom>> => Object.fromEntries(priceItems.map((item) => [item, item === 'natHour' || item === 'natGb' ? nat : from]));
/** What the snapshot holds of Singapore; what it lacks is not known, and no 0. */
const ofSnapshot = fromOf(snapshot);

function expectNoZero(book: PriceBook): void {
  for (const item of priceItems) {
    const price = book.prices[item];
    if (price.is === 'price') expect(price.tiers.map((tier) => Number(tier.price)).filter((figure) => !(figure > 0)), item).toEqual([]);
    else expect(price, item).toEqual({ is: 'no-price', item, reason: 'not-in-snapshot' });
  }
}

const notesOf = ({ notes }: PriceBook) => notes.map(({ source, code, usedInstead }) => [source, code, usedInstead]);
const sourcesOf = (state: Awaited<ReturnType<typeof panel>>['last']['state']): readonly string[] => (state.is === 'failed' ? state.sources.map(({ name }) => name) : []);

describe.each(priceFaults)('a price list that is $name', (fault) => {
  it('leaves the snapshot at once, then the public files, and is named with them', async () => {
    const { first, firstMs, last, lastMs } = await panel(endpointsOf(fault, { list, files }, { ofList: true, ofFiles: false }), fault.deadlineMs);
    expect([first.book, firstMs < 500, lastMs < 2000]).toEqual([snapshot, true, true]);
    expect(fromOf(last.book)).toEqual(all('bulk', 'snapshot'));
    expectNoZero(last.book);
    // Prices of NAT gateways are not in the files: two stand in.
    expect(notesOf(last.book)).toEqual([['live', fault.listCode, 'mixed']]);
    expect(last.book.notes[0]?.message).toMatch(/; used instead: AWS's public price files \(2026-09-17\) and the prices that come with the program \(\d{4}-\d\d-\d\d\)\.$/);
    expect(sourcesOf(last.state)).toEqual(fault.listCode === 'empty' ? [] : ['AWS Price List']);
  });
});

describe.each(priceFaults)('public files that are $name', (fault) => {
  it('leave the snapshot, at once and in the end, and are named with it', async () => {
    const { first, firstMs, last, lastMs } = await panel(endpointsOf(fault, { list, files }, { ofList: false, ofFiles: true }), fault.deadlineMs, false);
    expect([first.book, firstMs < 500, lastMs < 2000]).toEqual([snapshot, true, true]);
    expect(last.book.prices).toEqual(snapshot.prices);
    expectNoZero(last.book);
    expect(notesOf(last.book)).toEqual([
      ['bulk', fault.filesCode, 'snapshot'],
      ['live', 'no-credentials', 'snapshot'],
    ]);
    expect(last.book.notes[0]?.message).toMatch(/^AWS's public price files: .+; used instead: the prices that come with the program \(\d{4}-\d\d-\d\d\)\.$/);
  });
});

describe.each(priceFaults)('both $name', (fault) => {
  it('leave the snapshot, and both are named', async () => {
    const { first, firstMs, last, lastMs } = await panel(endpointsOf(fault, { list, files }, { ofList: true, ofFiles: true }), fault.deadlineMs);
    expect([first.book, firstMs < 500, lastMs < 2000]).toEqual([snapshot, true, true]);
    expect(last.book.prices).toEqual(snapshot.prices);
    expect(fromOf(last.book)).toEqual(ofSnapshot);
    expectNoZero(last.book);
    expect(notesOf(last.book)).toEqual([
      ['live', fault.listCode, 'snapshot'],
      ['bulk', fault.filesCode, 'snapshot'],
    ]);
  });
});

describe('a source that is slow and still in time', () => {
  it('is shown when it comes, with nothing failed', async () => {
    list.reply = () => ({ is: 'slow', ms: 100 });
    const { first, last } = await panel({ list: list.endpoint, files: nobody }, 1500);
    expect([first.book.from, last.book.from, last.state, last.loadedAt]).toEqual(['snapshot', 'live', { is: 'ready' }, '2026-11-23T00:00:00.000Z']);
  });

  it('is waited for with the public files too', async () => {
    files.reply = () => ({ is: 'slow', ms: 50 });
    const { last } = await panel({ list: nobody, files: files.endpoint }, 1500, false);
    expect([fromOf(last.book), last.state]).toEqual([all('bulk', 'snapshot'), { is: 'ready' }]);
  });
});
