import type { StrategyId } from '../strategies';
import { endpointLines, gatewayData, gatewayHours, ipv6Gateway, s3Gateway } from './lines';
import { least, quantitiesOf, type Quantities } from './quantities';
import { natGateway, strategyCost } from './strategyCosts';
import { zero } from './tiers';
import { costTotal, gbPrice } from './total';
import type { CostTotal, FileFacts, Ipv6Way, PriceBook, Usage, VariantCost, VariantId } from './types';
import { interfaceEndpointCount, isGatewayService } from './usage';

/** A variant without its difference to what there is now, which its caller knows. */
export type VariantTotal = Omit<VariantCost, 'differenceToNow'>;

/**
 * Other arrangements of one way out, mixed ones among them. Formulas: docs/prices.md, "Variants".
 * @param facts what the file says of endpoints beside IPv6, where the usage states none.
 * @returns those that can be: none with endpoints where there are no endpoints, none with one gateway where there is one already.
 */
export function variantsOf(strategy: StrategyId, q: Quantities, book: PriceBook, facts: FileFacts | undefined): readonly VariantTotal[] {
  const variant = (id: VariantId, cost: CostTotal, endpoints: VariantCost['endpoints'], isRow = false): VariantTotal => ({ ...cost, id, of: strategy, endpoints, isRow });
  const { usage } = q;
  switch (strategy) {
    case 'nat-gateway':
      return [
        variant('nat-without-s3-gateway', natGateway(q, book, false), [], !usage.s3GatewayBesideNat),
        variant('nat-with-s3-gateway', natGateway(q, book, true), ['s3'], usage.s3GatewayBesideNat),
        ...(q.endpoints > 0 ? [variant('nat-with-endpoints', natWithEndpoints(q, book), usage.endpoints)] : []),
        ...(usage.natGateways > 1 ? [variant('nat-one-gateway', withUsage(strategy, { ...usage, natGateways: 1 }, book), [])] : []),
      ];
    case 'vpc-endpoints':
      return usage.endpointZones > 1 && q.endpoints > 0 ? [variant('endpoints-one-zone', withUsage(strategy, { ...usage, endpointZones: 1 }, book), usage.endpoints)] : [];
    case 'ipv6':
    case 'ipv6-dual-stack': {
      const endpoints = endpointsBeside(strategy, usage, facts);
      const id = strategy === 'ipv6' ? 'ipv6-with-endpoints' : 'dual-stack-with-endpoints';
      return interfaceEndpointCount(endpoints) === 0 ? [] : [variant(id, ipv6WithEndpoints(q, book, endpoints), endpoints)];
    }
    case 'public-ipv4':
    case 'ipv6-nat64':
      return [];
  }
}

function withUsage(strategy: StrategyId, usage: Usage, book: PriceBook): CostTotal {
  return strategyCost(strategy, quantitiesOf(usage), book);
}

/** Endpoints carry what AWS services and S3 get; the gateways keep the internet. */
function natWithEndpoints(q: Quantities, book: PriceBook): CostTotal {
  const { endpoints, internet } = q.traffic;
  const { data, crossZone } = gatewayData(q, book, { id: 'nat-data', because: 'natDataInternet', gb: internet });
  const natGb = gbPrice(book.prices.natGb);
  const lines = [...gatewayHours(q, book), ...endpointLines(q, book, q.endpoints, q.usage.endpointZones, endpoints), s3Gateway(q), data, crossZone];
  return costTotal(q, lines, { endpoints: gbPrice(book.prices.endpointGb), s3: zero, internet: natGb, ipv4Only: natGb });
}

function endpointsBeside(way: Ipv6Way, usage: Usage, facts: FileFacts | undefined): VariantCost['endpoints'] {
  return usage.ipv4OnlyEndpoints ?? facts?.besideIpv6[way].endpoints ?? [];
}

/**
 * IPv6, and single endpoints for services without it. Of the GB to hosts without IPv6 those to AWS services pass the endpoints, log lines
 * too where theirs is among them; what is left has no way.
 */
function ipv6WithEndpoints(q: Quantities, book: PriceBook, endpoints: VariantCost['endpoints']): CostTotal {
  const { traffic, usage } = q;
  const logs = typeof endpoints !== 'number' && endpoints.includes('logs') ? traffic.logs : zero;
  const ipv4Only = least(traffic.ipv4Only, traffic.endpoints);
  const carried = ipv4Only.gt(logs) ? ipv4Only : logs;
  const free = typeof endpoints !== 'number' && endpoints.some(isGatewayService) ? [s3Gateway(q)] : [];
  const lines = [ipv6Gateway(q), ...endpointLines(q, book, interfaceEndpointCount(endpoints), usage.endpointZones, carried), ...free];
  const perGb = { endpoints: zero, s3: zero, internet: zero, ipv4Only: gbPrice(book.prices.endpointGb) };
  return costTotal(q, lines, perGb, traffic.ipv4Only.gt(ipv4Only) ? ['ipv4Only'] : []);
}
