import { totalOf, type Total } from '../cost/format';
import type { Comparison, StrategyCost } from '../cost/types';
import { strategyIds, type StrategyId } from '../strategies';
import type { BlockerView, CellView, DependencyView, TaskView } from './types';

/** How one way out stands: what it costs, and what keeps the task from using it. */
export interface Way {
  readonly id: StrategyId;
  readonly cost: StrategyCost;
  readonly total: Total;
  /** `fixable`: blocked, and each blocker has an edit. `no-file`: nothing to judge. */
  readonly status: 'starts' | 'fixable' | 'unknown' | 'blocked' | 'no-file';
  readonly blockers: readonly BlockerView[];
  readonly fixable: number;
  readonly unknowns: readonly DependencyView[];
  /** True where no dependency is unknown, yet the file does not show all of the task. */
  readonly isIncomplete: boolean;
}

/** @returns the ways out in the order of `strategyIds`, which never changes while numbers do. */
export function waysOf(comparison: Comparison, task: TaskView | null): readonly Way[] {
  return strategyIds.flatMap((id) => {
    const cost = comparison.strategies.find((one) => one.id === id);
    return cost === undefined ? [] : [wayOf(id, cost, task)];
  });
}

function wayOf(id: StrategyId, cost: StrategyCost, task: TaskView | null): Way {
  const total = totalOf(cost);
  if (task === null) return { id, cost, total, status: 'no-file', blockers: [], fixable: 0, unknowns: [], isIncomplete: false };
  const blockers = task.blockers.filter((blocker) => blocker.strategies.includes(id));
  const fixable = blockers.filter((blocker) => blocker.fix !== null).length;
  const unknowns = task.dependencies.filter((dependency) => isUnknown(dependency.cells[id]));
  const isIncomplete = task.starts[id] === 'unknown' && blockers.length === 0 && unknowns.length === 0;
  return { id, cost, total, status: statusOf(cost, blockers.length, fixable, unknowns.length, isIncomplete), blockers, fixable, unknowns, isIncomplete };
}

/** What follows from another dependency (layers after their image) is no question of its own. */
function isUnknown(cell: CellView): boolean {
  return cell.is === 'unknown' && !cell.followsImage;
}

function statusOf(cost: StrategyCost, blockers: number, fixable: number, unknowns: number, isIncomplete: boolean): Way['status'] {
  if (cost.unreached.length > 0) return 'blocked';
  if (blockers > 0) return fixable === blockers ? 'fixable' : 'blocked';
  return unknowns > 0 || isIncomplete ? 'unknown' : 'starts';
}
