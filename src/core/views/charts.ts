import { Big } from 'big.js';
import { quantitiesOf } from '../cost/quantities';
import { strategyCost } from '../cost/strategyCosts';
import type { BreakEven, Comparison, CostLine, CostTotal, StrategyCost, Usage } from '../cost/types';
import type { StrategyId } from '../strategies';

/** One horizontal bar: the parts of a month by kind, in the currency of the book. Numbers are for drawing only. */
export interface MonthBar {
  readonly parts: readonly { readonly kind: CostLine['kind']; readonly amount: number }[];
  /** True where a line of it is not known: the bar has no end. */
  readonly isOpen: boolean;
}

/** The bar of a way out. */
export interface WayBar extends MonthBar {
  readonly id: StrategyId;
}

const kinds: readonly CostLine['kind'][] = ['hour', 'address', 'data'];

/** @returns a bar for each way out, in the order of the table. */
export function monthBars(strategies: readonly StrategyCost[]): readonly WayBar[] {
  return strategies.map((strategy) => ({ id: strategy.id, ...monthBar(strategy) }));
}

export function monthBar(cost: CostTotal): MonthBar {
  return { parts: kinds.map((kind) => ({ kind, amount: sumOf(cost, kind) })), isOpen: !cost.complete };
}

function sumOf(strategy: CostTotal, kind: CostLine['kind']): number {
  return strategy.lines.reduce((sum, line) => (line.kind === kind && line.monthly !== null ? sum + line.monthly.toNumber() : sum), 0);
}

export type Axis = 'tasks' | 'gb';

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/** What a month costs as one quantity grows and all else is held. */
export interface Curve {
  readonly id: StrategyId;
  readonly points: readonly CurvePoint[];
}

export interface Crossing extends CurvePoint {
  readonly at: Big;
  /** From here on `cheaper` costs less than `other`. */
  readonly cheaper: StrategyId;
  readonly other: StrategyId;
}

export interface BreakEvenChart {
  readonly axis: Axis;
  readonly now: number;
  readonly maxX: number;
  readonly maxY: number;
  readonly curves: readonly Curve[];
  /** All crossings, from left to right. */
  readonly crossings: readonly Crossing[];
}

/** Ways whose lines are drawn: dual-stack costs what IPv6 costs, and NAT64 what a gateway costs without data. */
const drawn: readonly StrategyId[] = ['ipv6', 'public-ipv4', 'vpc-endpoints', 'nat-gateway'];
/** Where the price of a GB through an endpoint changes (1 PB of 2^30 bytes). */
const endpointTierGb = 1048576;

/**
 * Draws the month over tasks or over GB to AWS services (the kind that endpoints carry).
 * Each line is straight between the points given. Ways with a gap are left out: a line would claim to know.
 */
export function breakEvenChart(comparison: Comparison, axis: Axis): BreakEvenChart {
  const now = axis === 'tasks' ? comparison.usage.tasks : comparison.usage.gbEndpoints;
  const found = crossingsOf(comparison, axis);
  const maxX = axisEnd(axis, now, found);
  const stops = axis === 'gb' && maxX > endpointTierGb ? [0, endpointTierGb, maxX] : [0, maxX];
  const at = stops.map((x) => ({ x, q: quantitiesOf(withX(comparison.usage, axis, x)) }));
  const curves = drawn.flatMap((id): Curve[] => {
    const points = at.flatMap(({ x, q }) => {
      const { complete, perMonth } = strategyCost(id, q, comparison.book);
      return complete ? [{ x, y: perMonth.toNumber() }] : [];
    });
    return points.length === stops.length ? [{ id, points }] : [];
  });
  const top = Math.max(...curves.flatMap((curve) => curve.points.map((point) => point.y)), 0);
  return { axis, now, maxX, maxY: niceAbove(top), curves, crossings: found.map((crossing) => ({ ...crossing, y: heightAt(curves, crossing) })) };
}

function withX(usage: Usage, axis: Axis, x: number): Usage {
  return axis === 'tasks' ? { ...usage, tasks: x } : { ...usage, gbEndpoints: x };
}

const drawnBreakEvens: Readonly<Record<Axis, readonly BreakEven['id'][]>> = {
  tasks: ['tasks-ipv4-endpoints', 'tasks-ipv4-nat'],
  gb: ['gb-ipv4-endpoints', 'gb-ipv4-nat', 'gb-endpoints-nat'],
};

function crossingsOf(comparison: Comparison, axis: Axis): readonly Crossing[] {
  return comparison.breakEven
    .flatMap((one): Crossing[] => {
      if (one.at === null || !drawnBreakEvens[axis].includes(one.id)) return [];
      const x = one.at.toNumber();
      const aGrowsFaster = growthOf(comparison, axis, one.a) > growthOf(comparison, axis, one.b);
      return [{ at: one.at, x, y: 0, cheaper: aGrowsFaster ? one.b : one.a, other: aGrowsFaster ? one.a : one.b }];
    })
    .sort((a, b) => a.x - b.x);
}

/** How fast a month grows: of all ways addresses grow most with tasks; with GB each grows by its price of one. */
function growthOf(comparison: Comparison, axis: Axis, id: StrategyId): number {
  if (axis === 'tasks') return id === 'public-ipv4' ? 1 : 0;
  const price = comparison.strategies.find((one) => one.id === id)?.perGb.endpoints;
  return price === undefined || typeof price === 'string' ? 0 : price.toNumber();
}

function heightAt(curves: readonly Curve[], { other, x }: Crossing): number {
  const points = curves.find((curve) => curve.id === other)?.points ?? [];
  for (const [index, to] of points.entries()) {
    const from = points[index - 1];
    if (from !== undefined && x <= to.x) return from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x);
  }
  return 0;
}

/** Far enough to show now and the first two crossings, not so far that they stand in a corner. */
function axisEnd(axis: Axis, now: number, crossings: readonly Crossing[]): number {
  const least = axis === 'tasks' ? 8 : 200;
  const shown = crossings.slice(0, 2).map((crossing) => crossing.x * 1.1);
  const reach = Math.max(least, now * 1.5, ...shown.filter((x) => x <= Math.max(now, least) * 40));
  return axis === 'tasks' ? Math.ceil(reach / 4) * 4 : niceAbove(reach);
}

/** The next of 1, 1.2, 1.6, 2, 3, 4, 6, 8 times a power of ten: each divides well by four or two. */
export function niceAbove(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10].find((one) => one * power >= value * (1 - 1e-9)) ?? 10;
  return new Big(step).times(power).toNumber();
}

/** @returns the smallest number of tasks from which something else costs less than public IPv4; null where there is none. */
export function firstTaskBreakEven(comparison: Comparison): Big | null {
  const all = comparison.breakEven.flatMap((one) => (one.axis === 'tasks' && one.at !== null ? [one.at] : []));
  return all.reduce<Big | null>((least, at) => (least === null || at.lt(least) ? at : least), null);
}
