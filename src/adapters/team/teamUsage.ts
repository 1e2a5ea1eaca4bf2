import type { Usage } from '../../core/cost/types';

const numbers = ['tasks', 'zones', 'natGateways', 'endpointZones', 'gbEndpoints', 'gbS3', 'gbInternet', 'gbIpv4Only', 'gbCrossZone', 'hours'] as const satisfies readonly (keyof Usage)[];

/** @returns the `usage` of a team's file, and what is wrong with it where it says what nobody understands. */
export function readUsage(value: unknown): { readonly usage: Partial<Usage>; readonly problem?: string } {
  if (value === undefined) return { usage: {} };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { usage: {}, problem: '"usage" must be an object' };
  const usage: Record<string, unknown> = {};
  for (const [field, given] of Object.entries(value)) {
    if (field === 'endpoints') {
      if (!isEndpoints(given)) return { usage: {}, problem: '"endpoints" of "usage" must be a number or a list of names' };
      usage[field] = given;
    } else if ((field === 's3GatewayBesideNat' && typeof given === 'boolean') || (numbers.some((name) => name === field) && typeof given === 'number')) usage[field] = given;
    else return { usage: {}, problem: `"usage" has "${field}"; it may have ${[...numbers, 'endpoints', 's3GatewayBesideNat'].join(', ')}, with numbers` };
  }
  return { usage: usage as Partial<Usage> };
}

function isEndpoints(value: unknown): value is Usage['endpoints'] {
  return typeof value === 'number' || (Array.isArray(value) && value.every((name) => typeof name === 'string'));
}
