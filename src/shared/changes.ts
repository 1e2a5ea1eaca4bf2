import type { Change } from '../core/cost/changes';
import { interfaceEndpointCount } from '../core/cost/usage';
import type { Verdict } from '../core/views/verdict';
import type { Way } from '../core/views/ways';
import type { Model } from './model';

type Said = Pick<Model, 'words' | 'formats' | 'usage'>;

/** @returns the head of a list of changes, or the sentence that stands for an empty one; null where no way is recommended. */
export function changesHead(changes: readonly Change[], { best, asWritten }: Pick<Verdict, 'best' | 'asWritten'>, ways: readonly Way[], { words }: Pick<Said, 'words'>): string | null {
  const chosen = ways.find(({ id }) => id === asWritten);
  if (chosen === undefined) return null;
  const way = words(`inText.${chosen.id}`);
  if (chosen.cost.perMonth.eq(0) && chosen.cost.complete) return words('changes.never', { way });
  if (changes.length > 0) return words(best?.id === chosen.id ? 'changes.recommended' : 'changes.asWritten', { way });
  return words(ways.every(({ cost }) => cost.complete) ? 'changes.none' : 'changes.unknown', { way });
}

/** @returns one change: `VPC endpoints from 16.9 tasks (4 now)`. */
export function changeText({ axis, side, at, to }: Change, { words, formats, usage }: Said): string {
  const now: Readonly<Record<Change['axis'], number>> = { tasks: usage.tasks, gb: usage.gbEndpoints, endpoints: interfaceEndpointCount(usage.endpoints), zones: usage.zones };
  return words(`changes.${side}`, { way: words(`way.${to}`), amount: words(`changes.${axis}`, { at: formats.number(at.toNumber()), count: at.toNumber() }), now: formats.number(now[axis]) });
}
