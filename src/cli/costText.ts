import { relative } from 'node:path';
import { exactDecimal, formatMonth, formatRate } from '../core/cost/format';
import { breakEvenTexts, costText } from '../core/cost/messages';
import type { BreakEven, Comparison, PriceBook, StrategyCost, Usage } from '../core/cost/types';
import { interfaceEndpointCount } from '../core/cost/usage';
import type { StrategyId } from '../core/strategies';
import { describeEndpoints } from './costArgs';
import type { CostReport } from './costReport';
import { textTable } from './textTable';

const names: Readonly<Record<StrategyId, string>> = {
  ipv6: 'IPv6, IPv6-only subnet',
  'ipv6-dual-stack': 'IPv6, dual-stack subnet',
  'public-ipv4': 'public IPv4 per task',
  'vpc-endpoints': 'VPC endpoints',
  'ipv6-nat64': 'IPv6 with NAT64',
  'nat-gateway': 'NAT gateway',
};

/**
 * The comparison for people, in English.
 * @param cwd folder from which paths are shown.
 */
export function formatCostText(report: CostReport, cwd: string): string {
  const { comparison, article } = report;
  return [
    ...head(comparison),
    '',
    ways(report),
    recommended(report),
    ...blockers(report, cwd),
    ...(article === undefined ? [] : ['', ...articleSection(report)]),
    '',
    ...breakEvens(comparison.breakEven),
    ...remarks(comparison),
    '',
  ].join('\n');
}

function head({ book, usage }: Comparison): readonly string[] {
  const count = interfaceEndpointCount(usage.endpoints);
  return [
    `${book.region}, ${book.currency}, ${pricesLine(book)}`,
    `${amount(usage.tasks, 'task')}, ${amount(usage.zones, 'zone')}, ${amount(usage.natGateways, 'NAT gateway')}${usage.s3GatewayBesideNat ? ' beside an S3 gateway endpoint' : ''}, ${String(usage.hours)} h`,
    `${describeEndpoints(usage.endpoints, count)}; in ${amount(usage.endpointZones, 'zone')}`,
    `a month: ${gigabytes(usage)}`,
  ];
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

function gigabytes(usage: Usage): string {
  const cross = usage.gbCrossZone === undefined ? '' : `, ${String(usage.gbCrossZone)} GB between zones`;
  const ipv4 = usage.gbIpv4Only === 0 ? '' : `; of these ${String(usage.gbIpv4Only)} GB to hosts without IPv6`;
  return `${String(usage.gbEndpoints)} GB to AWS services, ${String(usage.gbS3)} GB to S3, ${String(usage.gbInternet)} GB to the internet${cross}${ipv4}`;
}

function amount(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function ways({ comparison, file }: CostReport): string {
  const { currency } = comparison.book;
  const header = ['WAY OUT', 'AN HOUR', 'GB: AWS', 'GB: S3', 'GB: INTERNET', 'GB: IPV4-ONLY', 'A MONTH', ...(file === undefined ? [] : ['STARTS'])];
  const rows = comparison.strategies.map((strategy) => {
    const { perGb } = strategy;
    const starts = file === undefined ? [] : [startsWord(strategy, file.starts?.[strategy.id] ?? 'unknown', file.blockers[strategy.id].length)];
    const rate = (value: Parameters<typeof formatRate>[0], about = false): string => `${about && typeof value === 'object' && value !== null ? '≈' : ''}${formatRate(value, currency)}`;
    const isNat = strategy.id === 'nat-gateway';
    const gb = [rate(perGb.endpoints, strategy.estimated && isNat), rate(perGb.s3, strategy.estimated && isNat && !comparison.usage.s3GatewayBesideNat), rate(perGb.internet, strategy.estimated && isNat), rate(perGb.ipv4Only, strategy.estimated)];
    return [names[strategy.id], rate(strategy.perHour), ...gb, formatMonth(strategy, currency), ...starts];
  });
  return textTable(header, rows, new Set([1, 2, 3, 4, 5, 6]));
}

function startsWord(strategy: StrategyCost, starts: 'yes' | 'no' | 'unknown', blockerCount: number): string {
  if (starts === 'no') return `no (${amount(blockerCount, 'blocker')})`;
  if (blockerCount > 0) return `${starts} (${amount(blockerCount, 'blocker')} later)`;
  return strategy.unreached.length > 0 ? `${starts} (not all traffic)` : starts;
}

function recommended({ recommendation: { id, why, between }, file, comparison }: CostReport): string {
  const listed = between.map((one) => names[one]).join(' and ');
  if (why === 'cannot-rank') return `No recommendation: a price that is not known decides between ${listed}.`;
  if (id === null) return file === undefined ? 'No recommendation: no way out reaches all of this traffic.' : 'No recommendation: none of these ways is known to work for this file as it is written.';
  const basis = why === 'no-file' ? 'by cost alone; name a task definition or template to see whether it works' : 'the cheapest that works as written';
  const cost = comparison.strategies.find((strategy) => strategy.id === id);
  return `Recommended: ${names[id]}${cost === undefined ? '' : `, ${formatMonth(cost, comparison.book.currency)} a month`} (${basis}).`;
}

/** The blockers of what would cost less than the recommended way. */
function blockers({ comparison, recommendation, file }: CostReport, cwd: string): readonly string[] {
  if (file === undefined) return [];
  const chosen = comparison.strategies.find((strategy) => strategy.id === recommendation.id);
  const cheaper = comparison.strategies.filter((strategy) => strategy !== chosen && (chosen === undefined || strategy.perMonth.lt(chosen.perMonth)) && file.blockers[strategy.id].length > 0);
  return cheaper.flatMap(({ id }) => ['', `${names[id]} is blocked by:`, ...file.blockers[id].map((one) => `  ${relative(cwd, one.path) || one.path}:${String(one.line)} ${one.ruleId === null ? '' : `${one.ruleId} `}${one.message}`)]);
}

function articleSection({ comparison, article }: CostReport): readonly string[] {
  const figures = comparison.strategies.flatMap((strategy) => {
    const figure = article?.figures[strategy.id];
    return figure === undefined ? [] : [{ strategy, figure }];
  });
  const today = ({ perGb, perHour }: StrategyCost): readonly string[] => {
    const gb = perGb.endpoints;
    return [perHour === null ? 'not known' : exactDecimal(perHour), typeof gb === 'string' ? gb : exactDecimal(gb)];
  };
  const rows = figures.map(({ strategy, figure }) => [names[strategy.id], figure.perHour, today(strategy)[0] ?? '', figure.perGb ?? '-', today(strategy)[1] ?? '']);
  return [
    'The article of February 2024 (Tokyo, USD) and today:',
    textTable(['WAY OUT', 'ARTICLE: AN HOUR', 'TODAY', 'ARTICLE: A GB', 'TODAY'], rows, new Set([1, 2, 3, 4])),
    ...figures.map(({ strategy, figure }) => `  ${names[strategy.id]}: ${costText({ id: figure.note, args: {} }, 'en')}`),
  ];
}

function breakEvens(all: readonly BreakEven[]): readonly string[] {
  const found = all.flatMap(({ id, at }) => (at === null ? [] : [`  ${breakEvenTexts[id].en.replace('{at}', number(Number(at.toFixed(1))))}`]));
  return found.length === 0 ? [] : ['Break-even, all else as stated:', ...found, ''];
}

function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}

function remarks({ strategies, transferOut, book }: Comparison): readonly string[] {
  const lines = strategies.flatMap((strategy) => strategy.lines.filter((line) => line.quantity.gt(0)));
  const gaps = [...new Set(lines.filter((line) => line.monthly === null).map((line) => costText({ ...line.because, args: {} }, 'en').replace(/[:,]? *\{.*$/, '')))];
  const monthly = transferOut?.monthly;
  const out = transferOut === null ? [] : [`Besides, the same in every way to the internet: ${costText(transferOut.because, 'en')}: ${monthly === null || monthly === undefined ? 'not known' : `${exactDecimal(monthly)} ${book.currency}`}.`];
  return [
    ...(gaps.length === 0 ? [] : [`Not known, so totals say "at least": the price of ${gaps.join('; ')}.`]),
    ...(strategies.some((strategy) => strategy.estimated) ? ['≈ No source gave the price of a GB through a NAT gateway here; the price of its hour stands for it, as both are the same wherever they are known.'] : []),
    ...out,
    'List prices before taxes and discounts. Not counted: the tasks themselves, load balancers, logs. Others who use a NAT gateway keep it: leaving it saves your GB only.',
  ];
}
