import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPriceSource } from '../../../src/adapters/prices/createPriceSource';
import { run } from '../../../src/cli/cost';
import type { PriceItem } from '../../../src/core/cost/types';
import groups from '../../fixtures/prices/rows.json';
import { OfferServer } from '../../support/offerServer';
import { PricingServer } from '../../support/pricingServer';

/** A row as it stands in rows.json, which says what was recorded; the expected figures are read from it and not by the program. */
interface Row {
  readonly serviceCode: string;
  readonly product: { readonly sku: string; readonly attributes: Readonly<Record<string, string>> };
  readonly terms: { readonly OnDemand: Readonly<Record<string, { readonly effectiveDate: string; readonly priceDimensions: Readonly<Record<string, { readonly beginRange: string; readonly pricePerUnit: { readonly USD: string } }>> }>> };
}
const rows = groups.flatMap((group) => group.rows as readonly unknown[] as readonly Row[]);

/** Which row of which Region each price is of, by the whole usage type as AWS writes it. */
const meant: readonly (readonly [region: string, item: PriceItem, service: string, usageType: string])[] = [
  ['ap-southeast-1', 'natHour', 'AmazonEC2', 'APS1-NatGateway-Hours'],
  ['ap-southeast-1', 'natGb', 'AmazonEC2', 'APS1-NatGateway-Bytes'],
  ['ap-southeast-1', 'endpointHour', 'AmazonVPC', 'APS1-VpcEndpoint-Hours'],
  ['ap-southeast-1', 'endpointGb', 'AmazonVPC', 'APS1-VpcEndpoint-Bytes'],
  ['ap-southeast-1', 'publicIpv4Hour', 'AmazonVPC', 'APS1-PublicIPv4:InUseAddress'],
  ['ap-southeast-1', 'publicIpv4IdleHour', 'AmazonVPC', 'APS1-PublicIPv4:IdleAddress'],
  ['ap-southeast-1', 'fargateVcpuHour', 'AmazonECS', 'APS1-Fargate-vCPU-Hours:perCPU'],
  ['ap-southeast-1', 'fargateGbHour', 'AmazonECS', 'APS1-Fargate-GB-Hours'],
  ['ap-southeast-1', 'fargateArmVcpuHour', 'AmazonECS', 'APS1-Fargate-ARM-vCPU-Hours:perCPU'],
  ['ap-southeast-1', 'fargateArmGbHour', 'AmazonECS', 'APS1-Fargate-ARM-GB-Hours'],
  ['ap-southeast-1', 'albHour', 'AWSELB', 'APS1-LoadBalancerUsage'],
  ['ap-southeast-1', 'logsIngestGb', 'AmazonCloudWatch', 'APS1-DataProcessing-Bytes'],
  ['ap-southeast-1', 'transferOutGb', 'AWSDataTransfer', 'APS1-DataTransfer-Out-Bytes'],
  ['ap-southeast-1', 'interAzGb', 'AWSDataTransfer', 'APS1-DataTransfer-Regional-Bytes'],
  ['eu-west-1', 'natHour', 'AmazonEC2', 'EU-NatGateway-Hours'],
  ['eu-west-1', 'natGb', 'AmazonEC2', 'EU-NatGateway-Bytes'],
  ['eu-west-1', 'publicIpv4Hour', 'AmazonVPC', 'EU-PublicIPv4:InUseAddress'],
  ['eu-west-1', 'publicIpv4IdleHour', 'AmazonVPC', 'EU-PublicIPv4:IdleAddress'],
  ['us-east-1', 'publicIpv4Hour', 'AmazonVPC', 'USE1-PublicIPv4:InUseAddress'],
  ['us-east-1', 'publicIpv4IdleHour', 'AmazonVPC', 'USE1-PublicIPv4:IdleAddress'],
  ['us-east-1', 'albHour', 'AWSELB', 'LoadBalancerUsage'],
];
/** The public files have no NAT gateways. */
const sources = [['live', meant], ['bulk', meant.filter(([, , service]) => service !== 'AmazonEC2')]] as const;

function expected(service: string, usageType: string): { readonly sku: string; readonly effectiveDate: string; readonly tiers: readonly (readonly [from: number, price: number])[] } {
  const [row, ...others] = rows.filter((one) => one.serviceCode === service && one.product.attributes['usagetype'] === usageType);
  const [term] = Object.values(row?.terms.OnDemand ?? {});
  if (row === undefined || term === undefined || others.length > 0) throw new Error(`not one row: ${usageType}`);
  const tiers = Object.values(term.priceDimensions).map(({ beginRange, pricePerUnit }): readonly [number, number] => [Number(beginRange), Number(pricePerUnit.USD)]);
  return { sku: row.product.sku, effectiveDate: term.effectiveDate.slice(0, 10), tiers: tiers.sort(([a], [b]) => a - b) };
}

const stops: (() => Promise<unknown>)[] = [];
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ipv6-fargate-rows-'));
  stops.push(() => rm(folder, { recursive: true, force: true }));
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Environment of a person with the one source, and without the other. */
async function serve(from: 'live' | 'bulk', region: string): Promise<Readonly<Record<string, string>>> {
  const nobody = 'http://127.0.0.1:2';
  if (from === 'live') {
    const server = await PricingServer.start(rows);
    stops.push(() => server.stop());
    return { HOME: folder, AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example', AWS_ENDPOINT_URL_PRICING: server.endpoint, IPV6_FARGATE_PRICE_FILES: nobody };
  }
  const server = await OfferServer.start(region, rows.filter(({ product: { attributes } }) => (attributes['regionCode'] ?? region) === region));
  stops.push(() => server.stop());
  return { HOME: folder, IPV6_FARGATE_PRICE_FILES: server.endpoint };
}

interface Line {
  readonly usageType: string;
  readonly unitPrice: string;
  readonly sku: string;
  readonly effectiveDate: string;
  readonly from: string;
}

/** All lines of a report, wherever they stand in it. */
function linesIn(value: unknown): readonly Line[] {
  if (typeof value !== 'object' || value === null) return [];
  const line = value as Partial<Line>;
  return [...(typeof line.usageType === 'string' ? [line as Line] : []), ...Object.values(value).flatMap(linesIn)];
}

const everyLine = ['--gb-cross-zone', '1', '--gb-internet-out', '200', '--load-balancer-zones', '2', '--idle-addresses', '1', '--gb-logs', '1', '--task-vcpu', '1', '--task-memory-gb', '2', '--format', 'json'];

describe.each(sources)('each row over HTTP (%s)', (from, prices) => {
  it.each(prices)('of %s is the price of %s in the book that the panel has: %s %s', async (region, item, service, usageType) => {
    const env = await serve(from, region);
    const credentials = from === 'live' ? { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' } : undefined;
    const source = createPriceSource({ credentials, endpoint: env['AWS_ENDPOINT_URL_PRICING'], bulk: { endpoint: env['IPV6_FARGATE_PRICE_FILES'] }, clock: { today: () => '2026-11-23' }, log: () => undefined, maxAttempts: 1, whenStale: 'wait' });
    const price = (await source.load(region, new AbortController().signal)).prices[item];
    const { sku, effectiveDate, tiers } = expected(service, usageType);
    expect(price).toMatchObject({ is: 'price', from, sku, usageType, effectiveDate, estimatedFrom: null });
    expect(price.is === 'price' && price.tiers.map((tier) => [Number(tier.beginGb), Number(tier.price)])).toEqual(tiers);
  });

  it.each(['ap-southeast-1', 'eu-west-1', 'us-east-1'])('of %s is what the terminal shows', async (region) => {
    const env = await serve(from, region);
    const shown: Line[] = [];
    for (const architecture of ['x86', 'arm']) {
      let out = '';
      await run(['--region', region, '--architecture', architecture, ...everyLine], { stdout: (text) => void (out += text), stderr: () => undefined, env, cwd: folder });
      shown.push(...linesIn(JSON.parse(out)));
    }
    const wanted = prices.filter(([code]) => code === region);
    expect([...new Set(shown.map((line) => line.usageType))].sort()).toEqual(wanted.map(([, , , usageType]) => usageType).sort());
    for (const line of shown) {
      const [, , service = ''] = wanted.find(([, , , usageType]) => usageType === line.usageType) ?? [];
      const { sku, effectiveDate, tiers } = expected(service, line.usageType);
      expect([line.sku, line.effectiveDate, Number(line.unitPrice)], line.usageType).toEqual([sku, effectiveDate, tiers[0]?.[1]]);
      // The second run of the day has the prices that the first one kept.
      expect(['cache', from], line.usageType).toContain(line.from);
    }
  });
});
