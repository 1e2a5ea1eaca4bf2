import { describe, expect, it } from 'vitest';
import { snapshotBook } from '../../../src/core/cost/snapshotBook';
import type { Target } from '../../../src/core/strategies';
import { taskSummaries, type TaskSummary } from '../../../src/core/views/taskSummary';
import { catalog } from '../../../src/data/catalog';
import { analyzeText } from '../../support/analyzeText';

const task = (image: string): string => JSON.stringify({ family: 'orders', requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', containerDefinitions: [{ name: 'app', image }] });
const summaryOf = (text: string, target: Target = 'ipv6-only', usage = {}, region = 'ap-northeast-1'): TaskSummary => {
  const analysis = analyzeText(text);
  const [first] = taskSummaries(analysis, { teamUsage: {}, book: snapshotBook(region), usage, target, catalog });
  if (first === undefined) throw new Error('no task');
  return first;
};

describe('the summary of a task definition', () => {
  it('says how it stands under the target', () => {
    const ecr = '111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/orders:1';
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html: IPv6-only tasks need the dual-stack address.
    expect(summaryOf(task(ecr)).goal).toMatchObject({ id: 'ipv6', status: 'fixable' });
    expect(summaryOf(task(ecr)).blockers).toHaveLength(1);
    expect(summaryOf(task('nginx:1.30')).goal.status).toBe('starts');
    expect(summaryOf(task(ecr), 'dual-stack').goal.id).toBe('ipv6-dual-stack');
  });

  it('knows nothing of today where the file has no network, but what an address for one task costs', () => {
    const { today, publicIpv4, sign, prices } = summaryOf(task('nginx:1.30'), 'ipv6-only', { tasks: 20 });
    expect(today).toBeUndefined();
    // 730 h × 0.005 USD: https://aws.amazon.com/vpc/pricing/
    expect(publicIpv4?.total.amount?.toFixed(2)).toBe('3.65');
    expect(sign).toBe('$');
    expect(prices.region).toBe('ap-northeast-1');
  });

  it('says in yuan what is paid in yuan', () => {
    expect(summaryOf(task('nginx:1.30'), 'ipv6-only', {}, 'cn-north-1').sign).toBe('CN¥');
  });

  it('marks the place of its name', () => {
    const text = task('nginx:1.30');
    const { nameSpan } = summaryOf(text);
    expect(text.slice(nameSpan.start, nameSpan.end)).toContain('orders');
  });
});
