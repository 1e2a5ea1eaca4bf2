/** Subjects of rules: the titles of docs/rules/README.md; services of hosts: https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html */
import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/core/rules';
import { groupOf } from '../../../src/core/views/findingGroups';
import { catalog } from '../../../src/data/catalog';
import { analyzeText } from '../../support/analyzeText';

const group = (ruleId: string, args: Readonly<Record<string, string | number>> = {}, messageId = ''): string => groupOf({ ruleId, messageId, args }, catalog).label.en;

describe('what a finding is about', () => {
  it.each([
    ['IPV6-101', {}, 'Amazon ECR'],
    ['IPV6-110', {}, 'Amazon CloudWatch Logs'],
    ['IPV6-112', { host: 'logs.ap-northeast-1.amazonaws.com' }, 'FireLens'],
    ['IPV6-141', { host: 'sqs.ap-northeast-1.amazonaws.com' }, 'Amazon SQS'],
    ['IPV6-141', { host: 'secretsmanager.ap-northeast-1.amazonaws.com' }, 'Secrets Manager, Parameter Store'],
    ['IPV6-141', { host: 'of-nobody.amazonaws.com' }, 'Other AWS services'],
    ['IPV6-143', { host: 'api.example.com' }, 'Other hosts and addresses'],
    ['IPV6-303', {}, 'NAT gateway'],
  ])('%s %j: %s', (ruleId, args, label) => {
    expect(group(ruleId, args)).toBe(label);
  });

  it('is told by the message where a rule speaks of several services', () => {
    expect(['queue', 'bucket', 'api'].map((messageId) => group('IPV6-162', {}, messageId))).toEqual(['Amazon SQS', 'Amazon S3', 'API Gateway invoke endpoints']);
  });

  it('is the hundred of a rule that is in no list', () => {
    expect(['IPV6-199', 'IPV6-299', 'IPV6-399', 'IPV6-499'].map((ruleId) => group(ruleId))).toEqual(['Amazon ECS', 'Network', 'Cost', 'Deployment']);
  });

  it('has a name in both languages for every rule', () => {
    for (const { id } of rules) {
      const { label } = groupOf({ ruleId: id, messageId: '', args: {} }, catalog);
      expect(label.en, id).not.toBe('');
      expect(label.ja, id).not.toBe('');
    }
  });

  it('puts findings of one file into groups of their own', () => {
    const image = '111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/web:3';
    const environment = [{ name: 'QUEUE', value: 'https://sqs.ap-northeast-1.amazonaws.com/111122223333/orders' }];
    const { findings } = analyzeText(JSON.stringify({ family: 'web', requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', containerDefinitions: [{ name: 'web', image, environment }] }));
    expect(findings.map((finding) => groupOf(finding, catalog).label.en)).toEqual(['Amazon ECR', 'Amazon SQS']);
  });
});
