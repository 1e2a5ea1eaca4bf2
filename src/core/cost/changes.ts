import { Big } from 'big.js';
import type { StrategyId } from '../strategies';
import { ownMonth } from './now';
import { quantitiesOf } from './quantities';
import { strategyCost } from './strategyCosts';
import { tiersOf, zero } from './tiers';
import type { BreakEven, Comparison, PriceBook, Usage } from './types';
import { interfaceEndpointCount } from './usage';

/** From where on another way would be the cheapest that works, when one thing varies and all else is held as stated. */
export interface Change {
  /** `gb`: GB a month to AWS services behind interface endpoints. `zones`: gateways and endpoints follow where each zone has one. */
  readonly axis: BreakEven['axis'];
  readonly side: 'from' | 'below';
  readonly at: Big;
  readonly to: StrategyId;
}

/**
 * What would change a recommendation by cost: of each axis the nearest point on either side.
 * @param chosen the way that is recommended.
 * @param working the ways that would do, `chosen` among them or not.
 * @returns nothing where nothing is cheaper however much of anything there is, as with a way that costs nothing.
 */
export function changesOf({ usage, book }: Comparison, chosen: StrategyId, working: readonly StrategyId[]): readonly Change[] {
  const others = working.filter((id) => id !== chosen);
  if (others.length === 0) return [];
  const lines = linesOf(usage, book).flatMap((line) => nearest(line.axis, line.now, others.flatMap((to) => crossingsOn(line, chosen, to, book))));
  return [...lines, ...zoneChanges(usage, book, chosen, others)];
}

/** Something that varies, on which months run straight between `stops`. */
interface Line {
  readonly axis: 'tasks' | 'gb' | 'endpoints';
  readonly now: number;
  readonly stops: readonly number[];
  readonly at: (x: number) => Usage;
}

function linesOf(usage: Usage, book: PriceBook): readonly Line[] {
  const { endpointGb } = book.prices;
  const logs = quantitiesOf(usage).traffic.logs;
  const tiers = endpointGb.is === 'price' ? tiersOf(endpointGb).map(({ begin }) => begin.minus(logs).toNumber()) : [];
  return [
    { axis: 'tasks', now: usage.tasks, stops: [0], at: (tasks) => ({ ...usage, tasks }) },
    { axis: 'gb', now: usage.gbEndpoints, stops: [0, ...tiers.filter((begin) => begin > 0)], at: (gbEndpoints) => ({ ...usage, gbEndpoints }) },
    { axis: 'endpoints', now: interfaceEndpointCount(usage.endpoints), stops: [0], at: (endpoints) => ({ ...usage, endpoints }) },
  ];
}

interface Crossing {
  readonly at: Big;
  readonly to: StrategyId;
  /** True where `to` is cheaper above the point, false where it is below. */
  readonly above: boolean;
}

function monthAt(id: StrategyId, usage: Usage, book: PriceBook): Big | null {
  const cost = strategyCost(id, quantitiesOf(usage), book);
  return cost.complete ? ownMonth(cost, usage) : null;
}

/** Points at which the chosen way and another swap places. */
function crossingsOn({ stops, at }: Line, chosen: StrategyId, to: StrategyId, book: PriceBook): readonly Crossing[] {
  const gap = (x: number): Big | null => {
    const [first, second] = [monthAt(chosen, at(x), book), monthAt(to, at(x), book)];
    return first === null || second === null ? null : first.minus(second);
  };
  return stops.flatMap((start, index): Crossing[] => {
    const end = stops[index + 1];
    const next = end ?? start + 1;
    const [before, after] = [gap(start), gap(next)];
    if (before === null || after === null || before.eq(after)) return [];
    const x = before.times(next - start).div(before.minus(after)).plus(start);
    const isInside = x.gte(start) && (end === undefined || x.lt(end));
    return isInside ? [{ at: x, to, above: after.gt(before) }] : [];
  });
}

/** Fewer endpoints than one are none: no way out. Of other amounts any above 0 can be. */
const fewest = { tasks: zero, gb: zero, endpoints: new Big(1) };

/** Of all points the next one above and the next one below what there is. */
function nearest(axis: Line['axis'], now: number, crossings: readonly Crossing[]): readonly Change[] {
  const above = crossings.filter((one) => one.above && one.at.gte(now)).sort((a, b) => a.at.cmp(b.at))[0];
  const below = crossings.filter((one) => !one.above && one.at.lte(now) && one.at.gt(fewest[axis])).sort((a, b) => b.at.cmp(a.at))[0];
  return [...(above === undefined ? [] : [{ axis, side: 'from', at: above.at, to: above.to } as const]), ...(below === undefined ? [] : [{ axis, side: 'below', at: below.at, to: below.to } as const])];
}

/** No Region has more zones than these. */
const mostZones = 6;

function zoneChanges(usage: Usage, book: PriceBook, chosen: StrategyId, others: readonly StrategyId[]): readonly Change[] {
  const cheaperAt = (zones: number): StrategyId | undefined => {
    const moved = withZones(usage, zones);
    const month = monthAt(chosen, moved, book);
    if (month === null) return undefined;
    return others.flatMap((id) => ({ id, month: monthAt(id, moved, book) })).reduce<{ id: StrategyId; month: Big } | undefined>((best, { id, month: other }) => (other !== null && other.lt(best?.month ?? month) ? { id, month: other } : best), undefined)?.id;
  };
  const search = (zones: readonly number[], side: Change['side']): readonly Change[] => {
    for (const count of zones) {
      const to = cheaperAt(count);
      if (to !== undefined) return [{ axis: 'zones', side, at: new Big(side === 'from' ? count : count + 1), to }];
    }
    return [];
  };
  const up = Array.from({ length: Math.max(0, mostZones - usage.zones) }, (_, index) => usage.zones + 1 + index);
  const down = Array.from({ length: usage.zones - 1 }, (_, index) => usage.zones - 1 - index);
  return [...search(up, 'from'), ...search(down, 'below')];
}

/** Who has one in each zone keeps one in each zone. */
function withZones(usage: Usage, zones: number): Usage {
  return {
    ...usage,
    zones,
    natGateways: usage.natGateways === usage.zones ? zones : usage.natGateways,
    endpointZones: usage.endpointZones === usage.zones ? zones : Math.min(usage.endpointZones, zones),
  };
}
