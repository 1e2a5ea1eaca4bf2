import { relative } from 'node:path';
import { exactDecimal, formatMonth } from '../core/cost/format';
import { breakEvenTexts, costText, variantTexts } from '../core/cost/messages';
import type { CostLine, CostTotal } from '../core/cost/types';
import { markdownTable, markdownText } from '../core/views/markdownTable';
import type { CostReport } from './costReport';
import { blockerLines, endpointsBeside, recommendedLine, wayRows } from './costText';
import { besideLines, caveats, changeLines, clientsOverIpv4, grouped, headLines, natSharing, readLines, strategyNames } from './costWords';

/**
 * The comparison as Markdown, in English: the same figures as in the other formats, each line with its source.
 * @param cwd folder from which paths are shown.
 */
export function formatCostMarkdown(report: CostReport, cwd: string): string {
  const { comparison, file } = report;
  const { header, rows } = wayRows(report);
  const right = new Set([1, 2, 3, 4, 5, 6, ...(comparison.now === null ? [] : [7])]);
  const title = file === undefined ? 'Ways out of the VPC' : `Ways out of the VPC: ${relative(cwd, file.path) || file.path}`;
  return [
    `## ${markdownText(title)}`,
    '',
    ...list(headLines(comparison)),
    '',
    markdownTable(header.map((heading) => headings[heading] ?? heading), rows.map((row) => row.map((cell) => cell.replace(/^ {2}/u, '— '))), right),
    '',
    ...paragraphs([...endpointsBeside(comparison), recommendedLine(report), ...changeLines(report), ...natSharing(comparison), ...clientsOverIpv4(report), ...blockerLines(report, cwd)]),
    ...section('Read of the file', readLines(report, cwd)),
    ...section('Break-even, all else as stated', comparison.breakEven.flatMap(({ id, at }) => (at === null ? [] : [breakEvenTexts[id].en.replace('{at}', grouped(at))]))),
    ...section('Besides', besideLines(comparison).map((line) => line.trim())),
    '### Lines',
    '',
    markdownTable(['Way out', 'Line', 'Quantity', 'Price', `A month (${comparison.book.currency})`, 'Source'], lineRows(report), new Set([2, 3, 4])),
    '',
    ...paragraphs(caveats(comparison)),
  ].join('\n');
}

/** Headings of the text's table shout; those of Markdown's are set apart anyway. */
const headings: Readonly<Record<string, string>> = { 'WAY OUT': 'Way out', 'AN HOUR': 'An hour', 'GB: AWS': 'GB: AWS services', 'GB: S3': 'GB: S3', 'GB: INTERNET': 'GB: internet', 'GB: IPV4-ONLY': 'GB: IPv4-only', 'A MONTH': 'A month', 'TO NOW': 'To now', STARTS: 'Starts' };

function list(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `- ${markdownText(line)}`);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`### ${title}`, '', ...list(lines), ''];
}

/** Indented lines become a list under the line before. */
function paragraphs(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line, index) => {
    if (line === '') return [];
    const isItem = line.startsWith('  ');
    const isLast = lines[index + 1]?.startsWith('  ') !== true;
    return isItem ? [`- ${markdownText(line.trim())}`, ...(isLast ? [''] : [])] : [markdownText(line), ''];
  });
}

function lineRows({ comparison }: CostReport): readonly (readonly string[])[] {
  const { now, strategies, book } = comparison;
  const rowsOf = (name: string, cost: CostTotal): readonly (readonly string[])[] => [...cost.lines.map((line) => [name, ...lineCells(line)]), [name, 'total', '', '', formatMonth(cost, book.currency), '']];
  return [
    ...(now === null ? [] : rowsOf('yours now', now)),
    ...strategies.flatMap((strategy) => [...rowsOf(strategyNames[strategy.id], strategy), ...strategy.variants.filter(({ isRow }) => !isRow).flatMap((variant) => rowsOf(variantTexts[variant.id].en, variant))]),
  ];
}

function lineCells(line: CostLine): readonly string[] {
  const { price } = line;
  const source = price === null ? 'free of charge' : price.is === 'no-price' ? 'not known' : [line.estimated ? '≈' : null, price.usageType, price.sku, price.from, price.asOf].filter((part) => part !== null).join(' ');
  const money = (value: CostLine['monthly']): string => (value === null ? 'not known' : exactDecimal(value));
  return [costText(line.because, 'en'), `${exactDecimal(line.quantity)} ${line.unit}`, money(line.unitPrice), money(line.monthly), source];
}
