import type { Usage } from './types';

/** Hours of the month that AWS's calculator works with: 8760 / 12. */
export const hoursPerMonth = 730;

/** Gateway endpoints, which AWS does not charge for: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
const gatewayServices: readonly string[] = ['s3', 'dynamodb'];

/** @returns true for a service whose endpoint is a gateway endpoint, which costs nothing. */
export function isGatewayService(service: string): boolean {
  return gatewayServices.includes(service);
}

/**
 * Counts interface endpoints.
 * @param endpoints their number, or names of which those of gateway endpoints are left out and each counts once.
 */
export function interfaceEndpointCount(endpoints: Usage['endpoints']): number {
  if (typeof endpoints === 'number') return endpoints;
  return new Set(endpoints.filter((name) => !isGatewayService(name))).size;
}

/**
 * Fills in what was not stated: 1 task, 2 zones, a NAT gateway and an endpoint in each zone, 3 interface endpoints
 * (ecr.api, ecr.dkr, logs: what Fargate needs for an image in ECR and awslogs), no data, cross-zone data derived.
 */
export function defaultUsage(stated: Partial<Usage> = {}): Usage {
  const zones = stated.zones ?? 2;
  return {
    tasks: 1,
    zones,
    natGateways: zones,
    endpoints: 3,
    endpointZones: zones,
    gbEndpoints: 0,
    gbS3: 0,
    gbInternet: 0,
    gbIpv4Only: 0,
    gbCrossZone: undefined,
    s3GatewayBesideNat: false,
    hours: hoursPerMonth,
    ...withoutUndefined(stated),
  };
}

function withoutUndefined(stated: Partial<Usage>): Partial<Usage> {
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
}

/** A value of a usage that the model cannot work with. `limit` is what it must keep to. */
export interface UsageProblem {
  readonly field: keyof Usage;
  readonly problem: 'not-a-number' | 'negative' | 'not-whole' | 'below' | 'above';
  readonly limit?: number;
}

const whole: readonly { readonly field: 'zones' | 'natGateways' | 'endpointZones'; readonly atLeast: number }[] = [
  { field: 'zones', atLeast: 1 },
  { field: 'natGateways', atLeast: 1 },
  { field: 'endpointZones', atLeast: 1 },
];
const amounts = ['tasks', 'gbEndpoints', 'gbS3', 'gbInternet', 'gbIpv4Only', 'gbCrossZone', 'gbInternetOut', 'hours'] as const;

/** @returns what is wrong with a usage that a person stated; empty where the model can work with it. Tasks may be fractional. */
export function usageProblems(usage: Usage): readonly UsageProblem[] {
  const problems: UsageProblem[] = [];
  for (const field of amounts) {
    const value = usage[field];
    if (value === undefined) continue;
    if (!Number.isFinite(value)) problems.push({ field, problem: 'not-a-number' });
    else if (value < 0) problems.push({ field, problem: 'negative' });
  }
  for (const { field, atLeast } of whole) {
    const value = usage[field];
    if (!Number.isFinite(value)) problems.push({ field, problem: 'not-a-number' });
    else if (!Number.isInteger(value)) problems.push({ field, problem: 'not-whole' });
    else if (value < atLeast) problems.push({ field, problem: 'below', limit: atLeast });
  }
  const endpoints = interfaceEndpointCount(usage.endpoints);
  if (!Number.isInteger(endpoints)) problems.push({ field: 'endpoints', problem: 'not-whole' });
  else if (endpoints < 0) problems.push({ field: 'endpoints', problem: 'negative' });
  if (usage.endpointZones > usage.zones) problems.push({ field: 'endpointZones', problem: 'above', limit: usage.zones });
  return problems;
}
