import { Big } from 'big.js';
import { costOf, zero } from '../../cost/tiers';
import type { PriceBook, PriceItem } from '../../cost/types';
import { orEmpty, refusalsOf, type Refusal } from '../reading';
import type { AccountReading, ElasticIp, EndpointReading, NatBytes, NatGatewayReading, PublicInterface } from './accountReading';
import { ownerOf, owners, type Owner } from './ownerOf';

/** Hours of a month, as everywhere in the comparison. */
export const monthHours = 730;
const bytesOfGb = new Big(2).pow(30);

export interface AddressRow {
  readonly owner: Owner;
  readonly address: string;
  readonly resource: string;
  readonly interfaceId: string;
  readonly description: string;
  readonly name: string;
  readonly vpcId: string;
  readonly zone: string;
  /** null: not known, for want of a price or because the address may be one that the account brought itself. */
  readonly monthly: Big | null;
}

export interface OwnerGroup {
  readonly owner: Owner;
  readonly count: number;
  readonly cost: Sum;
}

export interface IdleRow {
  readonly address: string;
  readonly allocationId: string;
  readonly name: string;
  readonly pool: string;
  readonly monthly: Big | null;
}

export interface NatRow {
  readonly gateway: NatGatewayReading;
  /** GB of 2^30 bytes in the days that were read; null: not known. */
  readonly gb: Big | null;
  readonly hours: Big | null;
  readonly data: Big | null;
}

export interface EndpointRow {
  readonly endpoint: EndpointReading;
  /** Without its data, which is charged by the GB. */
  readonly monthly: Big | null;
}

/** A sum of figures; with `complete: false` some of them are not known. */
export interface Sum {
  readonly amount: Big;
  readonly complete: boolean;
}

export interface EgressReport {
  readonly reading: AccountReading;
  readonly book: PriceBook;
  readonly addresses: readonly AddressRow[];
  readonly groups: readonly OwnerGroup[];
  readonly idle: readonly IdleRow[];
  readonly gateways: readonly NatRow[];
  readonly endpoints: readonly EndpointRow[];
  readonly refusals: readonly Refusal[];
  readonly total: Sum;
}

/**
 * What one Region of an account pays for its way out, for a month of 730 hours; the data of NAT gateways is that of the days which were read.
 * A figure without its price, or without the permission that it needs, is null and makes the sums incomplete.
 */
export function egressReport(reading: AccountReading, book: PriceBook): EgressReport {
  const addresses = orEmpty(reading.interfaces).flatMap((one) => addressRows(one, reading, book)).sort((a, b) => owners.indexOf(a.owner) - owners.indexOf(b.owner) || a.resource.localeCompare(b.resource, 'en') || a.address.localeCompare(b.address, 'en'));
  const idle = orEmpty(reading.elasticIps).filter(({ isAssociated }) => !isAssociated).map((one) => idleRow(one, book));
  const gateways = orEmpty(reading.natGateways).map((gateway) => natRow(gateway, reading, book));
  const endpoints = orEmpty(reading.endpoints).map((endpoint): EndpointRow => ({ endpoint, monthly: endpointMonth(endpoint, book) }));
  const refusals = refusalsOf([reading.interfaces, reading.elasticIps, reading.natGateways, reading.natBytes, reading.endpoints]);
  const total = sumOf([...addresses.map(({ monthly }) => monthly), ...idle.map(({ monthly }) => monthly), ...gateways.flatMap(({ hours, data }) => [hours, data]), ...endpoints.map(({ monthly }) => monthly)]);
  return { reading, book, addresses, groups: groupsOf(addresses), idle, gateways, endpoints, refusals, total: { ...total, complete: total.complete && refusals.length === 0 } };
}

export function sumOf(figures: readonly (Big | null)[]): Sum {
  return { amount: figures.reduce<Big>((sum, figure) => (figure === null ? sum : sum.plus(figure)), zero), complete: !figures.includes(null) };
}

function groupsOf(rows: readonly AddressRow[]): readonly OwnerGroup[] {
  return owners.flatMap((owner) => {
    const own = rows.filter((row) => row.owner === owner);
    return own.length === 0 ? [] : [{ owner, count: own.length, cost: sumOf(own.map(({ monthly }) => monthly)) }];
  });
}

function month(item: PriceItem, quantity: Big, book: PriceBook): Big | null {
  if (quantity.eq(zero)) return zero;
  const price = book.prices[item];
  return price.is === 'price' ? costOf(price, quantity) : null;
}

const hoursOf = (count: number): Big => new Big(monthHours).times(count);

function addressRows(one: PublicInterface, { elasticIps, natGateways }: AccountReading, book: PriceBook): readonly AddressRow[] {
  const gateway = orEmpty(natGateways).find(({ interfaceIds }) => interfaceIds.includes(one.id));
  const { owner, resource } = gateway === undefined ? ownerOf(one) : { owner: 'nat-gateway' as const, resource: gateway.id };
  return one.addresses.map(({ address, allocationId }) => {
    // Addresses that an account brings itself are not charged; only the pool tells (Amazon VPC pricing, "Public IPv4 Address").
    const isCharged = allocationId === null || (elasticIps.is === 'read' && isOfAmazon(elasticIps.value.find((ip) => ip.allocationId === allocationId)));
    const monthly = isCharged ? month('publicIpv4Hour', hoursOf(1), book) : null;
    return { owner, address, resource, interfaceId: one.id, description: one.description, name: one.name, vpcId: one.vpcId, zone: one.zone, monthly };
  });
}

/** An Elastic IP address that this account does not list belongs to a service of AWS, which took it from Amazon's pool. */
function isOfAmazon(ip: ElasticIp | undefined): boolean {
  return ip === undefined || ip.pool === 'amazon';
}

function idleRow(ip: ElasticIp, book: PriceBook): IdleRow {
  return { address: ip.address, allocationId: ip.allocationId, name: ip.name, pool: ip.pool, monthly: isOfAmazon(ip) ? month('publicIpv4Hour', hoursOf(1), book) : null };
}

/** A regional gateway is taken to cost an hour in each zone in which it has addresses: the usual reading, not confirmed by a bill. */
function natRow(gateway: NatGatewayReading, { natBytes }: AccountReading, book: PriceBook): NatRow {
  const zones = gateway.isRegional ? gateway.zones.length : 1;
  const bytes = natBytes.is === 'read' ? natBytes.value.get(gateway.id) : undefined;
  const gb = bytes === undefined ? null : gbOf(bytes);
  return { gateway, gb, hours: zones === 0 ? null : month('natHour', hoursOf(zones), book), data: gb === null ? null : month('natGb', gb, book) };
}

/**
 * What is charged is "each gigabyte processed through the NAT gateway regardless of the traffic's source or destination" (Amazon VPC pricing):
 * what came in from the VPC (`BytesInFromSource`) and what came in from outside (`BytesInFromDestination`). The two metrics of bytes that go out
 * (`BytesOutToDestination`, `BytesOutToSource`) count the same traffic on its other side (vpc/latest/userguide/metrics-dimensions-nat-gateway).
 */
function gbOf({ fromSource, fromDestination }: NatBytes): Big | null {
  if (fromSource === null || fromDestination === null) return null;
  return new Big(fromSource).plus(fromDestination).div(bytesOfGb);
}

/** Interface endpoints cost an hour in each zone, gateway endpoints nothing; for the other types the book has no price. */
function endpointMonth({ type, subnetIds }: EndpointReading, book: PriceBook): Big | null {
  if (type === 'Gateway') return zero;
  return type === 'Interface' ? month('endpointHour', hoursOf(subnetIds.length), book) : null;
}
