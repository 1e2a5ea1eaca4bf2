import { monthDecimal, rateDecimal, totalOf } from '../core/cost/format';
import type { CostLine, CostTotal } from '../core/cost/types';
import type { Starts } from '../core/cost/verdict';
import type { StrategyId } from '../core/strategies';
import { costCsv } from '../core/views/costCsv';
import { costJson } from '../core/views/costJson';
import { markdownTable, markdownText } from '../core/views/markdownTable';
import { recommendationChanges } from '../core/views/recommendationChanges';
import type { Way } from '../core/views/ways';
import { changesHead, changeText } from './changes';
import type { Model } from './model';
import { ownTermsText } from './ownTerms';
import type { ExportFormat } from './protocol';
import { sentenceText } from './sentence';

/** @returns the comparison as a text of the format: what the panel shows, with each line's source. No file contents, no account. */
export function exportText(format: ExportFormat, model: Model): string {
  const { comparison, task, verdict, ways, words, formats } = model;
  const facts = task?.facts ?? undefined;
  const starts = task === null ? undefined : startsBy(ways);
  switch (format) {
    case 'markdown':
      return markdown(model);
    case 'csv':
      return costCsv({ comparison, starts, facts });
    case 'json': {
      const more = (id: StrategyId): Readonly<Record<string, unknown>> => ({ blockers: (ways.find((way) => way.id === id)?.blockers ?? []).map(({ ruleId, line, message }) => ({ ruleId, line, message })) });
      const report = costJson({ comparison, recommended: verdict.asWritten, changes: recommendationChanges(comparison, ways, verdict), starts, facts, more });
      return `${JSON.stringify({ task: task?.name ?? null, verdict: sentenceText(verdict.sentence, words, formats), ...report }, null, 2)}\n`;
    }
  }
}

function startsBy(ways: readonly Way[]): Readonly<Record<StrategyId, Starts>> {
  return Object.fromEntries(ways.map((way) => [way.id, startsWord(way)])) as Record<StrategyId, Starts>;
}

function startsWord(way: Way): Starts {
  if (way.status === 'starts') return 'yes';
  return way.status === 'blocked' || way.status === 'fixable' ? 'no' : 'unknown';
}

/** For a ticket or a chat: the verdict, the ways, the lines of each with their source. */
function markdown(model: Model): string {
  const { words, formats, verdict, ways, comparison, state } = model;
  const { book, now } = comparison;
  const own = ownTermsText(model);
  const hasNow = now !== null;
  const row = (name: string, starts: string, cost: CostTotal, difference: string): readonly string[] => [name, starts, formats.total(totalOf(cost)).text, ...(hasNow ? [difference] : [])];
  const rows = [
    ...(now === null ? [] : [row(words('ways.now'), words(`way.${now.strategy}`), now, '')]),
    ...ways.map((way) => row(words(`way.${way.id}`), startsText(way, model), way.cost, formats.difference(way.cost.differenceToNow))),
  ];
  const linesOf = (name: string, lines: readonly CostLine[]): readonly (readonly string[])[] => lines.map((line) => [name, lineText(line, model), amountText(line.unitPrice, rateDecimal, model), amountText(line.monthly, monthDecimal, model), sourceText(line, model)]);
  const besides = [...comparison.ingress, ...(comparison.idle === null ? [] : [comparison.idle]), ...comparison.context];
  const lines = [...(now === null ? [] : linesOf(words('ways.now'), now.lines)), ...ways.flatMap((way) => linesOf(words(`way.${way.id}`), way.cost.lines)), ...linesOf(words('export.beside'), besides)];
  const changes = recommendationChanges(comparison, ways, verdict);
  const head = changesHead(changes, verdict, ways, model);
  const title = model.task === null ? words('view.title') : `${words('view.title')}: ${model.task.name}`;
  return [
    `## ${markdownText(title)}`,
    '',
    markdownText(sentenceText(verdict.sentence, words, formats)),
    '',
    ...(head === null ? [] : [markdownText(head), '']),
    ...(changes.length === 0 ? [] : [...changes.map((change) => `- ${markdownText(changeText(change, model))}`), '']),
    `${words.region(book.region)} (${book.region}), ${words(`target.${state.target.id}`)}. ${markdownText(usageText(model))}.`,
    ...(own === null ? [] : ['', `**${markdownText(own)}**`]),
    '',
    markdownTable([words('ways.heading'), words('ways.starts'), words('ways.month', { currency: book.currency }), ...(hasNow ? [words('ways.againstNow')] : [])], rows, new Set([2, 3])),
    '',
    markdownTable([words('ways.heading'), words('lines.line'), words('lines.price'), words('lines.month'), words('export.source')], lines, new Set([2, 3])),
    '',
  ].join('\n');
}

function startsText(way: Way, { words }: Model): string {
  if (way.status === 'no-file') return words('status.needsFile');
  if (way.status === 'starts') return words('status.starts');
  if (way.status === 'unknown') return way.isIncomplete ? words('status.incomplete') : words('status.unknown', { count: way.unknowns.length });
  return way.blockers.length === 0 ? words('status.noTraffic') : words('status.blockers', { count: way.blockers.length });
}

function lineText(line: CostLine, { words }: Pick<Model, 'words'>): string {
  return words.find(`cost.${line.because.id}`, line.because.args) ?? line.id;
}

function amountText(value: CostLine['monthly'], decimal: (value: NonNullable<CostLine['monthly']>) => string, { words }: Model): string {
  return value === null ? words('amount.notKnown') : decimal(value);
}

function sourceText({ price, estimated }: CostLine, { words, formats }: Model): string {
  if (price === null) return words('quantity.free');
  if (price.is === 'no-price') return words('amount.notKnown');
  const source = words(price.from === 'live' ? 'prices.liveDay' : `prices.${price.from}`, { day: formats.fullDay(price.asOf) });
  const effective = price.effectiveDate === null ? null : formats.fullDay(price.effectiveDate);
  return [estimated ? '≈' : null, price.usageType, price.sku, effective, source].filter((part) => part !== null).join(' · ');
}

/** Every number that was stated: a figure without its assumption is not passed on. */
function usageText({ usage, words, formats }: Model): string {
  const parts = Object.entries(usage).flatMap(([field, value]): readonly string[] => {
    const name = words.find(`usage.${field}`);
    if (name === undefined || value === undefined || field === 'exchange' || field === 'discountPercent') return [];
    if (typeof value === 'number') return [`${name} ${formats.input(value)}`];
    if (Array.isArray(value)) return [`${name} ${value.join(' + ')}`];
    return typeof value === 'string' ? [`${name}: ${words.find(`usage.${field}.${value}`) ?? value}`] : [];
  });
  return parts.join(', ');
}
