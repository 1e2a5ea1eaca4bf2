import { relative } from 'node:path';
import { currencySign, monthDecimal } from '../core/cost/format';
import { costText } from '../core/cost/messages';
import type { Change } from '../core/cost/changes';
import type { Big } from 'big.js';
import type { Comparison, CostLine, PriceBook, Traffic, Usage } from '../core/cost/types';
import { imagePulls } from '../core/cost/quantities';
import { interfaceEndpointCount, isGatewayService } from '../core/cost/usage';
import type { StrategyId } from '../core/strategies';
import type { CostReport } from './costReport';

export const strategyNames: Readonly<Record<StrategyId, string>> = {
  ipv6: 'IPv6, IPv6-only subnet',
  'ipv6-dual-stack': 'IPv6, dual-stack subnet',
  'public-ipv4': 'public IPv4 per task',
  'vpc-endpoints': 'VPC endpoints',
  'ipv6-nat64': 'IPv6 with NAT64',
  'nat-gateway': 'NAT gateway',
};

/** @returns what is compared, at which prices, line by line. */
export function headLines({ book, usage, traffic }: Comparison): readonly string[] {
  return [`${book.region}, ${book.currency}, ${pricesLine(book)}`, ...ownTerms(book), ...usageLines(usage, traffic)];
}

/** @returns the usage, line by line. */
export function usageLines(usage: Usage, traffic: Traffic): readonly string[] {
  const count = interfaceEndpointCount(usage.endpoints);
  const schedule = usage.hoursPerDay === undefined || usage.hoursPerDay === 24 ? '' : `, tasks ${String(usage.hoursPerDay)} h a day`;
  const pulls = imagePulls(usage);
  const logsToS3 = traffic.logsToS3 ?? null;
  const derived = [
    ...(traffic.images.gt(0) ? [`${places(traffic.images)} GB of image pulls (${String(usage.imageGb)} GB × ${String(usage.startsPerMonth)} starts) from ${sourcesOf(pulls)}`] : []),
    ...(traffic.logs.gt(0) ? [`${places(traffic.logs)} GB of log lines`] : []),
    ...(logsToS3?.gt(0) === true ? [`${places(logsToS3)} GB of log lines to S3`] : []),
  ];
  return [
    `${amount(usage.tasks, 'task')}, ${amount(usage.zones, 'zone')}, ${amount(usage.natGateways, 'NAT gateway')}${usage.s3GatewayBesideNat ? ' beside an S3 gateway endpoint' : ''}, ${String(usage.hours)} h${schedule}`,
    `${describeEndpoints(usage.endpoints, count)}; in ${amount(usage.endpointZones, 'zone')}`,
    `a month: ${gigabytes(usage, traffic)}`,
    ...(derived.length === 0 ? [] : [`and: ${derived.join(', ')}`]),
  ];
}

function sourcesOf({ s3, internet, ipv4Only }: ReturnType<typeof imagePulls>): string {
  if (internet.eq(0)) return 'S3';
  const without = ipv4Only.eq(0) ? '' : ipv4Only.eq(internet) ? ', from hosts without IPv6' : `, ${places(ipv4Only)} GB of it from hosts without IPv6`;
  return s3.eq(0) ? `the internet${without}` : `S3 (${places(s3)} GB) and the internet (${places(internet)} GB${without})`;
}

/** @returns a line that marks a person's own discount and rate; none at list prices. */
export function ownTerms({ own }: Pick<PriceBook, 'own'>): readonly string[] {
  if (own === undefined) return [];
  const discount = own.discountPercent === '0' ? [] : [`${own.discountPercent} % off all list prices`];
  const exchange = own.exchange === null ? [] : [`1 ${own.exchange.from} = ${own.exchange.rate} ${own.exchange.to}`];
  return [`your own terms, not AWS's: ${[...discount, ...exchange].join(', ')}`];
}

function pricesLine({ from, asOf, notes }: PriceBook): string {
  const why = notes.some((note) => note.code === 'no-credentials') ? '; no AWS credentials were found' : '';
  switch (from) {
    case 'live':
      return `live list prices, ${asOf}`;
    case 'cache':
      return `list prices fetched on ${asOf}${why}`;
    case 'bulk':
      return `list prices of AWS's public files, ${asOf}`;
    case 'snapshot':
      return `list prices that come with the program, ${asOf}${why}`;
    case 'mixed':
      return `list prices of several sources, the oldest of ${asOf}${why}`;
  }
}

function gigabytes(usage: Usage, traffic: Traffic): string {
  const cross = usage.gbCrossZone === undefined ? '' : `, ${String(usage.gbCrossZone)} GB between zones`;
  const ipv4 = traffic.ipv4Only.eq(0) ? '' : `; ${places(traffic.ipv4Only)} GB of all this to hosts without IPv6`;
  return `${String(usage.gbEndpoints)} GB to AWS services, ${String(usage.gbS3)} GB to S3, ${String(usage.gbInternet)} GB to the internet${cross}${ipv4}`;
}

/** @returns how many endpoints there are and which, for people. */
function describeEndpoints(endpoints: Usage['endpoints'], count: number): string {
  const noun = count === 1 ? 'interface endpoint' : 'interface endpoints';
  if (typeof endpoints === 'number') return `${String(count)} ${noun}`;
  const names = [...new Set(endpoints)].map((name) => (isGatewayService(name) ? `${name} (gateway, free)` : name));
  return `${String(count)} ${noun}${names.length > 0 ? `: ${names.join(', ')}` : ''}`;
}

const fieldNames: Partial<Readonly<Record<keyof Usage, string>>> = {
  tasks: 'tasks',
  zones: 'zones',
  natGateways: 'NAT gateways',
  endpointZones: 'zones of endpoints',
  s3GatewayBesideNat: 'S3 gateway endpoint',
  loadBalancers: 'Application Load Balancers',
  loadBalancerZones: 'zones of load balancers',
  loadBalancerAddresses: 'address type of load balancers',
  taskVcpu: 'vCPU of a task',
  taskMemoryGb: 'GB of memory of a task',
  taskArchitecture: 'architecture',
};

/**
 * @param cwd folder from which paths of other files are shown.
 * @returns what was read of the file, each with its line and, where it does not count, what does in its place.
 */
export function readLines({ file, origins }: CostReport, cwd: string): readonly string[] {
  if (file === undefined) return [];
  const placeOf = (line: number, path?: string): string => (path === undefined ? `line ${String(line)}` : `${relative(cwd, path) || path}:${String(line)}`);
  const fields = (Object.keys(file.usage) as (keyof Usage)[]).flatMap((field) => {
    const origin = file.origins[field];
    const now = origins[field]?.from;
    if (origin?.from !== 'file' || fieldNames[field] === undefined) return [];
    const instead = now === 'file' || now === undefined ? '' : now === 'flag' ? '; the flag counts' : now === 'team' ? "; the team's file counts" : `; the ${now} counts`;
    return [`${fieldNames[field]}: ${String(file.usage[field])} (${placeOf(origin.line, origin.path)}${origin.isDefault === true ? ', a default' : ''}${instead})`];
  });
  const { now } = file.facts;
  const there = now?.endpoints.map(({ service, type, zones, line }) => `${service} (${placeOf(line, now.path)}, ${type === 'Gateway' ? 'gateway' : zones === null ? 'zones not known' : amount(zones, 'zone')})`) ?? [];
  return [
    ...(now === null ? ['way out: the file does not tell'] : [`way out: ${strategyNames[now.strategy]} (${placeOf(now.line, now.path)})`]),
    ...fields,
    ...(there.length === 0 ? [] : [`endpoints there: ${there.join(', ')}`]),
    ...(file.neededEndpoints.length === 0 ? [] : [`endpoints that the tasks need: ${file.neededEndpoints.map(({ service, because }) => `${service} (${because})`).join(', ')}`]),
  ];
}

/** @returns what others of the same gateways mean for a saving; nothing where no gateway is in use. */
export function natSharing({ natSaving, now, usage, book }: Comparison): readonly string[] {
  const usesGateways = now !== null && (now.strategy === 'nat-gateway' || now.strategy === 'ipv6-nat64');
  if (!usesGateways && usage.natShared === undefined) return [];
  const gb = money(natSaving.gbOnly, book);
  switch (natSaving.shared) {
    case 'yes':
      return [`Others use the NAT gateways too, so these stay: moving this service saves its GB only, ${gb} a month.`];
    case 'no':
      return [`Nobody else uses the NAT gateways: without them ${money(natSaving.whole, book)} a month is saved.`];
    case 'unknown':
      return [`Without the NAT gateways ${money(natSaving.whole, book)} a month is saved if nobody else uses them; if others do, they stay and only its GB are saved, ${gb}. Tell with --nat-shared yes or no.`];
  }
}

/** @returns who can still reach the tasks over IPv4 once they have no public address; nothing where the file does not tell. */
export function clientsOverIpv4({ file }: CostReport): readonly string[] {
  const now = file?.facts.now;
  if (now === undefined || now === null) return [];
  const facing = now.loadBalancers.filter(({ internetFacing }) => internetFacing === true);
  const names = facing.map(({ name }) => name).join(', ');
  if (facing.some(({ addresses }) => addresses === 'dualstack-without-public-ipv4')) return [`Clients without IPv6 do not reach ${names}: its type is dualstack-without-public-ipv4.`];
  if (facing.length > 0) return [`Clients over IPv4 come through ${names}, whatever way out the tasks take: its addresses are no part of what IPv6 saves.`];
  return now.publicAddresses ? ['Who calls the tasks at their public IPv4 addresses would need a load balancer with addresses: --load-balancer-zones prices them.'] : [];
}

const axisWords: Readonly<Record<Change['axis'], string>> = { tasks: 'tasks', gb: 'GB to AWS services', endpoints: 'interface endpoints', zones: 'zones' };

/** @returns what would change the recommendation. */
export function changeLines({ changes, recommendation, comparison }: CostReport): readonly string[] {
  if (recommendation.id === null) return [];
  const chosen = comparison.strategies.find(({ id }) => id === recommendation.id);
  const isFree = chosen?.complete === true && chosen.perMonth.eq(0);
  if (changes.length === 0 && !isFree && comparison.strategies.some(({ complete }) => !complete)) return ['What would change it cannot be told while prices are not known.'];
  if (changes.length === 0) return ['No number of tasks, GB, endpoints or zones makes another way that works cheaper.'];
  return ['What would change it, all else as stated:', ...changes.map(({ axis, side, at, to }) => `  ${side === 'from' ? 'from' : 'below'} ${grouped(at)} ${axisWords[axis]}: ${strategyNames[to]}`)];
}

/** @returns what is paid outside the comparison, line by line. */
export function besideLines({ transferOut, ingress, idle, context, book }: Comparison): readonly string[] {
  const line = (one: CostLine): string => `  ${costText(one.because, 'en')}: ${money(one.monthly, book)}`;
  const group = (title: string, lines: readonly (CostLine | null)[]): readonly string[] => {
    const shown = lines.flatMap((one) => (one === null ? [] : [line(one)]));
    return shown.length === 0 ? [] : [title, ...shown];
  };
  return [
    ...group('Besides, the same in every way to the internet:', [transferOut]),
    ...group('Besides, for clients, whatever way out the tasks take:', ingress),
    ...group('Besides, for nothing:', [idle]),
    ...group('To compare with, the same in every row:', context),
  ];
}

/** @returns what is missing or estimated, and what the figures are. */
export function caveats({ strategies, now, book, traffic }: Comparison): readonly string[] {
  const lines = [...(now === null ? [] : [now]), ...strategies].flatMap((strategy) => strategy.lines.filter((line) => line.quantity.gt(0)));
  const gaps = [...new Set(lines.filter((line) => line.monthly === null).map((line) => costText({ ...line.because, args: {} }, 'en').replace(/[:,]? *\{.*$/, '')))];
  const logs = traffic.logsToS3 === undefined ? 'taking in logs' : 'what S3 takes for log lines (requests and storage: not known)';
  const basis = book.own === undefined ? 'List prices before taxes and discounts.' : 'List prices in your own terms, before taxes.';
  return [
    ...(gaps.length === 0 ? [] : [`Not known, so totals say "at least": the price of ${gaps.join('; ')}.`]),
    ...(strategies.some((strategy) => strategy.estimated) ? ['≈ No source gave the price of a GB through a NAT gateway here; the price of its hour stands for it, as both are the same wherever they are known.'] : []),
    `${basis} The comparison leaves out the tasks themselves, load balancers and ${logs}. Others who use a NAT gateway keep it: leaving it saves your GB only.`,
  ];
}

/** @returns how a month stands to what there is now: `-$12.00`, `+$3.65`, `not known`. */
export function differenceText(difference: Big | null, book: PriceBook): string {
  if (difference === null) return 'not known';
  const sign = difference.lt(0) ? '-' : difference.gt(0) ? '+' : '';
  return `${sign}${currencySign(book.currency)}${monthDecimal(difference.abs())}`;
}

/** @returns a number with its noun. */
export function amount(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** @returns a number with at most one place and groups of three. */
export function grouped(value: Big): string {
  return String(Number(value.toFixed(1))).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}

function places(value: Big): string {
  return value.round(4).toFixed();
}

function money(value: Big | null, { currency }: PriceBook): string {
  return value === null ? 'not known' : `${currencySign(currency)}${monthDecimal(value)}`;
}

