import type { Usage } from '../../core/cost/types';
import type { StrategyId } from '../../core/strategies';

/** A number of the usage that has a slider. `way`: the row that it moves most, which the slider says aloud. */
export interface SliderField {
  readonly field: 'tasks' | 'zones' | 'natGateways' | 'endpoints' | 'endpointZones' | 'gbEndpoints' | 'gbS3' | 'gbInternet' | 'gbIpv4Only';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit: 'GB' | '';
  readonly way: StrategyId;
}

/** A number without a slider: what most people leave as it is. */
export interface PlainField {
  readonly field: 'gbCrossZone' | 'gbInternetOut' | 'hours';
  readonly min: number;
  readonly unit: 'GB' | '';
}

export const mainFields: readonly SliderField[] = [
  { field: 'tasks', min: 0, max: 50, step: 1, unit: '', way: 'public-ipv4' },
  { field: 'zones', min: 1, max: 6, step: 1, unit: '', way: 'vpc-endpoints' },
  { field: 'natGateways', min: 1, max: 6, step: 1, unit: '', way: 'nat-gateway' },
  { field: 'endpoints', min: 0, max: 12, step: 1, unit: '', way: 'vpc-endpoints' },
  { field: 'gbEndpoints', min: 0, max: 1000, step: 10, unit: 'GB', way: 'nat-gateway' },
  { field: 'gbS3', min: 0, max: 1000, step: 10, unit: 'GB', way: 'nat-gateway' },
  { field: 'gbInternet', min: 0, max: 1000, step: 10, unit: 'GB', way: 'nat-gateway' },
];

export const moreFields: readonly (SliderField | PlainField)[] = [
  { field: 'endpointZones', min: 1, max: 6, step: 1, unit: '', way: 'vpc-endpoints' },
  { field: 'gbIpv4Only', min: 0, max: 1000, step: 10, unit: 'GB', way: 'ipv6-nat64' },
  { field: 'gbInternetOut', min: 0, unit: 'GB' },
  { field: 'gbCrossZone', min: 0, unit: 'GB' },
  { field: 'hours', min: 0, unit: '' },
];

export type FieldName = SliderField['field'] | PlainField['field'];

/** Only numbers of things; GB and hours may have a part. */
export const wholeFields: readonly FieldName[] = ['tasks', 'zones', 'natGateways', 'endpoints', 'endpointZones'];

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

/** @returns the usage's number of a field; endpoints count; undefined where it is worked out. */
export function numberOf(field: FieldName, usage: Usage, endpoints: number): number | undefined {
  return field === 'endpoints' ? endpoints : usage[field];
}
