import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPriceSource, type PriceSourceOptions } from '../../../../src/adapters/prices/createPriceSource';
import { snapshotBook } from '../../../../src/core/cost/snapshotBook';
import { priceItems, type PriceBook, type PriceItem } from '../../../../src/core/cost/types';
import { PricingServer, type ProductRequest, type Reply } from '../../../support/pricingServer';
import { products, singapore } from '../../../support/priceRows';

/** The SDK's own client against a server on this machine. Rows: rows.json says which are recorded and which constructed. */
let server: PricingServer;
beforeEach(async () => {
  server = await PricingServer.start(products(...singapore, 'nat-eu-west-1', 'ipv4-us-east-1-eu-west-1', 'alb-us-east-1'));
});
afterEach(() => server.stop());

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
const never = new AbortController().signal;

function source(options: Partial<PriceSourceOptions> = {}) {
  return createPriceSource({ credentials, clock: { today: () => '2026-11-22' }, log: () => undefined, endpoint: server.endpoint, maxAttempts: 1, ...options });
}

function shown(book: PriceBook): Record<string, string> {
  return Object.fromEntries(
    priceItems.map((item) => {
      const price = book.prices[item];
      return [item, price.is === 'price' ? `${price.from} ${price.tiers.map((tier) => tier.price).join('/')}` : 'not known'];
    }),
  );
}

const error = (type: string, status = 400, message = 'said the server'): Reply => ({ is: 'error', status, type, message });
const isNat = (request: ProductRequest): boolean => request.ServiceCode === 'AmazonEC2';
const notesOf = (book: PriceBook) => book.notes.map(({ code, items, usedInstead }) => ({ code, items: items?.length, usedInstead }));

describe('live prices', () => {
  it('are those of the list, each with its sku, usage type and days', async () => {
    const book = await source().load('ap-southeast-1', never);
    expect(shown(book)).toEqual({
      publicIpv4Hour: 'live 0.005',
      publicIpv4IdleHour: 'live 0.005',
      natHour: 'live 0.059',
      natGb: 'live 0.059',
      endpointHour: 'live 0.013',
      endpointGb: 'live 0.01/0.006/0.004',
      interAzGb: 'live 0.01',
      transferOutGb: 'live 0.12/0.085/0.082/0.08',
      fargateVcpuHour: 'live 0.05056',
      fargateGbHour: 'live 0.00553',
      fargateArmVcpuHour: 'live 0.04045',
      fargateArmGbHour: 'live 0.00442',
      albHour: 'live 0.0252',
      logsIngestGb: 'live 0.7',
    });
    expect(book).toMatchObject({ region: 'ap-southeast-1', currency: 'USD', from: 'live', asOf: '2026-11-22', notes: [] });
    expect(book.prices.natHour).toMatchObject({ sku: '98TA3WPUP3A4AH4Y', usageType: 'APS1-NatGateway-Hours', effectiveDate: '2026-08-01', estimatedFrom: null });
  });

  it('are asked for in eight signed calls, those by name with the name that the rows told', async () => {
    await source().load('ap-southeast-1', never);
    expect(server.requests).toHaveLength(8);
    expect(new Set(server.requests.map((request) => request.target))).toEqual(new Set(['AWSPriceListService.GetProducts']));
    expect(server.requests.every((request) => request.authorization.includes('/us-east-1/pricing/aws4_request'))).toBe(true);
    const named = server.requests.filter((request) => request.ServiceCode === 'AWSDataTransfer').flatMap((request) => request.Filters);
    expect(named.find((filter) => filter.Field === 'fromLocation')?.Value).toBe('Asia Pacific (Singapore)');
  });

  it('come from memory the second time, and again from the list the next day', async () => {
    let today = '2026-11-22';
    const prices = source({ clock: { today: () => today } });
    await prices.load('ap-southeast-1', never);
    await prices.load('ap-southeast-1', never);
    expect(server.requests).toHaveLength(8);
    today = '2026-11-23';
    await prices.load('ap-southeast-1', never);
    expect(server.requests).toHaveLength(16);
  });

  it('are mixed with the snapshot where the list lacks rows, and say which', async () => {
    const book = await source().load('eu-west-1', never);
    expect(book.from).toBe('mixed');
    expect(shown(book)).toMatchObject({ natHour: 'live 0.048', natGb: 'live 0.048', publicIpv4Hour: 'live 0.005', endpointHour: 'snapshot 0.011', fargateArmGbHour: 'not known' });
    expect(notesOf(book)).toEqual([{ code: 'empty', items: 10, usedInstead: 'snapshot' }]);
    expect(book.notes[0]?.message).toContain('the price list has no such price here');
  });

  it('estimate the GB of a NAT gateway by the live hour where neither list nor snapshot has it', async () => {
    const [hour] = products('nat-ap-southeast-1');
    server.reply = (request) => (isNat(request) ? { is: 'page', rows: [hour] } : undefined);
    const book = await source().load('eu-west-3', never);
    expect(book.prices.natGb).toMatchObject({ from: 'live', estimatedFrom: 'natHour', tiers: [{ price: '0.059' }], sku: null });
  });

  it('are sought on pages that are empty and still have a token', async () => {
    const rows = products('nat-ap-southeast-1');
    server.reply = (request) => {
      if (!isNat(request)) return undefined;
      if (request.NextToken === undefined) return { is: 'page', rows: [], next: 'second' };
      return request.NextToken === 'second' ? { is: 'page', rows: rows.slice(0, 1), next: 'third' } : { is: 'page', rows: rows.slice(1) };
    };
    expect(shown(await source().load('ap-southeast-1', never))).toMatchObject({ natHour: 'live 0.059', natGb: 'live 0.059' });
  });

  it('end with a server whose pages never end', async () => {
    server.reply = (request) => (isNat(request) ? { is: 'page', rows: [], next: 'again' } : undefined);
    const book = await source().load('ap-southeast-1', never);
    expect(shown(book)).toMatchObject({ natHour: 'snapshot 0.059', endpointHour: 'live 0.013' });
    expect(server.requests.filter(isNat)).toHaveLength(20);
  });
});

describe('a list that throttles', () => {
  it('is asked again', async () => {
    server.reply = (request) => (isNat(request) && server.requests.filter(isNat).length < 3 ? error('ThrottlingException') : undefined);
    const book = await source({ maxAttempts: 3 }).load('ap-southeast-1', never);
    expect(server.requests.filter(isNat)).toHaveLength(3);
    expect(book.from).toBe('live');
  });

  it('is replaced by the snapshot in the end', async () => {
    server.reply = () => error('ThrottlingException');
    const book = await source({ maxAttempts: 2 }).load('ap-southeast-1', never);
    expect(book.from).toBe('snapshot');
    expect(notesOf(book)).toEqual([{ code: 'throttled', items: 14, usedInstead: 'snapshot' }]);
    expect(server.requests).toHaveLength(12);
  });
});

describe('a list that fails', () => {
  const cases: readonly [name: string, reply: () => Reply, code: string, words: string][] = [
    ['refuses', () => error('AccessDeniedException', 400, 'User: arn:aws:iam::123456789012:user/me is not authorized'), 'access-denied', 'pricing:GetProducts'],
    ['has expired credentials', () => error('ExpiredTokenException'), 'expired-credentials', 'log in again'],
    ['has an error of its own', () => error('InternalErrorException', 500), 'failed', 'the request failed'],
    ['cuts the connection', () => ({ is: 'cut' }), 'cut', 'cut'],
    ['sends what is no JSON', () => ({ is: 'raw', body: '<html>proxy</html>' }), 'nonsense', 'no price list'],
    ['sends rows that are no JSON', () => ({ is: 'page', rows: ['not json'] }), 'nonsense', 'no price list'],
    ['is empty', () => ({ is: 'page', rows: [] }), 'empty', 'no such price'],
  ];
  it.each(cases)('because it %s is replaced by the snapshot, with the reason', async (_name, reply, code, words) => {
    server.reply = reply;
    const book = await source().load('ap-southeast-1', never);
    expect({ ...book, notes: [] }).toEqual(snapshotBook('ap-southeast-1'));
    expect(notesOf(book)).toEqual([{ code, items: 14, usedInstead: 'snapshot' }]);
    expect(book.notes[0]?.message).toContain(words);
    expect(book.notes[0]?.message).not.toMatch(/arn:aws|\d{12}/);
  });

  it('because nobody listens is replaced by the snapshot', async () => {
    const { endpoint } = server;
    await server.stop();
    const book = await source({ endpoint }).load('ap-southeast-1', never);
    expect(notesOf(book)).toEqual([{ code: 'offline', items: 14, usedInstead: 'snapshot' }]);
  });

  it('because its host does not exist is replaced by the snapshot', async () => {
    const book = await source({ endpoint: 'http://pricing.invalid' }).load('ap-southeast-1', never);
    expect(notesOf(book)).toEqual([{ code: 'offline', items: 14, usedInstead: 'snapshot' }]);
  });

  it('because there are no credentials is replaced by the snapshot', async () => {
    const provider = (): Promise<never> => Promise.reject(Object.assign(new Error('Could not load credentials'), { name: 'CredentialsProviderError' }));
    expect(notesOf(await source({ credentials: provider }).load('ap-southeast-1', never))).toEqual([{ code: 'no-credentials', items: 14, usedInstead: 'snapshot' }]);
    expect(notesOf(await source({ credentials: undefined }).load('ap-southeast-1', never))).toEqual([{ code: 'no-credentials', items: 14, usedInstead: 'snapshot' }]);
    expect(server.requests).toEqual([]);
  });

  it.each<[string, PriceItem, (row: string) => string]>([
    ['zero-price', 'natHour', (row) => row.replace('0.0590000000', '0.0000000000')],
    ['wrong-unit', 'natHour', (row) => row.replace('"unit":"Hrs"', '"unit":"Gbps-hrs"')],
    ['wrong-currency', 'natHour', (row) => row.replace('"USD"', '"EUR"')],
  ])('in one row (%s) loses that price only', async (code, item, change) => {
    const [hour, ...rest] = products('nat-ap-southeast-1').map((row) => JSON.stringify(row));
    if (hour === undefined) throw new Error('no row');
    server.reply = (request) => (isNat(request) ? { is: 'page', rows: [change(hour), ...rest] } : undefined);
    const book = await source().load('ap-southeast-1', never);
    expect(notesOf(book)).toEqual([{ code, items: 1, usedInstead: 'snapshot' }]);
    expect(shown(book)).toMatchObject({ [item]: 'snapshot 0.059', natGb: 'live 0.059' });
  });

  it('with two rows for one price loses that price only', async () => {
    const [hour, ...rest] = products('nat-ap-southeast-1').map((row) => JSON.stringify(row));
    if (hour === undefined) throw new Error('no row');
    server.reply = (request) => (isNat(request) ? { is: 'page', rows: [hour, hour.replaceAll('98TA3WPUP3A4AH4Y', 'ANOTHERSKU000000'), ...rest] } : undefined);
    const book = await source().load('ap-southeast-1', never);
    expect(notesOf(book)).toEqual([{ code: 'several-rows', items: 1, usedInstead: 'snapshot' }]);
  });

  it('for a price that nobody knows leaves it not known, never 0', async () => {
    server.reply = () => error('AccessDeniedException');
    const book = await source().load('cn-north-1', never);
    expect(book.prices.natHour).toEqual({ is: 'no-price', item: 'natHour', reason: 'not-in-snapshot' });
    expect(notesOf(book)).toEqual([{ code: 'access-denied', items: 14, usedInstead: 'nothing' }]);
  });
});

describe('a slow list', () => {
  it('is left when the caller no longer waits', async () => {
    server.reply = () => ({ is: 'silence' });
    const controller = new AbortController();
    const loading = source().load('ap-southeast-1', controller.signal);
    setTimeout(() => controller.abort(), 100);
    const book = await loading;
    expect(book.from).toBe('snapshot');
    expect(book.notes.map((note) => note.code)).toEqual(['cancelled']);
  });

  it('is left after the deadline', async () => {
    server.reply = () => ({ is: 'silence' });
    const book = await source({ deadlineMs: 200 }).load('ap-southeast-1', never);
    expect(notesOf(book)).toEqual([{ code: 'timeout', items: 14, usedInstead: 'snapshot' }]);
  });

  it('is not asked at all by a caller who has gone', async () => {
    const book = await source().load('ap-southeast-1', AbortSignal.abort());
    expect(book.notes.map((note) => note.code)).toEqual(['cancelled']);
    expect(server.requests).toEqual([]);
  });

  it('is asked once for two callers, and goes on when one of them leaves', async () => {
    const prices = source();
    const leaver = new AbortController();
    const left = prices.load('ap-southeast-1', leaver.signal);
    const stayed = prices.load('ap-southeast-1', never);
    await Promise.resolve();
    leaver.abort();
    expect((await left).from).toBe('snapshot');
    expect((await stayed).from).toBe('live');
    expect(server.requests).toHaveLength(8);
  });
});
