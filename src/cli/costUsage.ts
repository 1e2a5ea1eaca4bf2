import type { TeamFile } from '../adapters/team/teamFile';
import { HumanError } from '../base/errors';
import { currencyOf } from '../core/cost/snapshotBook';
import type { Usage } from '../core/cost/types';
import { defaultUsage } from '../core/cost/usage';
import { checkUsage, type CostArgs } from './costArgs';
import type { CostFile } from './costFile';
import { usageOfSizes } from './imageSizes';

/** Where a value of the usage is from. `needs`: the tasks of the file ask for it. */
export type UsageOrigin = { readonly from: 'file'; readonly line: number; readonly isDefault?: true; readonly path?: string } | { readonly from: 'needs' | 'flag' | 'preset' | 'team' | 'default' };

export interface CostUsage {
  readonly usage: Usage;
  readonly origins: Partial<Readonly<Record<keyof Usage, UsageOrigin>>>;
}

/**
 * Flags win over a preset, that over the team's file, that over what FILE tells, that over the defaults.
 * @param region whose currency a rate is from.
 * @throws HumanError on what the model cannot work with.
 */
export function usageOf(args: CostArgs, preset: Usage | undefined, team: TeamFile, file: CostFile | undefined, region: string): CostUsage {
  const sizes = args.imageSizes === undefined ? {} : usageOfSizes(args.imageSizes, file?.images);
  const flags: Partial<Usage> = { ...sizes, ...args.usage, ...exchangeOf(args, region) };
  const usage = withinZones(defaultUsage({ ...withoutRivals(file?.usage ?? {}, flags), ...withoutRivals(team.usage, flags), ...preset, ...flags }), flags.endpointZones ?? team.usage.endpointZones);
  checkUsage(usage);
  return { usage, origins: Object.fromEntries(Object.keys(usage).map((field) => [field, originOf(field as keyof Usage, flags, preset, team, file)])) };
}

/** Fewer zones, by a flag, than the file or the preset has endpoints in: endpoints stand where tasks are. */
function withinZones(usage: Usage, chosen: number | undefined): Usage {
  return chosen === undefined && usage.endpointZones > usage.zones ? { ...usage, endpointZones: usage.zones } : usage;
}

/** Log lines are stated in one of two ways: a flag for one replaces the other of a weaker place. */
function withoutRivals(weaker: Partial<Usage>, flags: Partial<Usage>): Partial<Usage> {
  const { gbLogs, logMbPerTaskHour, ...rest } = weaker;
  if (flags.gbLogs !== undefined || flags.logMbPerTaskHour !== undefined) return rest;
  return { ...rest, ...(gbLogs === undefined ? {} : { gbLogs }), ...(logMbPerTaskHour === undefined ? {} : { logMbPerTaskHour }) };
}

function exchangeOf({ currency, allRegions }: CostArgs, region: string): Pick<Usage, 'exchange'> {
  if (currency === undefined) return {};
  const from = allRegions ? 'USD' : currencyOf(region);
  if (currency.to === from) throw new HumanError('same-currency', `--currency: the list prices are in ${from} already.`);
  return { exchange: { from, to: currency.to, rate: currency.rate } };
}

function originOf(field: keyof Usage, flags: Partial<Usage>, preset: Usage | undefined, team: TeamFile, file: CostFile | undefined): UsageOrigin {
  if (flags[field] !== undefined) return { from: 'flag' };
  if (preset?.[field] !== undefined) return { from: 'preset' };
  if (team.usage[field] !== undefined) return { from: 'team' };
  const read = file?.origins[field];
  return read?.from === 'file' ? read : read?.from === 'needs' ? { from: 'needs' } : { from: 'default' };
}
