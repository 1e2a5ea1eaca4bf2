import { Big } from 'big.js';
import type { StrategyId } from '../strategies';
import { freeLine, pricedLine } from './lines';
import { firstTierPrice, zero } from './tiers';
import type { CostLine, CostTotal, GbPrice, NoPrice, Price, PriceBook, TrafficKind, Usage } from './types';
import { interfaceEndpointCount } from './usage';

/** Quantities that several strategies share, computed once for a usage. GB and hours of a month. */
export interface Quantities {
  readonly usage: Usage;
  readonly hours: Big;
  readonly tasks: Big;
  readonly gateways: Big;
  readonly endpoints: number;
  readonly endpointsTimesZones: Big;
  readonly gbEndpoints: Big;
  readonly gbS3: Big;
  readonly gbInternet: Big;
  /** Of all GB, those to destinations without IPv6. */
  readonly gbIpv4Only: Big;
  readonly gbNat: Big;
  readonly crossZoneNat: Big;
  readonly crossZoneNat64: Big;
}

/** @returns the quantities behind the formulas of docs/prices.md. */
export function quantitiesOf(usage: Usage): Quantities {
  const gbEndpoints = new Big(usage.gbEndpoints);
  const gbS3 = new Big(usage.gbS3);
  const gbInternet = new Big(usage.gbInternet);
  const all = gbEndpoints.plus(gbS3).plus(gbInternet);
  const stated = new Big(usage.gbIpv4Only);
  const gbIpv4Only = stated.gt(all) ? all : stated;
  const gbNat = usage.s3GatewayBesideNat ? gbEndpoints.plus(gbInternet) : all;
  const endpoints = interfaceEndpointCount(usage.endpoints);
  return {
    usage,
    hours: new Big(usage.hours),
    tasks: new Big(usage.tasks),
    gateways: new Big(usage.natGateways),
    endpoints,
    endpointsTimesZones: new Big(endpoints).times(usage.endpointZones),
    gbEndpoints,
    gbS3,
    gbInternet,
    gbIpv4Only,
    gbNat,
    crossZoneNat: crossZone(usage, gbNat),
    crossZoneNat64: crossZone(usage, gbIpv4Only),
  };
}

/** GB that reach a gateway of another zone: the share of zones without one, unless a figure was stated. */
function crossZone(usage: Usage, gbThroughGateways: Big): Big {
  if (usage.gbCrossZone !== undefined) return new Big(usage.gbCrossZone);
  if (usage.natGateways >= usage.zones) return zero;
  return gbThroughGateways.times(usage.zones - usage.natGateways).div(usage.zones);
}

/** @returns the cost of one strategy with its lines. Formulas: docs/prices.md. */
export function strategyCost(id: StrategyId, q: Quantities, book: PriceBook): CostTotal & { readonly id: StrategyId } {
  switch (id) {
    case 'ipv6':
    case 'ipv6-dual-stack':
      return total(id, q, [ipv6Gateway(q)], { endpoints: zero, s3: zero, internet: zero, ipv4Only: 'no-path' });
    case 'public-ipv4':
      return total(id, q, [addresses(q, book)], { endpoints: zero, s3: zero, internet: zero, ipv4Only: zero });
    case 'vpc-endpoints':
      return total(id, q, [...endpointLines(q, book)], {
        endpoints: gbPrice(book.prices.endpointGb),
        s3: zero,
        internet: 'no-path',
        ipv4Only: 'no-path',
      });
    case 'ipv6-nat64': {
      const data = gbLine('nat64-data', 'nat64Data', q.gbIpv4Only, book.prices.natGb);
      const lines = [...gatewayHours(q, book), data, crossZoneLine(q.crossZoneNat64, book)];
      return total(id, q, lines, { endpoints: zero, s3: zero, internet: zero, ipv4Only: gbPrice(book.prices.natGb) });
    }
    case 'nat-gateway': {
      const natGb = gbPrice(book.prices.natGb);
      const free = q.usage.s3GatewayBesideNat;
      const data = gbLine('nat-data', free ? 'natDataWithoutS3' : 'natData', q.gbNat, book.prices.natGb);
      const lines = [...gatewayHours(q, book), data, ...(free ? [s3Gateway(q)] : []), crossZoneLine(q.crossZoneNat, book)];
      return total(id, q, lines, { endpoints: natGb, s3: free ? zero : natGb, internet: natGb, ipv4Only: natGb });
    }
  }
}

function total(id: StrategyId, q: Quantities, lines: readonly CostLine[], perGb: CostTotal['perGb']): CostTotal & { readonly id: StrategyId } {
  const hourly = lines.filter((line) => line.unit === 'hours');
  return {
    id,
    perHour: perHour(hourly, q.hours),
    perGb,
    perMonth: lines.reduce((sum, line) => (line.monthly === null ? sum : sum.plus(line.monthly)), zero),
    complete: lines.every((line) => line.monthly !== null),
    estimated: lines.some((line) => line.estimated),
    monthEstimated: lines.some((line) => line.estimated && !line.quantity.eq(zero)),
    unreached: unreached(q.usage, perGb),
    lines,
  };
}

function perHour(lines: readonly CostLine[], hours: Big): Big | null {
  let sum = zero;
  for (const { quantity, unitPrice } of lines) {
    if (quantity.eq(zero)) continue;
    if (unitPrice === null) return null;
    sum = sum.plus(quantity.times(unitPrice));
  }
  return sum.eq(zero) ? zero : sum.div(hours);
}

function unreached(usage: Usage, perGb: CostTotal['perGb']): readonly TrafficKind[] {
  const stated: Readonly<Record<TrafficKind, number>> = {
    endpoints: usage.gbEndpoints,
    s3: usage.gbS3,
    internet: usage.gbInternet,
    ipv4Only: usage.gbIpv4Only,
  };
  return (['endpoints', 's3', 'internet', 'ipv4Only'] as const).filter((kind) => stated[kind] > 0 && perGb[kind] === 'no-path');
}

function gbPrice(price: Price | NoPrice): GbPrice {
  return price.is === 'price' ? firstTierPrice(price) : 'not-known';
}

function gbLine(id: string, because: string, gb: Big, price: Price | NoPrice): CostLine {
  return pricedLine({ id, because: { id: because, args: { gb: gb.toFixed() } }, quantity: gb, unit: 'GB', kind: 'data' }, price);
}

function addresses(q: Quantities, book: PriceBook): CostLine {
  const because = { id: 'addresses', args: { tasks: q.usage.tasks, hours: q.usage.hours } };
  return pricedLine({ id: 'addresses', because, quantity: q.tasks.times(q.hours), unit: 'hours', kind: 'address' }, book.prices.publicIpv4Hour);
}

/** A NAT gateway's hours, and those of its public address: https://aws.amazon.com/blogs/aws/new-aws-public-ipv4-address-charge-public-ip-insights/ */
function gatewayHours(q: Quantities, book: PriceBook): readonly CostLine[] {
  const args = { gateways: q.usage.natGateways, hours: q.usage.hours };
  const quantity = q.gateways.times(q.hours);
  return [
    pricedLine({ id: 'nat-hours', because: { id: 'natHours', args }, quantity, unit: 'hours', kind: 'hour' }, book.prices.natHour),
    pricedLine({ id: 'nat-addresses', because: { id: 'natAddresses', args }, quantity, unit: 'hours', kind: 'address' }, book.prices.publicIpv4Hour),
  ];
}

/** A GB between zones is charged where it leaves and where it arrives: https://aws.amazon.com/ec2/pricing/on-demand/ */
function crossZoneLine(gb: Big, book: PriceBook): CostLine {
  const because = { id: 'crossZone', args: { gb: gb.toFixed() } };
  return pricedLine({ id: 'cross-zone', because, quantity: gb.times(2), unit: 'GB', kind: 'data' }, book.prices.interAzGb);
}

/** Hours for each endpoint and zone; GB in both directions: https://aws.amazon.com/privatelink/pricing/ */
function endpointLines(q: Quantities, book: PriceBook): readonly CostLine[] {
  const args = { endpoints: q.endpoints, zones: q.usage.endpointZones, hours: q.usage.hours };
  const quantity = q.endpointsTimesZones.times(q.hours);
  return [
    pricedLine({ id: 'endpoint-hours', because: { id: 'endpointHours', args }, quantity, unit: 'hours', kind: 'hour' }, book.prices.endpointHour),
    gbLine('endpoint-data', 'endpointData', q.gbEndpoints, book.prices.endpointGb),
    s3Gateway(q),
  ];
}

function s3Gateway(q: Quantities): CostLine {
  const because = { id: 's3Gateway', args: { gb: q.gbS3.toFixed() } };
  return freeLine({ id: 's3-gateway', because, quantity: q.gbS3, unit: 'GB', kind: 'data' });
}

/** Neither kind of gateway is charged for: https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html */
function ipv6Gateway(q: Quantities): CostLine {
  return freeLine({ id: 'ipv6-gateway', because: { id: 'ipv6Gateway', args: { hours: q.usage.hours } }, quantity: q.hours, unit: 'hours', kind: 'hour' });
}
