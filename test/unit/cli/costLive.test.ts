import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/cost';
import type { CliIo } from '../../../src/cli/io';
import { OfferServer } from '../../support/offerServer';
import { PricingServer } from '../../support/pricingServer';
import { products, singapore } from '../../support/priceRows';

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
  let out = '';
  let err = '';
  const env = { HOME: folder, AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example', AWS_ENDPOINT_URL_PRICING: server.endpoint };
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

describe('the program itself', () => {
  const program = join(import.meta.dirname, '../../../dist/cli.js');
  const start = async (env: Readonly<Record<string, string>>): Promise<{ out: string; err: string }> => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, 'cost', '--region', 'ap-southeast-1', '--format', 'json'], {
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example', AWS_ENDPOINT_URL_PRICING: server.endpoint, ...env },
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
      expect(err).toContain('did not answer in time');
      expect(err).not.toContain('Warning');
    } finally {
      await files.stop();
    }
  }, 40_000);
});
