import { currencySign, exactDecimal, monthDecimal } from '../core/cost/format';
import type { RegionMonth, RegionRow, Usage } from '../core/cost/types';
import { csvText } from '../core/views/csv';
import { regionsJson } from '../core/views/costJson';
import { markdownTable } from '../core/views/markdownTable';
import { strategyIds } from '../core/strategies';
import type { CostFormat } from './costArgs';
import { strategyNames } from './costWords';
import { textTable } from './textTable';

const remarks = [
  'A month of egress alone, at the list prices that come with the program: no transfer out, no load balancers, nothing of Fargate itself.',
  '"at least": a price is not known there. ≈: the price of a NAT gateway\'s hour stands for that of its GB.',
];

/** The table of all Regions in each format, with the same figures. */
export function formatRegions(format: CostFormat, usage: Usage, rows: readonly RegionRow[]): string {
  const header = ['REGION', 'AS OF', ...strategyIds.map((id) => strategyNames[id].toUpperCase())];
  const cells = rows.map(({ region, asOf, currency, months }) => [region, asOf, ...strategyIds.map((id) => monthText(months[id], currency))]);
  const right = new Set(strategyIds.map((_, index) => index + 2));
  switch (format) {
    case 'json':
      return `${JSON.stringify(regionsJson(usage, rows), undefined, 1)}\n`;
    case 'csv':
      return regionsCsv(rows);
    case 'markdown':
      return ['## Ways out of the VPC in all Regions', '', markdownTable(['Region', 'As of', ...strategyIds.map((id) => strategyNames[id])], cells, right), '', ...ownTerms(usage), ...remarks, ''].join('\n');
    case 'text':
      return [textTable(header, cells, right), '', ...ownTerms(usage), ...remarks, ''].join('\n');
  }
}

function ownTerms({ discountPercent = 0, exchange }: Usage): readonly string[] {
  const discount = discountPercent === 0 ? [] : [`${String(discountPercent)} % off all list prices`];
  const rate = exchange === undefined ? [] : [`1 ${exchange.from} = ${String(exchange.rate)} ${exchange.to}`];
  const all = [...discount, ...rate];
  return all.length === 0 ? [] : [`Your own terms, not AWS's: ${all.join(', ')}.`];
}

function monthText({ amount, atLeast, about }: RegionMonth, currency: string): string {
  if (amount === null) return 'not known';
  return `${atLeast ? 'at least ' : ''}${about ? '≈' : ''}${currencySign(currency)}${monthDecimal(amount)}`;
}

function regionsCsv(rows: readonly RegionRow[]): string {
  const header = ['region', 'currency', 'as_of', 'strategy', 'monthly', 'complete', 'estimated', 'missing'];
  return csvText([
    header,
    ...rows.flatMap(({ region, currency, asOf, months }) =>
      strategyIds.map((id) => {
        const { amount, about, missing } = months[id];
        return [region, currency, asOf, id, amount === null ? null : exactDecimal(amount), missing.length === 0, about, missing.join(' ')];
      }),
    ),
  ]);
}
