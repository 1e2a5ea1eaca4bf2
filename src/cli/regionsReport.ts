import { currencySign, exactDecimal, monthDecimal } from '../core/cost/format';
import { quantitiesOf } from '../core/cost/quantities';
import type { RegionMonth, RegionRow, Usage } from '../core/cost/types';
import { csvText } from '../core/views/csv';
import { regionsJson } from '../core/views/costJson';
import { markdownTable, markdownText } from '../core/views/markdownTable';
import { strategyIds } from '../core/strategies';
import type { CostFormat } from './costArgs';
import { ownTerms, strategyNames, usageLines } from './costWords';
import { textTable } from './textTable';

const remarks = [
  'A month of egress alone, at the list prices that come with the program: no transfer out, no load balancers, nothing of Fargate itself.',
  '"at least": a price is not known there. ≈: the price of a NAT gateway\'s hour stands for that of its GB.',
];

/** The table of all Regions in each format, with the same figures. */
export function formatRegions(format: CostFormat, usage: Usage, rows: readonly RegionRow[]): string {
  const header = ['REGION', 'AS OF', ...strategyIds.map((id) => strategyNames[id].toUpperCase())];
  const cells = rows.map(({ region, asOf, currency, months }) => [region, asOf, ...strategyIds.map((id) => monthText(months[id], currency))]);
  const lines = [...new Set(rows.flatMap((row) => ownTerms(row).map((line) => `${line} (rows in ${row.currency})`))), ...usageLines(usage, quantitiesOf(usage).traffic)];
  const right = new Set(strategyIds.map((_, index) => index + 2));
  switch (format) {
    case 'json':
      return `${JSON.stringify(regionsJson(usage, rows), undefined, 1)}\n`;
    case 'csv':
      return regionsCsv(rows);
    case 'markdown':
      return ['## Ways out of the VPC in all Regions', '', ...lines.map((line) => `- ${markdownText(line)}`), '', markdownTable(['Region', 'As of', ...strategyIds.map((id) => strategyNames[id])], cells, right), '', ...remarks, ''].join('\n');
    case 'text':
      return [...lines, '', textTable(header, cells, right), '', ...remarks, ''].join('\n');
  }
}

function monthText({ amount, atLeast, about }: RegionMonth, currency: string): string {
  if (amount === null) return 'not known';
  return `${atLeast ? 'at least ' : ''}${about ? '≈' : ''}${currencySign(currency)}${monthDecimal(amount)}`;
}

function regionsCsv(rows: readonly RegionRow[]): string {
  const header = ['region', 'currency', 'as_of', 'strategy', 'monthly', 'complete', 'estimated', 'missing', 'own_discount_percent', 'own_exchange_rate'];
  return csvText([
    header,
    ...rows.flatMap(({ region, currency, asOf, own, months }) =>
      strategyIds.map((id) => {
        const { amount, about, missing } = months[id];
        return [region, currency, asOf, id, amount === null ? null : exactDecimal(amount), missing.length === 0, about, missing.join(' '), own?.discountPercent ?? null, own?.exchange?.rate ?? null];
      }),
    ),
  ]);
}
