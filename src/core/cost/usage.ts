import { imageSources, loadBalancerAddressTypes, logTargets, natSharedAnswers, taskArchitectures, type Usage } from './types';

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

/** What a number of the usage must keep to. */
export interface NumberLimits {
  readonly atLeast: number;
  readonly atMost?: number;
  /** Absent: a part of one is allowed. */
  readonly isWhole?: true;
}

/** Every number of the usage. Team's file, terminal and panel take the same. */
export const usageNumbers = {
  tasks: { atLeast: 0 },
  zones: { atLeast: 1, isWhole: true },
  natGateways: { atLeast: 1, isWhole: true },
  endpointZones: { atLeast: 1, isWhole: true },
  gbEndpoints: { atLeast: 0 },
  gbS3: { atLeast: 0 },
  gbInternet: { atLeast: 0 },
  gbInternetOut: { atLeast: 0 },
  gbIpv4Only: { atLeast: 0 },
  gbCrossZone: { atLeast: 0 },
  hours: { atLeast: 0 },
  hoursPerDay: { atLeast: 0, atMost: 24 },
  imageGb: { atLeast: 0 },
  startsPerMonth: { atLeast: 0 },
  logMbPerTaskHour: { atLeast: 0 },
  gbLogs: { atLeast: 0 },
  idleAddresses: { atLeast: 0, isWhole: true },
  loadBalancerZones: { atLeast: 0, isWhole: true },
  loadBalancers: { atLeast: 0, isWhole: true },
  taskVcpu: { atLeast: 0 },
  taskMemoryGb: { atLeast: 0 },
  discountPercent: { atLeast: 0, atMost: 100 },
} as const satisfies Partial<Readonly<Record<keyof Usage, NumberLimits>>>;

export type UsageNumber = keyof typeof usageNumbers;

/** @returns all of them, in the order in which people are told of them. */
export function usageNumberNames(): readonly UsageNumber[] {
  return Object.keys(usageNumbers) as UsageNumber[];
}

/** Choices of the usage, with what each may be. */
export const usageChoices = {
  imagesFrom: imageSources,
  logsTo: logTargets,
  loadBalancerAddresses: loadBalancerAddressTypes,
  natShared: natSharedAnswers,
  taskArchitecture: taskArchitectures,
} as const satisfies Partial<Readonly<Record<keyof Usage, readonly string[]>>>;

export type UsageChoice = keyof typeof usageChoices;

/** A value of a usage that the model cannot work with. `limit` is what it must keep to. */
export interface UsageProblem {
  readonly field: keyof Usage;
  /** `twice`: the same thing is stated in two ways, of which one counts. `not-a-currency`: no code of three letters, or a rate of 0. */
  readonly problem: 'not-a-number' | 'negative' | 'not-whole' | 'below' | 'above' | 'twice' | 'not-a-currency';
  readonly limit?: number;
}

/** @returns what is wrong with a usage that a person stated; empty where the model can work with it. Tasks may be fractional. */
export function usageProblems(usage: Usage): readonly UsageProblem[] {
  const problems = usageNumberNames().flatMap((field) => numberProblem(field, usage[field], usageNumbers[field]) ?? []);
  for (const field of ['endpoints', 'ipv4OnlyEndpoints'] as const) {
    const stated = usage[field];
    const problem = stated === undefined ? undefined : numberProblem(field, interfaceEndpointCount(stated), { atLeast: 0, isWhole: true });
    if (problem !== undefined) problems.push(problem);
  }
  if (usage.endpointZones > usage.zones) problems.push({ field: 'endpointZones', problem: 'above', limit: usage.zones });
  if ((usage.gbLogs ?? 0) > 0 && (usage.logMbPerTaskHour ?? 0) > 0) problems.push({ field: 'gbLogs', problem: 'twice' });
  if (usage.exchange !== undefined && !isExchange(usage.exchange)) problems.push({ field: 'exchange', problem: 'not-a-currency' });
  return problems;
}

function numberProblem(field: keyof Usage, value: number | undefined, { atLeast, atMost, isWhole }: NumberLimits): UsageProblem | undefined {
  if (value === undefined) return undefined;
  if (!Number.isFinite(value)) return { field, problem: 'not-a-number' };
  if (isWhole && !Number.isInteger(value)) return { field, problem: 'not-whole' };
  if (value < atLeast) return atLeast === 0 ? { field, problem: 'negative' } : { field, problem: 'below', limit: atLeast };
  return atMost !== undefined && value > atMost ? { field, problem: 'above', limit: atMost } : undefined;
}

/** Codes as ISO 4217 has them. */
function isExchange({ from, to, rate }: NonNullable<Usage['exchange']>): boolean {
  return [from, to].every((code) => /^[A-Z]{3}$/u.test(code)) && Number.isFinite(rate) && rate > 0;
}
