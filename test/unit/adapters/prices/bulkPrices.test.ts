import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPriceSource, type PriceSourceOptions } from '../../../../src/adapters/prices/createPriceSource';
import { snapshotBook } from '../../../../src/core/cost/snapshotBook';
import { priceItems } from '../../../../src/core/cost/types';
import { OfferServer, type OfferReply } from '../../../support/offerServer';
import { PricingServer } from '../../../support/pricingServer';
import { products, singapore } from '../../../support/priceRows';

/** Rows as in livePrices.test.ts, in the shape of AWS's public files. */
let server: OfferServer;
beforeEach(async () => {
  server = await OfferServer.start('ap-southeast-1', products(...singapore));
});
afterEach(() => server.stop());

const never = new AbortController().signal;

function source(options: Partial<PriceSourceOptions> = {}) {
  return createPriceSource({ bulk: { endpoint: server.endpoint }, clock: { today: () => '2026-11-23' }, log: () => undefined, deadlineMs: 1000, ...options });
}

describe("AWS's public price files", () => {
  it('give all but NAT gateways, without credentials, each with where it is from and its days', async () => {
    const { prices, notes } = await source().load('ap-southeast-1', never);
    expect(prices.endpointGb).toMatchObject({ from: 'bulk', asOf: '2026-09-17', usageType: 'APS1-VpcEndpoint-Bytes', tiers: [{ price: '0.01' }, { price: '0.006' }, { price: '0.004' }] });
    expect(prices.endpointHour).toMatchObject({ from: 'bulk', sku: expect.any(String), effectiveDate: expect.stringMatching(/^2026-\d\d-01$/), tiers: [{ price: '0.013' }] });
    expect(prices.publicIpv4IdleHour).toMatchObject({ from: 'bulk', tiers: [{ price: '0.005' }] });
    expect(prices.albHour).toMatchObject({ from: 'bulk', tiers: [{ price: '0.0252' }] });
    expect(prices.fargateVcpuHour).toMatchObject({ from: 'bulk', tiers: [{ price: '0.05056' }] });
    expect(prices.interAzGb).toMatchObject({ from: 'bulk', tiers: [{ price: '0.01' }] });
    expect(prices.natHour).toMatchObject({ from: 'snapshot' });
    expect(notes.map((note) => [note.source, note.code])).toContainEqual(['live', 'no-credentials']);
    expect(server.paths.some((path) => path.includes('AmazonEC2'))).toBe(false);
  });

  it('are of one SKU: of two load balancers in us-east-1, that in the Region', async () => {
    await server.stop();
    server = await OfferServer.start('us-east-1', products('alb-us-east-1', 'ipv4-us-east-1-eu-west-1'));
    const { prices } = await source().load('us-east-1', never);
    expect(prices.albHour).toMatchObject({ from: 'bulk', sku: '37CUWUT8GSNQEPUV', tiers: [{ price: '0.0225' }] });
    expect(prices.publicIpv4Hour).toMatchObject({ from: 'bulk', usageType: 'USE1-PublicIPv4:InUseAddress' });
  });

  const elsewhere = JSON.stringify({ regions: { 'ap-southeast-1': { currentVersionUrl: '//example.org/index.json' } } });
  it.each<[string, OfferReply, string]>([
    ['refuses', { is: 'status', status: 403 }, 'failed'],
    ['throttles', { is: 'status', status: 503 }, 'throttled'],
    ['cuts', { is: 'cut' }, 'cut'],
    ['keeps silent', { is: 'silence' }, 'timeout'],
    ['sends nonsense', { is: 'raw', body: '<html>' }, 'nonsense'],
    ['sends another shape', { is: 'raw', body: '[]' }, 'nonsense'],
    ['has no such Region', { is: 'raw', body: '{"regions":{}}' }, 'empty'],
    ['points to another host', { is: 'raw', body: elsewhere }, 'nonsense'],
    ['never ends', { is: 'endless' }, 'nonsense'],
  ])('stand back for the snapshot within 2 s where the server %s', async (_name, reply, code) => {
    server.reply = () => reply;
    const started = performance.now();
    const book = await source().load('ap-southeast-1', never);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(book.from).toBe('snapshot');
    expect(book.prices).toEqual(snapshotBook('ap-southeast-1').prices);
    expect(book.notes.find((note) => note.source === 'bulk')).toMatchObject({ code });
    for (const item of priceItems) {
      const price = book.prices[item];
      if (price.is === 'price') expect(price.tiers.every((tier) => Number(tier.price) > 0)).toBe(true);
    }
  });

  it('stand back where nobody listens', async () => {
    await server.stop();
    const book = await source().load('ap-southeast-1', never);
    expect([book.from, book.notes.find((note) => note.source === 'bulk')?.code]).toEqual(['snapshot', 'offline']);
    server = await OfferServer.start('ap-southeast-1', []);
  });

  it('lack one service alone where only its file fails', async () => {
    server.reply = (path) => (path.includes('AWSELB') ? { is: 'cut' } : undefined);
    const { prices } = await source().load('ap-southeast-1', never);
    expect([prices.albHour, prices.endpointHour]).toMatchObject([{ from: 'snapshot' }, { from: 'bulk' }]);
  });

  it('are not asked for China, whose files are others', async () => {
    const book = await source().load('cn-north-1', never);
    expect([server.paths, book.prices.natHour.is]).toEqual([[], 'no-price']);
  });

  it('are no longer fetched when nobody waits', async () => {
    server.reply = () => ({ is: 'silence' });
    const stop = new AbortController();
    const loading = source({ deadlineMs: 60_000 }).load('ap-southeast-1', stop.signal);
    setTimeout(() => stop.abort(), 50);
    expect((await loading).notes).toMatchObject([{ code: 'cancelled' }]);
  });

  it('are kept for the day, until there are credentials', async () => {
    const cacheDir = await mkdtemp(join(tmpdir(), 'ipv6-fargate-bulk-'));
    try {
      await source({ cacheDir }).load('ap-southeast-1', never);
      const asked = server.paths.length;
      expect((await source({ cacheDir }).load('ap-southeast-1', never)).prices.endpointHour).toMatchObject({ from: 'cache' });
      expect(server.paths).toHaveLength(asked);
      const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
      const book = await source({ cacheDir, credentials, endpoint: server.endpoint, maxAttempts: 1 }).load('ap-southeast-1', never);
      expect(book.prices.endpointHour).toMatchObject({ from: 'bulk' });
    } finally {
      await rm(cacheDir, { recursive: true, force: true });
    }
  });

  it('are fetched once a day while the price list refuses, which is asked each time', async () => {
    const cacheDir = await mkdtemp(join(tmpdir(), 'ipv6-fargate-bulk-'));
    const list = await PricingServer.start(products(...singapore));
    try {
      const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
      const load = () => source({ cacheDir, credentials, endpoint: list.endpoint, maxAttempts: 1 }).load('ap-southeast-1', never);
      list.reply = () => ({ is: 'error', status: 400, type: 'AccessDeniedException', message: 'no' });
      const first = await load();
      const [files, calls] = [server.paths.length, list.requests.length];
      const second = await load();
      expect([server.paths.length - files, list.requests.length > calls]).toEqual([0, true]);
      expect(second).toEqual(first);
      expect(second.prices.endpointHour).toMatchObject({ from: 'bulk', tiers: [{ price: '0.013' }] });
      list.reply = () => undefined;
      expect((await load()).prices.endpointHour).toMatchObject({ from: 'live' });
    } finally {
      await list.stop();
      await rm(cacheDir, { recursive: true, force: true });
    }
  });
});
