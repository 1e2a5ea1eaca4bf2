import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BulkPrices } from '../../../../src/adapters/prices/bulkPrices';
import { OfferStore } from '../../../../src/adapters/prices/offerStore';
import { priceItems, type PriceItem } from '../../../../src/core/cost/types';
import { OfferServer } from '../../../support/offerServer';
import { products, singapore } from '../../../support/priceRows';

let server: OfferServer;
let folder: string;
let messages: string[];
beforeEach(async () => {
  server = await OfferServer.start('ap-southeast-1', products(...singapore));
  folder = await mkdtemp(join(tmpdir(), 'ipv6-fargate-offers-'));
  messages = [];
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const never = new AbortController().signal;
const isIndex = (path: string): boolean => path.endsWith('/region_index.json');

/** A run of the program; @returns the prices and what the server had to send whole for them. */
async function run(wanted: readonly PriceItem[] = priceItems, endpoint = server.endpoint) {
  server.sent.length = 0;
  const origin = new BulkPrices({ clock: { today: () => '2026-11-23' }, endpoint, store: new OfferStore(folder, (message) => messages.push(message)), deadlineMs: 2000 });
  const { prices, problems } = await origin.fetch('ap-southeast-1', wanted, never);
  return { prices, problems, indexes: server.sent.filter(isIndex).length, files: server.sent.filter((path) => !isIndex(path)).length };
}

const raised = (): readonly unknown[] => JSON.parse(JSON.stringify(products(...singapore)).replaceAll('0.0130000000', '0.0140000000')) as readonly unknown[];

/** Five services: AmazonVPC, AmazonECS, AWSELB, AmazonCloudWatch, AWSDataTransfer. */
describe('public files that were read before', () => {
  it.each(['etag', 'last-modified'] as const)('are not sent again where the server tells by %s that nothing changed', async (tells) => {
    server.tells = tells;
    const first = await run();
    expect(first).toMatchObject({ indexes: 5, files: 5, problems: [] });
    expect(Object.keys(first.prices)).toHaveLength(12);
    const second = await run();
    expect(second).toMatchObject({ indexes: 0, files: 0 });
    expect(second.prices).toEqual(first.prices);
  });

  it('are not asked for again where the index names the same version, though the server tells nothing', async () => {
    const first = await run();
    const asked = server.paths.length;
    expect(await run()).toMatchObject({ indexes: 5, files: 0, prices: first.prices });
    expect(server.paths.slice(asked).every(isIndex)).toBe(true);
  });

  it('are asked for by their own tag where their path has no version', async () => {
    server.tells = 'etag';
    server.version = 'latest';
    expect(await run()).toMatchObject({ indexes: 5, files: 5 });
    expect(await run()).toMatchObject({ indexes: 0, files: 0 });
    server.products = raised();
    expect(await run()).toMatchObject({ indexes: 0, files: 1, prices: { endpointHour: { tiers: [{ price: '0.014' }] } } });
  });

  it('are read again where there is a new version', async () => {
    server.tells = 'etag';
    await run();
    server.version = '20261201000000';
    server.products = raised();
    expect(await run()).toMatchObject({ indexes: 5, files: 5, prices: { endpointHour: { tiers: [{ price: '0.014' }] } } });
  });

  it.each<[string, (text: string) => string]>([
    ['cut', (text) => text.slice(0, 200)],
    ['of another version of the program', (text) => text.replace('"version":1', '"version":0')],
    ['of a program that looked for other rows', (text) => text.replace('VpcEndpoint-Hours', 'VpcEndpoint-Days')],
    ['of another server', (text) => text.replace('http://127.0.0.1', 'http://127.0.0.2')],
    ['no object', () => '7'],
  ])('are read again where what was kept is %s', async (_name, spoil) => {
    server.tells = 'etag';
    const first = await run();
    const path = join(folder, 'offer-AmazonVPC-ap-southeast-1.json');
    await writeFile(path, spoil(await readFile(path, 'utf8')));
    expect(await run()).toMatchObject({ indexes: 1, files: 1, prices: first.prices });
  });

  it('are kept as far as prices are picked from them: a few kilobytes of each', async () => {
    await run();
    const names = (await readdir(folder)).sort();
    expect(names).toEqual(['AWSDataTransfer', 'AWSELB', 'AmazonCloudWatch', 'AmazonECS', 'AmazonVPC'].map((service) => `offer-${service}-ap-southeast-1.json`));
    for (const name of names) expect((await readFile(join(folder, name))).length, name).toBeLessThan(16 * 1024);
  });

  it('are not kept without any of the rows', async () => {
    server.products = [];
    expect((await run()).problems.every(({ code }) => code === 'empty')).toBe(true);
    expect(await readdir(folder)).toEqual([]);
  });

  it('need no folder that can be written', async () => {
    await writeFile(join(folder, 'file'), '');
    folder = join(folder, 'file');
    expect(Object.keys((await run()).prices)).toHaveLength(12);
    expect(messages.join()).toContain('not written');
    folder = join(folder, '..');
  });
});

describe('data transfer alone', () => {
  it('is found by the name of the Region, which its own rows need not tell', async () => {
    expect(await run(['interAzGb', 'transferOutGb'])).toMatchObject({ files: 2, problems: [], prices: { interAzGb: { tiers: [{ price: '0.01' }] }, transferOutGb: { tiers: [{ price: '0.12' }, {}, {}, {}] } } });
  });
});
