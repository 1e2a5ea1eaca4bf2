import { resolve, join } from 'node:path';
import { HumanError } from '../base/errors';
import { articlePreset } from '../core/cost/article';
import { changesOf } from '../core/cost/changes';
import { compare } from '../core/cost/compare';
import { compareRegions } from '../core/cost/regions';
import { snapshotBook, snapshotRegions } from '../core/cost/snapshotBook';
import type { Comparison, PriceBook } from '../core/cost/types';
import { recommend, type Starts } from '../core/cost/verdict';
import { strategyIds, type StrategyId } from '../core/strategies';
import { parseCostArgs, readRegion, type CostArgs, type CostFormat } from './costArgs';
import { readCostFile, type CostFile } from './costFile';
import { formatCostMarkdown } from './costMarkdown';
import { costNotes } from './costNotes';
import { formatCostCsv, formatCostJson, hasGap, type CostReport } from './costReport';
import { formatCostText } from './costText';
import { usageOf } from './costUsage';
import type { CliIo } from './io';
import { nearest } from './nearest';
import { formatRegions } from './regionsReport';
import { loadTeamFile, type TeamFile } from '../adapters/team/teamFile';

/** `cost`: compares the ways out of a VPC; exit codes as in `CliIo`, 1 for a gap under `--strict`. */
export async function run(argv: string[], io: CliIo): Promise<number> {
  try {
    const args = parseCostArgs(argv);
    const team = await loadTeamFile(undefined, io.cwd);
    const file = args.file === undefined ? undefined : await readCostFile(resolve(io.cwd, args.file), { teamHosts: team.catalog, alone: args.alone, env: io.env });
    return args.allRegions ? allRegions(args, team, file, io) : await oneRegion(args, team, file, io);
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    io.stderr(`${error.message}\n`);
    return 2;
  }
}

async function oneRegion(args: CostArgs, team: TeamFile, file: CostFile | undefined, io: CliIo): Promise<number> {
  const article = args.preset === undefined ? undefined : articlePreset();
  const region = regionOf(args, article?.region, team, file, io);
  const { usage, origins } = usageOf(args, article?.usage, team, file, region);
  const book = await bookOf(region, args, io);
  refuseSlip(book);
  const comparison = compare(usage, book, file?.facts);
  const works = file === undefined ? undefined : worksBy(file);
  const recommendation = recommend(comparison, works);
  const changes = recommendation.id === null ? [] : changesOf(comparison, recommendation.id, workingOf(comparison, works));
  for (const note of costNotes(comparison, file, origins)) io.stderr(`${note}\n`);
  io.stdout(formatted(args.format, { comparison, recommendation, changes, file, article, origins }, io.cwd));
  return args.strict && hasGap(comparison.strategies) ? 1 : 0;
}

function formatted(format: CostFormat, report: CostReport, cwd: string): string {
  switch (format) {
    case 'text':
      return formatCostText(report, cwd);
    case 'json':
      return formatCostJson(report);
    case 'markdown':
      return formatCostMarkdown(report, cwd);
    case 'csv':
      return formatCostCsv(report);
  }
}

/** From the prices that come with the program alone: a look-up of each Region would take minutes. */
function allRegions(args: CostArgs, team: TeamFile, file: CostFile | undefined, io: CliIo): number {
  const { usage } = usageOf(args, undefined, team, file, 'us-east-1');
  const rows = compareRegions(usage, snapshotRegions().map((region) => snapshotBook(region)));
  io.stdout(formatRegions(args.format, usage, rows));
  return args.strict && rows.some(({ months }) => Object.values(months).some(({ missing }) => missing.length > 0)) ? 1 : 0;
}

function regionOf(args: CostArgs, preset: string | undefined, team: TeamFile, file: CostFile | undefined, io: CliIo): string {
  const environment = io.env['AWS_REGION'] || undefined;
  return args.region ?? preset ?? team.region ?? file?.region ?? (environment === undefined ? 'us-east-1' : readRegion('AWS_REGION', environment));
}

/**
 * A Region of which no source knows a price, and whose name is nearly that of another, is a slip of the finger: no table of gaps.
 * @throws HumanError that names the other.
 */
function refuseSlip({ region, prices }: PriceBook): void {
  if (region === 'cn-north-1' || Object.values(prices).some(({ is }) => is === 'price')) return;
  const meant = nearest(region, snapshotRegions());
  if (meant !== undefined) throw new HumanError('unknown-region', `No price of a Region "${region}" is known. Did you mean ${meant}?`);
}

async function bookOf(region: string, args: CostArgs, io: CliIo): Promise<PriceBook> {
  if (args.prices === 'snapshot') return snapshotBook(region);
  const [{ createPriceSource }, { findCredentials }] = await Promise.all([import('../adapters/prices/createPriceSource'), import('../adapters/prices/findCredentials')]);
  const source = createPriceSource({
    cacheDir: cacheFolder(io.env),
    credentials: findCredentials(io.env),
    endpoint: io.env['AWS_ENDPOINT_URL_PRICING'],
    bulk: { endpoint: io.env['IPV6_FARGATE_PRICE_FILES'] || undefined },
    clock: { today: () => new Date().toISOString().slice(0, 10) },
    log: () => undefined,
    whenStale: 'wait',
  });
  // A source that does not answer is waited for: whoever sits before it should know for what, and how to do without.
  const patience = setTimeout(() => io.stderr('Asking for current prices; --prices snapshot takes those that come with the program.\n'), 3000);
  try {
    return await source.load(region, { aborted: false });
  } finally {
    clearTimeout(patience);
  }
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

function workingOf({ strategies }: Comparison, works: Readonly<Record<StrategyId, Starts>> | undefined): readonly StrategyId[] {
  return strategies.flatMap(({ id, unreached }) => (unreached.length === 0 && (works === undefined || works[id] === 'yes') ? [id] : []));
}
