import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, type ParseError } from 'jsonc-parser';
import { HumanError } from '../base/errors';
import type { Usage } from '../core/cost/types';
import { readRegion } from './costArgs';
import { teamFileName } from '../adapters/teamFile';

/** What a comparison takes from the team's file. */
export interface TeamUsage {
  readonly region: string | undefined;
  readonly usage: Partial<Usage>;
}

const numbers = ['tasks', 'zones', 'natGateways', 'endpointZones', 'gbEndpoints', 'gbS3', 'gbInternet', 'gbIpv4Only', 'gbCrossZone'] as const satisfies readonly (keyof Usage)[];

/**
 * Reads `region` and `usage` of the team's file in a folder; nothing where there is no such file.
 * @throws HumanError where the file says what nobody understands.
 */
export async function loadTeamUsage(folder: string): Promise<TeamUsage> {
  const path = join(folder, teamFileName);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return { region: undefined, usage: {} };
  const errors: ParseError[] = [];
  const content = parse(text, errors, { allowTrailingComma: true }) as { region?: unknown; usage?: unknown } | null;
  if (errors.length > 0 || content === null) throw new HumanError('team-file-broken', `The configuration ${path} is no JSON object.`);
  const { region, usage } = content;
  if (region !== undefined && typeof region !== 'string') throw wrong(path, '"region" must be the code of a Region, as in eu-west-1');
  return { region: region === undefined ? undefined : readRegion(`The configuration ${path}, "region"`, region), usage: usageOf(usage, path) };
}

function usageOf(value: unknown, path: string): Partial<Usage> {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(path, '"usage" must be an object');
  const usage: Record<string, unknown> = {};
  for (const [field, given] of Object.entries(value)) {
    if (field === 'endpoints') usage[field] = endpointsOf(given, path);
    else if (field === 's3GatewayBesideNat' && typeof given === 'boolean') usage[field] = given;
    else if ((numbers as readonly string[]).includes(field) && typeof given === 'number') usage[field] = given;
    else throw wrong(path, `"usage" has "${field}"; it may have ${[...numbers, 'endpoints', 's3GatewayBesideNat'].join(', ')}, with numbers`);
  }
  return usage as Partial<Usage>;
}

function endpointsOf(value: unknown, path: string): Usage['endpoints'] {
  if (typeof value === 'number') return value;
  if (Array.isArray(value) && value.every((name): name is string => typeof name === 'string')) return value;
  throw wrong(path, '"endpoints" of "usage" must be a number or a list of names');
}

function wrong(path: string, what: string): HumanError {
  return new HumanError('team-file-wrong', `The configuration ${path}: ${what}.`);
}
