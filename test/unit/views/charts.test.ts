import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/core/cost/compare';
import { snapshotBook } from '../../../src/core/cost/snapshotBook';
import { defaultUsage } from '../../../src/core/cost/usage';
import { breakEvenChart, firstTaskBreakEven, monthBars, niceAbove } from '../../../src/core/views/charts';

/** Vector V2: 4 tasks, 2 zones, 2 gateways, 3 endpoints, 40 GB to endpoints, 60 GB to S3, Tokyo. */
const v2 = compare(defaultUsage({ tasks: 4, gbEndpoints: 40, gbS3: 60 }), snapshotBook('ap-northeast-1'));

describe('month', () => {
  it('splits each way in hours, addresses and data: 2 × 730 × 0.062, 2 × 730 × 0.005, 100 × 0.062', () => {
    const nat = monthBars(v2.strategies).find((bar) => bar.id === 'nat-gateway');
    expect(nat?.parts.map(({ kind, amount }) => [kind, amount.toFixed(2)])).toEqual([['hour', '90.52'], ['address', '7.30'], ['data', '6.20']]);
    expect(nat?.isOpen).toBe(false);
  });

  it('leaves a bar open where a line is not known', () => {
    const gap = compare(defaultUsage({ natGateways: 1, gbCrossZone: 50 }), snapshotBook('me-central-1'));
    expect(monthBars(gap.strategies).find((bar) => bar.id === 'nat-gateway')?.isOpen).toBe(true);
  });
});

describe('break-even', () => {
  it('crosses public IPv4 at 61.72 / 3.65 and 104.02 / 3.65 tasks', () => {
    const chart = breakEvenChart(v2, 'tasks');
    expect(chart.crossings.map(({ x, cheaper, other }) => [x.toFixed(1), cheaper, other])).toEqual([['16.9', 'vpc-endpoints', 'public-ipv4'], ['28.5', 'nat-gateway', 'public-ipv4']]);
    expect(chart.crossings[0]?.y).toBeCloseTo(61.72, 6);
    expect(chart.maxX).toBeGreaterThan(28.5);
    expect(firstTaskBreakEven(v2)?.toFixed(1)).toBe('16.9');
  });

  it('has lines from 0 to the end of the axis, IPv6 at 0', () => {
    const chart = breakEvenChart(v2, 'tasks');
    expect(chart.curves.map((curve) => curve.id)).toEqual(['ipv6', 'public-ipv4', 'vpc-endpoints', 'nat-gateway']);
    expect(chart.curves[0]?.points).toEqual([{ x: 0, y: 0 }, { x: chart.maxX, y: 0 }]);
    expect(chart.curves[1]?.points[1]?.y).toBeCloseTo(3.65 * chart.maxX, 6);
  });

  it('finds where one gateway for both zones meets the endpoints: (61.32 − 48.91) / (0.062 + 2 × 0.01 / 2 − 0.01) GB', () => {
    const one = compare(defaultUsage({ natGateways: 1 }), snapshotBook('ap-northeast-1'));
    const crossing = breakEvenChart(one, 'gb').crossings.find((found) => found.cheaper === 'vpc-endpoints');
    expect(crossing?.x).toBeCloseTo((61.32 - 48.91) / 0.062, 6);
    expect(crossing?.other).toBe('nat-gateway');
  });

  it('draws no line of a way with a gap', () => {
    const gap = compare(defaultUsage({ natGateways: 1, gbCrossZone: 50 }), snapshotBook('me-central-1'));
    expect(breakEvenChart(gap, 'tasks').curves.map((curve) => curve.id)).not.toContain('nat-gateway');
  });
});

it.each([[104.02, 120], [3.1, 4], [0, 1], [100, 100], [0.013, 0.016]])('ends an axis of %d at %d', (value, end) => {
  expect(niceAbove(value)).toBe(end);
});
