import { describe, expect, it } from 'vitest';
import { runDeployment } from '../../../../src/core/deploy/flow/deployFlow';
import { StopSwitch } from '../../../../src/core/deploy/flow/stopSwitch';
import type { CancelSignal, Deployer, DeployEvent, DeployOutcome, DeployRequest, ServiceSighting } from '../../../../src/core/deploy/types';
import { account, deployed, emptyDifference, memoryOf, openWizard, region, script, type Reply, type Wizard } from '../../../support/wizard';

const request: DeployRequest = { target: { profile: 'dev', region, account }, stackName: 'web-ipv6-only', source: { is: 'template', text: '{}', parameters: {} }, expect: 'create' };
const facts = { monthly: '$0', tasks: '$9', profile: 'dev', region, checks: [] };
/** As ECS words it: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-tasks-error-messages-updates.html */
const absent = 'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/nginx:nope: docker.io/library/nginx:nope: not found';
const stopped = (n: number, reason = absent): ServiceSighting => ({ is: 'stopped-task', taskArn: `arn:aws:ecs:x:y:task/web/${String(n)}`, at: null, code: 'TaskFailedToStart', reasons: [reason], exitCodes: [] });

/** CloudFormation that waits until it is cancelled, while these are seen. */
function waiting(sightings: readonly ServiceSighting[], change: 'create' | 'update', ends: DeployOutcome, before: readonly DeployEvent[]): Deployer['deploy'] {
  return async (asked, confirm, onEvent: (event: DeployEvent) => void, signal: CancelSignal) => {
    if (!(await confirm({ is: 'deploy', target: asked.target, stackName: asked.stackName, difference: emptyDifference }))) return { is: 'declined' };
    onEvent({ is: 'executing', change, stackName: asked.stackName, stackId: 'arn:stack', total: 1 });
    for (const event of before) onEvent(event);
    for (const sighting of sightings) onEvent({ is: 'service', sighting });
    for (let turn = 0; turn < 20 && !signal.aborted; turn++) await Promise.resolve();
    return signal.aborted ? { is: 'cancelled', left: { is: 'running', change, stackId: 'arn:stack' } } : ends;
  };
}

function opened(sightings: readonly ServiceSighting[], replies: readonly Reply[], change: 'create' | 'update' = 'create', ends = deployed(), before: readonly DeployEvent[] = []): Wizard {
  const wizard = openWizard(script('yes', ...replies), { memory: memoryOf() });
  const deploy = waiting(sightings, change, ends, before);
  return { ...wizard, ports: { ...wizard.ports, deployer: Object.assign(wizard.deployer, { deploy }) } };
}

describe('tasks that cannot start', () => {
  it('end the wait at once: cause, words of ECS and fix are shown, and what was created goes', async () => {
    const { ports, prompts, deployer } = opened([stopped(1)], [{ pick: 'Delete it' }]);
    expect(await runDeployment(request, facts, ports)).toBe(false);
    expect(prompts.asked.at(-1)).toMatchObject({ is: 'offer', labels: ['Delete it', 'Keep for a look', 'Wait on'] });
    const why = prompts.shown.at(-1)?.markdown ?? '';
    expect([why.includes(`> ${absent}`), why.includes('The image has no such tag or digest.'), why.includes('Check the name of the image.')]).toEqual([true, true, true]);
    expect(deployer.stops).toMatchObject([{ how: 'delete', stackName: 'web-ipv6-only' }]);
  });

  it('lead to the page of the rule that would have found it, and are asked about again', async () => {
    const unreachable = 'The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR.';
    const { ports, prompts, opened: pages } = opened([stopped(1, unreachable), stopped(2, unreachable)], [{ pick: 'Explain IPV6-102' }, { pick: 'Wait on' }]);
    await runDeployment(request, facts, ports);
    expect([pages[0], prompts.shown.at(-1)?.markdown.includes('[IPV6-102](https://example.com/docs/rules/IPV6-102.md)')]).toEqual(['IPV6-102', true]);
  });

  it('or whose program ends say which container, its exit code, what that means and where its last lines are', async () => {
    const log = { is: 'log-stream' as const, region, group: '/web', stream: 'web/web/1', lines: ['Error: connect ENETUNREACH 203.0.113.7:5432'] };
    const ended = (n: number): ServiceSighting => ({ is: 'stopped-task', taskArn: `arn:aws:ecs:x:y:task/web/${String(n)}`, at: null, code: 'EssentialContainerExited', reasons: ['Essential container in task exited'], exitCodes: [{ container: 'web', exitCode: 1, isEssential: true, log }] });
    const { ports, prompts } = opened([ended(1), ended(2)], [{ pick: 'Wait on' }]);
    await runDeployment(request, facts, ports);
    expect(prompts.asked.at(-1)).toMatchObject({ message: 'web-ipv6-only: waiting will not help. web ended with exit code 1. The program gave up with an error of its own.' });
    const why = prompts.shown.at(-1)?.markdown ?? '';
    for (const part of ['**web**: exit code 1.', `Its log: group /web, stream web/web/1 (${region}).`, '    Error: connect ENETUNREACH 203.0.113.7:5432', 'https://repost.aws/knowledge-center/ecs-task-stopped']) expect(why).toContain(part);
  });

  it('lead to the line that sets what failed, in a file of the workspace', async () => {
    const lines = [{ logicalId: 'Task', type: 'AWS::ECS::TaskDefinition', part: 'ContainerDefinitions', path: '/work/lib/web.ts', line: 12, construct: 'Web/Task' }];
    const begun: DeployEvent = { is: 'resource', resource: { logicalId: 'Task', type: 'AWS::ECS::TaskDefinition', physicalId: null, status: 'CREATE_COMPLETE', reason: null, at: '' }, completed: 1, total: 2 };
    const { ports, prompts, opened: pages } = opened([stopped(1)], [{ pick: 'Show line' }, { pick: 'Wait on' }], 'create', deployed(), [{ is: 'sources', lines }, begun]);
    await runDeployment(request, facts, ports);
    expect([pages, prompts.shown.at(-1)?.markdown.includes('web.ts:12`, construct `Web/Task`.')]).toEqual([['/work/lib/web.ts:12'], true]);
  });

  it('name the parameter of a stack that is in no file', async () => {
    const { ports, prompts } = opened([stopped(1)], [{ pick: 'Wait on' }]);
    await runDeployment({ ...request, source: { is: 'template', text: '{}', parameters: { Image: 'docker.io/library/nginx:nope' } } }, facts, ports);
    expect(prompts.shown.at(-1)?.markdown).toContain('It is the parameter `Image`, `docker.io/library/nginx:nope`: deploy again to change it.');
    const other = opened([stopped(1)], [{ pick: 'Wait on' }]);
    await runDeployment({ ...request, source: { is: 'template', text: '{}', parameters: { Image: 'x' }, keepsOthers: true } }, facts, other.ports);
    expect(other.prompts.shown.at(-1)?.markdown).not.toContain('It is the parameter');
  });

  it('of an update are rolled back', async () => {
    const { ports, deployer } = opened([stopped(1)], [{ pick: 'Roll back' }], 'update');
    await runDeployment(request, facts, ports);
    expect(deployer.stops).toMatchObject([{ how: 'roll-back' }]);
  });

  it('are kept for a look where the person wants one, and the stack stays remembered', async () => {
    const { ports, prompts, deployer, memory } = opened([stopped(1)], [{ pick: 'Keep for a look' }]);
    await runDeployment(request, facts, ports);
    expect(deployer.stops).toEqual([]);
    expect(memory.all()).toMatchObject([{ stackName: 'web-ipv6-only', state: 'unsettled' }]);
    expect(prompts.told.at(-1)?.message).toContain('is kept for a look');
  });

  it.each([[{ pick: 'Wait on' }], ['left']] as const)('are waited for after %j, and nobody asks again', async (reply) => {
    const { ports, prompts, deployer } = opened([stopped(1), stopped(2), stopped(3)], [reply]);
    expect(await runDeployment(request, facts, ports)).toBe(true);
    expect([prompts.asked.filter(({ is }) => is === 'offer').length, deployer.stops]).toEqual([1, []]);
  });

  it('are not given up for what may heal by itself', async () => {
    const { ports, prompts } = opened([stopped(1, 'Capacity is unavailable at this time.')], []);
    expect(await runDeployment(request, facts, ports)).toBe(true);
    expect(prompts.asked.some(({ is }) => is === 'offer')).toBe(false);
  });
});

describe('the signal of a change', () => {
  it('is aborted by the person and by the flow, once', () => {
    const person = new AbortController();
    const heard: string[] = [];
    const both = new StopSwitch(person.signal);
    const removed = (): void => void heard.push('removed');
    both.addEventListener('abort', () => heard.push('heard'));
    both.addEventListener('abort', removed);
    both.removeEventListener('abort', removed);
    person.abort();
    both.abort();
    expect([heard, both.aborted, new StopSwitch(person.signal).aborted]).toEqual([['heard'], true, true]);
  });
});
