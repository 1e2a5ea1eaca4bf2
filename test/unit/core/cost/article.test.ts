import { describe, expect, it } from 'vitest';
import { articlePreset } from '../../../../src/core/cost/article';
import { compare } from '../../../../src/core/cost/compare';
import { exactDecimal } from '../../../../src/core/cost/format';
import { articleTexts } from '../../../../src/core/cost/articleTexts';
import { breakEvenTexts, costText, costTexts, variantTexts } from '../../../../src/core/cost/messages';
import { snapshotBook } from '../../../../src/core/cost/snapshotBook';
import { breakEvenIds, variantIds, type FileFacts, type GbPrice, type Usage } from '../../../../src/core/cost/types';
import { defaultUsage } from '../../../../src/core/cost/usage';

const shown = (price: GbPrice | null): string | null => (price === null || typeof price === 'string' ? price : exactDecimal(price));

/** The article's figures are quoted from its text of February 2024; today's are AWS's list prices (docs/prices.md). */
describe('the article', () => {
  const { region, usage, figures } = articlePreset();
  const comparison = compare(usage, snapshotBook(region));
  const of = (id: string) => comparison.strategies.find((strategy) => strategy.id === id);

  it('stands beside the prices of today', () => {
    const beside = Object.entries(figures).map(([id, figure]) => [id, figure.perHour, shown(of(id)?.perHour ?? null)]);
    expect(beside).toEqual([
      ['ipv6-dual-stack', '0', '0'],
      ['public-ipv4', '0.005', '0.005'],
      ['vpc-endpoints', '0.056', '0.042'],
      ['nat-gateway', '0.064', '0.067'],
    ]);
  });

  it('adds up four prices of a GB where one counts', () => {
    expect([figures['vpc-endpoints']?.perGb, shown(of('vpc-endpoints')?.perGb.endpoints ?? null), shown(of('vpc-endpoints')?.perGb.s3 ?? null)]).toEqual(['0.0335', '0.01', '0']);
    expect([figures['nat-gateway']?.perGb, shown(of('nat-gateway')?.perGb.internet ?? null)]).toEqual(['0.062', '0.062']);
  });
});

describe('texts', () => {
  it('exist for every line, article note and break-even, in both languages', () => {
    const usage = defaultUsage({ gbEndpoints: 5, gbInternet: 5, gbIpv4Only: 1, gbLogs: 1, ipv4OnlyEndpoints: ['ssm', 's3'], idleAddresses: 1, loadBalancerZones: 2, taskVcpu: 1, taskMemoryGb: 2 });
    const other: Usage = { ...usage, s3GatewayBesideNat: true, gbInternetOut: 2, taskArchitecture: 'arm', loadBalancerAddresses: 'dualstack-without-public-ipv4' };
    const endpoints = [{ service: 'logs', type: 'Interface', zones: 2, line: 3 }] as const;
    const facts: FileFacts = { now: { strategy: 'nat-gateway', line: 1, natGateways: 1, publicAddresses: true, endpoints, loadBalancers: [] }, besideIpv6: { ipv6: { endpoints: [], starts: 'no' }, 'ipv6-dual-stack': { endpoints: [], starts: 'no' } }, neededEndpoints: [] };
    const variants = [usage, other].map((one) => compare(one, snapshotBook('us-east-1'), facts));
    const rows = variants.flatMap(({ strategies, now }) => [...strategies, ...strategies.flatMap((one) => one.variants), ...(now === null ? [] : [now])]);
    const outside = variants.flatMap(({ transferOut, ingress, idle, context }) => [transferOut, ...ingress, idle, ...context]).filter((line) => line !== null);
    const because = [...rows.flatMap((one) => one.lines), ...outside].map((line) => line.because);
    for (const one of because) {
      expect(costTexts[one.id], one.id).toBeDefined();
      for (const language of ['en', 'ja'] as const) expect(costText(one, language), one.id).not.toMatch(/[{}]/);
    }
    for (const figure of Object.values(articlePreset().figures)) expect(costTexts[figure.note]?.ja).toBeTruthy();
    const seen = new Set([...because.map(({ id }) => id), ...Object.keys(articleTexts)]);
    expect(Object.keys(costTexts).filter((id) => !seen.has(id))).toEqual([]);
    expect(Object.keys(breakEvenTexts)).toEqual([...breakEvenIds]);
    expect(Object.keys(variantTexts)).toEqual([...variantIds]);
  });

  it('put the arithmetic in words', () => {
    expect(costText({ id: 'natHours', args: { gateways: 2, hours: 730 } }, 'en')).toBe('NAT gateways: 2 × 730 h');
  });
});
