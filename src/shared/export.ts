import { exactDecimal, monthDecimal, rateDecimal } from '../core/cost/format';
import type { CostLine } from '../core/cost/types';
import type { Way } from '../core/views/ways';
import type { Model } from './model';
import type { ExportFormat } from './protocol';
import { sentenceText } from './sentence';

/** @returns the comparison as a text of the format: what the panel shows, with each line's source. No file contents, no account. */
export function exportText(format: ExportFormat, model: Model): string {
  switch (format) {
    case 'markdown':
      return markdown(model);
    case 'csv':
      return csv(model);
    case 'json':
      return `${JSON.stringify(json(model), null, 2)}\n`;
  }
}

function markdown(model: Model): string {
  const { words, formats, verdict, ways, comparison, state } = model;
  const { book } = comparison;
  const rows = ways.map((way) => [words.text(`way.${way.id}`), startsText(way, model), formats.total(way.total).text]);
  const lines = ways.flatMap((way) => way.cost.lines.map((line) => [words.text(`way.${way.id}`), lineText(line, model), amountText(line.unitPrice, rateDecimal, model), amountText(line.monthly, monthDecimal, model), sourceText(line, model)]));
  return [
    `## ${words.text('view.title')}${model.task === null ? '' : `: ${model.task.name}`}`,
    '',
    sentenceText(verdict.sentence, words, formats),
    '',
    `${words.region(book.region)} (${book.region}), ${words.text(`target.${state.target.id}`)}. ${usageText(model)}.`,
    '',
    table([words.text('ways.heading'), words.text('ways.starts'), words.text('ways.month', { currency: book.currency })], rows, 2),
    '',
    table([words.text('ways.heading'), words.text('lines.line'), words.text('lines.price'), words.text('lines.month'), words.text('export.source')], lines, 2, 3),
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[], ...rightColumns: readonly number[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (rightColumns.includes(index) ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

function startsText(way: Way, { words }: Model): string {
  if (way.status === 'no-file') return words.text('status.needsFile');
  if (way.status === 'starts') return words.text('status.starts');
  if (way.status === 'unknown') return words.text('status.unknown', { count: Math.max(1, way.unknowns.length) });
  return way.blockers.length === 0 ? words.text('status.noTraffic') : words.text('status.blockers', { count: way.blockers.length });
}

function lineText(line: CostLine, { words }: Pick<Model, 'words'>): string {
  return words.find(`cost.${line.because.id}`, line.because.args) ?? line.id;
}

function amountText(value: CostLine['monthly'], decimal: (value: NonNullable<CostLine['monthly']>) => string, { words }: Model): string {
  return value === null ? words.text('amount.notKnown') : decimal(value);
}

function sourceText({ price, estimated }: CostLine, { words, formats }: Model): string {
  if (price === null) return words.text('quantity.free');
  if (price.is === 'no-price') return words.text('amount.notKnown');
  const source = words.text(price.from === 'live' ? 'prices.liveDay' : `prices.${price.from}`, { day: formats.fullDay(price.asOf) });
  return [estimated ? '≈' : null, price.usageType, price.sku, source].filter((part) => part !== null).join(' · ');
}

function usageText({ usage, words, formats }: Model): string {
  const count = (field: 'tasks' | 'zones' | 'natGateways' | 'gbEndpoints' | 'gbS3' | 'gbInternet' | 'gbIpv4Only'): string => `${words.text(`usage.${field}`)} ${formats.number(usage[field])}`;
  const endpoints = typeof usage.endpoints === 'number' ? String(usage.endpoints) : usage.endpoints.join(' + ');
  return [count('tasks'), count('zones'), count('natGateways'), `${words.text('usage.endpoints')} ${endpoints}`, `${count('gbEndpoints')} GB`, `${count('gbS3')} GB`, `${count('gbInternet')} GB`, `${count('gbIpv4Only')} GB`].join(', ');
}

/** Names of columns stay English and numbers plain, so that a sheet or a script reads them everywhere. A gap is an empty cell, never 0. */
function csv({ ways, comparison }: Model): string {
  const { book } = comparison;
  const head = ['region', 'currency', 'strategy', 'starts', 'line', 'quantity', 'unit', 'unit_price', 'monthly', 'estimated', 'usage_type', 'sku', 'source', 'as_of', 'effective_date'];
  const rows = ways.flatMap((way) =>
    way.cost.lines.map((line) => {
      const price = line.price?.is === 'price' ? line.price : null;
      return [book.region, book.currency, way.id, startsWord(way), line.id, exactDecimal(line.quantity), line.unit, decimalOrNull(line.unitPrice), decimalOrNull(line.monthly), String(line.estimated), price?.usageType, price?.sku, price?.from, price?.asOf, price?.effectiveDate];
    }),
  );
  return `${[head, ...rows].map((row) => row.map((cell) => csvCell(cell ?? '')).join(',')).join('\r\n')}\r\n`;
}

/** Quoted where needed; a leading sign that a sheet would run as a formula is disarmed. */
function csvCell(text: string): string {
  const safe = /^[=+@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function decimalOrNull(value: CostLine['monthly']): string | null {
  return value === null ? null : exactDecimal(value);
}

function startsWord(way: Way): 'yes' | 'no' | 'unknown' {
  if (way.status === 'starts') return 'yes';
  return way.status === 'blocked' || way.status === 'fixable' ? 'no' : 'unknown';
}

function json({ ways, comparison, usage, verdict, words, formats, task }: Model): unknown {
  const { book } = comparison;
  return {
    task: task?.name ?? null,
    region: book.region,
    currency: book.currency,
    prices: { from: book.from, asOf: book.asOf },
    verdict: sentenceText(verdict.sentence, words, formats),
    usage,
    strategies: ways.map((way) => ({
      id: way.id,
      starts: startsWord(way),
      perHour: decimalOrNull(way.cost.perHour),
      perMonth: way.total.amount === null ? null : exactDecimal(way.total.amount),
      complete: way.cost.complete,
      estimated: way.cost.estimated,
      blockers: way.blockers.map(({ ruleId, line, message }) => ({ ruleId, line, message })),
      lines: way.cost.lines.map((line) => ({
        id: line.id,
        because: lineText(line, { words }),
        quantity: exactDecimal(line.quantity),
        unit: line.unit,
        unitPrice: decimalOrNull(line.unitPrice),
        monthly: decimalOrNull(line.monthly),
        ...(line.price?.is === 'price' ? { sku: line.price.sku, usageType: line.price.usageType, effectiveDate: line.price.effectiveDate, from: line.price.from, asOf: line.price.asOf } : {}),
      })),
    })),
  };
}
