import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refreshSnapshot, serializeSnapshot } from '../../../../src/adapters/prices/refreshSnapshot';
import type { OriginAnswer } from '../../../../src/adapters/prices/priceOrigin';
import type { Price, PriceItem } from '../../../../src/core/cost/types';
import { priceSnapshot, type PriceSnapshot } from '../../../../src/data/prices';
import { OfferServer } from '../../../support/offerServer';
import { PricingServer } from '../../../support/pricingServer';
import { products, singapore } from '../../../support/priceRows';

const root = resolve(import.meta.dirname, '../../../..');
const file = join(root, 'src/data/prices.snapshot.json');

function answer(prices: Partial<Record<PriceItem, string>>): OriginAnswer {
  const found = Object.entries(prices).map(([item, price]): [string, Price] => [
    item,
    { is: 'price', item: item as PriceItem, tiers: [{ beginGb: '0', endGb: null, price }], from: 'live', asOf: '2026-12-01', sku: null, usageType: null, effectiveDate: null, estimatedFrom: null },
  ]);
  return { prices: Object.fromEntries(found), problems: [] };
}

describe('the snapshot', () => {
  it('is written as it stands', async () => {
    expect(serializeSnapshot(priceSnapshot)).toBe(await readFile(file, 'utf8'));
  });

  it('takes over what was found and keeps what was not, each with its day and source', () => {
    const { snapshot, changes } = refreshSnapshot(priceSnapshot, { 'eu-west-3': answer({ natHour: '0.05', natGb: '0.05', albHour: '0.02' }) }, '2026-12-02');
    expect(snapshot.compiled).toBe('2026-12-02');
    expect(snapshot.regions['eu-west-3']).toMatchObject({ asOf: '2026-12-02', prices: { natGb: { asOf: '2026-12-01', sources: ['AWS'] }, publicIpv4Hour: priceSnapshot.regions['eu-west-3']?.prices['publicIpv4Hour'] } });
    expect(changes.filter((change) => change.after !== null)).toEqual([
      { region: 'eu-west-3', item: 'natGb', before: null, after: '0.05', implausible: false },
      { region: 'eu-west-3', item: 'albHour', before: '0.02646', after: '0.02', implausible: false },
    ]);
    expect(snapshot.regions['us-east-1']).toBe(priceSnapshot.regions['us-east-1']);
    expect(serializeSnapshot(snapshot)).toBe(serializeSnapshot(JSON.parse(serializeSnapshot(snapshot)) as PriceSnapshot));
  });

  it('marks a change by more than half, and a Region of which nothing was found', () => {
    const answers = { 'eu-west-3': answer({ natHour: '0.005' }), 'eu-west-2': answer({ natHour: '0.076' }), 'eu-west-1': answer({}) };
    const { changes, missing, snapshot } = refreshSnapshot(priceSnapshot, answers, '2026-12-02');
    expect(changes.filter((change) => change.implausible).map((change) => change.region)).toEqual(['eu-west-3', 'eu-west-2']);
    expect(missing).toEqual(['eu-west-1']);
    expect(snapshot.regions['eu-west-1']).toBe(priceSnapshot.regions['eu-west-1']);
  });
});

describe('npm run refresh:prices', () => {
  let server: PricingServer;
  let folder: string;
  beforeEach(async () => {
    server = await PricingServer.start(products(...singapore));
    folder = await mkdtemp(join(tmpdir(), 'ipv6-fargate-snapshot-'));
    await cp(file, join(folder, 'prices.json'));
  });
  afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function refresh(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
    const argv = [join(root, 'scripts/refreshPrices.mjs'), '--out', join(folder, 'prices.json'), ...args];
    const run = promisify(execFile)(process.execPath, argv, { env: { PATH: process.env['PATH'], HOME: folder, AWS_ENDPOINT_URL_PRICING: server.endpoint, ...env } });
    return run.then(
      ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
      (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, out: error.stdout, err: error.stderr }),
    );
  }
  const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };
  const written = async (): Promise<PriceSnapshot> => JSON.parse(await readFile(join(folder, 'prices.json'), 'utf8')) as PriceSnapshot;

  it('writes what the list says', async () => {
    const { code, out } = await refresh(keys, '--region', 'ap-southeast-1');
    expect(out).toContain('ap-southeast-1 fargateVcpuHour: not known -> 0.05056');
    expect(code).toBe(0);
    expect((await written()).regions['ap-southeast-1']?.prices['natHour']).toMatchObject({ sources: ['AWS'], tiers: [{ price: '0.059' }] });
  });

  it('writes what the public files say, without credentials, and keeps the prices of NAT gateways', async () => {
    const files = await OfferServer.start('ap-southeast-1', products(...singapore));
    const { code, out } = await refresh({ IPV6_FARGATE_PRICE_FILES: files.endpoint }, '--from', 'bulk', '--region', 'ap-southeast-1').finally(() => files.stop());
    expect(out).toContain('ap-southeast-1 fargateVcpuHour: not known -> 0.05056');
    expect(code).toBe(0);
    expect((await written()).regions['ap-southeast-1']?.prices['natHour']).toEqual(priceSnapshot.regions['ap-southeast-1']?.prices['natHour']);
  });

  it('refuses a Region of which nothing was found', async () => {
    const { code, err } = await refresh(keys, '--region', 'eu-west-1');
    expect([code, err]).toEqual([1, expect.stringContaining('eu-west-1 (nothing found)')]);
    expect(await written()).toEqual(priceSnapshot);
  });

  it('refuses to go on without a price that was there, unless it is told, and then keeps the old one', async () => {
    server.reply = (request) => (request.ServiceCode === 'AWSELB' ? { is: 'page', rows: [] } : undefined);
    const { code, out, err } = await refresh(keys, '--region', 'ap-southeast-1');
    expect(out).toContain('ap-southeast-1 albHour: 0.0252 -> not found, kept\n');
    expect([code, err]).toEqual([1, expect.stringContaining('Refused, nothing was written: ap-southeast-1 albHour (not found). Look at them, then say --force.')]);
    expect(await written()).toEqual(priceSnapshot);
    expect((await refresh(keys, '--region', 'ap-southeast-1', '--force')).code).toBe(0);
    expect((await written()).regions['ap-southeast-1']?.prices['albHour']).toEqual(priceSnapshot.regions['ap-southeast-1']?.prices['albHour']);
  });

  it('asks the public files for neither China nor GovCloud, which they are not read for', async () => {
    const files = await OfferServer.start('ap-southeast-1', products(...singapore));
    const { out, err } = await refresh({ IPV6_FARGATE_PRICE_FILES: files.endpoint }, '--from', 'bulk').finally(() => files.stop());
    const others = Object.keys(priceSnapshot.regions).filter((region) => !/^(?:cn|us-gov)-/u.test(region));
    expect(out).toContain(`${others.length} Regions asked`);
    expect(err).toContain('us-east-1 (nothing found)');
    expect(err).not.toMatch(/cn-|us-gov-|natHour|natGb/u);
  });

  it('prints each change on a line of its own, before and after, and nothing else of a price that stayed', async () => {
    const { out } = await refresh(keys, '--region', 'ap-southeast-1', '--check');
    expect(out.split('\n').filter((line) => line.includes(' -> '))).toEqual([
      'ap-southeast-1 fargateVcpuHour: not known -> 0.05056',
      'ap-southeast-1 fargateGbHour: not known -> 0.00553',
      'ap-southeast-1 fargateArmVcpuHour: not known -> 0.04045',
      'ap-southeast-1 fargateArmGbHour: not known -> 0.00442',
      'ap-southeast-1 logsIngestGb: not known -> 0.7',
    ]);
    expect(await written()).toEqual(priceSnapshot);
  });

  it.each<[string, (row: string) => string, string]>([
    ['a change by more than half', (row) => row.replace('0.0590000000', '0.0290000000'), 'ap-southeast-1 natHour'],
    ['a price of 0', (row) => row.replace('0.0590000000', '0.0000000000'), 'ap-southeast-1 natHour (zero-price)'],
    ['another unit', (row) => row.replace('"unit":"Hrs"', '"unit":"Gbps-hrs"'), 'ap-southeast-1 natHour (wrong-unit)'],
  ])('refuses %s unless it is told, and writes the same bytes each time', async (_name, change, refused) => {
    const [hour = '', ...rest] = products('nat-ap-southeast-1').map((row) => JSON.stringify(row));
    server.reply = (request) => (request.ServiceCode === 'AmazonEC2' ? { is: 'page', rows: [change(hour), ...rest] } : undefined);
    const { code, err } = await refresh(keys, '--region', 'ap-southeast-1');
    expect([code, err]).toEqual([1, expect.stringContaining(`Refused, nothing was written: ${refused}. Look at them, then say --force.`)]);
    expect(await written()).toEqual(priceSnapshot);
    expect((await refresh(keys, '--region', 'ap-southeast-1', '--force')).code).toBe(0);
    const once = await readFile(join(folder, 'prices.json'), 'utf8');
    expect((await refresh(keys, '--region', 'ap-southeast-1', '--force')).code).toBe(0);
    expect(await readFile(join(folder, 'prices.json'), 'utf8')).toBe(once);
    const price = (JSON.parse(once) as PriceSnapshot).regions['ap-southeast-1']?.prices['natHour']?.tiers[0]?.price;
    expect(price).toBe(refused.includes('(') ? '0.059' : '0.029');
  });

  it('asks for credentials', async () => {
    const { code, err } = await refresh({});
    expect([code, err]).toEqual([2, expect.stringContaining('No AWS credentials were found')]);
    expect(server.requests).toEqual([]);
  });

  it('names the list that it is from', () => {
    const { snapshot } = refreshSnapshot(priceSnapshot, { 'eu-west-3': answer({ albHour: '0.02' }) }, '2026-12-02', 'bulk');
    expect(snapshot.regions['eu-west-3']?.prices['albHour']?.sources).toEqual(['AWS-files']);
    expect(snapshot.sources['AWS-files']).toMatchObject({ what: expect.stringContaining('Bulk API'), asOf: '2026-12-02' });
  });
});
