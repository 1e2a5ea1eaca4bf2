import { DescribeStacksCommand, ListChangeSetsCommand, UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whyNoPython } from '../../scripts/lib/pythonEnv.mjs';
import { idle, next } from '../../src/core/deploy/state';
import type { DeployEvent, DeployQuestion, DeployRequest, DestroyQuestion } from '../../src/core/deploy/types';
import { never, removeStack, smallTemplate, target, yes } from '../support/deployment';
import { emulatedAws } from '../support/emulatedAws';

const stackName = 'small';
const request: DeployRequest = { target, stackName, source: smallTemplate(), expect: 'either' };
const opened = { Gate: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'second', VpcId: { Ref: 'Vpc' } } } };
const changing = ['ExecuteChangeSet', 'CreateStack', 'UpdateStack', 'DeleteStack', 'UpdateTerminationProtection', 'CreateVpc'];

// The course of a deployment, on a template of three resources. What the emulator's CloudFormation does by itself: change sets,
// states, events, rollback. Our glue (test/emulator/server): the EC2 types, delays, failures, deletion during creation.
describe.skipIf(whyNoPython('The course of a deployment on the emulator') !== undefined)('a deployment', () => {
  const aws = emulatedAws();
  beforeEach(async () => {
    aws.bench.forget();
    await aws.emulator.control.reset();
  });
  afterEach(async () => {
    await aws.emulator.control.reset();
    await removeStack(aws.bench.cloudFormation, stackName);
    expect(await vpcs(), 'nothing may be left over').toEqual(['172.31.0.0/16']);
  });

  const status = async (): Promise<string | null> => {
    try {
      return (await aws.bench.cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }))).Stacks?.[0]?.StackStatus ?? null;
    } catch {
      return null;
    }
  };
  const vpcs = async (): Promise<(string | undefined)[]> => ((await aws.bench.ec2.send(new DescribeVpcsCommand({}))).Vpcs ?? []).map((vpc) => vpc.CidrBlock);
  const asked = async (): Promise<string[]> => (await aws.emulator.control.requests()).filter((action) => changing.includes(action));
  /** Waits for an event; what it waits for is bound to come, or the test's own time ends it. */
  const seen = async (is: (event: DeployEvent) => boolean): Promise<void> => {
    while (!aws.bench.events.some(is)) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const isExecuting = (event: DeployEvent): boolean => event.is === 'executing';

  it('asks once, with the difference, and then does what it said', async () => {
    const questions: DeployQuestion[] = [];
    const outcome = await aws.bench.deployer.deploy(request, (question) => (questions.push(question), Promise.resolve(true)), aws.bench.onEvent, never);
    expect(outcome).toMatchObject({ is: 'deployed', changed: true, stackName, outputs: { VpcId: expect.stringMatching(/^vpc-/) } });
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatchObject({ is: 'deploy', target, stackName, difference: { isNewStack: true } });
    expect(questions[0]?.difference.resources.map(({ logicalId, change }) => `${change} ${logicalId}`).sort()).toEqual(['add Group', 'add Table', 'add Vpc']);
    expect(await vpcs()).toContain('10.9.0.0/24');
    const end = aws.bench.events.reduce(next, idle);
    expect(end).toMatchObject({ phase: 'ended', outcome, last: { change: 'create', completed: 3, total: 3 } });
    const logged = JSON.stringify(aws.bench.events);
    expect(logged).not.toContain('TemplateBody');
    expect(readdirSync(path.join(aws.bench.folder, 'work'))).toEqual([]);
  });

  it('leaves nothing after a no, and after a question that failed', async () => {
    for (const answer of [() => Promise.resolve(false), () => Promise.reject(new Error('the window closed'))]) {
      await aws.emulator.control.reset();
      expect(await aws.bench.deployer.deploy(request, answer, aws.bench.onEvent, never)).toEqual({ is: 'declined' });
      // The only stack that is deleted is the empty one that its own change set had made.
      expect(await asked()).toEqual(['DeleteStack']);
      expect(await status()).toBeNull();
    }
  });

  it('finds nothing to do, and asks nothing, when nothing has changed', async () => {
    await aws.bench.deployer.deploy(request, yes, aws.bench.onEvent, never);
    await aws.emulator.control.reset();
    const started = performance.now();
    const difference = await aws.bench.deployer.preview({ ...request, method: 'template' }, aws.bench.onEvent, never);
    // The limit is the project's own: two seconds for a preview. Twice that for a busy machine.
    expect(performance.now() - started).toBeLessThan(4000);
    expect({ resources: difference.resources, others: difference.others }).toEqual({ resources: [], others: [] });
    const outcome = await aws.bench.deployer.deploy(request, () => Promise.reject(new Error('nobody is to be asked')), aws.bench.onEvent, never);
    expect(outcome).toMatchObject({ is: 'deployed', changed: false });
    expect(await asked()).toEqual([]);
  });

  it('updates, and previews by change set without a trace', async () => {
    await aws.bench.deployer.deploy(request, yes, aws.bench.onEvent, never);
    const changed = { ...request, source: smallTemplate(opened), expect: 'update' } as const;
    await aws.emulator.control.reset();
    const preview = await aws.bench.deployer.preview({ ...changed, method: 'change-set' }, aws.bench.onEvent, never);
    expect(preview.resources.map(({ logicalId, change }) => `${change} ${logicalId}`)).toEqual(['add Gate']);
    expect(await asked()).toEqual([]);
    const left = await aws.bench.cloudFormation.send(new ListChangeSetsCommand({ StackName: stackName }));
    expect(left.Summaries?.filter((one) => one.ExecutionStatus === 'AVAILABLE') ?? []).toEqual([]);
    expect(await aws.bench.deployer.deploy(changed, yes, aws.bench.onEvent, never)).toMatchObject({ is: 'deployed', changed: true });
    expect(await status()).toBe('UPDATE_COMPLETE');
  });

  it('says which resource failed and why, and never clears the remains away unasked', async () => {
    const reason = 'The maximum number of rules per security group has been reached. (Service: Ec2, Status Code: 400)';
    await aws.emulator.control.fail('Group', reason);
    const outcome = await aws.bench.deployer.deploy(request, yes, aws.bench.onEvent, never);
    expect(outcome).toMatchObject({ is: 'failed', problem: { code: 'resource-failed', args: { resource: 'Group' }, detail: reason, failures: [{ logicalId: 'Group', status: 'CREATE_FAILED', reason }] } });
    expect(aws.bench.events.some((event) => event.is === 'rolling-back')).toBe(true);
    expect(await status()).toBe('ROLLBACK_COMPLETE');
    expect(await vpcs()).toEqual(['172.31.0.0/16']);

    await aws.emulator.control.reset();
    expect(await aws.bench.deployer.deploy(request, yes, aws.bench.onEvent, never)).toMatchObject({ is: 'failed', problem: { code: 'stack-failed-before' } });
    expect(await asked()).toEqual([]);
    expect(await aws.bench.deployer.deploy({ ...request, mayDeleteFailedStack: true }, yes, aws.bench.onEvent, never)).toMatchObject({ is: 'deployed' });
  });

  it('keeps a failed stack for a look when that was asked for', async () => {
    await aws.emulator.control.fail('Group', 'no');
    expect(await aws.bench.deployer.deploy({ ...request, whenItFails: 'keep' }, yes, aws.bench.onEvent, never)).toMatchObject({ is: 'failed' });
    expect(await status()).toBe('CREATE_FAILED');
    expect(await vpcs()).toContain('10.9.0.0/24');
  });

  it('touches no stack that it was not told to expect, nor one that is protected', async () => {
    expect(await aws.bench.deployer.deploy({ ...request, expect: 'update' }, yes, aws.bench.onEvent, never)).toMatchObject({ is: 'failed', problem: { code: 'stack-absent' } });
    await aws.bench.deployer.deploy(request, yes, aws.bench.onEvent, never);
    await aws.emulator.control.reset();
    expect(await aws.bench.deployer.deploy({ ...request, expect: 'create', source: smallTemplate(opened) }, yes, aws.bench.onEvent, never)).toMatchObject({ is: 'failed', problem: { code: 'stack-exists', args: { status: 'CREATE_COMPLETE' } } });
    expect(await aws.bench.deployer.deploy({ ...request, target: { ...target, account: '999999999999' } }, yes, aws.bench.onEvent, never)).toMatchObject({ is: 'failed', problem: { code: 'account-other' } });
    await aws.bench.cloudFormation.send(new UpdateTerminationProtectionCommand({ StackName: stackName, EnableTerminationProtection: true }));
    await aws.emulator.control.reset();
    expect(await aws.bench.deployer.deploy({ ...request, source: smallTemplate(opened) }, yes, aws.bench.onEvent, never)).toMatchObject({ is: 'failed', problem: { code: 'stack-protected' } });
    expect(await aws.bench.deployer.destroy({ target, stackName }, yes, aws.bench.onEvent, never)).toMatchObject({ is: 'failed', problem: { code: 'stack-protected' } });
    expect(await asked()).toEqual([]);
    await aws.bench.cloudFormation.send(new UpdateTerminationProtectionCommand({ StackName: stackName, EnableTerminationProtection: false }));
  });

  it('is cancelled while it asks, without a trace', async () => {
    const cancel = new AbortController();
    const question = (): Promise<boolean> => {
      setTimeout(() => cancel.abort(), 10);
      return new Promise(() => undefined);
    };
    expect(await aws.bench.deployer.deploy(request, question, aws.bench.onEvent, cancel.signal)).toEqual({ is: 'cancelled', left: { is: 'nothing' } });
    expect(await status()).toBeNull();
  });

  it('is not begun by a yes that comes after the cancellation', async () => {
    const cancel = new AbortController();
    const question = (): Promise<boolean> => {
      cancel.abort();
      return Promise.resolve(true);
    };
    expect(await aws.bench.deployer.deploy(request, question, aws.bench.onEvent, cancel.signal)).toEqual({ is: 'cancelled', left: { is: 'nothing' } });
    expect(await asked()).not.toContain('ExecuteChangeSet');
  });

  it('goes on in AWS when it is cancelled while it runs, until the person has it deleted', async () => {
    await aws.emulator.control.delay('*', 1);
    const cancel = new AbortController();
    const running = aws.bench.deployer.deploy(request, yes, aws.bench.onEvent, cancel.signal);
    await seen(isExecuting);
    cancel.abort();
    expect(await running).toMatchObject({ is: 'cancelled', left: { is: 'running', change: 'create' } });
    expect(await status()).toBe('CREATE_IN_PROGRESS');
    await aws.emulator.control.delay('*', 0);
    expect(await aws.bench.deployer.stop({ target, stackName, how: 'delete' }, aws.bench.onEvent, never)).toMatchObject({ is: 'destroyed' });
    expect(await status()).toBeNull();
  });

  it('is told as done when it was done before the cancellation', async () => {
    const cancel = new AbortController();
    const onEvent = (event: DeployEvent): void => {
      if (event.is === 'resource' && event.completed === 3) cancel.abort();
      aws.bench.onEvent(event);
    };
    const outcome = await aws.bench.deployer.deploy(request, yes, onEvent, cancel.signal);
    expect(outcome).toMatchObject({ is: 'deployed', outputs: { VpcId: expect.stringMatching(/^vpc-/) } });
  });

  it('that is cancelled early does not touch what another window prepares', async () => {
    const other = aws.bench.deployer.deploy(request, () => new Promise(() => undefined), aws.bench.onEvent, never);
    await seen((event) => event.is === 'step' && event.step === 'confirm');
    const others = aws.bench.childPid();
    const cancel = new AbortController();
    const early = aws.bench.deployer.deploy(request, yes, (event) => event.is === 'step' && event.step === 'synth' && cancel.abort(), cancel.signal);
    expect(await early).toEqual({ is: 'cancelled', left: { is: 'nothing' } });
    expect(await status()).toBe('REVIEW_IN_PROGRESS');
    process.kill(others, 'SIGKILL');
    await other;
  });

  it('has an update rolled back when the person chooses that', async () => {
    await aws.bench.deployer.deploy(request, yes, aws.bench.onEvent, never);
    aws.bench.forget();
    await aws.emulator.control.delay('Gate', 1);
    const cancel = new AbortController();
    const last = { Last: { ...opened.Gate, DependsOn: 'Gate' } };
    const running = aws.bench.deployer.deploy({ ...request, source: smallTemplate({ ...opened, ...last }) }, yes, aws.bench.onEvent, cancel.signal);
    await seen(isExecuting);
    cancel.abort();
    expect(await running).toMatchObject({ is: 'cancelled', left: { is: 'running', change: 'update' } });
    const outcome = await aws.bench.deployer.stop({ target, stackName, how: 'roll-back' }, aws.bench.onEvent, never);
    expect(outcome).toMatchObject({ is: 'failed', problem: { args: { status: 'UPDATE_ROLLBACK_COMPLETE' } } });
    expect(await status()).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  it('is seen to its end although the child is killed while CloudFormation works', async () => {
    await aws.emulator.control.delay('*', 0.7);
    const running = aws.bench.deployer.deploy(request, yes, aws.bench.onEvent, never);
    await seen(isExecuting);
    process.kill(aws.bench.childPid(), 'SIGKILL');
    expect(await running).toMatchObject({ is: 'deployed', outputs: { VpcId: expect.stringMatching(/^vpc-/) } });
    expect(await status()).toBe('CREATE_COMPLETE');
  });

  it('leaves nothing when the child is killed while the person is asked', async () => {
    const outcome = await aws.bench.deployer.deploy(request, () => (process.kill(aws.bench.childPid(), 'SIGKILL'), new Promise(() => undefined)), aws.bench.onEvent, never);
    expect(outcome).toMatchObject({ is: 'failed', problem: { code: 'deployer-ended' } });
    expect(await status()).toBeNull();
  });

  it.each(['synth', 'change-set'] as const)('leaves nothing when the child is killed at the step "%s"', async (step) => {
    const running = aws.bench.deployer.deploy(request, yes, (event) => {
      aws.bench.onEvent(event);
      if (event.is === 'step' && event.step === step) process.kill(aws.bench.childPid(), 'SIGKILL');
    }, never);
    expect(await running).toMatchObject({ is: 'failed', problem: { code: 'deployer-ended' } });
    expect(await status()).toBeNull();
    expect(await asked()).not.toContain('ExecuteChangeSet');
  });

  it('goes on where AWS did not answer for a while', async () => {
    await aws.emulator.control.delay('*', 0.4);
    const running = aws.bench.deployer.deploy(request, yes, aws.bench.onEvent, never);
    await seen(isExecuting);
    process.kill(aws.emulator.pid, 'SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    process.kill(aws.emulator.pid, 'SIGCONT');
    expect(await running).toMatchObject({ is: 'deployed' });
  });

  it('is followed by the next window', async () => {
    await aws.emulator.control.delay('*', 0.5);
    const cancel = new AbortController();
    const running = aws.bench.deployer.deploy(request, yes, aws.bench.onEvent, cancel.signal);
    await seen(isExecuting);
    cancel.abort();
    await running;
    aws.bench.forget();
    expect(await aws.bench.deployer.follow({ target, stackName }, aws.bench.onEvent, never)).toMatchObject({ is: 'deployed', changed: true });
    expect(aws.bench.events.reduce(next, idle)).toMatchObject({ phase: 'ended', last: { change: 'create' } });
  });

  it('outlives throttling and an answer that is cut off', async () => {
    await aws.emulator.control.answer('DescribeStackEvents', { status: 400, code: 'Throttling', message: 'Rate exceeded', times: 2 });
    await aws.emulator.control.drop('DescribeStacks', 2);
    expect(await aws.bench.deployer.deploy(request, yes, aws.bench.onEvent, never)).toMatchObject({ is: 'deployed' });
  });

  it('names the permission that is missing', async () => {
    const message = 'User: arn:aws:iam::123456789012:user/dev is not authorized to perform: cloudformation:CreateChangeSet on resource: arn:aws:cloudformation:ap-northeast-1:123456789012:stack/small/*';
    await aws.emulator.control.answer('CreateChangeSet', { status: 403, code: 'AccessDenied', message });
    const outcome = await aws.bench.deployer.deploy(request, yes, aws.bench.onEvent, never);
    expect(outcome).toMatchObject({ is: 'failed', problem: { code: 'access-denied', args: { action: 'cloudformation:CreateChangeSet' }, detail: message } });
  });

  it('destroys only after a yes, with what the stack holds', async () => {
    const kept = { Kept: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain' } };
    await aws.bench.deployer.deploy({ ...request, source: smallTemplate(kept) }, yes, aws.bench.onEvent, never);
    await aws.emulator.control.reset();
    const questions: DestroyQuestion[] = [];
    expect(await aws.bench.deployer.destroy({ target, stackName }, (question) => (questions.push(question), Promise.resolve(false)), aws.bench.onEvent, never)).toEqual({ is: 'declined' });
    expect(questions[0]?.resources.map(({ logicalId, isKept }) => [logicalId, isKept]).sort()).toEqual([['Group', false], ['Kept', true], ['Table', false], ['Vpc', false]]);
    expect(await asked()).toEqual([]);
    expect(await aws.bench.deployer.destroy({ target, stackName }, yes, aws.bench.onEvent, never)).toMatchObject({ is: 'destroyed', existed: true, kept: [{ logicalId: 'Kept', status: 'DELETE_SKIPPED' }] });
    expect(await aws.bench.deployer.destroy({ target, stackName }, yes, aws.bench.onEvent, never)).toMatchObject({ is: 'destroyed', existed: false });
  });

  it('is destroyed to the end although the child is killed meanwhile', async () => {
    const kept = { Kept: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain' } };
    await aws.bench.deployer.deploy({ ...request, source: smallTemplate(kept) }, yes, () => undefined, never);
    await aws.emulator.control.delay('*', 0.5);
    const running = aws.bench.deployer.destroy({ target, stackName }, yes, aws.bench.onEvent, never);
    await seen(isExecuting);
    process.kill(aws.bench.childPid(), 'SIGKILL');
    expect(await running).toMatchObject({ is: 'destroyed', existed: true, kept: [{ logicalId: 'Kept' }] });
  });

  it('removes what an earlier window left before its change set was executed', async () => {
    const running = aws.bench.deployer.deploy(request, () => new Promise(() => undefined), aws.bench.onEvent, never);
    await seen((event) => event.is === 'step' && event.step === 'confirm');
    expect(await status()).toBe('REVIEW_IN_PROGRESS');
    await aws.bench.deployer.cleanUp({ target, stackName });
    expect(await status()).toBeNull();
    process.kill(aws.bench.childPid(), 'SIGKILL');
    await running;
  });

  it('refuses what is no template, before it asks AWS for anything', async () => {
    const asTemplate = (text: string): DeployRequest => ({ ...request, source: { is: 'template', text, parameters: {} } });
    expect(await aws.bench.deployer.deploy(asTemplate('Resources:\n  A: 1'), yes, aws.bench.onEvent, never)).toMatchObject({ problem: { code: 'template-invalid' } });
    expect(await aws.bench.deployer.deploy(asTemplate(JSON.stringify({ Resources: {}, Description: 'x'.repeat(60_000) })), yes, aws.bench.onEvent, never)).toMatchObject({ problem: { code: 'template-too-large' } });
    expect(await aws.bench.deployer.deploy({ ...request, source: { is: 'app', folder: aws.bench.folder } }, yes, aws.bench.onEvent, never)).toMatchObject({ problem: { code: 'app-missing' } });
  });
});

it('ships every file that the deployer reads', () => {
  const folder = path.resolve('dist/deployer');
  expect(readdirSync(folder).sort()).toEqual(['bin', 'db.json.gz', 'lib', 'package.json']);
  expect(readFileSync(path.join(folder, 'lib/api/bootstrap/bootstrap-template.yaml'), 'utf8')).toMatch(/CdkBootstrapVersion/);
});
