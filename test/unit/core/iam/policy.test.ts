import { describe, expect, it } from 'vitest';
import { policyText, type FeaturePermissions } from '../../../../src/core/iam/policy';

const words = { en: 'x', ja: 'x' };

const egress: FeaturePermissions = {
  feature: 'account-egress',
  title: words,
  actions: [
    { action: 'ec2:DescribeNetworkInterfaces', why: words },
    { action: 'ec2:DescribeAddresses', why: words },
  ],
};

interface Policy {
  readonly Version: string;
  readonly Statement: readonly { readonly Sid: string; readonly Effect: string; readonly Action: readonly string[]; readonly Resource: unknown }[];
}
const policyOf = (features: readonly FeaturePermissions[]): Policy => JSON.parse(policyText(features)) as Policy;

describe('the policy of some features', () => {
  // Form: "Grammar of the IAM JSON policy language", IAM User Guide. A Sid is [A-Za-z0-9]*.
  it('allows their actions and nothing else', () => {
    expect(policyOf([egress])).toEqual({
      Version: '2012-10-17',
      Statement: [{ Sid: 'AccountEgress', Effect: 'Allow', Action: ['ec2:DescribeAddresses', 'ec2:DescribeNetworkInterfaces'], Resource: '*' }],
    });
  });

  it('names an action of several features once', () => {
    const { Statement: statements } = policyOf([egress, { feature: 'my-service', title: words, actions: [{ action: 'ec2:DescribeAddresses', why: words }, { action: 'ecs:ListClusters', why: words }] }]);
    expect(statements.map(({ Action }) => Action)).toEqual([['ec2:DescribeAddresses', 'ec2:DescribeNetworkInterfaces'], ['ecs:ListClusters']]);
  });

  it('limits an action to resources in a statement of its own, with a Sid of its own', () => {
    const { Statement: statements } = policyOf([
      { feature: 'deploy', title: words, actions: [{ action: 'cloudformation:ListStacks', why: words }, { action: 'iam:PassRole', why: words, resources: ['arn:aws:iam::*:role/a', 'arn:aws:iam::*:role/b'] }] },
    ]);
    expect(statements).toEqual([
      { Sid: 'Deploy', Effect: 'Allow', Action: ['cloudformation:ListStacks'], Resource: '*' },
      { Sid: 'Deploy2', Effect: 'Allow', Action: ['iam:PassRole'], Resource: ['arn:aws:iam::*:role/a', 'arn:aws:iam::*:role/b'] },
    ]);
  });

  it('of no feature allows nothing', () => {
    expect(policyOf([])).toEqual({ Version: '2012-10-17', Statement: [] });
  });
});
