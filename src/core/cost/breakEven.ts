import type { Big } from 'big.js';
import type { StrategyId } from '../strategies';
import { crossing, type GbCurve } from './gbCurve';
import { quantitiesOf, type Quantities } from './quantities';
import { strategyCost } from './strategyCosts';
import { costOf, firstTierPrice, tiersOf, zero } from './tiers';
import type { BreakEven, BreakEvenId, CostTotal, NoPrice, Price, PriceBook, Usage } from './types';

type Months = readonly (CostTotal & { readonly id: StrategyId })[];

/**
 * Where two ways out cost the same in a month, when one thing varies and all else is held as stated.
 * @returns all of them, in the order of `breakEvenIds`; `at` null where there is none or a price is not known.
 */
export function breakEvens(q: Quantities, book: PriceBook, strategies: Months): readonly BreakEven[] {
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
    tasks('tasks-ipv4-nat', 'nat-gateway', q.usage, book),
    tasks('tasks-ipv4-endpoints', 'vpc-endpoints', q.usage, book),
    tasks('tasks-ipv4-nat64', 'ipv6-nat64', q.usage, book),
    gb('gb-endpoints-nat', ['vpc-endpoints', endpoints], ['nat-gateway', nat], q),
    gb('gb-ipv4-nat', ['public-ipv4', addresses], ['nat-gateway', nat], q),
    gb('gb-ipv4-endpoints', ['public-ipv4', addresses], ['vpc-endpoints', endpoints], q),
    gb('gb-endpoints-beside-nat', ['nat-gateway', endpoints], ['vpc-endpoints', savedByEndpoints(q, prices)], q),
    perZone(q, prices),
    endpointCount(q, prices, book, month('nat-gateway')),
    zonesOfEndpoints(q, prices, book, ipv4),
    zonesOfGateways(q, prices, ipv4),
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

/** Addresses rise with tasks, and so does what log lines cost the other way: both are straight but for the tiers of endpoints. */
function tasks(id: BreakEvenId, other: StrategyId, usage: Usage, book: PriceBook): BreakEven {
  return { id, axis: 'tasks', a: 'public-ipv4', b: other, at: crossingOfTasks('public-ipv4', other, usage, book) };
}

/**
 * The number of tasks at which two ways cost the same.
 * @returns null where there is none, where a price is not known, or where a tier of prices lies between.
 */
function crossingOfTasks(a: StrategyId, b: StrategyId, usage: Usage, book: PriceBook): Big | null {
  const gap = (count: number): Big | null => {
    const q = quantitiesOf({ ...usage, tasks: count });
    const [first, second] = [strategyCost(a, q, book), strategyCost(b, q, book)];
    return first.complete && second.complete ? first.perMonth.minus(second.perMonth) : null;
  };
  const [none, one] = [gap(0), gap(1)];
  if (none === null || one === null || one.eq(none)) return null;
  const at = none.div(none.minus(one));
  if (at.lt(zero)) return null;
  return gap(at.toNumber())?.abs().lt(centsAtMost) === true ? at : null;
}

const centsAtMost = 0.001;

type Named = readonly [StrategyId, GbCurve | null];

/** The curves run over all GB that endpoints carry; log lines among them are held, so what is told is the rest. */
function gb(id: BreakEvenId, [a, first]: Named, [b, second]: Named, { traffic }: Quantities): BreakEven {
  const at = first === null || second === null ? null : crossing(first, second, traffic.logs);
  return { id, axis: 'gb', a, b, at: at?.minus(traffic.logs) ?? null };
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
  return month === null || perGb === null ? null : { fixed: month.minus(perGb.times(q.traffic.endpoints)), perGb, tiered: [] };
}

function endpointCurve(q: Quantities, { endpointHour }: Rates, book: PriceBook): GbCurve | null {
  const perGb = book.prices.endpointGb;
  if (endpointHour === null || perGb.is === 'no-price') return null;
  return { fixed: endpointHour.times(q.endpoints).times(q.usage.endpointZones).times(q.hours), perGb: zero, tiered: tiersOf(perGb) };
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

function endpointDataCost(q: Quantities, book: PriceBook): Big | null {
  const perGb = book.prices.endpointGb;
  if (q.traffic.endpoints.eq(zero)) return zero;
  return perGb.is === 'price' ? costOf(perGb, q.traffic.endpoints) : null;
}

/** The number of interface endpoints that costs as much as the NAT gateways. */
function endpointCount(q: Quantities, { endpointHour }: Rates, book: PriceBook, month: Big | null): BreakEven {
  const data = endpointDataCost(q, book);
  const known = month !== null && endpointHour !== null && data !== null;
  const at = known ? ratio(month.minus(data), endpointHour.times(q.usage.endpointZones).times(q.hours)) : null;
  return { id: 'endpoints-endpoints-nat', axis: 'endpoints', a: 'vpc-endpoints', b: 'nat-gateway', at };
}

/** The zones of each endpoint at which endpoints cost as much as the addresses of the tasks. */
function zonesOfEndpoints(q: Quantities, { endpointHour }: Rates, book: PriceBook, ipv4: Big | null): BreakEven {
  const data = endpointDataCost(q, book);
  const known = ipv4 !== null && endpointHour !== null && data !== null;
  const at = known ? ratio(ipv4.minus(data), endpointHour.times(q.endpoints).times(q.hours)) : null;
  return { id: 'zones-ipv4-endpoints', axis: 'zones', a: 'public-ipv4', b: 'vpc-endpoints', at: fromOneZone(at) };
}

/** The zones, each with a gateway of its own, at which gateways cost as much as the addresses of the tasks. */
function zonesOfGateways(q: Quantities, { natHour, ipv4Hour, natGb }: Rates, ipv4: Big | null): BreakEven {
  const { endpoints, s3, internet } = q.traffic;
  const through = endpoints.plus(internet).plus(q.usage.s3GatewayBesideNat ? zero : s3);
  const known = ipv4 !== null && natHour !== null && ipv4Hour !== null && natGb !== null;
  const at = known ? ratio(ipv4.minus(natGb.times(through)), natHour.plus(ipv4Hour).times(q.hours)) : null;
  return { id: 'zones-ipv4-nat', axis: 'zones', a: 'public-ipv4', b: 'nat-gateway', at: fromOneZone(at) };
}

/** Below one zone there is nothing to choose. */
function fromOneZone(at: Big | null): Big | null {
  return at === null || at.lt(1) ? null : at;
}
