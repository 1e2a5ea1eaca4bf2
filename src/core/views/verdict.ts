import { ownMonth } from '../cost/now';
import { recommend } from '../cost/verdict';
import { totalOf, type Total } from '../cost/format';
import { firstTierPrice, zero } from '../cost/tiers';
import type { Comparison, CostTotal, PriceItem } from '../cost/types';
import { hoursPerMonth } from '../cost/usage';
import type { StrategyId } from '../strategies';
import type { TaskView } from './types';
import type { Way } from './ways';

/** A part of a sentence that the edge words: money, the name of a way out, a number, a text of the file, a price item. */
export type SentenceArg =
  | { readonly is: 'money'; readonly total: Total }
  | { readonly is: 'way'; readonly id: StrategyId }
  | { readonly is: 'count'; readonly count: number }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'price'; readonly item: PriceItem }
  | { readonly is: 'region'; readonly region: string };

export const sentenceIds = [
  'works', 'worksNow', 'worksAlone', 'worksGap', 'alreadyThere', 'fixable', 'fixableShare', 'fixableAlone', 'blockedHost', 'blockedHostAlone',
  'blockedLines', 'blockedLinesAlone', 'onlyUnknown', 'cannotRank', 'nothingWorks', 'general', 'broken',
] as const;
export type SentenceId = (typeof sentenceIds)[number];

export interface Sentence {
  readonly id: SentenceId;
  readonly args: Readonly<Record<string, SentenceArg>>;
}

export type Tag = 'today' | 'as-written' | 'after-fixes' | 'recommended';

export interface Figure {
  readonly tag: Exclude<Tag, 'recommended'>;
  readonly way: StrategyId;
  readonly total: Total;
  /** With `after-fixes`. */
  readonly fixes: number;
  /** With `today`: without what stays for others. */
  readonly isShare: boolean;
}

/** The smallest step that changes the verdict. */
export type Step = { readonly is: 'fix'; readonly strategy: StrategyId; readonly lines: number } | { readonly is: 'show-blockers'; readonly count: number } | { readonly is: 'deploy' } | { readonly is: 'open-file' };

export interface Verdict {
  readonly sentence: Sentence;
  readonly figures: readonly Figure[];
  readonly tags: Partial<Readonly<Record<StrategyId, readonly Tag[]>>>;
  readonly step: Step;
  /** The way out that the sentence is about; its blockers are the ones to show. */
  readonly best: Way | undefined;
  readonly asWritten: StrategyId | null;
  /** Ways between which a price that is not known decides. */
  readonly unranked: readonly StrategyId[];
}

export interface VerdictInput {
  readonly comparison: Comparison;
  readonly ways: readonly Way[];
  readonly task: TaskView | null;
  /** Of equal ways, the one that somebody chose goes first. */
  readonly preferred: StrategyId;
  /** Set where the file cannot be read and never could. */
  readonly broken: { readonly fileName: string; readonly line: number } | null;
}

/** Joins cost and compatibility in one sentence, its figures and the next step. */
export function verdictOf(whole: VerdictInput): Verdict {
  const ways = whole.ways.map((way) => ownShare(way, whole.comparison.usage));
  const input = { ...whole, ways };
  const { comparison, task } = input;
  const best = cheapest(ways, input.preferred);
  if (task === null || best === undefined) {
    return { sentence: withoutTask(input), figures: [], tags: {}, step: { is: 'open-file' }, best: undefined, asWritten: null, unranked: [] };
  }
  const written = recommend(comparison, startsBy(ways, (way) => way.status === 'starts'));
  const fixed = recommend(comparison, startsBy(ways, (way) => way.status === 'starts' || way.status === 'fixable'));
  const asWritten = ways.find((way) => way.id === written.id);
  const afterFixes = ways.find((way) => way.id === fixed.id && way.status === 'fixable' && (asWritten === undefined || way.cost.perMonth.lt(asWritten.cost.perMonth)));
  const today = todayOf(comparison, ways, task);
  const figures = figuresOf({ today, asWritten, afterFixes });
  return {
    sentence: sentenceOf(input, { best, today, asWritten, unranked: written.between }),
    figures: figures.length > 1 ? figures : [],
    tags: tagsOf({ today: comparison.now === null ? today : undefined, asWritten, afterFixes, best }),
    step: stepOf(best, ways),
    best,
    asWritten: written.id,
    unranked: written.between,
  };
}

/** A way as it costs this service: gateways that others use too are there in any case, so that their GB alone count. */
function ownShare(way: Way, usage: Comparison['usage']): Way & { readonly isShare: boolean } {
  const own = ownMonth(way.cost, usage);
  if (own.eq(way.cost.perMonth)) return { ...way, isShare: false };
  return { ...way, isShare: true, cost: { ...way.cost, perMonth: own }, total: { ...way.total, amount: way.total.amount === null ? null : own } };
}

/** What the file has now: as it stands there where that is known, else the whole way out that it takes. */
export interface Today {
  readonly id: StrategyId;
  readonly cost: CostTotal;
  readonly total: Total;
  /** True where a part of it stays for others: then `total` is without that part. */
  readonly isShare: boolean;
}

/** @returns undefined where the file does not tell. */
export function todayOf({ now, usage }: Comparison, ways: readonly Way[], task: TaskView): Today | undefined {
  if (now !== null) {
    const total = totalOf(now);
    const isShare = now.stays.gt(zero) && usage.natShared === 'yes';
    return { id: now.strategy, cost: now, isShare, total: isShare && total.amount !== null ? { ...total, amount: total.amount.minus(now.stays) } : total };
  }
  const way = ways.find(({ id }) => id === task.today?.strategy);
  return way && { isShare: false, ...way };
}

interface Standing {
  readonly today: Today | undefined;
  readonly asWritten: Way | undefined;
  readonly afterFixes: Way | undefined;
}

const statusRank: Readonly<Record<Way['status'], number>> = { starts: 0, fixable: 1, unknown: 2, blocked: 3, 'no-file': 4 };

/** Of the ways that reach all stated traffic the cheapest; of equal ones the nearest to starting, then the preferred. */
function cheapest(ways: readonly Way[], preferred: StrategyId): Way | undefined {
  const rank = (way: Way): readonly number[] => [statusRank[way.status], way.id === preferred ? 0 : 1];
  return ways
    .filter((way) => way.cost.unreached.length === 0 && way.cost.complete)
    .reduce<Way | undefined>((least, way) => {
      if (least === undefined) return way;
      const order = way.cost.perMonth.cmp(least.cost.perMonth) || compareLists(rank(way), rank(least));
      return order < 0 ? way : least;
    }, undefined);
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  return a.reduce((order, value, index) => order || value - (b[index] ?? 0), 0);
}

function startsBy(ways: readonly Way[], starts: (way: Way) => boolean): Record<StrategyId, 'yes' | 'no'> {
  return Object.fromEntries(ways.map((way) => [way.id, starts(way) ? 'yes' : 'no'])) as Record<StrategyId, 'yes' | 'no'>;
}

/** One figure for one way: what is the same as the one before it says nothing new. */
function figuresOf({ today, asWritten, afterFixes }: Standing): readonly Figure[] {
  const figures: Figure[] = [];
  const add = (tag: Figure['tag'], way: Way | Today | undefined, fixes = 0): void => {
    if (way !== undefined && !figures.some((figure) => figure.way === way.id)) figures.push({ tag, way: way.id, total: way.total, fixes, isShare: 'isShare' in way && way.isShare });
  };
  add('today', today);
  add('as-written', asWritten);
  add('after-fixes', afterFixes, afterFixes?.blockers.length);
  return figures;
}

function tagsOf({ today, asWritten, afterFixes, best }: Standing & { readonly best: Way }): Verdict['tags'] {
  const tags: Partial<Record<StrategyId, Tag[]>> = {};
  const add = (way: { readonly id: StrategyId } | undefined, tag: Tag): void => {
    if (way !== undefined) (tags[way.id] ??= []).push(tag);
  };
  add(today, 'today');
  if (best.status === 'starts') add(best, 'recommended');
  else add(asWritten, 'as-written');
  add(afterFixes, 'after-fixes');
  return tags;
}

function stepOf(best: Way, ways: readonly Way[]): Step {
  switch (best.status) {
    case 'fixable':
      return { is: 'fix', strategy: best.id, lines: linesOf(best) };
    case 'blocked':
      return { is: 'show-blockers', count: best.blockers.length };
    case 'starts':
    case 'unknown':
      return { is: 'deploy' };
    case 'no-file':
      return ways.length > 0 ? { is: 'open-file' } : { is: 'deploy' };
  }
}

function linesOf(way: Way): number {
  return new Set(way.blockers.map((blocker) => blocker.line)).size;
}

const money = (total: Total): SentenceArg => ({ is: 'money', total });
const name = (way: { readonly id: StrategyId }): SentenceArg => ({ is: 'way', id: way.id });
const count = (value: number): SentenceArg => ({ is: 'count', count: value });
const text = (value: string): SentenceArg => ({ is: 'text', text: value });

function withoutTask({ comparison, ways, broken }: VerdictInput): Sentence {
  if (broken !== null) return { id: 'broken', args: { file: text(broken.fileName), line: count(broken.line) } };
  const price = comparison.book.prices.publicIpv4Hour;
  const address = price.is === 'price' ? firstTierPrice(price).times(hoursPerMonth) : null;
  const ipv6 = ways.find((way) => way.id === 'ipv6')?.total ?? { amount: zero, atLeast: false, about: false };
  return { id: 'general', args: { cost: money(ipv6), address: money({ amount: address, atLeast: false, about: false }) } };
}

interface Chosen extends Omit<Standing, 'afterFixes'> {
  readonly best: Way;
  readonly unranked: readonly StrategyId[];
}

function sentenceOf(input: VerdictInput, chosen: Chosen): Sentence {
  const { ways } = input;
  const { best, asWritten } = chosen;
  const both = { way: name(best), cost: money(best.total) };
  switch (best.status) {
    case 'starts':
      return startsSentence(chosen, ways, both);
    case 'fixable':
      return fixableSentence(chosen, input, { ...both, lines: count(linesOf(best)) });
    case 'unknown':
      return { id: 'onlyUnknown', args: { ...both, count: count(Math.max(1, best.unknowns.length)) } };
    case 'blocked':
    case 'no-file': {
      if (chosen.unranked.length > 1) return cannotRank(input, chosen.unranked);
      const cause = best.blockers.find((blocker) => blocker.fix === null);
      const nothing = ways.every((way) => way.status === 'blocked');
      if (nothing && cause !== undefined && cause.strategies.length === ways.length) return { id: 'nothingWorks', args: { reason: text(cause.message.replace(/[.。]$/u, '')) } };
      const other = asWritten && { other: name(asWritten), otherCost: money(asWritten.total) };
      if (cause?.isHostWithoutIpv6 === true) return { id: other ? 'blockedHost' : 'blockedHostAlone', args: { ...both, host: text(cause.label), ...other } };
      return { id: other ? 'blockedLines' : 'blockedLinesAlone', args: { ...both, lines: count(linesOf(best)), ...other } };
    }
  }
}

type Both = Readonly<Record<'way' | 'cost', SentenceArg>>;

function startsSentence({ best, today }: Chosen, ways: readonly Way[], both: Both): Sentence {
  if (today?.id === best.id && today.cost.complete && today.cost.perMonth.gt(best.cost.perMonth)) return { id: 'worksNow', args: { ...both, saving: money({ ...today.total, amount: today.cost.perMonth.minus(best.cost.perMonth) }) } };
  if (today?.id === best.id) return { id: 'alreadyThere', args: both };
  const gaps = today === undefined ? 0 : today.cost.lines.filter((line) => line.monthly === null).length;
  if (today !== undefined && gaps > 0) return { id: 'worksGap', args: { ...both, today: money(today.total), gaps: count(gaps) } };
  const other = today ?? nextPaid(ways, best);
  const saving = other?.total.amount?.minus(best.cost.perMonth);
  if (other === undefined || saving === undefined || saving.lte(zero)) return { id: 'worksAlone', args: both };
  return { id: 'works', args: { ...both, saving: money({ ...other.total, amount: saving }), other: name(other) } };
}

function nextPaid(ways: readonly Way[], best: Way): Way | undefined {
  const others = ways.filter((way) => way.status === 'starts' && way.cost.complete && way.cost.perMonth.gt(best.cost.perMonth));
  return others.reduce<Way | undefined>((least, way) => (least === undefined || way.cost.perMonth.lt(least.cost.perMonth) ? way : least), undefined);
}

/** "Instead of" an amount may be said only of what the file owns: other services may share gateways that stand elsewhere. */
function fixableSentence({ today, asWritten }: Chosen, { task, comparison }: VerdictInput, args: Both & { readonly lines: SentenceArg }): Sentence {
  const instead = today ?? asWritten;
  if (instead === undefined) return { id: 'fixableAlone', args };
  const { natShared } = comparison.usage;
  const mayBeShared = natShared === 'yes' || (natShared !== 'no' && task?.today?.ownsGateways !== true);
  const shared = instead.id !== 'public-ipv4' && instead === today && mayBeShared;
  return { id: shared ? 'fixableShare' : 'fixable', args: { ...args, instead: money(instead.total) } };
}

function cannotRank({ comparison, ways }: VerdictInput, unranked: readonly StrategyId[]): Sentence {
  const [first, second] = unranked.flatMap((id) => ways.filter((way) => way.id === id));
  const missing = [first, second].flatMap((way) => way?.cost.lines ?? []).find((line) => line.monthly === null);
  const args: Record<string, SentenceArg> = { region: { is: 'region', region: comparison.book.region } };
  if (first !== undefined) args['first'] = name(first);
  if (second !== undefined) args['second'] = name(second);
  if (missing?.item) args['price'] = { is: 'price', item: missing.item };
  return { id: 'cannotRank', args };
}
