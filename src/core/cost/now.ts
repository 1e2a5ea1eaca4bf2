import type { Big } from 'big.js';
import { addressLine, gatewayData, gatewayHours, gbLine, ipv6Gateway, pricedLine, s3Gateway } from './lines';
import type { Quantities } from './quantities';
import { zero } from './tiers';
import { costTotal, gbPrice } from './total';
import type { CostLine, CostTotal, FileFacts, FileNow, NatSaving, NatShared, NowCost, PriceBook, Usage } from './types';

/**
 * What the file has now, at the stated usage: gateways and endpoints as they stand in it, tasks and GB as stated.
 * @returns null where no file tells the way out of its tasks.
 */
export function nowCost(q: Quantities, book: PriceBook, facts: FileFacts | undefined): NowCost | null {
  const now = facts?.now ?? null;
  if (facts === undefined || now === null) return null;
  const flow = flowOf(now, facts.neededEndpoints, q);
  const gateways = now.natGateways ?? q.usage.natGateways;
  const hours = flow.gateways === null ? [] : gatewayHours(q, book, gateways);
  const lines = [
    ...(now.publicAddresses ? [addressLine(q, book)] : []),
    ...hours,
    ...endpointLinesOf(now, q, book, flow.endpoints),
    ...(flow.gateways === null ? [] : Object.values(gatewayData(q, book, { ...flow.gateways, gateways }))),
    ...(flow.isS3Free ? [s3Gateway(q)] : []),
    ...(isIpv6(now.strategy) ? [ipv6Gateway(q)] : []),
  ];
  return { ...costTotal(q, lines, perGbOf(now, flow, book)), strategy: now.strategy, stays: staying(q.usage.natShared, now) ? sumOf(hours) : zero };
}

/** Where nobody says that the gateways are the service's own, those that stand elsewhere are taken for shared. */
function staying(shared: NatShared | undefined, now: FileNow): boolean {
  return shared === 'yes' || (shared !== 'no' && (now.natGateways === null || now.path !== undefined));
}

/** How the GB of a month flow through what the file has. */
interface Flow {
  /** Those through interface endpoints. */
  readonly endpoints: Big;
  /** True where they are not log lines alone. */
  readonly isWhole: boolean;
  readonly isS3Free: boolean;
  /** null: there are no gateways in the tasks' way. */
  readonly gateways: { readonly id: 'nat-data' | 'nat64-data'; readonly because: 'natData' | 'natDataWithoutS3' | 'natDataBesideEndpoints' | 'nat64Data'; readonly gb: Big } | null;
}

function flowOf(now: FileNow, needed: readonly string[], q: Quantities): Flow {
  const { endpoints, s3, internet, ipv4Only } = q.traffic;
  const { gb: throughEndpoints, isWhole } = carried(now, needed, q);
  const isS3Free = now.endpoints.some(({ service, type }) => service === 's3' && type === 'Gateway');
  switch (now.strategy) {
    case 'nat-gateway': {
      const gb = endpoints.minus(throughEndpoints).plus(internet).plus(isS3Free ? zero : s3);
      const because = throughEndpoints.gt(zero) ? 'natDataBesideEndpoints' : isS3Free ? 'natDataWithoutS3' : 'natData';
      return { endpoints: throughEndpoints, isWhole, isS3Free, gateways: { id: 'nat-data', because, gb } };
    }
    case 'ipv6-nat64':
      return { endpoints: throughEndpoints, isWhole, isS3Free, gateways: { id: 'nat64-data', because: 'nat64Data', gb: ipv4Only } };
    case 'public-ipv4':
    case 'vpc-endpoints':
    case 'ipv6':
    case 'ipv6-dual-stack':
      return { endpoints: throughEndpoints, isWhole, isS3Free, gateways: null };
  }
}

/**
 * GB that pass interface endpoints of the file. Log lines do where theirs is there; all else to AWS services where each endpoint that the
 * task needs is. IPv6-only tasks are taken to go past them: most endpoints answer over IPv4.
 */
function carried(now: FileNow, needed: readonly string[], q: Quantities): { readonly gb: Big; readonly isWhole: boolean } {
  if (now.strategy === 'vpc-endpoints') return { gb: q.traffic.endpoints, isWhole: true };
  if (now.strategy === 'ipv6' || now.strategy === 'ipv6-nat64') return { gb: zero, isWhole: false };
  const there = new Set(interfacesOf(now).map(({ service }) => service));
  const logs = there.has('logs') ? q.traffic.logs : zero;
  const isWhole = there.size > 0 && needed.every((service) => there.has(service));
  return { gb: isWhole ? q.traffic.endpoints : logs, isWhole };
}

/** @returns the endpoints that are paid for. */
function interfacesOf(now: FileNow): FileNow['endpoints'] {
  return now.endpoints.filter(({ type }) => type === 'Interface');
}

/** Each endpoint stands in zones of its own; one of which the file does not tell them is taken to stand in all. */
function endpointLinesOf(now: FileNow, q: Quantities, book: PriceBook, gb: Big): readonly CostLine[] {
  const endpoints = interfacesOf(now);
  if (endpoints.length === 0) return [];
  const places = endpoints.reduce((sum, { zones }) => sum + (zones ?? q.usage.zones), 0);
  const because = { id: 'endpointHoursNow', args: { endpoints: endpoints.length, places, hours: q.usage.hours } };
  return [
    pricedLine({ id: 'endpoint-hours', because, quantity: q.hours.times(places), unit: 'hours', kind: 'hour' }, book.prices.endpointHour),
    gbLine('endpoint-data', 'endpointData', gb, book.prices.endpointGb),
  ];
}

function isIpv6(strategy: FileNow['strategy']): boolean {
  return strategy === 'ipv6' || strategy === 'ipv6-dual-stack' || strategy === 'ipv6-nat64';
}

function perGbOf(now: FileNow, flow: Flow, book: PriceBook): CostTotal['perGb'] {
  const natGb = gbPrice(book.prices.natGb);
  const throughEndpoint = gbPrice(book.prices.endpointGb);
  switch (now.strategy) {
    case 'nat-gateway':
      return { endpoints: flow.isWhole ? throughEndpoint : natGb, s3: flow.isS3Free ? zero : natGb, internet: natGb, ipv4Only: natGb };
    case 'public-ipv4':
      return { endpoints: flow.isWhole ? throughEndpoint : zero, s3: zero, internet: zero, ipv4Only: zero };
    case 'vpc-endpoints':
      return { endpoints: throughEndpoint, s3: flow.isS3Free ? zero : 'no-path', internet: 'no-path', ipv4Only: 'no-path' };
    case 'ipv6-nat64':
      return { endpoints: zero, s3: zero, internet: zero, ipv4Only: natGb };
    case 'ipv6':
      return { endpoints: zero, s3: zero, internet: zero, ipv4Only: 'no-path' };
    case 'ipv6-dual-stack':
      return { endpoints: flow.isWhole ? throughEndpoint : zero, s3: zero, internet: zero, ipv4Only: flow.isWhole ? throughEndpoint : 'no-path' };
  }
}

/**
 * A month less that of what there is now; below 0 it saves. Gateways that stay for others are paid for in any case.
 * @returns null where either is not known, or there is no now.
 */
export function differenceToNow(cost: CostTotal, now: NowCost | null): Big | null {
  if (now === null || !now.complete || !cost.complete) return null;
  return cost.perMonth.plus(hasGateways(cost) ? zero : now.stays).minus(now.perMonth);
}

/** What leaving the gateways saves: those of the file where it has them, else those of the row. */
export function natSavingOf(q: Quantities, row: CostTotal | undefined, now: NowCost | null): NatSaving {
  const lines = (now !== null && hasGateways(now) ? now : row)?.lines ?? [];
  const data = knownSum(lines.filter(({ id }) => isGatewayData(id)));
  const hours = knownSum(lines.filter(({ id }) => isGatewayHours(id)));
  return { shared: q.usage.natShared ?? 'unknown', whole: data === null || hours === null ? null : data.plus(hours), gbOnly: data };
}

function hasGateways(cost: CostTotal): boolean {
  return cost.lines.some(({ id }) => isGatewayHours(id));
}

function isGatewayHours(id: string): boolean {
  return id === 'nat-hours' || id === 'nat-addresses';
}

function isGatewayData(id: string): boolean {
  return id === 'nat-data' || id === 'nat64-data' || id === 'cross-zone';
}

/**
 * What a way out costs this service: where others use the NAT gateways, they are there in any case, so that their GB alone are its own.
 * @param cost a row of the comparison or a variant.
 */
export function ownMonth(cost: CostTotal, { natShared }: Pick<Usage, 'natShared'>): Big {
  return natShared === 'yes' ? cost.perMonth.minus(sumOf(cost.lines.filter(({ id }) => isGatewayHours(id)))) : cost.perMonth;
}

function sumOf(lines: readonly CostLine[]): Big {
  return lines.reduce((sum, { monthly }) => (monthly === null ? sum : sum.plus(monthly)), zero);
}

function knownSum(lines: readonly CostLine[]): Big | null {
  return lines.some(({ monthly }) => monthly === null) ? null : sumOf(lines);
}
