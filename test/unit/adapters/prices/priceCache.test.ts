import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPriceSource, type PriceSourceOptions } from '../../../../src/adapters/prices/createPriceSource';
import type { PriceBook } from '../../../../src/core/cost/types';
import { PricingServer } from '../../../support/pricingServer';
import { products, singapore } from '../../../support/priceRows';

let server: PricingServer;
let folder: string;
let today: string;
beforeEach(async () => {
  server = await PricingServer.start(products(...singapore));
  folder = await mkdtemp(join(tmpdir(), 'ipv6-fargate-prices-'));
  today = '2026-11-22';
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const never = new AbortController().signal;

/** A source as a new run of the program has it: with nothing in memory. */
function source(options: Partial<PriceSourceOptions> = {}) {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
  return createPriceSource({ cacheDir: folder, credentials, clock: { today: () => today }, log: () => undefined, endpoint: server.endpoint, maxAttempts: 1, ...options });
}

const refuse = () => ({ is: 'error', status: 400, type: 'AccessDeniedException', message: '' }) as const;

describe('prices kept on disk', () => {
  it('are shown on the same day without a call, and say so', async () => {
    await source().load('ap-southeast-1', never);
    const book = await source().load('ap-southeast-1', never);
    expect(server.requests).toHaveLength(8);
    expect(book).toMatchObject({ from: 'cache', asOf: '2026-11-22', notes: [] });
    expect(book.prices.natHour).toMatchObject({ from: 'cache', sku: '98TA3WPUP3A4AH4Y', tiers: [{ price: '0.059' }] });
  });

  it('are shown at once on a later day, while new ones are fetched', async () => {
    await source().load('ap-southeast-1', never);
    today = '2026-11-24';
    const refreshed = await new Promise<{ shown: PriceBook; later: PriceBook }>((resolve) => {
      const shown = source({ onRefreshed: (later) => void shown.then((book) => resolve({ shown: book, later })) }).load('ap-southeast-1', never);
    });
    expect(refreshed.shown).toMatchObject({ from: 'cache', asOf: '2026-11-22' });
    expect(refreshed.later).toMatchObject({ from: 'live', asOf: '2026-11-24' });
    expect((await source().load('ap-southeast-1', never)).asOf).toBe('2026-11-24');
  });

  it('are waited for by a caller that shows only once', async () => {
    await source().load('ap-southeast-1', never);
    today = '2026-11-24';
    expect(await source({ whenStale: 'wait' }).load('ap-southeast-1', never)).toMatchObject({ from: 'live', asOf: '2026-11-24' });
  });

  it('stand in for a list that fails, before the snapshot does', async () => {
    await source().load('ap-southeast-1', never);
    today = '2026-11-24';
    server.reply = refuse;
    const book = await source({ whenStale: 'wait' }).load('ap-southeast-1', never);
    expect(book).toMatchObject({ from: 'cache', asOf: '2026-11-22' });
    expect(book.notes).toMatchObject([{ code: 'access-denied', usedInstead: 'cache' }]);
  });

  it('are shown without credentials too', async () => {
    await source().load('ap-southeast-1', never);
    today = '2026-11-24';
    const book = await source({ credentials: undefined }).load('ap-southeast-1', never);
    expect(book).toMatchObject({ from: 'cache', asOf: '2026-11-22', notes: [{ code: 'no-credentials', usedInstead: 'cache' }] });
  });

  it('are none of an answer that may be better the next time', async () => {
    server.reply = (request) => (request.ServiceCode === 'AmazonVPC' ? refuse() : undefined);
    expect((await source().load('ap-southeast-1', never)).from).toBe('mixed');
    expect(await readdir(folder)).toEqual([]);
  });

  it('keep what the list did not have, so that it is said again', async () => {
    server.reply = (request) => (request.ServiceCode === 'AWSELB' ? { is: 'page', rows: [] } : undefined);
    const first = await source().load('ap-southeast-1', never);
    const second = await source().load('ap-southeast-1', never);
    expect(second.from).toBe('mixed');
    expect(second.notes).toEqual(first.notes);
  });

  it.each([
    ['cut', (text: string) => text.slice(0, 100)],
    ['of another version', (text: string) => text.replace('"version":1', '"version":99')],
    ['no object', () => 'null'],
    ['of nonsense', () => '{"version":1,"fetchedOn":"2026-11-22","prices":{"natHour":{"is":"price","item":"natHour","tiers":[{"price":"NaN"}]}},"problems":7}'],
  ])('are left when the file is %s', async (_name, spoil) => {
    await source().load('ap-southeast-1', never);
    const path = join(folder, 'prices-ap-southeast-1.json');
    await writeFile(path, spoil(await readFile(path, 'utf8')));
    const book = await source().load('ap-southeast-1', never);
    expect(book.prices.natHour).toMatchObject({ tiers: [{ price: '0.059' }] });
  });

  it('are left when the snapshot is newer', async () => {
    await source().load('ap-southeast-1', never);
    const path = join(folder, 'prices-ap-southeast-1.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"fetchedOn":"2026-11-22"', '"fetchedOn":"2026-01-01"'));
    expect((await source({ credentials: undefined }).load('ap-southeast-1', never)).from).toBe('snapshot');
  });

  it('hold no credentials', async () => {
    await source().load('ap-southeast-1', never);
    expect(await readdir(folder)).toEqual(['prices-ap-southeast-1.json']);
    expect(await readFile(join(folder, 'prices-ap-southeast-1.json'), 'utf8')).not.toMatch(/AKID|example/i);
  });

  it('need no folder that can be written', async () => {
    await writeFile(join(folder, 'file'), '');
    const messages: string[] = [];
    const book = await source({ cacheDir: join(folder, 'file', 'below'), log: (message) => messages.push(message) }).load('ap-southeast-1', never);
    expect(book.from).toBe('live');
    expect(messages.join()).toContain('not written');
  });
});

describe('what can be shown at once', () => {
  it('is the snapshot, then the prices in memory', async () => {
    const prices = source();
    expect(prices.immediate('ap-southeast-1').from).toBe('snapshot');
    await prices.load('ap-southeast-1', never);
    expect(prices.immediate('ap-southeast-1').from).toBe('live');
  });
});
