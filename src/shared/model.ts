import { compare } from '../core/cost/compare';
import type { Comparison, Usage } from '../core/cost/types';
import { strategyOfTarget } from '../core/strategies';
import type { TaskView } from '../core/views/types';
import { effectiveUsage } from '../core/views/usage';
import { verdictOf, type Verdict } from '../core/views/verdict';
import { waysOf, type Way } from '../core/views/ways';
import { formatsFor, type Formats } from './formats';
import type { FileState, PanelState } from './protocol';
import { wordsOf, type Texts, type Words } from './texts/words';

/** Words and forms of numbers: made once for a snapshot, since making them costs more than a whole comparison. */
export interface Edge {
  readonly words: Words;
  readonly formats: Formats;
}

/** Everything that is drawn, worked out from a snapshot and what the person has entered since. */
export interface Model extends Edge {
  readonly state: PanelState;
  readonly entries: Partial<Usage>;
  readonly task: TaskView | null;
  readonly usage: Usage;
  readonly comparison: Comparison;
  readonly ways: readonly Way[];
  readonly verdict: Verdict;
}

export function edgeOf(state: Pick<PanelState, 'locale' | 'today'>, currency: string, texts: Texts): Edge {
  const words = wordsOf(texts);
  return { words, formats: formatsFor({ locale: state.locale, currency, today: state.today, words }) };
}

/** @returns the currency of all amounts: the list's, unless the person has a rate from it. */
export function currencyOf({ prices, stated }: Pick<PanelState, 'prices' | 'stated'>, entries: Partial<Usage>): string {
  const exchange = entries.exchange ?? stated.values.exchange;
  return exchange?.from === prices.book.currency ? exchange.to : prices.book.currency;
}

/** @returns the model; pure, so that a slider needs nothing but this. */
export function modelOf(state: PanelState, { words, formats }: Edge, entries: Partial<Usage>): Model {
  const { book } = state.prices;
  const task = taskOf(state.file);
  const usage = effectiveUsage(state.stated, entries);
  const comparison = compare(usage, book, task?.facts ?? undefined);
  const ways = waysOf(comparison, task);
  const broken = state.file.is === 'broken' && task === null ? { fileName: state.file.fileName, line: state.file.line } : null;
  return {
    state,
    entries,
    task,
    usage,
    comparison,
    ways,
    verdict: verdictOf({ comparison, ways, task, preferred: strategyOfTarget[state.target.id], broken }),
    words,
    formats,
  };
}

/** @returns the task definition to draw: of a broken file the last that could be read. */
export function taskOf(file: FileState): TaskView | null {
  switch (file.is) {
    case 'ready':
    case 'broken':
      return file.task;
    case 'none':
    case 'reading':
      return null;
  }
}
