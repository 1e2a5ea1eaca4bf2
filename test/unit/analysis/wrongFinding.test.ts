/** What must not leave a machine unseen: account numbers, names in ARNs, keys. Forms of keys: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
import { describe, expect, it } from 'vitest';
import { maskSecrets } from '../../../src/core/analysis/maskSecrets';
import { wrongFindingText } from '../../../src/core/analysis/wrongFinding';
import { analyzeText } from '../../support/analyzeText';

describe('what is masked', () => {
  it.each([
    ['999988887777.dkr.ecr.eu-west-1.amazonaws.com/web:1', '111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1'],
    ['arn:aws:secretsmanager:eu-west-1:999988887777:secret:prod/orders/db-AbCdEf', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:example'],
    ['arn:aws:iam::999988887777:role/orders-production', 'arn:aws:iam::111122223333:role/example'],
    ['arn:${AWS::Partition}:ssm:${AWS::Region}:999988887777:parameter/orders/key', 'arn:${AWS::Partition}:ssm:${AWS::Region}:111122223333:parameter/example'],
    ['arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:parameter/orders/key', 'arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:parameter/example'],
    ['arn:aws:s3:::orders-of-acme/task.env', 'arn:aws:s3:::example'],
    ['key: AKIAIOSFODNN7EXAMPLE', 'key: ***'],
    ['{ "name": "DB_PASSWORD", "value": "hunter2 and more" }', '{ "name": "DB_PASSWORD", "value": "***" }'],
    ['{ "value": "hunter2", "name": "DB_PASSWORD" }', '{ "value": "***", "name": "DB_PASSWORD" }'],
    ['- Name: API_KEY\n  Value: abc-123', '- Name: API_KEY\n  Value: ***'],
    ['Splunk-Token: 1234-5678', 'Splunk-Token: ***'],
    ['postgres://orders:hunter2@db.example.com/orders', 'postgres://***@db.example.com/orders'],
    ['GITHUB: ghp_abcdefghijklmnop', 'GITHUB: ***'],
    ['mail: jane.doe@corp.example', 'mail: person@example.com'],
  ])('%s', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  it.each(['image: ghcr.io/example/web:1.42', '"secrets": [', 'Value: !Ref Token', 'image: web@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', 'HOST: 0.0.0.0', 'DestinationIpv6CidrBlock: ::/0'])('%s stays', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it('ends soon on a long text', () => {
    const text = `"name": "PASSWORD${'x'.repeat(20_000)}`;
    const start = performance.now();
    maskSecrets(`${text}\n${'a:'.repeat(20_000)}`);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('the text of an issue', () => {
  const text = JSON.stringify(
    {
      family: 'web',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      containerDefinitions: [{ name: 'web', image: '999988887777.dkr.ecr.eu-west-1.amazonaws.com/web:1', environment: [{ name: 'DB_PASSWORD', value: 'hunter2' }] }],
    },
    null,
    2,
  );
  const analysis = analyzeText(text);
  const facts = { catalogDate: '2026-11-22', extensionVersion: '0.1.0', editorVersion: 'Visual Studio Code 1.100.0' };
  const [finding] = analysis.findings;

  it.each([
    ['en', 'What I expected'],
    ['ja', '期待したこと'],
  ] as const)('says rule, message, days and lines, and leaves room for the person (%s)', (locale, heading) => {
    if (!finding) throw new Error('no finding');
    const issue = wrongFindingText(analysis, finding, facts, locale);
    for (const part of ['IPV6-101', '2026-11-22', '0.1.0', 'Visual Studio Code 1.100.0', '```json\n', '"image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1"', heading]) expect(issue).toContain(part);
    expect(issue).not.toContain('999988887777');
    expect(issue).not.toContain('hunter2');
  });
});
