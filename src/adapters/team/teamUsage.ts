import type { Usage } from '../../core/cost/types';
import { usageChoices, usageNumberNames } from '../../core/cost/usage';

/** @returns the `usage` of a team's file, and what is wrong with it where it says what nobody understands. */
export function readUsage(value: unknown): { readonly usage: Partial<Usage>; readonly problem?: string } {
  if (value === undefined) return { usage: {} };
  if (!isRecord(value)) return { usage: {}, problem: '"usage" must be an object' };
  for (const [field, given] of Object.entries(value)) {
    const problem = problemOf(field, given);
    if (problem !== undefined) return { usage: {}, problem };
  }
  return { usage: value };
}

/** Names and kinds only: whether the model can work with a number is its own question. */
function problemOf(field: string, given: unknown): string | undefined {
  if (usageNumberNames().some((name) => name === field)) return typeof given === 'number' ? undefined : `"${field}" of "usage" must be a number`;
  const choice = Object.entries(usageChoices).find(([name]) => name === field)?.[1];
  if (choice !== undefined) return choice.some((word) => word === given) ? undefined : `"${field}" of "usage" must be one of ${choice.join(', ')}`;
  switch (field) {
    case 'endpoints':
    case 'ipv4OnlyEndpoints':
      return isEndpoints(given) ? undefined : `"${field}" of "usage" must be a number or a list of names`;
    case 's3GatewayBesideNat':
      return typeof given === 'boolean' ? undefined : '"s3GatewayBesideNat" of "usage" must be true or false';
    case 'exchange':
      return isExchange(given) ? undefined : '"exchange" of "usage" must be as in { "from": "USD", "to": "JPY", "rate": 150 }';
    default:
      return `"usage" has "${field}"; it may have ${[...usageNumberNames(), 'endpoints', 'ipv4OnlyEndpoints', 's3GatewayBesideNat', ...Object.keys(usageChoices), 'exchange'].join(', ')}`;
  }
}

function isEndpoints(value: unknown): boolean {
  return typeof value === 'number' || (Array.isArray(value) && value.every((name) => typeof name === 'string'));
}

function isExchange(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { from, to, rate, ...others } = value;
  return typeof from === 'string' && typeof to === 'string' && typeof rate === 'number' && Object.keys(others).length === 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
