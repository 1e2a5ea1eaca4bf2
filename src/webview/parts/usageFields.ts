import type { Usage } from '../../core/cost/types';
import { interfaceEndpointCount, usageNumbers, type NumberLimits, type UsageChoice, type UsageNumber } from '../../core/cost/usage';
import type { StrategyId } from '../../core/strategies';

/** A number of the usage, or the number of endpoints that it names. */
export type FieldName = UsageNumber | 'endpoints' | 'ipv4OnlyEndpoints';

export interface FieldSpec {
  readonly field: FieldName;
  readonly unit: 'GB' | 'MB' | 'h' | '%' | 'vCPU' | '';
  /** `way`: the row that it moves most, which the slider says aloud. Absent: a field alone, for what most people leave as it is. */
  readonly slider?: { readonly max: number; readonly step: number; readonly way: StrategyId };
}

const count = (field: FieldName, max: number, way: StrategyId): FieldSpec => ({ field, unit: '', slider: { max, step: 1, way } });
const gb = (field: FieldName, way: StrategyId): FieldSpec => ({ field, unit: 'GB', slider: { max: 1000, step: 10, way } });

export const mainFields: readonly FieldSpec[] = [
  count('tasks', 50, 'public-ipv4'),
  count('zones', 6, 'vpc-endpoints'),
  count('natGateways', 6, 'nat-gateway'),
  count('endpoints', 12, 'vpc-endpoints'),
  gb('gbEndpoints', 'nat-gateway'),
  gb('gbS3', 'nat-gateway'),
  gb('gbInternet', 'nat-gateway'),
];

/** What follows the main fields, by what it is about. */
export interface FieldGroup {
  readonly id: 'schedule' | 'images' | 'traffic' | 'network' | 'addresses' | 'size' | 'own';
  readonly fields: readonly FieldSpec[];
  readonly choices: readonly UsageChoice[];
}

export const moreFields: readonly FieldGroup[] = [
  { id: 'schedule', fields: [{ field: 'hoursPerDay', unit: 'h', slider: { max: 24, step: 1, way: 'public-ipv4' } }, { field: 'hours', unit: 'h' }], choices: [] },
  {
    id: 'images',
    fields: [{ field: 'imageGb', unit: 'GB' }, { field: 'startsPerMonth', unit: '' }, { field: 'logMbPerTaskHour', unit: 'MB' }, { field: 'gbLogs', unit: 'GB' }],
    choices: ['imagesFrom', 'logsTo'],
  },
  { id: 'traffic', fields: [gb('gbIpv4Only', 'ipv6-nat64'), { field: 'gbInternetOut', unit: 'GB' }, { field: 'gbCrossZone', unit: 'GB' }], choices: [] },
  { id: 'network', fields: [count('endpointZones', 6, 'vpc-endpoints'), { field: 'ipv4OnlyEndpoints', unit: '' }], choices: ['natShared'] },
  { id: 'addresses', fields: [{ field: 'loadBalancerZones', unit: '' }, { field: 'loadBalancers', unit: '' }, { field: 'idleAddresses', unit: '' }], choices: ['loadBalancerAddresses'] },
  { id: 'size', fields: [{ field: 'taskVcpu', unit: 'vCPU' }, { field: 'taskMemoryGb', unit: 'GB' }], choices: ['taskArchitecture'] },
  { id: 'own', fields: [{ field: 'discountPercent', unit: '%' }], choices: [] },
];

/** What a choice is where nobody made it. */
export const defaultChoices = { imagesFrom: 's3', logsTo: 'cloudwatch', natShared: 'unknown', loadBalancerAddresses: 'ipv4', taskArchitecture: 'x86' } as const satisfies Readonly<Record<UsageChoice, string>>;

/** @returns what a number must keep to; the number of endpoints is whole. */
export function limitsOf(field: FieldName): NumberLimits {
  return field === 'endpoints' || field === 'ipv4OnlyEndpoints' ? { atLeast: 0, isWhole: true } : usageNumbers[field];
}

/**
 * Reads what a person typed: digits of any width, with the decimal mark and the groups of the language.
 * @returns null where it is no number, or might be another than meant (`1,5` in English).
 */
export function parseNumber(text: string, locale: string): number | null {
  const narrow = text.normalize('NFKC').trim();
  const decimal = new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.';
  const [whole = '', ...places] = narrow.split(decimal);
  const isGrouped = /^\d{1,3}(?:([.,’'\s])\d{3})(?:\1\d{3})*$/u.test(whole);
  const digits = isGrouped ? whole.replaceAll(/\D/gu, '') : whole;
  const isNumber = /^\d+$/u.test(digits) && (places.length === 0 || (places.length === 1 && /^\d+$/u.test(places[0] ?? '')));
  return isNumber ? Number([digits, ...places].join('.')) : null;
}

/** @returns the usage's number of a field; undefined where it is worked out or nobody stated it. */
export function numberOf(field: FieldName, usage: Usage): number | undefined {
  if (field === 'hoursPerDay') return usage.hoursPerDay ?? 24;
  const value = usage[field];
  return value === undefined || typeof value === 'number' ? value : interfaceEndpointCount(value);
}
