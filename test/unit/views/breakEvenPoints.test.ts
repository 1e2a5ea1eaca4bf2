import { expect, it } from 'vitest';
import { compare } from '../../../src/core/cost/compare';
import { snapshotBook } from '../../../src/core/cost/snapshotBook';
import type { Usage } from '../../../src/core/cost/types';
import { breakEvenPoints, type BreakEvenPoint } from '../../../src/core/views/breakEvenPoints';
import { effectiveUsage } from '../../../src/core/views/usage';
import { ordersEntries, ordersTask } from '../../panel/ordersTask';

const points = (entries: Partial<Usage> = {}): readonly BreakEvenPoint[] => breakEvenPoints(compare(effectiveUsage(ordersTask.stated, { ...ordersEntries, ...entries }), snapshotBook('ap-northeast-1')));

it('says at how many tasks the order changes, beside how many there are', () => {
  // (6 × 0.014 × 730 + 40 × 0.01) / 3.65 and 104.02 / 3.65
  expect(points().filter(({ breakEven }) => breakEven.axis === 'tasks').map(({ breakEven, at, now }) => [breakEven.id, Math.round(at * 10) / 10, now])).toEqual([
    ['tasks-ipv4-nat', 28.5, 4],
    ['tasks-ipv4-endpoints', 16.9, 4],
    ['tasks-ipv4-nat64', 26.8, 4],
  ]);
});

it('knows no present number of GB between zones where each way has its own', () => {
  const ofZones = (entries: Partial<Usage>): number | null | undefined => points(entries).find(({ breakEven }) => breakEven.id === 'gb-nat-per-zone')?.now;
  expect(ofZones({})).toBeNull();
  expect(ofZones({ gbCrossZone: 25 })).toBe(25);
});
