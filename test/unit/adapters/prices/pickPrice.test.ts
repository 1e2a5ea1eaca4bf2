import { describe, expect, it } from 'vitest';
import { pickPrice } from '../../../../src/adapters/prices/pickPrice';
import { clientRegionOf, filtersOf, locationQueries, regionQueries, type PricePick } from '../../../../src/adapters/prices/priceQueries';
import type { PriceRow } from '../../../../src/adapters/prices/priceRow';
import { priceItems, type PriceItem } from '../../../../src/core/cost/types';
import { rowsOf } from '../../../support/priceRows';

const picks = [...regionQueries, ...locationQueries].flatMap((query) => query.picks);

function pickOf(item: PriceItem): PricePick {
  const pick = picks.find((one) => one.item === item);
  if (pick === undefined) throw new Error(`no pick for ${item}`);
  return pick;
}

const pick = (rows: readonly PriceRow[], item: PriceItem, currency = 'USD') => pickPrice(rows, pickOf(item), currency, '2026-11-22');

function first(rows: readonly PriceRow[], usageType: string): PriceRow {
  const row = rows.find((one) => one.usageType === usageType);
  if (row === undefined) throw new Error(`no row ${usageType}`);
  return row;
}

/** A row whose one dimension is changed: no recording shows these faults. */
function faulty(item: PriceItem, change: { unit?: string; price?: string; end?: string; currency?: string }): readonly PriceRow[] {
  const row = rowsOf('nat-ap-southeast-1').find((one) => pickOf(item).usageType.test(one.usageType));
  const dimension = row?.terms[0]?.dimensions[0];
  if (row === undefined || dimension === undefined) throw new Error('no row');
  const byCurrency = { [change.currency ?? 'USD']: change.price ?? '0.059' };
  return [{ ...row, terms: [{ effective: '', dimensions: [{ ...dimension, byCurrency, unit: change.unit ?? dimension.unit, end: change.end ?? dimension.end }] }] }];
}

describe('each price item', () => {
  it('has one pick', () => {
    expect(picks.map((one) => one.item).sort()).toEqual([...priceItems].sort());
  });
});

/** Expected values are those of the recorded rows, as their descriptions say ("$0.059 per NAT Gateway Hour"). */
describe('of recorded rows', () => {
  it.each([
    ['nat-ap-southeast-1', 'natHour', '0.059', 'APS1-NatGateway-Hours', '98TA3WPUP3A4AH4Y', '2026-08-01'],
    ['nat-ap-southeast-1', 'natGb', '0.059', 'APS1-NatGateway-Bytes', 'E9U985ZGMWKXKT47', '2026-08-01'],
    ['nat-eu-west-1', 'natHour', '0.048', 'EU-NatGateway-Hours', undefined, undefined],
    ['nat-eu-west-1', 'natGb', '0.048', 'EU-NatGateway-Bytes', undefined, undefined],
    ['endpoints-ap-southeast-1', 'endpointHour', '0.013', 'APS1-VpcEndpoint-Hours', 'ZW3HVQKP8FYZ6Y6K', '2026-07-01'],
    ['alb-us-east-1', 'albHour', '0.0225', 'LoadBalancerUsage', undefined, undefined],
  ] as const)('%s: %s is %s', (id, item, price, usageType, sku, effectiveDate) => {
    const picked = pick(rowsOf(id), item);
    if (picked.is === 'problem') throw new Error(picked.detail);
    expect(picked.price).toMatchObject({ item, usageType, from: 'live', tiers: [{ beginGb: '0', endGb: null, price }] });
    if (sku !== undefined) expect(picked.price).toMatchObject({ sku, effectiveDate });
  });

  it('takes the address in use of one Region, neither the idle one nor that of a contiguous block', () => {
    const picked = pick(rowsOf('ipv4-us-east-1-eu-west-1').filter((row) => row.usageType.startsWith('USE1-')), 'publicIpv4Hour');
    expect(picked).toMatchObject({ is: 'picked', price: { usageType: 'USE1-PublicIPv4:InUseAddress', sku: '4GQUNXTFWVSGPUZK', asOf: '2026-07-24', effectiveDate: '2026-07-01', tiers: [{ price: '0.005' }] } });
  });

  it('puts tiers in order', () => {
    const picked = pick(rowsOf('endpoints-ap-southeast-1'), 'endpointGb');
    if (picked.is === 'problem') throw new Error(picked.detail);
    expect(picked.price.tiers).toEqual([
      { beginGb: '0', endGb: '1048576', price: '0.01' },
      { beginGb: '1048576', endGb: '5242880', price: '0.006' },
      { beginGb: '5242880', endGb: null, price: '0.004' },
    ]);
  });

  it('puts tiers in order that the list names from the highest to the lowest', () => {
    const row = first(rowsOf('logs-ap-southeast-1'), 'APS1-VendedLog-Bytes');
    expect(row.terms[0]?.dimensions.map((dimension) => dimension.byCurrency['USD'])[0]).toBe('0.0700000000');
    const logs: PricePick = { item: 'transferOutGb', usageType: /^APS1-VendedLog-Bytes$/, units: ['GB'] };
    const picked = pickPrice([row], logs, 'USD', '2026-11-22');
    if (picked.is === 'problem') throw new Error(picked.detail);
    expect(picked.price.tiers.map((tier) => tier.price)).toEqual(['0.7', '0.35', '0.14', '0.07']);
  });

  it('leaves out a prefix without a digit, another product, and Outposts', () => {
    const { usageType } = pickOf('albHour');
    expect(['LoadBalancerUsage', 'EU-LoadBalancerUsage', 'APN1-LoadBalancerUsage', 'CAN2-LoadBalancerUsage'].filter((name) => usageType.test(name))).toHaveLength(4);
    expect(['TS-LoadBalancerUsage', 'Outposts-LoadBalancerUsage', 'APN1-TS-LoadBalancerUsage'].filter((name) => usageType.test(name))).toEqual([]);
    const nat = pickOf('natHour').usageType;
    expect(['RegionalNatGateway-Hours', 'USE1-RegionalNatGateway-Hours', 'NatGateway-Hours-Extra'].filter((name) => nat.test(name))).toEqual([]);
    expect(pick([{ ...first(rowsOf('alb-us-east-1'), 'LoadBalancerUsage'), locationType: 'AWS Outposts' }], 'albHour')).toMatchObject({ code: 'empty' });
  });
});

describe('what could be another price than it seems', () => {
  it.each([
    ['wrong-unit', faulty('natHour', { unit: 'Gbps-hrs' })],
    ['zero-price', faulty('natHour', { price: '0.0000000000' })],
    ['wrong-currency', faulty('natHour', { currency: 'CNY' })],
    ['broken-row', faulty('natHour', { price: 'a lot' })],
    ['broken-row', faulty('natHour', { end: '100' })],
    ['broken-row', [{ ...first(rowsOf('nat-ap-southeast-1'), 'APS1-NatGateway-Hours'), terms: [] }]],
    ['empty', []],
  ])('%s', (code, rows) => expect(pick(rows, 'natHour')).toMatchObject({ is: 'problem', code }));

  it('is one of two rows, but not a row that came twice', () => {
    const row = first(rowsOf('nat-ap-southeast-1'), 'APS1-NatGateway-Hours');
    expect(pick([row, { ...row, sku: 'ANOTHER' }], 'natHour')).toMatchObject({ code: 'several-rows' });
    expect(pick([row, row], 'natHour')).toMatchObject({ is: 'picked' });
  });

  it('is read in the currency of the list', () => {
    expect(pick(faulty('natHour', { currency: 'CNY', price: '0.37' }), 'natHour', 'CNY')).toMatchObject({ is: 'picked', price: { tiers: [{ price: '0.37' }] } });
  });
});

describe('a query', () => {
  it('asks one of the few hosts that exist, whatever the Region', () => {
    expect(['ap-northeast-1', 'us-gov-west-1', 'eu-west-1', 'me-central-1'].map(clientRegionOf)).toEqual(Array(4).fill('us-east-1'));
    expect(clientRegionOf('cn-north-1')).toBe('cn-northwest-1');
  });

  it('has filters of type TERM_MATCH with the Region or its name put in', () => {
    const [nat] = regionQueries;
    const [, zones] = locationQueries;
    if (nat === undefined || zones === undefined) throw new Error('no queries');
    expect(filtersOf(nat, 'eu-west-1', '')).toEqual([
      { Type: 'TERM_MATCH', Field: 'regionCode', Value: 'eu-west-1' },
      { Type: 'TERM_MATCH', Field: 'productFamily', Value: 'NAT Gateway' },
    ]);
    expect(filtersOf(zones, 'eu-west-1', 'EU (Ireland)').map((filter) => filter.Value)).toEqual(['IntraRegion', 'EU (Ireland)', 'EU (Ireland)']);
  });
});
