import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/core/cost/compare';
import { snapshotBook } from '../../../src/core/cost/snapshotBook';
import type { Usage } from '../../../src/core/cost/types';
import type { StrategyId } from '../../../src/core/strategies';
import type { TaskView } from '../../../src/core/views/types';
import { effectiveUsage } from '../../../src/core/views/usage';
import { verdictOf, type Verdict } from '../../../src/core/views/verdict';
import { waysOf } from '../../../src/core/views/ways';
import { formatsFor } from '../../../src/shared/formats';
import { sentenceText } from '../../../src/shared/sentence';
import { wordsFor } from '../../../src/shared/texts/tables';
import { cells, dependency, legacyTask, ordersEntries, ordersTask, webTask } from '../../panel/ordersTask';

interface Case {
  readonly task: TaskView | null;
  readonly entries?: Partial<Usage>;
  readonly region?: string;
  readonly preferred?: StrategyId;
}

function judge({ task, entries = {}, region = 'ap-northeast-1', preferred = 'ipv6' }: Case): Verdict {
  const comparison = compare(effectiveUsage(task?.stated ?? { values: {}, origins: {} }, entries), snapshotBook(region));
  return verdictOf({ comparison, ways: waysOf(comparison, task), task, preferred, broken: null });
}

function say(verdict: Verdict, locale = 'en'): string {
  const words = wordsFor(locale);
  return sentenceText(verdict.sentence, words, formatsFor({ locale, currency: 'USD', today: '2026-11-22', words }));
}

const withoutFixes = (task: TaskView): TaskView => ({ ...task, blockers: task.blockers.map((blocker) => ({ ...blocker, fix: null })) });

describe('the sentence, in the words of the design', () => {
  it.each<[string, Case, string, string]>([
    ['blocked, all fixable', { task: ordersTask, entries: ordersEntries }, 'IPv6 would cost $0.00 instead of $104.02 a month. 2 lines block it.', 'IPv6 なら月 $104.02 が $0.00 に。妨げは 2 行です。'],
    ['the gateways stand elsewhere', { task: { ...ordersTask, today: { strategy: 'nat-gateway', line: 21, ownsGateways: false } }, entries: ordersEntries }, 'IPv6 would cost $0.00; your share today is $104.02 a month. 2 lines block it.', 'IPv6 なら月 $0.00。現在の負担分は月 $104.02 です。妨げは 2 行です。'],
    ['cheapest works', { task: webTask, entries: { tasks: 4 } }, 'IPv6 starts and costs $0.00: $14.60 a month less than public IPv4.', 'IPv6 で起動し、月 $0.00。パブリック IPv4 より $14.60 安くなります。'],
    ['already there', { task: { ...webTask, today: { strategy: 'ipv6', line: 3, ownsGateways: false } } }, 'This task is on the cheapest way out: IPv6, $0.00 a month.', 'すでに最安の経路です: IPv6、月 $0.00。'.replace(': ', '：')],
    ['blocked, not fixable here', { task: { ...withoutFixes(ordersTask), today: null }, entries: ordersEntries }, 'IPv6 would cost $0.00, but dkr.ecr…amazonaws.com has no IPv6. Cheapest that starts: public IPv4, $14.60 a month.', 'IPv6 なら $0.00 ですが、dkr.ecr…amazonaws.com が IPv6 非対応です。起動する最安はパブリック IPv4、月 $14.60。'],
    ['nothing works', { task: legacyTask }, 'This task starts under no way out: Fargate runs tasks in the network mode awsvpc only.', 'どの経路でも起動しません：Fargate runs tasks in the network mode awsvpc only。'],
    ['no task definition', { task: null }, 'IPv6 costs $0.00 a month. A public IPv4 address costs $3.65 for each task.', 'IPv6 は月 $0.00。パブリック IPv4 アドレスはタスクごとに $3.65。'],
  ])('%s', (_, given, english, japanese) => {
    const verdict = judge(given);
    expect(say(verdict)).toBe(english);
    expect(say(verdict, 'ja')).toBe(japanese);
  });

  it('takes gateways that others use too at their GB, as the terminal does', () => {
    // Tokyo: 10 GB × 0.062 = 0.62 against an address for 3.65; blocked over IPv6 by an address written out.
    const literal = dependency({ id: 'dependency-1', kind: 'host', label: '203.0.113.7', line: 2, cells: cells('no: No IPv6.', 'no: No IPv6.', 'public-ipv4', 'no: No.', 'no: No.', 'nat') });
    const blocker = { id: 'b', kind: 'host', label: '203.0.113.7', message: 'IPv4.', ruleId: null, line: 2, strategies: ['ipv6', 'ipv6-dual-stack', 'ipv6-nat64', 'vpc-endpoints'], fix: null, isHostWithoutIpv6: true } as const;
    const task: TaskView = { ...webTask, dependencies: [literal], blockers: [blocker] };
    expect(judge({ task, entries: { gbS3: 10 } }).asWritten).toBe('public-ipv4');
    const shared = judge({ task, entries: { gbS3: 10, natShared: 'yes' } });
    expect(shared.asWritten).toBe('nat-gateway');
    expect(say(shared)).toContain('NAT gateway, $0.62 a month');
  });

  it('says only what is unknown where nothing is known to block', () => {
    const unknown = dependency({ id: 'dependency-1', kind: 'image', label: 'x/y:1', line: 2, cells: cells('? Not checked.', '? Not checked.', '? Not checked.', '? Not checked.', '? Not checked.', '? Not checked.') });
    const verdict = judge({ task: { ...webTask, dependencies: [unknown] } });
    expect(say(verdict)).toBe('No blocker found for IPv6 ($0.00), but 1 dependency is unknown.');
    expect(verdict.step).toEqual({ is: 'deploy' });
    expect(verdict.asWritten).toBeNull();
  });

  it('says a gap where a price is not known, and keeps the first place', () => {
    const verdict = judge({ task: { ...webTask, today: { strategy: 'nat-gateway', line: 1, ownsGateways: true } }, entries: { tasks: 4, natGateways: 1, gbEndpoints: 40, gbS3: 60, gbCrossZone: 50 }, region: 'me-central-1' });
    expect(say(verdict)).toBe('IPv6 starts and costs $0.00. Today: at least ≈$47.47 a month; one price is not known.');
    expect(verdict.tags.ipv6).toEqual(['recommended']);
  });

  it('ranks nothing where a price that is not known decides', () => {
    const blocked = dependency({ id: 'dependency-1', kind: 'host', label: '203.0.113.7', line: 2, cells: cells('no: IPv4.', 'no: IPv4.', 'no: no path', 'vpc', 'no: IPv4.', 'nat') });
    const task: TaskView = { ...webTask, dependencies: [blocked], blockers: [{ id: 'b', kind: 'host', label: '203.0.113.7', message: 'IPv4.', ruleId: null, line: 2, strategies: ['ipv6', 'ipv6-dual-stack', 'ipv6-nat64', 'public-ipv4'], fix: null, isHostWithoutIpv6: false }] };
    const verdict = judge({ task, entries: { natGateways: 1, endpoints: 3, gbEndpoints: 40, gbCrossZone: 50 }, region: 'me-central-1' });
    expect(say(verdict)).toBe('VPC endpoints and NAT gateway cannot be ranked: the price between zones in UAE is not known.');
    expect(verdict.unranked).toEqual(['vpc-endpoints', 'nat-gateway']);
  });
});

describe('figures and tags', () => {
  it('has three figures where today, as written and after the fixes differ', () => {
    const { figures, tags, step } = judge({ task: ordersTask, entries: ordersEntries });
    expect(figures.map(({ tag, way, total, fixes }) => [tag, way, total.amount?.toFixed(2), fixes])).toEqual([
      ['today', 'nat-gateway', '104.02', 0],
      ['as-written', 'public-ipv4', '14.60', 0],
      ['after-fixes', 'ipv6', '0.00', 2],
    ]);
    expect(tags).toEqual({ 'nat-gateway': ['today'], 'public-ipv4': ['as-written'], ipv6: ['after-fixes'] });
    expect(step).toEqual({ is: 'fix', strategy: 'ipv6', lines: 2 });
  });

  it('has one figure less where today is what starts', () => {
    const { figures } = judge({ task: { ...ordersTask, today: { strategy: 'public-ipv4', line: 1, ownsGateways: false } }, entries: ordersEntries });
    expect(figures.map((figure) => figure.tag)).toEqual(['today', 'after-fixes']);
  });

  it('gives no badge to what contradicts the sentence', () => {
    const { tags } = judge({ task: ordersTask, entries: ordersEntries });
    expect(Object.values(tags).flat()).not.toContain('recommended');
  });

  it('prefers the network that somebody chose among equal ways', () => {
    expect(judge({ task: webTask, preferred: 'ipv6-dual-stack' }).best?.id).toBe('ipv6-dual-stack');
  });

  it('does not call a way cheapest that does not reach the stated traffic', () => {
    const verdict = judge({ task: webTask, entries: { gbInternet: 10, gbIpv4Only: 5 } });
    expect(verdict.best?.id).toBe('public-ipv4');
  });
});
