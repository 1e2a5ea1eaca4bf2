import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeTaskDefinitionCommand, DescribeTasksCommand, ListTasksCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { whyNoPython } from '../../scripts/lib/pythonEnv.mjs';
import { synthTemplates } from '../../scripts/synthTemplates.mjs';
import { Clients } from '../../src/adapters/deploy/clients';
import { DeployError } from '../../src/adapters/deploy/humanProblem';
import { identityOf } from '../../src/adapters/deploy/identity';
import { serviceOf, watchService } from '../../src/adapters/deploy/watchService';
import { builtInFor } from '../../src/core/deploy/builtIn';
import { judgeSightings } from '../../src/core/deploy/judgeSightings';
import { defaultParams } from '../../src/core/deploy/params';
import { deployPermissions } from '../../src/core/deploy/permissions';
import type { ServiceSighting } from '../../src/core/deploy/types';
import { never, openWorkbench, region, smallTemplate, target, yes, type Workbench } from '../support/deployment';
import { startEmulator, type Emulator } from '../support/emulator';

const stackName = 'watched';
const unreachable = 'CannotPullContainerError: The task cannot pull nginx:1.30 from the registry docker.io/library/nginx:1.30. There is a connection issue between the task and the registry. Check your task network configuration.';

// Tasks of the emulator have no network and never fail by themselves: its switches stop them, in the words of the real ECS.
describe.skipIf(whyNoPython('The watcher on the emulator') !== undefined)('the watcher', () => {
  let emulator: Emulator;
  let bench: Workbench;
  let outputs: Readonly<Record<string, string>> = {};
  beforeAll(async () => {
    const { folder } = await synthTemplates();
    const templates = JSON.parse(readFileSync(path.join(folder, 'templates.json'), 'utf8')) as Record<string, unknown>;
    emulator = await startEmulator();
    bench = openWorkbench(emulator);
    const { key, parameters } = builtInFor(defaultParams('ipv6-only'));
    const outcome = await bench.deployer.deploy({ target, stackName, source: { is: 'template', text: JSON.stringify(templates[key]), parameters }, expect: 'create' }, yes, bench.onEvent, never);
    if (outcome.is === 'deployed') outputs = outcome.outputs;
  });
  afterAll(async () => {
    await bench.deployer.destroy({ target, stackName }, yes, () => undefined, never);
    bench.close();
    await emulator.stop();
  });
  const runningTask = async (): Promise<string> => {
    for (;;) {
      const { taskArns: [taskArn] = [] } = await bench.ecs.send(new ListTasksCommand({ cluster: place().cluster, serviceName: place().service, desiredStatus: 'RUNNING' }));
      if (taskArn !== undefined) return taskArn;
      await wait(50);
    }
  };
  /** As awslogs does: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html */
  const writeLog = async (logs: CloudWatchLogsClient, taskArn: string, lines: readonly string[]): Promise<void> => {
    const { tasks: [task] = [] } = await bench.ecs.send(new DescribeTasksCommand({ cluster: place().cluster, tasks: [taskArn] }));
    const name = task?.containers?.[0]?.name ?? '';
    const { taskDefinition } = await bench.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: task?.taskDefinitionArn ?? '' }));
    const prefix = taskDefinition?.containerDefinitions?.[0]?.logConfiguration?.options?.['awslogs-stream-prefix'] ?? '';
    const stream = { logGroupName: outputs['LogGroupName'] ?? '', logStreamName: `${prefix}/${name}/${taskArn.split('/').at(-1) ?? ''}` };
    await logs.send(new CreateLogStreamCommand(stream));
    await logs.send(new PutLogEventsCommand({ ...stream, logEvents: lines.map((message, index) => ({ message, timestamp: Date.now() + index })) }));
  };
  const place = (): { region: string; cluster: string; service: string } => ({ region, cluster: outputs['EcsClusterName'] ?? '', service: outputs['EcsServiceName'] ?? '' });

  it('tells events, stopped tasks and their number, each once, and what they mean', async () => {
    const sightings: ServiceSighting[] = [];
    const end = new AbortController();
    const watching = watchService({ ecs: bench.ecs, ...place(), since: new Date(0), onSighting: (one) => sightings.push(one), signal: end.signal, pollMs: 50, log: () => undefined });
    await emulator.control.serviceEvent({ ...place(), message: '(service web) was unable to place a task because no container instance met all of its requirements.' });
    for (let times = 0; times < 2; times++) await emulator.control.stopTask({ ...place(), reason: 'Task failed to start', containerReason: unreachable, exitCode: 1 });
    while (sightings.filter((one) => one.is === 'stopped-task').length < 2 || !sightings.some((one) => one.is === 'service-event' && one.text.includes('unable to place'))) await wait(20);
    await wait(150);
    end.abort();
    await watching;
    expect(sightings.filter((one) => one.is === 'stopped-task')).toMatchObject([
      { code: 'TaskFailedToStart', reasons: ['Task failed to start', unreachable], exitCodes: [{ exitCode: 1 }] },
      { reasons: ['Task failed to start', unreachable] },
    ]);
    expect(sightings.some((one) => one.is === 'running-tasks' && one.desired === 1)).toBe(true);
    expect(new Set(sightings.map((one) => JSON.stringify(one))).size).toBe(sightings.length);
    expect(judgeSightings(sightings, [])).toMatchObject({ is: 'hopeless', occurrence: { reason: { cause: 'no-path-to-registry' }, text: unreachable } });
  });

  it('tells how a program ended and what it wrote last, and that it did so again', async () => {
    const logs = new CloudWatchLogsClient({ region, endpoint: emulator.endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
    const lines = ['listening on 0.0.0.0:80', 'Error: connect ENETUNREACH 203.0.113.7:5432'];
    const sightings: ServiceSighting[] = [];
    const end = new AbortController();
    const watching = watchService({ ecs: bench.ecs, logs, ...place(), since: new Date(0), onSighting: (one) => sightings.push(one), signal: end.signal, pollMs: 50, log: () => undefined });
    const ended = (): ServiceSighting[] => sightings.filter((one) => one.is === 'stopped-task' && one.code === 'EssentialContainerExited');
    for (let times = 0; times < 2; times++) {
      await writeLog(logs, await runningTask(), lines);
      await emulator.control.stopTask({ ...place(), reason: 'Essential container in task exited', code: 'EssentialContainerExited', exitCode: 1 });
      while (ended().length <= times) await wait(20);
      if (times === 0) expect(judgeSightings(ended(), [])).toEqual({ is: 'wait' });
    }
    end.abort();
    await watching;
    const log = { is: 'log-stream', region, group: outputs['LogGroupName'], lines };
    expect(ended()).toMatchObject([{ exitCodes: [{ exitCode: 1, isEssential: true, log }] }, { exitCodes: [{ exitCode: 1, isEssential: true, log }] }]);
    expect(judgeSightings(ended(), [])).toMatchObject({ is: 'hopeless', occurrence: { reason: { cause: 'container-exited' }, exits: [{ exitCode: 1, log }] } });
  });

  it('leaves out tasks of before: they say nothing about the change', async () => {
    const told: string[] = [];
    const end = new AbortController();
    const watching = watchService({ ecs: bench.ecs, ...place(), since: new Date(Date.now() + 60_000), onSighting: ({ is }) => told.push(is), signal: end.signal, pollMs: 50, log: () => undefined });
    while (told.length === 0) await wait(20);
    await wait(300);
    end.abort();
    await watching;
    expect(told).toEqual(['running-tasks']);
  });

  it('goes on after a refusal, which it logs', async () => {
    const logged: string[] = [];
    const sightings: ServiceSighting[] = [];
    const end = new AbortController();
    await emulator.control.answer('DescribeServices', { status: 400, code: 'AccessDeniedException', message: 'not authorized to perform: ecs:DescribeServices' });
    const watching = watchService({ ecs: bench.ecs, ...place(), since: new Date(), onSighting: (one) => sightings.push(one), signal: end.signal, pollMs: 50, log: (text) => logged.push(text) });
    while (sightings.length === 0) await wait(20);
    end.abort();
    await watching;
    expect(logged).toEqual(['watcher: not authorized to perform: ecs:DescribeServices']);
  });

  it('saw the service while it was deployed', () => {
    expect(bench.events.some((event) => event.is === 'resource' && event.resource.type === 'AWS::ECS::Service')).toBe(true);
    expect(serviceOf('arn:aws:ecs:us-east-1:123456789012:service/cluster/web')).toEqual({ region: 'us-east-1', cluster: 'cluster', service: 'web' });
    expect(serviceOf('web')).toBeNull();
  });

  it('asks of AWS nothing that the copied policy does not allow', async () => {
    const allowed = new Set(deployPermissions.actions.map(({ action }) => action.split(':')[1] ?? ''));
    await emulator.control.reset();
    const update: Parameters<typeof bench.deployer.deploy>[0] = { target, stackName: 'permitted', source: smallTemplate(), expect: 'either' };
    await bench.deployer.preview({ ...update, method: 'template' }, () => undefined, never);
    const ends = [await bench.deployer.deploy(update, yes, () => undefined, never), await bench.deployer.follow({ target, stackName: 'permitted' }, () => undefined, never), await bench.deployer.destroy({ target, stackName: 'permitted' }, yes, () => undefined, never)];
    expect(ends.map(({ is }) => is)).toEqual(['deployed', 'deployed', 'destroyed']);
    const end = new AbortController();
    const logs = new CloudWatchLogsClient({ region, endpoint: emulator.endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
    const watching = watchService({ ecs: bench.ecs, logs, ...place(), since: new Date(0), onSighting: () => end.abort(), signal: end.signal, pollMs: 50, log: () => undefined });
    await watching;
    // STS needs no permission to say whose the keys are: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    const asked = [...new Set(await emulator.control.requests())].filter((action) => action !== 'GetCallerIdentity');
    expect(asked).toContain('ExecuteChangeSet');
    expect(asked.filter((action) => !allowed.has(action))).toEqual([]);
  });

  it('belongs to somebody: the identity tells wrong keys from a region that is not there', async () => {
    const clients = new Clients({ profile: 'emulator', region }, { endpoint: emulator.endpoint });
    expect(await bench.deployer.whoAmI('emulator', region)).toMatchObject({ account: '123456789012' });
    await expect(bench.deployer.whoAmI('emulator', 'Tokyo')).rejects.toMatchObject({ code: 'region-wrong' });
    // A region that is not enabled refuses keys that are good elsewhere: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
    const refused = { status: 403, code: 'InvalidClientTokenId', message: 'The security token included in the request is invalid.' };
    await emulator.control.answer('GetCallerIdentity', { ...refused, times: 1 });
    await expect(identityOf(clients, region)).rejects.toMatchObject({ code: 'region-wrong' });
    await emulator.control.answer('GetCallerIdentity', { ...refused, times: 2 });
    await expect(identityOf(clients, region)).rejects.toMatchObject({ code: 'credentials-missing' });
    await expect(identityOf(new Clients({ profile: 'nobody', region }, { endpoint: emulator.endpoint }), region)).rejects.toThrow(DeployError);
  });
});
