import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/core/analysis/analyze';
import { present, presentReason, type Locale } from '../../../src/core/analysis/present';
import type { Target } from '../../../src/core/strategies';
import { asSentence, shortHost, shortLabel } from '../../../src/core/views/labels';
import { taskView, type TaskViewResult } from '../../../src/core/views/taskView';
import { catalog } from '../../../src/data/catalog';

const service = `Resources:
  Gateway: { Type: AWS::EC2::NatGateway, Properties: { SubnetId: subnet-1, AllocationId: eipalloc-1 } }
  Orders:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      Cpu: '256'
      Memory: '512'
      ContainerDefinitions:
        - Name: orders
          Image: 111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/orders:1.42
          LogConfiguration: { LogDriver: awslogs, Options: { awslogs-group: orders, awslogs-region: ap-northeast-1 } }
        - Name: collector
          Image: ghcr.io/example/collector:2
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Orders
      LaunchType: FARGATE
      DesiredCount: 4
`;

function viewsOf(text: string, target: Target | undefined = 'ipv6-only', locale: Locale = 'en'): readonly TaskViewResult[] {
  const analysis = analyze({ path: 'infra/orders.yaml', text, version: 1 }, { catalog, target, rules: {} });
  const words = {
    finding: (finding: Parameters<typeof present>[0]) => present(finding, locale).message,
    fix: (finding: Parameters<typeof present>[0] | undefined) => (finding ? (present(finding, locale).fixTitles[0] ?? '') : ''),
    reason: (state: Parameters<typeof presentReason>[0]) => presentReason(state, locale),
  };
  return analysis.tasks.map((verdict) => taskView({ analysis, verdict, words, path: 'infra/orders.yaml' }));
}

describe('task view', () => {
  const [{ view, fixes } = { view: undefined, fixes: [] }] = viewsOf(service);

  it('names the task and its place', () => {
    expect(view).toMatchObject({ id: 'Orders', name: 'Orders', fileName: 'orders.yaml', path: 'infra/orders.yaml', line: 3 });
  });

  it('blocks IPv6 by the ECR address, with its edit, and by the registry, without one', () => {
    const blockers = view?.blockers.filter((blocker) => blocker.strategies.includes('ipv6'));
    expect(blockers?.map(({ kind, label, line, fix }) => [kind, label, line, fix && [fix.before, fix.after]])).toEqual([
      ['ecr-address', 'dkr.ecr…amazonaws.com', 12, ['dkr.ecr…amazonaws.com', 'dkr-ecr…on.aws']],
      ['registry', 'ghcr.io', 15, null],
    ]);
    expect(fixes.find((offered) => offered.id === blockers?.[0]?.fix?.id)?.fix.edits.map((edit) => edit.newText)).toEqual(['dkr-ecr', 'on.aws']);
  });

  it('has a cell for each way out, with its reason as a sentence', () => {
    const logs = view?.dependencies.find((dependency) => dependency.kind === 'log');
    expect(Object.values(logs?.cells ?? {}).map((cell) => cell.via ?? cell.is)).toEqual(['ipv6', 'none', 'public-ipv4', 'interface-endpoint', 'ipv6', 'nat']);
    for (const dependency of view?.dependencies ?? []) for (const cell of Object.values(dependency.cells)) expect(cell.reason).toMatch(/^[A-Z].*\.$/u);
  });

  it('takes the usage that the file states, and the endpoints that the task needs', () => {
    expect(view?.stated.values).toMatchObject({ tasks: 4, natGateways: 1 });
    expect(view?.stated.origins).toMatchObject({ tasks: { from: 'file', line: 21 }, endpoints: { from: 'needs' } });
    expect(view?.stated.values.endpoints).toEqual(expect.arrayContaining(['ecr.api', 'ecr.dkr', 'logs']));
  });

  it('shows no account number', () => {
    expect(JSON.stringify(view)).not.toContain('111122223333');
  });

  it('speaks Japanese', () => {
    const [japanese] = viewsOf(service, 'ipv6-only', 'ja');
    for (const blocker of japanese?.view.blockers ?? []) expect(blocker.message).toMatch(/[。.]$/u);
  });

  it('blocks every way where Fargate itself refuses the task', () => {
    const task = { family: 'legacy', networkMode: 'bridge', requiresCompatibilities: ['FARGATE'], containerDefinitions: [{ name: 'a', image: 'nginx:1.29' }] };
    const [legacy] = viewsOf(JSON.stringify(task, null, 2));
    const blocker = legacy?.view.blockers.find((one) => one.ruleId === 'IPV6-131');
    expect(blocker).toMatchObject({ kind: 'other', line: 3, fix: { before: 'bridge', after: 'awsvpc' } });
    expect(blocker?.strategies).toHaveLength(6);
  });
});

describe('labels', () => {
  it.each([
    ['111122223333.dkr.ecr.eu-west-1.amazonaws.com', 'dkr.ecr…amazonaws.com'],
    ['${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com', 'dkr.ecr…amazonaws.com'],
    ['111122223333.dkr-ecr.eu-west-1.on.aws', 'dkr-ecr…on.aws'],
    ['sqs.${AWS::Region}.amazonaws.com', 'sqs.….amazonaws.com'],
    ['ghcr.io', 'ghcr.io'],
  ])('host %s is %s', (host, short) => {
    expect(shortHost(host)).toBe(short);
  });

  it.each([
    ['ghcr.io/example/collector:2', 'ghcr.io', 'example/collector:2'],
    ['111122223333.dkr.ecr.eu-west-1.amazonaws.com/orders:1', undefined, 'orders:1'],
    ['arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db-AbCdEf', undefined, 'secret:orders/db-AbCdEf'],
    ['arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/key', undefined, 'parameter/key'],
    ['awslogs', undefined, 'awslogs'],
  ])('%s is %s', (label, host, short) => {
    expect(shortLabel({ label, host })).toBe(short);
  });

  it.each([['the host has no IPv6', 'The host has no IPv6.'], ['IPv6 で届きます', 'IPv6 で届きます。'], ['Done.', 'Done.'], ['', '']])('"%s" is "%s"', (text, sentence) => {
    expect(asSentence(text)).toBe(sentence);
  });
});
