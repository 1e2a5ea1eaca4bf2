import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { whyNoPython } from '../../scripts/lib/pythonEnv.mjs';
import { synthTemplates } from '../../scripts/synthTemplates.mjs';
import { builtInFor } from '../../src/core/deploy/builtIn';
import { runDeployment } from '../../src/core/deploy/flow/deployFlow';
import type { FlowPorts } from '../../src/core/deploy/flow/ports';
import { resume } from '../../src/core/deploy/flow/resume';
import { defaultParams } from '../../src/core/deploy/params';
import type { DeployEvent, DeployRequest } from '../../src/core/deploy/types';
import { never, openWorkbench, region, smallTemplate, target, yes, type Workbench } from '../support/deployment';
import { startEmulator, type Emulator } from '../support/emulator';
import { markOf, memoryOf, openWizard, script, type Reply, type Wizard } from '../support/wizard';

const facts = { monthly: null, tasks: null, profile: target.profile, region, checks: [] };
const changing = ['CreateChangeSet', 'ExecuteChangeSet', 'CreateStack', 'UpdateStack', 'DeleteStack', 'DeleteChangeSet'];
/** As ECS words it: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-tasks-error-messages-updates.html */
const absent = 'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/nginx:nope: docker.io/library/nginx:nope: not found';

// Two windows are two deployers with children and folders of their own; they meet in CloudFormation alone.
describe.skipIf(whyNoPython('Two windows on the emulator') !== undefined)('two windows on one stack', () => {
  let emulator: Emulator;
  let first: Workbench;
  let second: Workbench;
  beforeAll(async () => {
    emulator = await startEmulator();
    first = openWorkbench(emulator);
    second = openWorkbench(emulator);
  });
  afterAll(async () => {
    second.close();
    first.close();
    await emulator.stop();
  });
  beforeEach(async () => {
    first.forget();
    second.forget();
    await emulator.control.reset();
  });
  const portsOf = (bench: Workbench, wizard: Wizard): FlowPorts => ({ ...wizard.ports, deployer: bench.deployer, onEvent: bench.onEvent });
  const windowOf = (replies: readonly Reply[], memory = memoryOf()): { readonly wizard: Wizard; readonly ports: FlowPorts } => {
    const wizard = openWizard(script(...replies), { memory });
    return { wizard, ports: portsOf(second, wizard) };
  };
  const until = async (is: (event: DeployEvent) => boolean): Promise<void> => {
    while (!first.events.some(is)) await wait(20);
  };

  it('that the first deploys: the second watches it to its end, and changes nothing', async () => {
    const request: DeployRequest = { target, stackName: 'shared', source: smallTemplate(), expect: 'create' };
    await emulator.control.delay('Group', 20);
    const deployment = first.deployer.deploy(request, yes, first.onEvent, never);
    await until((event) => event.is === 'executing');
    const asked = (await emulator.control.requests()).filter((action) => changing.includes(action));
    const { wizard, ports } = windowOf([{ pick: 'Watch' }]);
    expect(await runDeployment(request, facts, ports)).toBe(false);
    expect(wizard.prompts.progressTitles).toEqual(['Deploying shared', 'Watching shared']);
    expect(wizard.prompts.lines).toContain('3 · Group CREATE_COMPLETE');
    expect(wizard.prompts.told).toMatchObject([{ kind: 'done', message: 'shared is running.', actions: [{ label: 'Show outputs' }] }]);
    await wizard.prompts.told[0]?.actions[0]?.run();
    expect(wizard.prompts.shown[0]?.markdown).toMatch(/\| VpcId \| `vpc-/u);
    expect(await deployment).toMatchObject({ is: 'deployed', changed: true });
    expect((await emulator.control.requests()).filter((action) => changing.includes(action))).toEqual(asked);
    expect(wizard.memory.all()).toEqual([]);
    await first.deployer.destroy(request, yes, () => undefined, never);
  });

  it('that fails in the first: the second tells the reason and sees the rollback to its end', async () => {
    const request: DeployRequest = { target, stackName: 'failing', source: smallTemplate(), expect: 'create' };
    await emulator.control.delay('Group', 20);
    await emulator.control.fail('Group', 'The maximum number of security groups has been reached.');
    const deployment = first.deployer.deploy(request, yes, first.onEvent, never);
    await until((event) => event.is === 'executing');
    const { wizard, ports } = windowOf([{ pick: 'Watch' }]);
    expect(await runDeployment(request, facts, ports)).toBe(false);
    expect(wizard.prompts.told).toMatchObject([{ kind: 'failed', message: expect.stringContaining('The maximum number of security groups has been reached.') as string }]);
    expect(second.events.some(({ is }) => is === 'rolling-back')).toBe(true);
    expect(await deployment).toMatchObject({ is: 'failed' });
    await first.deployer.destroy(request, yes, () => undefined, never);
  });

  it('that the second deploys while the first is asked: the yes of the first is to a difference that is no more, and does nothing', async () => {
    const request: DeployRequest = { target, stackName: 'asked', source: smallTemplate(), expect: 'either' };
    const other: DeployRequest = { ...request, source: smallTemplate({ Gate: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'second', VpcId: { Ref: 'Vpc' } } } }) };
    const outcome = await first.deployer.deploy(request, async () => (await second.deployer.deploy(other, yes, second.onEvent, never)).is === 'deployed', first.onEvent, never);
    expect(second.events.at(-1)).toMatchObject({ is: 'ended', outcome: { is: 'deployed' } });
    expect(outcome).toMatchObject({ is: 'failed', problem: { code: 'stack-changed' } });
    expect(first.events.some(({ is }) => is === 'resource')).toBe(false);
    await first.deployer.destroy(request, yes, () => undefined, never);
  });

  it('that the first lost: the next watches its tasks, and asks when they cannot start', async () => {
    const { folder } = await synthTemplates();
    const templates = JSON.parse(readFileSync(path.join(folder, 'templates.json'), 'utf8')) as Record<string, { Resources: object }>;
    const { key, parameters } = builtInFor(defaultParams('ipv6-only'));
    const built = templates[key] ?? { Resources: {} };
    const service = Object.entries(built.Resources).find(([, { Type }]: [string, { Type: string }]) => Type === 'AWS::ECS::Service')?.[0];
    // The emulator does not wait for tasks: what comes after the service is slow instead, and none of the network.
    const last = { Type: 'AWS::Logs::LogGroup', Properties: {}, DependsOn: service };
    const stackName = 'lost';
    const request: DeployRequest = { target, stackName, source: { is: 'template', text: JSON.stringify({ ...built, Resources: { ...built.Resources, Last: last } }), parameters }, expect: 'create' };
    await emulator.control.delay('Last', 25);
    // The emulator tells times of tasks in whole seconds: its stack must not be made within one.
    await emulator.control.delay('NetworkVpc', 2);
    const reload = new AbortController();
    const deployment = first.deployer.deploy(request, yes, first.onEvent, reload.signal);
    await until((event) => event.is === 'resource' && event.resource.type === 'AWS::ECS::Service' && event.resource.status === 'CREATE_COMPLETE');
    reload.abort();
    expect(await deployment).toMatchObject({ is: 'cancelled', left: { is: 'running', change: 'create' } });
    const [cluster = '', name = ''] = serviceIn(first.events);
    await emulator.control.stopTask({ region, cluster, service: name, reason: 'Task failed to start', containerReason: absent });
    const memory = memoryOf([{ profile: target.profile, region, accountMark: markOf(target.account), stackName, outputs: {}, state: 'changing' }]);
    const { wizard, ports } = windowOf([{ pick: 'Watch' }, { pick: 'Delete it' }], memory);
    await resume(ports);
    expect(second.events.filter((event) => event.is === 'service' && event.sighting.is === 'stopped-task')).toHaveLength(1);
    expect(wizard.prompts.asked.map((question) => ('message' in question ? question.message : ''))).toMatchObject([`${stackName} was still being changed when the window closed.`, expect.stringContaining('waiting will not help')]);
    expect(wizard.prompts.shown[0]?.markdown).toContain(absent);
    expect(wizard.prompts.told.at(-1)).toMatchObject({ kind: 'done', message: `${stackName} is destroyed.` });
    expect(memory.all()).toEqual([]);
    await expect(first.cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }))).rejects.toThrow('does not exist');
  });
});

/** `arn:aws:ecs:region:account:service/cluster/name` */
function serviceIn(events: readonly DeployEvent[]): readonly string[] {
  const found = events.flatMap((event) => (event.is === 'resource' && event.resource.type === 'AWS::ECS::Service' && event.resource.physicalId !== null ? [event.resource.physicalId] : []));
  return found[0]?.split('/').slice(1) ?? [];
}
