import { Big } from 'big.js';
import { crossZoneGb, taskHoursText, type Quantities } from './quantities';
import { costOf, firstTierPrice, zero } from './tiers';
import type { CostLine, NoPrice, Price, PriceBook } from './types';

/** The parts of a line that do not follow from its price. */
export interface LineParts {
  readonly id: string;
  readonly because: CostLine['because'];
  readonly quantity: Big;
  readonly unit: CostLine['unit'];
  readonly kind: CostLine['kind'];
}

/** @returns a line at a price of the book. Nothing of an unknown price is nothing; something of it is not known. */
export function pricedLine(parts: LineParts, price: Price | NoPrice): CostLine {
  const unitPrice = price.is === 'price' ? firstTierPrice(price) : null;
  const monthly = parts.quantity.eq(zero) ? zero : price.is === 'price' ? costOf(price, parts.quantity) : null;
  const { id, because, quantity, unit, kind } = parts;
  return { id, item: price.item, because, quantity, unit, unitPrice, monthly, kind, price, estimated: price.is === 'price' && price.estimatedFrom !== null };
}

/** @returns a line for what AWS does not charge for; the price list has no such product, so it names no price. */
export function freeLine({ id, because, quantity, unit, kind }: LineParts): CostLine {
  return { id, item: null, because, quantity, unit, unitPrice: zero, monthly: zero, kind, price: null, estimated: false };
}

/** For people: more places than four are of no use. */
function gbText(gb: Big): string {
  return gb.round(4).toFixed();
}

/** An address for each task while it runs. */
export function addressLine(q: Quantities, book: PriceBook): CostLine {
  const because = { id: 'addresses', args: { tasks: q.usage.tasks, hours: taskHoursText(q.usage) } };
  return pricedLine({ id: 'addresses', because, quantity: q.taskHours, unit: 'hours', kind: 'address' }, book.prices.publicIpv4Hour);
}

/** The hours of the gateways, and of the public address that each has: https://aws.amazon.com/vpc/pricing/ */
export function gatewayHours(q: Quantities, book: PriceBook, gateways = q.usage.natGateways): readonly CostLine[] {
  const args = { gateways, hours: q.usage.hours };
  const quantity = q.hours.times(gateways);
  return [
    pricedLine({ id: 'nat-hours', because: { id: 'natHours', args }, quantity, unit: 'hours', kind: 'hour' }, book.prices.natHour),
    pricedLine({ id: 'nat-addresses', because: { id: 'natAddresses', args }, quantity, unit: 'hours', kind: 'address' }, book.prices.publicIpv4Hour),
  ];
}

/** What passes gateways, in and out, and what of it crosses zones on the way to them. */
export interface GatewayData {
  readonly id: 'nat-data' | 'nat64-data';
  readonly because: 'natData' | 'natDataWithoutS3' | 'natDataInternet' | 'natDataBesideEndpoints' | 'nat64Data';
  readonly gb: Big;
  readonly gateways?: number;
}

/** @returns the lines of the data; GB between zones are charged on both sides: https://aws.amazon.com/ec2/pricing/on-demand/ */
export function gatewayData(q: Quantities, book: PriceBook, { id, because, gb, gateways = q.usage.natGateways }: GatewayData): { readonly data: CostLine; readonly crossZone: CostLine } {
  const crossing = crossZoneGb(q.usage, gb, gateways);
  const parts = { id: 'cross-zone', because: { id: 'crossZone', args: { gb: gbText(crossing) } }, quantity: crossing.times(2), unit: 'GB', kind: 'data' } as const;
  return { data: gbLine(id, because, gb, book.prices.natGb), crossZone: pricedLine(parts, book.prices.interAzGb) };
}

/** @returns a line of GB. */
export function gbLine(id: string, because: string, gb: Big, price: Price | NoPrice): CostLine {
  return pricedLine({ id, because: { id: because, args: { gb: gbText(gb) } }, quantity: gb, unit: 'GB', kind: 'data' }, price);
}

/**
 * Hours for each endpoint and zone; GB in both directions: https://aws.amazon.com/privatelink/pricing/
 * @param endpoints how many interface endpoints there are, each in `zones` zones.
 */
export function endpointLines(q: Quantities, book: PriceBook, endpoints: number, zones: number, gb: Big): readonly [CostLine, CostLine] {
  const args = { endpoints, zones, hours: q.usage.hours };
  const quantity = new Big(endpoints).times(zones).times(q.hours);
  return [
    pricedLine({ id: 'endpoint-hours', because: { id: 'endpointHours', args }, quantity, unit: 'hours', kind: 'hour' }, book.prices.endpointHour),
    gbLine('endpoint-data', 'endpointData', gb, book.prices.endpointGb),
  ];
}

/** Gateway endpoints are free: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
export function s3Gateway(q: Quantities): CostLine {
  const gb = q.traffic.s3;
  return freeLine({ id: 's3-gateway', because: { id: 's3Gateway', args: { gb: gbText(gb) } }, quantity: gb, unit: 'GB', kind: 'data' });
}

/** Neither kind of gateway is charged for: https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html */
export function ipv6Gateway(q: Quantities): CostLine {
  return freeLine({ id: 'ipv6-gateway', because: { id: 'ipv6Gateway', args: { hours: q.usage.hours } }, quantity: q.hours, unit: 'hours', kind: 'hour' });
}
