import { afterEach, describe, expect, it } from 'vitest';
import { createPriceSource } from '../../../../src/adapters/prices/createPriceSource';
import { locationQueries, regionQueries } from '../../../../src/adapters/prices/priceQueries';
import { priceItems, type PriceBook, type PriceItem } from '../../../../src/core/cost/types';
import { OfferServer } from '../../../support/offerServer';
import { PricingServer } from '../../../support/pricingServer';
import { products, singapore } from '../../../support/priceRows';

/** A product of the price list, as far as these tests change it. */
interface Row {
  readonly product: { readonly productFamily?: string; readonly attributes: Readonly<Record<string, string>>; readonly sku: string };
  readonly serviceCode: string;
  readonly terms: { readonly OnDemand: Readonly<Record<string, Term>>; readonly Reserved?: unknown };
}
interface Term {
  readonly priceDimensions: Readonly<Record<string, { readonly unit: string; readonly pricePerUnit: Readonly<Record<string, string>> }>>;
}

const region = 'ap-southeast-1';
const good = products(...singapore) as readonly Row[];
const expected: Readonly<Record<PriceItem, string>> = {
  publicIpv4Hour: '0.005',
  publicIpv4IdleHour: '0.005',
  natHour: '0.059',
  natGb: '0.059',
  endpointHour: '0.013',
  endpointGb: '0.01/0.006/0.004',
  interAzGb: '0.01',
  transferOutGb: '0.12/0.085/0.082/0.08',
  fargateVcpuHour: '0.05056',
  fargateGbHour: '0.00553',
  fargateArmVcpuHour: '0.04045',
  fargateArmGbHour: '0.00442',
  albHour: '0.0252',
  logsIngestGb: '0.7',
};
const notInFiles: readonly PriceItem[] = ['natHour', 'natGb'];

const picks = [...regionQueries, ...locationQueries].flatMap((query) => query.picks);

function rowOf(item: PriceItem): Row {
  const pick = picks.find((one) => one.item === item);
  const row = good.find(({ product }) => pick?.usageType.test(product.attributes['usagetype'] ?? '') && (pick.operation === undefined || pick.operation === product.attributes['operation']));
  if (row === undefined) throw new Error(`no row of ${item}`);
  return row;
}

/** The row of an item once more, as another product with another figure. */
function beside(item: PriceItem, attributes: Readonly<Record<string, string>>, price = '9.9900000000', change: Partial<Row> = {}): Row {
  const row = rowOf(item);
  const [term] = Object.values(row.terms.OnDemand);
  const [dimension] = Object.values(term?.priceDimensions ?? {});
  if (term === undefined || dimension === undefined) throw new Error(`no price of ${item}`);
  const only = { 'TRAP.RATE': { ...dimension, beginRange: '0', endRange: 'Inf', pricePerUnit: { USD: price } } };
  return {
    ...row,
    ...change,
    product: { ...row.product, sku: 'TRAP', attributes: { ...row.product.attributes, ...attributes } },
    terms: { OnDemand: { 'TRAP.TERM': { ...term, priceDimensions: only } } },
  };
}

type Change = (rows: readonly Row[]) => readonly Row[];
const and = (row: Row): Change => (rows) => [...rows, row];
const inPlaceOf = (item: PriceItem, change: (row: Row) => Row): Change => (rows) => rows.map((row) => (row === rowOf(item) ? change(row) : row));
const withDimensions = (row: Row, change: (list: [string, Term['priceDimensions'][string]][]) => [string, Term['priceDimensions'][string]][]): Row => ({
  ...row,
  terms: { OnDemand: Object.fromEntries(Object.entries(row.terms.OnDemand).map(([id, term]) => [id, { ...term, priceDimensions: Object.fromEntries(change(Object.entries(term.priceDimensions))) }])) },
});

/** What stands beside, or looks like, the row that is meant; seen in recorded answers or in tools that took the wrong one. */
const traps: readonly (readonly [name: string, change: Change])[] = [
  ['a usage type of us-east-1 without a prefix', inPlaceOf('natHour', (row) => ({ ...row, product: { ...row.product, attributes: { ...row.product.attributes, usagetype: 'NatGateway-Hours' } } }))],
  ['the prefix EU, without a digit', inPlaceOf('endpointHour', (row) => ({ ...row, product: { ...row.product, attributes: { ...row.product.attributes, usagetype: 'EU-VpcEndpoint-Hours' } } }))],
  ['a prefix that names another product', and(beside('albHour', { usagetype: 'TS-LoadBalancerUsage' }))],
  ['the same for an Outpost in the Region', and(beside('albHour', { locationType: 'AWS Outposts' }))],
  ['a NAT gateway of a Region', and(beside('natHour', { usagetype: 'APS1-RegionalNatGateway-Hours', operation: 'RegionalNatGateway' }))],
  ['the bandwidth of a NAT gateway that is provisioned', and(beside('natHour', { usagetype: 'APS1-NatGateway-Prvd-Gbps' }))],
  ['its bytes, which cost nothing', and(beside('natGb', { usagetype: 'APS1-NatGateway-Prvd-Bytes' }, '0.0000000000'))],
  ['a NAT gateway in a Local Zone, whose code is another', and(beside('natHour', { regionCode: 'ap-southeast-1-bkk-1', locationType: 'AWS Local Zone' }))],
  ['an endpoint service', and(beside('endpointHour', { usagetype: 'APS1-VpcEndpoint-Service-Hours' }))],
  ['an endpoint of a Gateway Load Balancer', and(beside('endpointHour', { usagetype: 'APS1-VpcEndpoint-GWLBE-Hours', endpointType: 'Gateway Load Balancer Endpoint' }))],
  ['its type under the usage type of another', and(beside('endpointGb', { endpointType: 'Gateway Load Balancer Endpoint' }))],
  ['an endpoint of a resource', and(beside('endpointHour', { usagetype: 'APS1-VpcEndpoint-Resource-Hours' }))],
  ['an endpoint of Oracle Database', and(beside('endpointHour', { usagetype: 'APS1-VpcEndpoint-ODB-Resource-Hours' }))],
  ['addresses of a contiguous block', and(beside('publicIpv4Hour', { usagetype: 'APS1-PublicIPv4:ContiguousBlock', group: 'VPCIPv4ContiguousBlocks' }))],
  ['addresses of a carrier, in another service', and(beside('publicIpv4Hour', { usagetype: 'APS1-PublicIPv4:InUseAddress' }, '9.99', { serviceCode: 'AmazonEC2' }))],
  ['Fargate for Windows', and(beside('fargateVcpuHour', { usagetype: 'APS1-Fargate-Windows-vCPU-Hours:perCPU' }))],
  ['its licence', and(beside('fargateVcpuHour', { usagetype: 'APS1-Fargate-Windows-vCPU-Hours:perCPU OS License Fee' }))],
  ['Fargate for EKS', and(beside('fargateVcpuHour', {}, '9.99', { serviceCode: 'AmazonEKS' }))],
  ['memory by another name of the same unit', inPlaceOf('fargateGbHour', (row) => withDimensions(row, (list) => list.map(([id, one]) => [id, { ...one, unit: 'GB-Hours' }])))],
  ['capacity units of a balancer', and(beside('albHour', { usagetype: 'APS1-LCUUsage' }))],
  ['a balancer of EC2, as old Regions have it', and(beside('albHour', {}, '9.99', { serviceCode: 'AmazonEC2' }))],
  ['logs that a service sends itself', and(beside('logsIngestGb', { usagetype: 'APS1-VendedLog-Bytes' }))],
  ['a row of transfer between zones that costs nothing', and(beside('interAzGb', { usagetype: 'APS1-DataTransfer-xAZ-Out-Bytes' }, '0.0000000000'))],
  ['transfer between Regions', and(beside('interAzGb', { transferType: 'InterRegion Outbound' }))],
  ['rows of transfer with the code of the Region, as newer ones have it', inPlaceOf('transferOutGb', (row) => ({ ...row, product: { ...row.product, attributes: { ...row.product.attributes, fromRegionCode: region, regionCode: region } } }))],
  ['tiers in reverse order', inPlaceOf('endpointGb', (row) => withDimensions(row, (list) => list.toReversed()))],
  ['prices for a commitment beside the others', inPlaceOf('fargateVcpuHour', (row) => ({ ...row, terms: { ...row.terms, Reserved: beside('fargateVcpuHour', {}).terms.OnDemand } }))],
  ['a term of another code', inPlaceOf('endpointHour', (row) => ({ ...row, terms: { OnDemand: Object.fromEntries(Object.values(row.terms.OnDemand).map((term) => ['ANOTHER.TERM', term])) } }))],
  ['a row that came twice', (rows) => [...rows, rowOf('natHour')]],
];

const never = new AbortController().signal;
const clock = { today: () => '2026-11-23' };
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function fromList(rows: readonly Row[]): Promise<PriceBook> {
  const server = await PricingServer.start(rows);
  stops.push(() => server.stop());
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
  return createPriceSource({ credentials, clock, log: () => undefined, endpoint: server.endpoint, maxAttempts: 1 }).load(region, never);
}

async function fromFiles(rows: readonly Row[]): Promise<PriceBook> {
  const server = await OfferServer.start(region, rows);
  stops.push(() => server.stop());
  return createPriceSource({ bulk: { endpoint: server.endpoint }, clock, log: () => undefined, deadlineMs: 2000 }).load(region, never);
}

const shown = (book: PriceBook, from: 'live' | 'bulk'): Partial<Record<PriceItem, string>> =>
  Object.fromEntries(priceItems.flatMap((item) => (book.prices[item].is === 'price' && book.prices[item].from === from ? [[item, book.prices[item].tiers.map((tier) => tier.price).join('/')]] : [])));
const withoutNat = Object.fromEntries(Object.entries(expected).filter(([item]) => !(notInFiles as readonly string[]).includes(item)));

describe('each price is its own row', () => {
  it.each(traps)('of the price list, beside %s', async (_name, change) => {
    const book = await fromList(change(good));
    expect(shown(book, 'live')).toEqual(expected);
    expect(book.notes).toEqual([]);
  });

  it.each(traps)('of the public files, beside %s', async (_name, change) => {
    expect(shown(await fromFiles(change(good)), 'bulk')).toEqual(withoutNat);
  });

  it('and a second one of the same kind makes it not known, from either', async () => {
    const rows = [...good, beside('endpointHour', {}), beside('natHour', {})];
    const [list, files] = [await fromList(rows), await fromFiles(rows)];
    expect([list.prices.endpointHour, list.prices.natHour, files.prices.endpointHour]).toMatchObject([{ from: 'snapshot' }, { from: 'snapshot' }, { from: 'snapshot' }]);
    expect([...list.notes, ...files.notes].filter((note) => note.code === 'several-rows').map((note) => note.items)).toEqual([['natHour', 'endpointHour'], ['endpointHour']]);
  });
});
