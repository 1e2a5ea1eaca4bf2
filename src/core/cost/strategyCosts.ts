import type { StrategyId } from '../strategies';
import { addressLine, endpointLines, gatewayData, gatewayHours, ipv6Gateway, s3Gateway } from './lines';
import type { Quantities } from './quantities';
import { zero } from './tiers';
import { costTotal, gbPrice } from './total';
import type { CostTotal, PriceBook } from './types';

/** @returns the cost of one strategy with its lines. Formulas: docs/prices.md. */
export function strategyCost(id: StrategyId, q: Quantities, book: PriceBook): CostTotal {
  switch (id) {
    case 'ipv6':
    case 'ipv6-dual-stack':
      return costTotal(q, [ipv6Gateway(q)], { endpoints: zero, s3: zero, internet: zero, ipv4Only: 'no-path' });
    case 'public-ipv4':
      return costTotal(q, [addressLine(q, book)], { endpoints: zero, s3: zero, internet: zero, ipv4Only: zero });
    case 'vpc-endpoints':
      return endpointsAlone(q, book);
    case 'ipv6-nat64': {
      const { data, crossZone } = gatewayData(q, book, { id: 'nat64-data', because: 'nat64Data', gb: q.traffic.ipv4Only });
      return costTotal(q, [...gatewayHours(q, book), data, crossZone], { endpoints: zero, s3: zero, internet: zero, ipv4Only: gbPrice(book.prices.natGb) });
    }
    case 'nat-gateway':
      return natGateway(q, book, q.usage.s3GatewayBesideNat);
  }
}

function endpointsAlone(q: Quantities, book: PriceBook): CostTotal {
  const { endpoints, s3, ipv4Only } = q.traffic;
  const lines = [...endpointLines(q, book, q.endpoints, q.usage.endpointZones, endpoints), s3Gateway(q)];
  const total = costTotal(q, lines, { endpoints: gbPrice(book.prices.endpointGb), s3: zero, internet: 'no-path', ipv4Only: 'no-path' });
  // A host without IPv6 on the internet has no way; an AWS service without it is reached through its endpoint, over IPv4.
  return ipv4Only.lte(endpoints.plus(s3)) ? { ...total, unreached: total.unreached.filter((kind) => kind !== 'ipv4Only') } : total;
}

/**
 * NAT gateways for everything.
 * @param freeS3 true where the S3 gateway endpoint, which is free, takes S3 off them.
 */
export function natGateway(q: Quantities, book: PriceBook, freeS3: boolean): CostTotal {
  const { endpoints, s3, internet } = q.traffic;
  const rest = endpoints.plus(internet);
  const { data, crossZone } = gatewayData(q, book, { id: 'nat-data', because: freeS3 ? 'natDataWithoutS3' : 'natData', gb: freeS3 ? rest : rest.plus(s3) });
  const natGb = gbPrice(book.prices.natGb);
  const lines = [...gatewayHours(q, book), data, ...(freeS3 ? [s3Gateway(q)] : []), crossZone];
  return costTotal(q, lines, { endpoints: natGb, s3: freeS3 ? zero : natGb, internet: natGb, ipv4Only: natGb });
}
