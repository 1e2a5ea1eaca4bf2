import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/core/analysis/analyze';
import { hoverAt } from '../../../src/core/analysis/hover';
import { present, presentProblem, presentReason } from '../../../src/core/analysis/present';
import { blockersOf } from '../../../src/core/analysis/verdict';
import type { Analysis } from '../../../src/core/analysis/types';
import { catalog } from '../../../src/data/catalog';

const text = JSON.stringify(
  {
    family: 'orders',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [
      {
        name: 'web',
        image: '111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/orders:1.42',
        secrets: [
          { name: 'DB', valueFrom: 'arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:db' },
          { name: 'KEY', valueFrom: '/orders/key' },
        ],
        logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/orders', 'awslogs-region': 'ap-northeast-1' } },
        environment: [{ name: 'API', value: 'https://api.example.com/v1' }],
      },
    ],
  },
  null,
  2,
);

function judge(source: string): Analysis {
  return analyze({ path: 'orders.json', text: source, version: 1 }, { catalog, target: undefined, rules: {} });
}

const analysis = judge(text);
const verdict = analysis.tasks[0];
if (!verdict) throw new Error('no verdict');

describe('the verdict of a task', () => {
  /** By hand from AWS's pages: classic ECR stops IPv6-only, everything stops dual-stack, the rest starts. */
  it('says under which strategy the task starts as written', () => {
    expect(verdict.starts).toEqual({ ipv6: 'no', 'ipv6-dual-stack': 'no', 'public-ipv4': 'yes', 'vpc-endpoints': 'yes', 'ipv6-nat64': 'unknown', 'nat-gateway': 'yes' });
  });

  it('starts over IPv6 once the address is the dual-stack one', () => {
    const fixed = judge(text.replace('dkr.ecr.ap-northeast-1.amazonaws.com', 'dkr-ecr.ap-northeast-1.on.aws'));
    expect(fixed.tasks[0]?.starts.ipv6).toBe('yes');
    expect(fixed.tasks[0]?.starts['ipv6-nat64']).toBe('yes');
    expect(fixed.tasks[0]?.starts['ipv6-dual-stack']).toBe('no');
  });

  /** docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html and the ECS page on endpoints. */
  it('lists the endpoints that the task needs, once each and with a reason', () => {
    expect(verdict.neededEndpoints.map(({ service, type }) => `${service} ${type}`)).toEqual([
      'ecr.api Interface',
      'ecr.dkr Interface',
      's3 Gateway',
      'logs Interface',
      'secretsmanager Interface',
      'ssm Interface',
    ]);
    expect(verdict.neededEndpoints.every(({ because }) => because !== '')).toBe(true);
  });

  it('names what blocks a strategy, and the edit that gives a way', () => {
    const blockers = blockersOf(verdict, 'ipv6');
    expect(blockers.map((blocker) => blocker.host)).toEqual(['111122223333.dkr.ecr.ap-northeast-1.amazonaws.com']);
    expect(blockers[0]?.fix?.edits.map((edit) => edit.newText)).toEqual(['dkr-ecr', 'on.aws']);
    expect(blockersOf(verdict, 'nat-gateway')).toEqual([]);
  });

  it('agrees with the rules: whatever a rule reports at the start has no path in the matrix', () => {
    for (const target of ['ipv6-only', 'dual-stack'] as const) {
      const strategy = target === 'ipv6-only' ? 'ipv6' : 'ipv6-dual-stack';
      const judged = analyze({ path: 'orders.json', text, version: 1 }, { catalog, target, rules: {} });
      const reported = judged.findings.filter((finding) => finding.evidence.effect === 'start').map((finding) => finding.span.start);
      const blocked = judged.tasks.flatMap((task) => blockersOf(task, strategy)).map((dependency) => dependency.span.start);
      expect(reported.sort()).toEqual(blocked.sort());
      expect(reported.length).toBeGreaterThan(0);
    }
  });

  it('says unknown where the image is not in the file', () => {
    const unknown = judge(text.replace('111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/orders:1.42', '<IMAGE>'));
    expect(unknown.tasks[0]?.starts).toEqual({ ipv6: 'unknown', 'ipv6-dual-stack': 'no', 'public-ipv4': 'yes', 'vpc-endpoints': 'unknown', 'ipv6-nat64': 'unknown', 'nat-gateway': 'yes' });
  });

  it('judges no task that runs on EC2', () => {
    expect(judge(text.replace('"FARGATE"', '"EC2"')).tasks).toEqual([]);
  });
});

describe('the hover', () => {
  it('tells what, why, the path under each strategy, and the source with its day', () => {
    const view = hoverAt(analysis, text.indexOf('.dkr.ecr'), { locale: 'en', money: () => '$0.00 instead of $104.02 a month', age: () => ({ days: 7, isOld: false }) });
    expect(view?.title).toBe('ECR address without IPv6');
    expect(view?.ruleId).toBe('IPV6-101');
    expect(view?.why).toContain('has no IPv6 address');
    expect(view?.fixTitles).toEqual(['Use the dual-stack address of ECR']);
    expect(view?.paths.map((path) => path.state)).toEqual(['none', 'none', 'path', 'path', 'unknown', 'path']);
    expect(view?.source?.url).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//u);
    expect(view?.source?.asOf).toMatch(/^20\d\d/u);
    expect(view?.money).toBe('$0.00 instead of $104.02 a month');
    expect(view?.sourceAge).toEqual({ days: 7, isOld: false });
    expect(view?.page).toBe('docs/rules/IPV6-101.md');
  });

  it('tells the paths of what has no finding', () => {
    const view = hoverAt(analysis, text.indexOf('api.example.com') + 2, { locale: 'en' });
    expect(view?.ruleId).toBeUndefined();
    expect(view?.title).toBe('api.example.com');
    expect(view?.paths.find((path) => path.strategy === 'ipv6')).toEqual({ strategy: 'ipv6', state: 'unknown', reason: 'the file does not tell' });
  });

  it('says nothing elsewhere', () => {
    expect(hoverAt(analysis, text.indexOf('requiresCompatibilities'), { locale: 'en' })).toBeUndefined();
  });
});

describe('words', () => {
  const finding = analysis.findings.find((candidate) => candidate.ruleId === 'IPV6-101');

  it('fill in the arguments, in English and Japanese', () => {
    expect(finding && present(finding, 'en').message).toBe('111122223333.dkr.ecr.ap-northeast-1.amazonaws.com has no IPv6 address, so a task in an IPv6-only subnet cannot pull this image.');
    expect(finding && present(finding, 'ja').message).toContain('111122223333.dkr.ecr.ap-northeast-1.amazonaws.com には IPv6 アドレスがない');
    expect(finding && present(finding, 'ja').fixTitles).toEqual(['ECR のデュアルスタックアドレスを使う']);
  });

  it('exist for paths and broken files', () => {
    expect(presentReason({ is: 'path', via: 'nat', reasonId: 'nat', args: {} }, 'ja')).toBe('NAT ゲートウェイ経由');
    expect(presentProblem({ messageId: 'too-deep', span: { start: 0, end: 1 } }, 'en')).toContain('200 levels');
  });
});
