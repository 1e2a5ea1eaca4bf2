import type { Usage } from '../cost/types';
import { defaultUsage } from '../cost/usage';
import type { Origin, StatedUsage } from './types';

/**
 * The usage that is compared: what a person entered, else what the team, the file or a setting states, else the defaults.
 * Endpoints stand in no more zones than there are, unless the person says so.
 */
export function effectiveUsage(stated: StatedUsage, entries: Partial<Usage>): Usage {
  const usage = defaultUsage({ ...stated.values, ...entries });
  if (entries.endpointZones !== undefined || usage.endpointZones <= usage.zones) return usage;
  return { ...usage, endpointZones: usage.zones };
}

/** @returns where a value of the effective usage comes from. */
export function originOf(field: keyof Usage, stated: StatedUsage, entries: Partial<Usage>): Origin {
  if (entries[field] !== undefined) return { from: 'entry' };
  return stated.origins[field] ?? { from: 'default' };
}

/**
 * Joins what is stated in several places; of one field the first place counts.
 * @param places from the strongest to the weakest: the team's file, then the template, then a setting, as the terminal takes them.
 */
export function joinStated(...places: readonly StatedUsage[]): StatedUsage {
  return places.reduceRight<StatedUsage>((all, one) => ({ values: { ...all.values, ...one.values }, origins: { ...all.origins, ...one.origins } }), { values: {}, origins: {} });
}

/** @returns values of one origin, as a setting gives them. */
export function statedBy(origin: Origin, values: Partial<Usage>): StatedUsage {
  return { values, origins: Object.fromEntries(Object.keys(values).map((field) => [field, origin])) };
}

/** @returns entries without those that the team's file states alike, as it does once they were saved for the team. */
export function withoutTeams(entries: Partial<Usage>, { values, origins }: StatedUsage): Partial<Usage> {
  const isTeams = (field: string, value: unknown): boolean => origins[field as keyof Usage]?.from === 'team' && JSON.stringify(values[field as keyof Usage]) === JSON.stringify(value);
  return Object.fromEntries(Object.entries(entries).filter(([field, value]) => !isTeams(field, value)));
}

/** Entries that a preset makes. The article's comes with the cost model (`articlePreset`), for it also has a region. */
export const presets = { template: {}, 'one-task': { tasks: 1 }, 'twenty-tasks': { tasks: 20 } } as const satisfies Record<string, Partial<Usage>>;
export type PresetId = keyof typeof presets | 'article';
