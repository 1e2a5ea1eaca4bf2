import { relative } from 'node:path';
import { currencySign, exactDecimal, formatMonth, formatRate, monthDecimal } from '../core/cost/format';
import { breakEvenTexts, costText } from '../core/cost/messages';
import type { BreakEven, CostTotal, PriceBook, StrategyCost, VariantCost, VariantId } from '../core/cost/types';
import { ownMonth } from '../core/cost/now';
import { variantStarts } from '../core/cost/variantStarts';
import type { CostReport } from './costReport';
import { amount, besideLines, caveats, changeLines, clientsOverIpv4, differenceText, grouped, headLines, natSharing, readLines, strategyNames } from './costWords';
import { textTable } from './textTable';

/**
 * The comparison for people, in English.
 * @param cwd folder from which paths are shown.
 */
export function formatCostText(report: CostReport, cwd: string): string {
  const { comparison, article } = report;
  const { header, rows } = wayRows(report);
  return [
    ...headLines(comparison),
    ...readSection(report, cwd),
    '',
    textTable(header, rows, new Set([1, 2, 3, 4, 5, 6, ...(comparison.now === null ? [] : [7])])),
    ...endpointsBeside(comparison),
    recommendedLine(report),
    ...changeLines(report),
    ...natSharing(comparison),
    ...clientsOverIpv4(report),
    ...blockerLines(report, cwd),
    ...(article === undefined ? [] : ['', ...articleSection(report)]),
    '',
    ...breakEvens(comparison.breakEven),
    ...besideLines(comparison),
    ...caveats(comparison),
    '',
  ].join('\n');
}

function readSection(report: CostReport, cwd: string): readonly string[] {
  const { file } = report;
  return file === undefined ? [] : ['', `Read of ${relative(cwd, file.path) || file.path}:`, ...readLines(report, cwd).map((line) => `  ${line}`)];
}

/**
 * The table of ways out: what there is now, then each way and under it its other arrangements.
 * @returns columns for the difference to now only where there is a now, for starting only where there is a file.
 */
export function wayRows({ comparison, file }: CostReport): { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const { book, now, strategies, usage } = comparison;
  const header = ['WAY OUT', 'AN HOUR', 'GB: AWS', 'GB: S3', 'GB: INTERNET', 'GB: IPV4-ONLY', 'A MONTH', ...(now === null ? [] : ['TO NOW']), ...(file === undefined ? [] : ['STARTS'])];
  const row = (name: string, cost: CostTotal, difference: string, starts: string): readonly string[] => [
    name,
    ...rates(cost, book, usage.s3GatewayBesideNat),
    formatMonth(cost, book.currency),
    ...(now === null ? [] : [difference]),
    ...(file === undefined ? [] : [starts]),
  ];
  const variant = (one: VariantCost): readonly string[] => row(`  ${variantNames[one.id]}`, one, differenceText(one.differenceToNow, book), withTraffic(variantStarts(one.id, file?.starts, file?.facts), one));
  const rows = strategies.flatMap((strategy) => [
    row(strategyNames[strategy.id], strategy, differenceText(strategy.differenceToNow, book), startsWord(strategy, file)),
    ...strategy.variants.filter(({ isRow }) => !isRow).map(variant),
  ]);
  return { header, rows: [...(now === null ? [] : [row(`yours now: ${strategyNames[now.strategy]}`, now, '', '')]), ...rows] };
}

/** Under their row, whose name they go on with. */
const variantNames: Readonly<Record<VariantId, string>> = {
  'nat-without-s3-gateway': 'without S3 gateway endpoint',
  'nat-with-s3-gateway': 'with the free S3 gateway endpoint',
  'nat-with-endpoints': 'with interface and S3 endpoints',
  'nat-one-gateway': 'one for all zones',
  'endpoints-one-zone': 'in one zone',
  'ipv6-with-endpoints': 'with endpoints for IPv4-only services',
  'dual-stack-with-endpoints': 'with endpoints for IPv4-only services',
};

/** Prices of an hour and a GB; an estimated one is that of a GB through a NAT gateway. */
function rates(cost: CostTotal, { currency, prices }: PriceBook, freeS3: boolean): readonly string[] {
  const natGb = cost.estimated && prices.natGb.is === 'price' ? cost.perGb.ipv4Only : null;
  const gb = (rate: CostTotal['perGb']['s3'], isNat = true): string => `${isNat && natGb !== null && typeof rate !== 'string' && typeof natGb !== 'string' && rate.eq(natGb) && rate.gt(0) ? '≈' : ''}${formatRate(rate, currency)}`;
  const { endpoints, s3, internet, ipv4Only } = cost.perGb;
  return [formatRate(cost.perHour, currency), gb(endpoints), gb(s3, !freeS3), gb(internet), gb(ipv4Only)];
}

function startsWord(strategy: StrategyCost, file: CostReport['file']): string {
  const starts = file?.starts?.[strategy.id] ?? 'unknown';
  const blockerCount = file?.blockers[strategy.id].length ?? 0;
  if (starts === 'no') return `no (${amount(blockerCount, 'blocker')})`;
  if (blockerCount > 0) return `${starts} (${amount(blockerCount, 'blocker')} later)`;
  return withTraffic(starts, strategy);
}

function withTraffic(starts: string, { unreached }: CostTotal): string {
  return unreached.length > 0 && starts !== 'no' ? `${starts} (not all traffic)` : starts;
}

/** @returns which endpoints would carry what has no IPv6, for each way that has such a variant. */
export function endpointsBeside({ strategies }: CostReport['comparison']): readonly string[] {
  return strategies.flatMap((strategy) =>
    strategy.variants.flatMap(({ id, endpoints }) => ((id === 'ipv6-with-endpoints' || id === 'dual-stack-with-endpoints') && typeof endpoints !== 'number' ? [`Endpoints for IPv4-only services, ${strategyNames[strategy.id]}: ${endpoints.join(', ')}.`] : [])),
  );
}

/** @returns the recommendation and why. */
export function recommendedLine({ recommendation: { id, why, between }, file, comparison }: CostReport): string {
  const listed = between.map((one) => strategyNames[one]).join(' and ');
  if (why === 'cannot-rank') return `No recommendation: a price that is not known decides between ${listed}.`;
  if (id === null) return file === undefined ? 'No recommendation: no way out reaches all of this traffic.' : 'No recommendation: none of these ways is known to work for this file as it is written.';
  const basis = why === 'no-file' ? 'by cost alone; name a task definition or template to see whether it works' : 'the cheapest that works as written';
  const cost = comparison.strategies.find((strategy) => strategy.id === id);
  const share = cost === undefined || ownMonth(cost, comparison.usage).eq(cost.perMonth) ? undefined : ownMonth(cost, comparison.usage);
  const month = cost === undefined ? '' : share === undefined ? `, ${formatMonth(cost, comparison.book.currency)} a month` : `, ${currencySign(comparison.book.currency)}${monthDecimal(share)} a month for its GB, as the gateways stay for others`;
  return `Recommended: ${strategyNames[id]}${month} (${basis}).`;
}

/** @returns the blockers of what would cost less than the recommended way. */
export function blockerLines({ comparison, recommendation, file }: CostReport, cwd: string): readonly string[] {
  if (file === undefined) return [];
  const chosen = comparison.strategies.find((strategy) => strategy.id === recommendation.id);
  const cheaper = comparison.strategies.filter((strategy) => strategy !== chosen && (chosen === undefined || strategy.perMonth.lt(chosen.perMonth)) && file.blockers[strategy.id].length > 0);
  return cheaper.flatMap(({ id }) => ['', `${strategyNames[id]} is blocked by:`, ...file.blockers[id].map((one) => `  ${relative(cwd, one.path) || one.path}:${String(one.line)} ${one.ruleId === null ? '' : `${one.ruleId} `}${one.message}`)]);
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
  const rows = figures.map(({ strategy, figure }) => [strategyNames[strategy.id], figure.perHour, today(strategy)[0] ?? '', figure.perGb ?? '-', today(strategy)[1] ?? '']);
  return [
    'The article of February 2024 (Tokyo, USD) and today:',
    textTable(['WAY OUT', 'ARTICLE: AN HOUR', 'TODAY', 'ARTICLE: A GB', 'TODAY'], rows, new Set([1, 2, 3, 4])),
    ...figures.map(({ strategy, figure }) => `  ${strategyNames[strategy.id]}: ${costText({ id: figure.note, args: {} }, 'en')}`),
  ];
}

function breakEvens(all: readonly BreakEven[]): readonly string[] {
  const found = all.flatMap(({ id, at }) => (at === null ? [] : [`  ${breakEvenTexts[id].en.replace('{at}', grouped(at))}`]));
  return found.length === 0 ? [] : ['Break-even, all else as stated:', ...found, ''];
}
