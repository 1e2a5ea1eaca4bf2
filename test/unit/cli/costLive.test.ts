import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/cost';
import type { CliIo } from '../../../src/cli/io';
import { OfferServer } from '../../support/offerServer';
import { endpointsOf, nobody, priceFaults } from '../../support/priceFaults';
import { PricingServer } from '../../support/pricingServer';
import { products, singapore } from '../../support/priceRows';

/** No credentials or files of whoever runs the tests, and nobody to ask but the servers of a test. */
let server: PricingServer;
let folder: string;
beforeEach(async () => {
  server = await PricingServer.start(products(...singapore));
  folder = await mkdtemp(join(tmpdir(), 'ipv6-fargate-cost-'));
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function call(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  return callWith({ AWS_ENDPOINT_URL_PRICING: server.endpoint }, ...argv);
}

const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };

async function callWith(settings: Readonly<Record<string, string>>, ...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const env = { HOME: folder, IPV6_FARGATE_PRICE_FILES: nobody, ...keys, ...settings };
  const io: CliIo = { stdout: (text) => void (out += text), stderr: (text) => void (err += text), env, cwd: folder };
  const code = await run(['--region', 'ap-southeast-1', ...argv], io);
  return { code, out, err };
}

/** Rows of rows.json; the NAT gateway's and the endpoints' are recorded. */
describe('cost with credentials', () => {
  it('shows live prices, each with its sku, and the same day those that it kept', async () => {
    const { out } = await call('--format', 'json', '--zones', '1');
    const report = JSON.parse(out) as { prices: { from: string }; strategies: { id: string; perHour: string; lines: { sku: string | null; usageType: string | null; effectiveDate: string | null; from: string | null }[] }[] };
    expect(report.prices.from).toBe('live');
    const nat = report.strategies.find((strategy) => strategy.id === 'nat-gateway');
    expect(nat).toMatchObject({ perHour: '0.064' });
    expect(nat?.lines[0]).toMatchObject({ sku: '98TA3WPUP3A4AH4Y', usageType: 'APS1-NatGateway-Hours', effectiveDate: '2026-08-01', from: 'live' });
    const { out: again } = await call();
    expect(again).toContain('list prices fetched on ');
    expect(server.requests).toHaveLength(8);
  });

  it('says why it shows the snapshot where AWS refuses', async () => {
    server.reply = () => ({ is: 'error', status: 400, type: 'AccessDeniedException', message: 'no' });
    const { code, out, err } = await call();
    expect(code).toBe(0);
    expect(out).toContain('list prices that come with the program');
    expect(err).toContain('pricing:GetProducts is missing');
  });
});

/** Without those that keep silent or are too slow: the program waits for them, see below. */
const quickFaults = priceFaults.filter(({ listCode }) => listCode !== 'timeout');

describe.each(quickFaults)('cost with sources that are $name', (fault) => {
  let files: OfferServer;
  beforeEach(async () => {
    files = await OfferServer.start('ap-southeast-1', products(...singapore));
  });
  afterEach(() => files.stop());

  interface Report {
    readonly prices: { readonly from: string };
    readonly strategies: readonly { readonly perHour: string | null; readonly lines: readonly { readonly unitPrice: string | null; readonly usageType: string | null; readonly from: string | null }[] }[];
  }
  async function report(ofList: boolean, ofFiles: boolean, settings: Readonly<Record<string, string>> = {}): Promise<{ json: Report; err: string }> {
    const at = endpointsOf(fault, { list: server, files }, { ofList, ofFiles });
    const { code, out, err } = await callWith({ AWS_ENDPOINT_URL_PRICING: at.list, IPV6_FARGATE_PRICE_FILES: at.files, ...settings }, '--format', 'json', '--gb-cross-zone', '1');
    expect(code).toBe(0);
    const json = JSON.parse(out) as Report;
    // Free things have no source; whatever has one costs something.
    const figures = json.strategies.flatMap(({ lines }) => lines).filter((line) => line.from !== null);
    expect(figures.length).toBeGreaterThan(5);
    expect(figures.filter((line) => !(Number(line.unitPrice) > 0))).toEqual([]);
    expect(json.strategies.filter(({ perHour }) => perHour === null)).toEqual([]);
    return { json, err };
  }

  it('shows the public files in place of the list, and says so', async () => {
    const { json, err } = await report(true, false);
    expect(json.prices.from).toBe('mixed');
    expect(err).toMatch(/^Live prices: .+; used instead: AWS's public price files \(2026-09-17\) and the prices that come with the program \(\d{4}-\d\d-\d\d\)\.$/mu);
  });

  it('shows what comes with the program in place of both, and says so', async () => {
    const { json, err } = await report(true, true);
    expect(json.prices.from).toBe('snapshot');
    expect(err).toMatch(/^Live prices: .+; used instead: the prices that come with the program \(\d{4}-\d\d-\d\d\)\.$/mu);
    expect(err).toMatch(/^AWS's public price files: .+; used instead: the prices that come with the program \(\d{4}-\d\d-\d\d\)\.$/mu);
  });

  it('shows what comes with the program in place of the files, without credentials, and says so', async () => {
    const { json, err } = await report(false, true, { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' });
    expect(json.prices.from).toBe('snapshot');
    expect(err).toMatch(/^AWS's public price files: .+; used instead: the prices that come with the program \(\d{4}-\d\d-\d\d\)\.$/mu);
    expect(server.requests).toEqual([]);
  });
});

describe('the program itself', () => {
  const program = join(import.meta.dirname, '../../../dist/cli.js');
  const start = async (env: Readonly<Record<string, string>>): Promise<{ out: string; err: string }> => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, 'cost', '--region', 'ap-southeast-1', '--format', 'json'], {
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...keys, AWS_ENDPOINT_URL_PRICING: server.endpoint, IPV6_FARGATE_PRICE_FILES: nobody, ...env },
    });
    return { out: stdout, err: stderr };
  };

  it('says nothing beside live prices, not even of its Node', async () => {
    const { out, err } = await start({});
    expect((JSON.parse(out) as { prices: { from: string } }).prices.from).toBe('live');
    expect(err).toBe('');
  });

  it('has prices where neither the list nor the public files ever answer, and says so', async () => {
    server.reply = () => ({ is: 'silence' });
    const files = await OfferServer.start('ap-southeast-1', []);
    files.reply = () => ({ is: 'silence' });
    try {
      const { out, err } = await start({ IPV6_FARGATE_PRICE_FILES: files.endpoint });
      const report = JSON.parse(out) as { prices: { from: string }; strategies: { id: string; perHour: string | null }[] };
      expect(report.prices.from).toBe('snapshot');
      expect(report.strategies.every(({ perHour }) => perHour !== null)).toBe(true);
      expect(err).toContain('Asking for current prices; --prices snapshot');
      expect(err).toMatch(/^Live prices: AWS did not answer in time.+; used instead: the prices that come with the program \(/mu);
      expect(err).toMatch(/^AWS's public price files: AWS did not answer in time/mu);
      expect(err).not.toContain('Warning');
    } finally {
      await files.stop();
    }
  }, 40_000);
});
