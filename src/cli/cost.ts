import { resolve, join } from 'node:path';
import { HumanError } from '../base/errors';
import { articlePreset } from '../core/cost/article';
import { compare } from '../core/cost/compare';
import { snapshotBook } from '../core/cost/snapshotBook';
import type { PriceBook, Usage } from '../core/cost/types';
import { defaultUsage } from '../core/cost/usage';
import { recommend, type Starts } from '../core/cost/verdict';
import { strategyIds, type StrategyId } from '../core/strategies';
import { checkUsage, parseCostArgs, readRegion, type CostArgs } from './costArgs';
import { readCostFile, type CostFile } from './costFile';
import { formatCostJson, hasGap } from './costReport';
import { formatCostText } from './costText';
import type { CliIo } from './io';
import { loadTeamFile, type TeamFile } from '../adapters/team/teamFile';

/** `cost`: compares the ways out of a VPC; exit codes as in `CliIo`, 1 for a gap under `--strict`. */
export async function run(argv: string[], io: CliIo): Promise<number> {
  try {
    const args = parseCostArgs(argv);
    const team = await loadTeamFile(undefined, io.cwd);
    const file = args.file === undefined ? undefined : await readCostFile(resolve(io.cwd, args.file), team.catalog);
    const article = args.preset === undefined ? undefined : articlePreset();
    const usage = usageOf(args, article?.usage, team, file);
    checkUsage(usage);
    const book = await bookOf(regionOf(args, article?.region, team, file, io), args, io);
    const comparison = compare(usage, book);
    const report = { comparison, recommendation: recommend(comparison, file === undefined ? undefined : worksBy(file)), file, article };
    for (const note of notes(usage, book, file)) io.stderr(`${note}\n`);
    io.stdout(args.format === 'json' ? formatCostJson(report) : formatCostText(report, io.cwd));
    return args.strict && hasGap(comparison.strategies) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    io.stderr(`${error.message}\n`);
    return 2;
  }
}

/** Flags win over a preset, that over the team's file, that over what FILE tells, that over the defaults. */
function usageOf(args: CostArgs, preset: Usage | undefined, team: TeamFile, file: CostFile | undefined): Usage {
  const stated: Partial<Usage> = { ...file?.usage, ...team.usage, ...preset, ...args.usage };
  const usage = defaultUsage(stated);
  // Fewer zones, by a flag, than the file or the preset has endpoints in: endpoints stand where tasks are.
  const chosen = args.usage.endpointZones ?? team.usage.endpointZones;
  return chosen === undefined && usage.endpointZones > usage.zones ? { ...usage, endpointZones: usage.zones } : usage;
}

function regionOf(args: CostArgs, preset: string | undefined, team: TeamFile, file: CostFile | undefined, io: CliIo): string {
  const environment = io.env['AWS_REGION'] || undefined;
  return args.region ?? preset ?? team.region ?? file?.region ?? (environment === undefined ? 'us-east-1' : readRegion('AWS_REGION', environment));
}

async function bookOf(region: string, args: CostArgs, io: CliIo): Promise<PriceBook> {
  if (args.prices === 'snapshot') return snapshotBook(region);
  const [{ createPriceSource }, { findCredentials }] = await Promise.all([import('../adapters/prices/createPriceSource'), import('../adapters/prices/findCredentials')]);
  const source = createPriceSource({
    cacheDir: cacheFolder(io.env),
    credentials: findCredentials(io.env),
    endpoint: io.env['AWS_ENDPOINT_URL_PRICING'],
    clock: { today: () => new Date().toISOString().slice(0, 10) },
    log: () => undefined,
    whenStale: 'wait',
  });
  return source.load(region, { aborted: false });
}

/** The folder that the system has for such files; none where there is no home. */
function cacheFolder(env: CliIo['env']): string | undefined {
  const home = env['HOME'];
  const base = env['XDG_CACHE_HOME'] || env['LOCALAPPDATA'] || (home ? join(home, '.cache') : undefined);
  return base === undefined ? undefined : join(base, 'ipv6-fargate');
}

/** A strategy works as written where the task starts and nothing that it reaches later is without a path. */
function worksBy(file: CostFile): Readonly<Record<StrategyId, Starts>> | undefined {
  const { starts } = file;
  if (starts === undefined) return undefined;
  return Object.fromEntries(strategyIds.map((id) => [id, file.blockers[id].length > 0 ? 'no' : starts[id]])) as Record<StrategyId, Starts>;
}

function notes(usage: Usage, book: PriceBook, file: CostFile | undefined): readonly string[] {
  const all = usage.gbEndpoints + usage.gbS3 + usage.gbInternet;
  return [
    ...(file?.notes ?? []),
    ...(file !== undefined && file.starts === undefined ? [`${file.path} has no task that Fargate may run: compared by cost alone.`] : []),
    ...(usage.gbIpv4Only > all ? [`--gb-ipv4-only is the part of the other GB that goes to hosts without IPv6; they are ${String(all)} GB together, so ${String(all)} GB are counted.`] : []),
    ...book.notes.filter((note) => note.code !== 'no-credentials').map((note) => note.message),
  ];
}
