import type { Big } from 'big.js';
import type { StrategyId } from '../strategies';
import { crossing, type GbCurve } from './gbCurve';
import type { Quantities } from './strategyCosts';
import { costOf, firstTierPrice, tiersOf, zero } from './tiers';
import type { BreakEven, BreakEvenId, NoPrice, Price, PriceBook, StrategyCost } from './types';

/**
 * Where two ways out cost the same in a month, when one thing varies and all else is held as stated.
 * @returns all of them, in the order of `breakEvenIds`; `at` null where there is none or a price is not known.
 */
export function breakEvens(q: Quantities, book: PriceBook, strategies: readonly StrategyCost[]): readonly BreakEven[] {
  const month = (id: StrategyId): Big | null => {
    const strategy = strategies.find((one) => one.id === id);
    return strategy?.complete === true ? strategy.perMonth : null;
  };
  const prices = rates(book);
  const nat = natCurve(q, prices, month('nat-gateway'));
  const endpoints = endpointCurve(q, prices, book);
  const ipv4 = month('public-ipv4');
  const addresses: GbCurve | null = ipv4 === null ? null : { fixed: ipv4, perGb: zero, tiered: [] };
  return [
    tasks('tasks-ipv4-nat', 'nat-gateway', month('nat-gateway'), prices, q),
    tasks('tasks-ipv4-endpoints', 'vpc-endpoints', month('vpc-endpoints'), prices, q),
    tasks('tasks-ipv4-nat64', 'ipv6-nat64', month('ipv6-nat64'), prices, q),
    gb('gb-endpoints-nat', 'vpc-endpoints', 'nat-gateway', endpoints, nat),
    gb('gb-ipv4-nat', 'public-ipv4', 'nat-gateway', addresses, nat),
    gb('gb-ipv4-endpoints', 'public-ipv4', 'vpc-endpoints', addresses, endpoints),
    gb('gb-endpoints-beside-nat', 'nat-gateway', 'vpc-endpoints', endpoints, savedByEndpoints(q, prices)),
    perZone(q, prices),
    endpointCount(q, prices, book, month('nat-gateway')),
  ];
}

interface Rates {
  readonly ipv4Hour: Big | null;
  readonly natHour: Big | null;
  readonly natGb: Big | null;
  readonly endpointHour: Big | null;
  readonly interAzGb: Big | null;
}

function rates(book: PriceBook): Rates {
  const rate = (price: Price | NoPrice): Big | null => (price.is === 'price' ? firstTierPrice(price) : null);
  const { publicIpv4Hour, natHour, natGb, endpointHour, interAzGb } = book.prices;
  return {
    ipv4Hour: rate(publicIpv4Hour),
    natHour: rate(natHour),
    natGb: rate(natGb),
    endpointHour: rate(endpointHour),
    interAzGb: rate(interAzGb),
  };
}

/** A division that has no answer is no break-even. */
function ratio(above: Big, below: Big): Big | null {
  return below.lte(zero) || above.lt(zero) ? null : above.div(below);
}

function tasks(id: BreakEvenId, other: StrategyId, month: Big | null, { ipv4Hour }: Rates, q: Quantities): BreakEven {
  const at = month === null || ipv4Hour === null ? null : ratio(month, ipv4Hour.times(q.hours));
  return { id, axis: 'tasks', a: 'public-ipv4', b: other, at };
}

function gb(id: BreakEvenId, a: StrategyId, b: StrategyId, first: GbCurve | null, second: GbCurve | null): BreakEven {
  return { id, axis: 'gb', a, b, at: first === null || second === null ? null : crossing(first, second) };
}

/** What one more GB to an endpoint's service costs through a NAT gateway, with its share of cross-zone data. */
function natPerGb(q: Quantities, { natGb, interAzGb }: Rates): Big | null {
  if (natGb === null) return null;
  const { zones, natGateways, gbCrossZone } = q.usage;
  if (gbCrossZone !== undefined || natGateways >= zones) return natGb;
  return interAzGb === null ? null : natGb.plus(interAzGb.times(2).times(zones - natGateways).div(zones));
}

function natCurve(q: Quantities, prices: Rates, month: Big | null): GbCurve | null {
  const perGb = natPerGb(q, prices);
  return month === null || perGb === null ? null : { fixed: month.minus(perGb.times(q.gbEndpoints)), perGb, tiered: [] };
}

function endpointCurve(q: Quantities, { endpointHour }: Rates, book: PriceBook): GbCurve | null {
  const perGb = book.prices.endpointGb;
  if (endpointHour === null || perGb.is === 'no-price') return null;
  return { fixed: endpointHour.times(q.endpointsTimesZones).times(q.hours), perGb: zero, tiered: tiersOf(perGb) };
}

/** The gateway stays and its hours with it: endpoints pay once what they save on its GB covers their own cost. */
function savedByEndpoints(q: Quantities, prices: Rates): GbCurve | null {
  const perGb = natPerGb(q, prices);
  return perGb === null ? null : { fixed: zero, perGb, tiered: [] };
}

/** GB between zones a month from which a gateway in each zone costs less than one for all. */
function perZone(q: Quantities, { natHour, ipv4Hour, interAzGb }: Rates): BreakEven {
  const known = natHour !== null && ipv4Hour !== null && interAzGb !== null && q.usage.zones > 1;
  const at = known ? ratio(natHour.plus(ipv4Hour).times(q.hours).times(q.usage.zones - 1), interAzGb.times(2)) : null;
  return { id: 'gb-nat-per-zone', axis: 'gb', a: 'nat-gateway', b: 'nat-gateway', at };
}

/** The number of interface endpoints that costs as much as the NAT gateways. */
function endpointCount(q: Quantities, { endpointHour }: Rates, book: PriceBook, month: Big | null): BreakEven {
  const perGb = book.prices.endpointGb;
  const data = q.gbEndpoints.eq(zero) ? zero : perGb.is === 'price' ? costOf(perGb, q.gbEndpoints) : null;
  const known = month !== null && endpointHour !== null && data !== null;
  const at = known ? ratio(month.minus(data), endpointHour.times(q.usage.endpointZones).times(q.hours)) : null;
  return { id: 'endpoints-endpoints-nat', axis: 'endpoints', a: 'vpc-endpoints', b: 'nat-gateway', at };
}
