import { describe, expect, it } from 'vitest';
import type { PathState } from '../../../src/core/analysis/types';
import { pathOf, type Reach } from '../../../src/core/compat/paths';
import { strategyIds, type StrategyId } from '../../../src/core/strategies';
import { cellBasis, cellSources } from '../../../src/core/views/cellSources';

const fargate = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html';
const service = { url: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-requests.html', asOf: '2026-10' };
const state = (reach: Reach, strategy: StrategyId): PathState => pathOf(reach, strategy);

describe('what a cell of the matrix rests on', () => {
  it('names the page on the network, then the one of the service', () => {
    expect(cellSources(state({ is: 'ecr', hostHasIpv6: false }, 'ipv6'), { source: service }).map(({ url }) => url)).toEqual([fargate, service.url]);
    expect(cellSources(state({ is: 'ecr', hostHasIpv6: true }, 'ipv6'), { source: service })).toEqual([service]);
  });

  it('names a page once, and none where only the file was read', () => {
    expect(cellSources(state({ is: 'metadata' }, 'ipv6'), { source: { url: fargate, asOf: '2026-10' } })).toHaveLength(1);
    expect(cellSources(state({ is: 'unresolved' }, 'ipv6'), { source: undefined })).toEqual([]);
  });

  it('gives each page a month in which it was read', () => {
    for (const strategy of strategyIds) for (const { asOf } of cellSources(state({ is: 'ecr', hostHasIpv6: false }, strategy), { source: undefined })) expect(asOf).toMatch(/^\d{4}-\d{2}$/u);
  });

  it('tells what is documented from what is concluded, and neither where nobody knows', () => {
    expect(cellBasis(state({ is: 'ecr', hostHasIpv6: false }, 'ipv6'))).toBe('documented');
    expect(cellBasis(state({ is: 'awslogs' }, 'ipv6-dual-stack'))).toBe('inferred');
    expect(cellBasis(state({ is: 'third-party', ipv6: 'no' }, 'ipv6-nat64'))).toBe('inferred');
    expect(cellBasis(state({ is: 'unresolved' }, 'ipv6'))).toBeNull();
  });
});
