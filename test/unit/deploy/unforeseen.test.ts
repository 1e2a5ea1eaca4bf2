import { afterEach, describe, expect, it } from 'vitest';
import { failureWords } from '../../../src/core/deploy/flow/failureWords';
import { problem } from '../../../src/core/deploy/problem';
import type { DeployEvent, DeployOutcome, RunningState, StoppedTask } from '../../../src/core/deploy/types';
import { target } from '../../support/deployment';
import { openFakeChild, type FakeChild } from '../../support/fakeChild';

const stackName = 'web';
const stackId = 'arn:aws:cloudformation:ap-northeast-1:123456789012:stack/web/1';
const unexpected = JSON.stringify({ is: 'outcome', outcome: { is: 'failed', problem: { code: 'unexpected', args: {}, detail: 'undefined is not a function', failures: [] } } });
const executing = JSON.stringify({ is: 'event', event: { is: 'executing', change: 'create', stackName, stackId, total: 1 } });

/** CloudFormation as its query API answers: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
function cloudFormation(...statuses: readonly string[]): (action: string) => string {
  let looks = 0;
  return (action) => {
    const status = statuses[Math.min(looks, statuses.length - 1)] ?? '';
    if (action === 'DescribeStacks') looks++;
    if (action === 'DescribeStacks') return `<Stacks><member><StackName>${stackName}</StackName><StackId>${stackId}</StackId><StackStatus>${status}</StackStatus><CreationTime>2026-11-22T10:00:00Z</CreationTime></member></Stacks>`;
    if (action === 'DescribeStackEvents') return `<StackEvents><member><EventId>1</EventId><StackId>${stackId}</StackId><StackName>${stackName}</StackName><LogicalResourceId>Vpc</LogicalResourceId><ResourceType>AWS::EC2::VPC</ResourceType><ResourceStatus>CREATE_FAILED</ResourceStatus><ResourceStatusReason>The CIDR is invalid</ResourceStatusReason><Timestamp>2026-11-22T10:00:01Z</Timestamp></member></StackEvents>`;
    return '';
  };
}

describe('what nobody foresaw', () => {
  let child: FakeChild | undefined;
  afterEach(() => child?.close());
  const deploy = async (said: string, aws: (action: string) => string): Promise<{ outcome: DeployOutcome; events: readonly DeployEvent[] }> => {
    child = await openFakeChild(`if (message.is === 'start') { ${said} end(${unexpected}); }`, aws);
    const events: DeployEvent[] = [];
    const request = { target, stackName, source: { is: 'template' as const, text: '{}', parameters: {} }, expect: 'create' as const };
    return { outcome: await child.deployer.deploy(request, () => Promise.resolve(true), (event) => events.push(event), new AbortController().signal), events };
  };

  it('does not end the watch of what CloudFormation goes on with: its end is told, and the trouble is in the log', async () => {
    const { outcome, events } = await deploy(`send(${executing});`, cloudFormation('CREATE_IN_PROGRESS', 'ROLLBACK_IN_PROGRESS', 'ROLLBACK_COMPLETE'));
    expect(outcome).toMatchObject({ is: 'failed', problem: { code: 'resource-failed', args: { resource: 'Vpc', status: 'ROLLBACK_COMPLETE' }, detail: 'The CIDR is invalid' } });
    expect(events.some((event) => event.is === 'log' && event.text.includes('undefined is not a function'))).toBe(true);
  });

  it('before that tells how the stack stands and what can be done', async () => {
    const { outcome } = await deploy('', cloudFormation('UPDATE_ROLLBACK_FAILED'));
    expect(outcome).toMatchObject({ is: 'failed', problem: { code: 'unexpected', args: { status: 'UPDATE_ROLLBACK_FAILED' }, detail: 'undefined is not a function' } });
  });
});

describe('the words for a failure', () => {
  const ports = { t: (text: string, ...args: readonly (string | number)[]): string => text.replace(/\{(\d)\}/gu, (_, index: string) => String(args[Number(index)])), language: 'en' as const };
  const running = (...sightings: readonly StoppedTask[]): RunningState => ({ phase: 'running', change: 'create', stackName, stackId, resources: [], completed: 0, total: 1, planned: [], sources: [], isRollingBack: false, sightings });
  const stopped = (more: Partial<StoppedTask>): StoppedTask => ({ is: 'stopped-task', taskArn: 'a', at: null, code: 'EssentialContainerExited', reasons: ['Essential container in task exited'], exitCodes: [{ container: 'web', exitCode: 137 }], ...more });

  it.each([
    ['', 'nothing of it is left'],
    ['CREATE_IN_PROGRESS', 'is at work on the stack (CREATE_IN_PROGRESS)'],
    ['REVIEW_IN_PROGRESS', 'holds nothing yet'],
    ['ROLLBACK_COMPLETE', 'Deploy again: you are asked before what is left of it is deleted'],
    ['UPDATE_ROLLBACK_FAILED', 'Continue its rollback in the CloudFormation console'],
    ['UPDATE_ROLLBACK_COMPLETE', 'the stack rests (UPDATE_ROLLBACK_COMPLETE)'],
  ])('that nobody foresaw say what to do with a stack in "%s"', (status, words) => {
    expect(failureWords(problem('unexpected', { status }), stackName, null, ports).join(' ')).toContain(words);
    expect(failureWords(problem('resource-failed', { stack: stackName, resource: 'Vpc', status }), stackName, null, ports).join(' ')).not.toContain(words);
  });

  it('name the container that ended, its exit code and what that means', () => {
    const words = failureWords(problem('resource-failed', { stack: stackName, resource: 'Service' }), stackName, running(stopped({})), ports).join(' ');
    for (const part of ['A task stopped: Essential container in task exited (web 137)', 'web ended with exit code 137.', 'SIGKILL', 'Read its last lines']) expect(words).toContain(part);
  });

  it('take the reason of a resource where no task told one, a cause before a symptom', () => {
    // https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/818
    const failure = { logicalId: 'Cluster', type: 'AWS::ECS::Cluster', physicalId: null, status: 'CREATE_FAILED', reason: 'Invalid request provided: CreateCluster Invalid Request: Unable to assume the service linked role. Please verify that the ECS service linked role exists.', at: '' };
    const words = failureWords(problem('resource-failed', { stack: stackName, resource: 'Cluster' }, { detail: "'ECS Deployment Circuit Breaker was triggered'", failures: [failure] }), stackName, null, ports).join(' ');
    expect(words).toContain('Deploy again in a minute.');
  });
});
