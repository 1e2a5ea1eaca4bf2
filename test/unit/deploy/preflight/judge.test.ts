import { describe, expect, it } from 'vitest';
import { defaultParams, type DeployParams } from '../../../../src/core/deploy/params';
import { judgePreflight, type Known } from '../../../../src/core/deploy/preflight/judge';
import { quotaNeeds } from '../../../../src/core/deploy/preflight/needs';
import type { Check, PreflightReadings, QuotaNeed } from '../../../../src/core/deploy/preflight/types';
import { goodReadings, read } from '../../../support/preflight';

const vcpus: QuotaNeed = { service: 'fargate', code: 'L-3032A538', id: 'fargate-vcpus', amount: 0.5 };

function judge(params: Partial<DeployParams>, readings: Partial<PreflightReadings> = {}, known: Partial<Known> = {}): readonly Check[] {
  const request = { target: { profile: null, region: 'eu-west-1', account: '111122223333' }, stackName: 'web', params: { ...defaultParams(params.stack ?? 'ipv6-only'), ...params } };
  return judgePreflight(request, { ...goodReadings, ...readings }, { regionsNotListed: [], isOwnStack: false, ...known });
}
const said = (checks: readonly Check[], id: Check['id']): readonly string[] => checks.filter((check) => check.id === id).map(({ is, says }) => `${is} ${says}`);

describe('the look at an account', () => {
  it('passes where nothing is in the way, each check with a page of AWS', () => {
    const checks = judge({});
    expect(checks.map(({ is }) => is)).toEqual(checks.map(() => 'passed'));
    expect(checks.every(({ source }) => /^https:\/\/docs\.aws\.amazon\.com\//u.test(source))).toBe(true);
  });

  it('is not certain of a Region that AWS does not list, for IPv6-only subnets alone', () => {
    expect(said(judge({}, {}, { regionsNotListed: ['eu-west-1'] }), 'region')).toEqual(['unknown region-not-listed']);
    expect(said(judge({ stack: 'dual-stack' }, {}, { regionsNotListed: ['eu-west-1'] }), 'region')).toEqual(['passed region-listed']);
  });

  // Dual-stack subnets need the setting; for IPv6-only ones AWS names no such need; IPv4 stacks have nothing to do with it.
  it.each([
    ['dual-stack', ['failed setting-off']],
    ['ipv6-only', ['passed setting-not-needed']],
    ['nat-gateway', []],
  ] as const)('account setting disabled: %s', (stack, expected) => {
    expect(said(judge({ stack }, { dualStackSetting: read(false) }), 'account-setting')).toEqual(expected);
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
  it.each([
    ['ipv6-only', 'nobody', 'block-bidirectional', 'failed'],
    ['ipv6-only', 'nobody', 'block-ingress', 'passed'],
    ['ipv6-only', 'everyone', 'block-ingress', 'failed'],
    ['nat-gateway', 'nobody', 'block-bidirectional', 'failed'],
    ['nat-gateway', 'nobody', 'block-ingress', 'passed'],
    ['public-ipv4', 'nobody', 'block-ingress', 'failed'],
    ['vpc-endpoints', 'nobody', 'block-bidirectional', 'passed'],
  ] as const)('%s, reachable by %s, under %s: %s', (stack, reachableFrom, mode, is) => {
    expect(judge({ stack, reachableFrom }, { blockPublicAccess: read(mode) }).find(({ id }) => id === 'block-public-access')?.is).toBe(is);
  });

  it.each([
    [['linux/amd64', 'linux/arm64'], 'ARM64', 'passed image-there'],
    [['linux/arm64/v8'], 'ARM64', 'passed image-there'],
    [['linux/amd64'], 'ARM64', 'failed image-other-platform'],
    [['linux/arm64'], 'X86_64', 'failed image-other-platform'],
    [[], 'X86_64', 'unknown image-platform-not-told'],
  ] as const)('an image for %j on %s: %s', (platforms, architecture, expected) => {
    expect(said(judge({ architecture }, { image: read({ exists: true, platforms }) }), 'image')).toEqual([expected]);
  });

  it('says what is not there', () => {
    const checks = judge({ zones: 3 }, { image: read({ exists: false, platforms: [] }), zones: read(2), roles: [{ service: 'ecs.amazonaws.com', roleName: 'R', exists: read(false) }] });
    expect([...said(checks, 'image'), ...said(checks, 'zones'), ...said(checks, 'role')]).toEqual(['failed image-absent', 'failed zones-too-few', 'missing role-missing']);
  });

  it('knows a stack of its own from that of somebody else', () => {
    expect(said(judge({}, { stack: read('UPDATE_COMPLETE') }, { isOwnStack: true }), 'name')).toEqual(['passed name-own']);
    expect(said(judge({}, { stack: read('CREATE_COMPLETE') }), 'name')).toEqual(['failed name-taken']);
  });

  it.each([
    [{ limit: 6, used: 5.5 }, 'passed quota-enough'],
    [{ limit: 6, used: 5.75 }, 'failed quota-too-small'],
    [{ limit: 0.25, used: null }, 'failed quota-too-small'],
    [{ limit: 6, used: null }, 'unknown quota-use-not-known'],
  ])('a quota with %j: %s', (facts, expected) => {
    expect(said(judge({}, { quotas: [{ need: vcpus, facts: read(facts) }] }), 'quota')).toEqual([expected]);
  });

  it('leaves quotas out where the stack is there and has taken its part', () => {
    expect(said(judge({}, { stack: read('CREATE_COMPLETE'), quotas: [{ need: vcpus, facts: read({ limit: 0.5, used: 0.5 }) }] }, { isOwnStack: true }), 'quota')).toEqual([]);
  });

  it('takes a refused call for unknown and names the permission', () => {
    const [check] = judge({}, { image: { is: 'refused', action: 'ecr:BatchGetImage' } }).filter(({ id }) => id === 'image');
    expect(check).toMatchObject({ is: 'unknown', says: 'refused', args: ['ecr:BatchGetImage'] });
  });
});

describe('what a stack takes of the quotas', () => {
  const ids = (params: Partial<DeployParams>): readonly string[] => quotaNeeds({ ...defaultParams(params.stack ?? 'ipv6-only'), ...params }).map(({ id, amount }) => `${id} ${String(amount)}`);

  // Counted in the templates of cdk-stack: one VPC each; gateways as networkPlan.ts makes them; 0.25 vCPU a task by default.
  it.each([
    [{ stack: 'ipv6-only', reachableFrom: 'nobody' }, ['vpcs 1', 'egress-only-gateways 1', 'fargate-vcpus 0.25']],
    [{ stack: 'ipv6-only', reachableFrom: 'everyone', tasks: 4, cpu: 512 }, ['vpcs 1', 'internet-gateways 1', 'fargate-vcpus 2']],
    [{ stack: 'dual-stack', reachableFrom: 'nobody' }, ['vpcs 1', 'internet-gateways 1', 'egress-only-gateways 1', 'fargate-vcpus 0.25']],
    [{ stack: 'nat-gateway' }, ['vpcs 1', 'internet-gateways 1', 'elastic-ips 1', 'fargate-vcpus 0.25']],
    [{ stack: 'vpc-endpoints' }, ['vpcs 1', 'fargate-vcpus 0.25']],
  ] as const)('%j', (params, expected) => {
    expect(ids({ ...params, ...('tasks' in params ? {} : { tasks: 1 }) })).toEqual(expected);
  });
});
