import { CreateChangeSetCommand, DescribeStacksCommand, ListChangeSetsCommand } from '@aws-sdk/client-cloudformation';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whyNoPython } from '../../scripts/lib/pythonEnv.mjs';
import { resume } from '../../src/core/deploy/flow/resume';
import { runDeployment } from '../../src/core/deploy/flow/deployFlow';
import type { FlowPorts } from '../../src/core/deploy/flow/ports';
import type { DeployRequest } from '../../src/core/deploy/types';
import { never, region, removeStack, smallTemplate, target, yes } from '../support/deployment';
import { emulatedAws } from '../support/emulatedAws';
import { memoryOf, openWizard, script, type Reply, type Wizard } from '../support/wizard';

const stackName = 'faulty';
const request: DeployRequest = { target, stackName, source: smallTemplate(), expect: 'either' };
const gate = { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'second', VpcId: { Ref: 'Vpc' } } };

// States in which a stack is found, and what becomes of one that this side loses. The states and the rollback are the emulator's own.
describe.skipIf(whyNoPython('Faults of a deployment on the emulator') !== undefined)('a deployment', () => {
  const aws = emulatedAws();
  beforeEach(async () => {
    aws.bench.forget();
    await aws.emulator.control.reset();
  });
  afterEach(async () => {
    await aws.emulator.control.reset();
    await removeStack(aws.bench.cloudFormation, stackName);
  });
  const status = async (): Promise<string | undefined> => {
    const found = await aws.bench.cloudFormation.send(new DescribeStacksCommand({ StackName: stackName })).catch(() => undefined);
    return found?.Stacks?.[0]?.StackStatus;
  };
  const changes = async (): Promise<readonly string[]> => (await aws.emulator.control.requests()).filter((action) => /^(?:Create|Execute|Update|Delete|Cancel|Continue|Rollback)/u.test(action));
  const windowOf = (replies: readonly Reply[], memory = memoryOf()): { readonly wizard: Wizard; readonly ports: FlowPorts } => {
    const wizard = openWizard(script(...replies), { memory });
    return { wizard, ports: { ...wizard.ports, deployer: aws.bench.deployer, onEvent: aws.bench.onEvent } };
  };

  it('ends in UPDATE_ROLLBACK_FAILED where something cannot be changed back, and such a stack is left alone until it is destroyed', async () => {
    const log = (days: number): object => ({ Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'faulty', RetentionInDays: days } });
    await aws.bench.deployer.deploy({ ...request, source: smallTemplate({ Log: log(1) }) }, yes, () => undefined, never);
    const update = { ...request, source: smallTemplate({ Log: log(3), Last: { ...gate, DependsOn: 'Log' } }) };
    await aws.emulator.control.delay('Last', 2);
    await aws.emulator.control.fail('Last', 'The maximum number of security groups has been reached.');
    const running = aws.bench.deployer.deploy(update, yes, aws.bench.onEvent, never);
    while (!aws.bench.events.some((event) => event.is === 'resource' && event.resource.logicalId === 'Log' && event.resource.status === 'UPDATE_COMPLETE')) await wait(20);
    await aws.emulator.control.fail('Log', 'Rate exceeded', 'update');
    expect(await running).toMatchObject({ is: 'failed', problem: { code: 'resource-failed', args: { resource: 'Last' } } });
    expect(await status()).toBe('UPDATE_ROLLBACK_FAILED');
    await aws.emulator.control.reset();
    const before = await changes();
    expect(await aws.bench.deployer.deploy(update, yes, aws.bench.onEvent, never)).toMatchObject({ is: 'failed', problem: { code: 'stack-stuck', args: { status: 'UPDATE_ROLLBACK_FAILED' } } });
    expect(await changes()).toEqual(before);
    expect(await aws.bench.deployer.destroy({ target, stackName }, yes, aws.bench.onEvent, never)).toMatchObject({ is: 'destroyed', existed: true });
    expect(await status()).toBeUndefined();
  });

  it.each(['the deployer is killed', 'the person cancels'])('ends the app that it synthesizes when %s, and leaves nothing in AWS', async (how) => {
    const folder = path.join(aws.bench.folder, how);
    const pidFile = path.join(folder, 'pid');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'app.cjs'), "require('node:fs').writeFileSync('pid', String(process.pid)); setTimeout(() => undefined, 60_000);");
    writeFileSync(path.join(folder, 'cdk.json'), JSON.stringify({ app: 'node app.cjs' }));
    const cancel = new AbortController();
    const running = aws.bench.deployer.deploy({ ...request, source: { is: 'app', folder } }, yes, aws.bench.onEvent, cancel.signal);
    await expect.poll(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '', { timeout: 30_000 }).toBe(true);
    if (how === 'the person cancels') cancel.abort();
    else process.kill(aws.bench.childPid(), 'SIGKILL');
    expect(await running).toMatchObject(how === 'the person cancels' ? { is: 'cancelled', left: { is: 'nothing' } } : { is: 'failed', problem: { code: 'deployer-ended' } });
    const isAlive = (): boolean => {
      try {
        return process.kill(Number(readFileSync(pidFile, 'utf8')), 0);
      } catch {
        return false;
      }
    };
    await expect.poll(isAlive, { timeout: 5000 }).toBe(false);
    expect(await changes()).toEqual([]);
  });

  it('leaves a stack in review with the change set that somebody else made for it', async () => {
    const template = request.source.is === 'template' ? request.source.text : '';
    await aws.bench.cloudFormation.send(new CreateChangeSetCommand({ StackName: stackName, ChangeSetName: 'theirs', ChangeSetType: 'CREATE', TemplateBody: template }));
    await expect.poll(status).toBe('REVIEW_IN_PROGRESS');
    expect(await aws.bench.deployer.deploy(request, () => Promise.reject(new Error('nobody is to be asked')), aws.bench.onEvent, never)).toMatchObject({ is: 'failed', problem: { code: 'stack-exists', args: { status: 'REVIEW_IN_PROGRESS' } } });
    await aws.bench.deployer.cleanUp({ target, stackName });
    expect(await status()).toBe('REVIEW_IN_PROGRESS');
    const { Summaries: left = [] } = await aws.bench.cloudFormation.send(new ListChangeSetsCommand({ StackName: stackName }));
    expect(left.map((one) => one.ChangeSetName)).toEqual(['theirs']);
  });

  it('whose credentials expire in the middle goes on in AWS, and the next window shows its end', async () => {
    await aws.emulator.control.delay('Group', 3);
    const memory = memoryOf();
    const first = windowOf(['yes'], memory);
    const run = runDeployment(request, { monthly: null, tasks: null, profile: target.profile, region, checks: [] }, first.ports);
    while (!aws.bench.events.some((event) => event.is === 'executing')) await wait(20);
    for (const action of ['DescribeStacks', 'DescribeStackEvents']) await aws.emulator.control.answer(action, { status: 403, code: 'ExpiredToken', message: 'The security token included in the request is expired', times: 99 });
    expect(await run).toBe(false);
    expect(first.wizard.prompts.told).toMatchObject([{ kind: 'failed', message: expect.stringContaining('the next window takes it up') as string }]);
    expect(memory.all()).toMatchObject([{ stackName, state: 'changing' }]);
    await aws.emulator.control.reset();
    await aws.emulator.control.delay('Group', 3);
    const second = windowOf([{ pick: 'Watch' }], memory);
    await resume(second.ports);
    expect(second.wizard.prompts.told).toMatchObject([{ kind: 'done', message: `${stackName} is running.` }]);
    expect(await status()).toBe('CREATE_COMPLETE');
    expect(await changes()).toEqual([]);
  });
});
