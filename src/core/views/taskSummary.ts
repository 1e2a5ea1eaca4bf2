import type { TextSpan } from '../../base/span';
import { fileFacts } from '../analysis/fileFacts';
import type { Analysis } from '../analysis/types';
import type { Catalog } from '../compat/catalog';
import { compare } from '../cost/compare';
import { currencySign } from '../cost/format';
import type { PriceBook, Usage } from '../cost/types';
import { strategyOfTarget, type Target } from '../strategies';
import { taskView, type ViewWords } from './taskView';
import type { BlockerView } from './types';
import { todayOf, type Today } from './verdict';
import { effectiveUsage, joinStated, statedBy } from './usage';
import { waysOf, type Way } from './ways';

/** One task definition in a line: how it stands under the target, and what it costs today. */
export interface TaskSummary {
  /** Where its name stands. */
  readonly nameSpan: TextSpan;
  /** The target's way out. */
  readonly goal: Way;
  /** What the file has now, where it says so. */
  readonly today: Today | undefined;
  /** False where other services may share the gateways that the task uses today: then its cost is a share. */
  readonly ownsGateways: boolean;
  /** Public addresses for one task, for a file that says nothing of its network. */
  readonly publicIpv4: Way | undefined;
  readonly blockers: readonly BlockerView[];
  /** The currency of all amounts as it stands before a number: `$`, `CN¥`. */
  readonly sign: string;
  /** Where and of which day the prices are. */
  readonly prices: { readonly region: string; readonly asOf: string };
}

export interface SummaryOptions {
  readonly book: PriceBook;
  /** Usage that settings state; what the file states goes before it. */
  readonly usage: Partial<Usage>;
  /** Usage that the team's file states, which goes before what a template says. */
  readonly teamUsage: Partial<Usage>;
  readonly target: Target;
  readonly catalog: Catalog;
}

/** Ids in place of words: a summary shows none of them. */
const noWords: ViewWords = { finding: (finding) => finding.ruleId, fix: (_, fix) => fix.titleId, reason: (state) => state.reasonId };

/** @returns a summary of each task definition of a file, with the same figures as the panel. */
export function taskSummaries(analysis: Analysis, { book, usage, teamUsage, target, catalog }: SummaryOptions): readonly TaskSummary[] {
  return analysis.tasks.flatMap((verdict) => {
    const { view } = taskView({ analysis, verdict, words: noWords, path: analysis.file.path, facts: fileFacts(analysis, [verdict], catalog) });
    const stated = joinStated(statedBy({ from: 'team' }, teamUsage), view.stated, statedBy({ from: 'setting' }, usage));
    const comparison = compare(effectiveUsage(stated, {}), book, view.facts ?? undefined);
    const ways = waysOf(comparison, view);
    const goal = ways.find((way) => way.id === strategyOfTarget[target]);
    if (goal === undefined) return [];
    const perTask = waysOf(compare(effectiveUsage(stated, { tasks: 1 }), book), view);
    return [
      {
        nameSpan: verdict.nameSpan,
        goal,
        today: todayOf(comparison, ways, view),
        ownsGateways: view.today?.ownsGateways ?? false,
        publicIpv4: perTask.find((way) => way.id === 'public-ipv4'),
        blockers: goal.blockers,
        sign: currencySign(comparison.book.currency),
        prices: { region: book.region, asOf: book.asOf },
      },
    ];
  });
}
