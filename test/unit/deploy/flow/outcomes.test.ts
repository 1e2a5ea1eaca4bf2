import { describe, expect, test } from 'vitest';
import { deploy, destroy, showOutputs } from '../../../../src/core/deploy/flow/flows';
import { problem } from '../../../../src/core/deploy/problem';
import type { DeployEvent, DeployOutcome, StackChange } from '../../../../src/core/deploy/types';
import { deployed, memoryOf, openWizard, remembered, script, sixAnswers, type Reply, type Wizard, type WizardOptions } from '../../../support/wizard';

interface Run {
  readonly wizard: Wizard;
  readonly result: boolean;
}

async function run(outcome: DeployOutcome, more: { readonly replies?: readonly Reply[]; readonly end?: DeployOutcome; readonly events?: readonly DeployEvent[]; readonly addresses?: readonly string[]; readonly options?: WizardOptions } = {}): Promise<Run> {
  const wizard = openWizard(script(...sixAnswers, 'yes', ...(more.replies ?? [])), more.options);
  wizard.deployer.outcomes = [outcome];
  wizard.deployer.ends = more.end === undefined ? [] : [more.end];
  wizard.deployer.events = more.events ?? [];
  wizard.deployer.addresses = (more.addresses ?? []).map((ipv6) => ({ taskArn: 'arn:task', ipv6, status: 'RUNNING' }));
  return { wizard, result: await deploy(wizard.ports, []) };
}

const running = (change: StackChange): DeployOutcome => ({ is: 'cancelled', left: { is: 'running', change, stackId: null } });

describe('a stack that was deployed', () => {
  test('is told once, with the address of its task to open and its outputs to read', async () => {
    const { wizard, result } = await run(deployed(), { addresses: ['2001:db8::17'] });
    expect(result).toBe(true);
    expect(wizard.prompts.told.map(({ kind, message }) => [kind, message])).toEqual([['done', 'web-ipv6-only is running. http://[2001:db8::17]/']]);
    const [open, show] = wizard.prompts.told[0]?.actions ?? [];
    await open?.run();
    expect(wizard.opened).toEqual(['http://[2001:db8::17]/']);
    await show?.run();
    const document = wizard.prompts.shown.at(-1);
    expect(document?.name).toBe('web-ipv6-only');
    expect(document?.markdown).toContain('| EcsClusterName | `web` |');
    expect(document?.markdown).toContain('- http://[2001:db8::17]/');
  });

  test('that this machine cannot open is told with the reason', async () => {
    const sixOthers: readonly Reply[] = [...sixAnswers.slice(0, 4), { pick: 'Everyone' }, { pick: 'At once' }, 'yes'];
    const wizard = openWizard(script(...sixOthers), { prefixes: [] });
    wizard.deployer.addresses = [{ taskArn: 'arn:task', ipv6: '2001:db8::17', status: 'RUNNING' }];
    await deploy(wizard.ports, []);
    expect(wizard.prompts.told[0]?.message).toMatch(/This machine has no IPv6 address, so it cannot open the task\.$/u);
  });

  test('and lets nobody in offers no "Open", and lists where its tasks are', async () => {
    const { wizard } = await run(deployed({ outputs: { EcsClusterName: 'web', EcsServiceName: 'web' } }), { addresses: ['2001:db8::17'] });
    const [told] = wizard.prompts.told;
    expect([told?.message, told?.actions.map(({ label }) => label)]).toEqual(['web-ipv6-only is running.', ['Show outputs']]);
    await told?.actions[0]?.run();
    expect(wizard.prompts.shown.at(-1)?.markdown).toContain('- `2001:db8::17`');
  });

  test('without an address yet offers no "Open"', async () => {
    const { wizard } = await run(deployed());
    expect(wizard.prompts.told[0]?.actions.map(({ label }) => label)).toEqual(['Show outputs']);
  });

  test('that needed no change, or left something behind, says so', async () => {
    const { wizard } = await run(deployed({ changed: false, notDeleted: [{ logicalId: 'OldBucket', type: 'AWS::S3::Bucket', physicalId: null, status: 'DELETE_FAILED', reason: null, at: '' }] }));
    expect(wizard.prompts.told[0]?.message).toBe('web-ipv6-only was up to date; nothing was changed. Not deleted, and may cost: OldBucket.');
  });

  test('is found again by "Show outputs", with the addresses of now', async () => {
    const memory = memoryOf([remembered({ outputs: { EcsClusterName: 'web', EcsServiceName: 'web', OpenPort: '80' } })]);
    const { ports, prompts, deployer } = openWizard(script({ pick: 'web-ipv6-only' }), { memory });
    deployer.addresses = [{ taskArn: 'arn:task', ipv6: '2001:db8::99', status: 'RUNNING' }];
    expect(await showOutputs(ports)).toBe(true);
    expect(prompts.asked[0]).toMatchObject({ descriptions: ['Tokyo (ap-northeast-1) · dev'] });
    expect(prompts.shown[0]?.markdown).toContain('http://[2001:db8::99]/');
  });

  test('is not invented where there is none', async () => {
    const { ports, prompts } = openWizard(script());
    expect(await showOutputs(ports)).toBe(false);
    expect(prompts.told[0]?.message).toBe('No stack was deployed from this workspace yet.');
  });
});

describe('a cancelled deployment', () => {
  test('before its execution left nothing, and says so', async () => {
    const { wizard, result } = await run({ is: 'cancelled', left: { is: 'nothing' } });
    expect(result).toBe(false);
    expect(wizard.prompts.told[0]?.message).toBe('Cancelled. Nothing was changed; the change set is removed.');
    expect(wizard.memory.all()).toEqual([]);
  });

  test('whose clean-up failed says why, and is left to the next window', async () => {
    const { wizard } = await run({ is: 'cancelled', left: { is: 'unknown', problem: problem('no-network') } });
    expect(wizard.prompts.told[0]).toMatchObject({ kind: 'failed' });
    expect(wizard.prompts.told[0]?.message).toMatch(/the next window tries again\. AWS cannot be reached from here\./u);
    expect(wizard.memory.all()).toHaveLength(1);
  });

  test('that goes on is deleted where the person says so; that is no deployment', async () => {
    const { wizard, result } = await run(running('create'), { replies: [{ pick: 'Delete what was created' }] });
    expect(wizard.prompts.asked.at(-1)).toMatchObject({ message: 'Stop the creation of web-ipv6-only?', labels: ['Go on', 'Delete what was created'] });
    expect(wizard.deployer.stops).toMatchObject([{ how: 'delete', stackName: 'web-ipv6-only', target: { account: '111122223333' } }]);
    expect(result).toBe(false);
    expect(wizard.memory.all()).toEqual([]);
  });

  test('of an update is rolled back where the person says so, which is no failure', async () => {
    const end: DeployOutcome = { is: 'failed', problem: problem('rolled-back', { stack: 'web-ipv6-only', status: 'UPDATE_ROLLBACK_COMPLETE' }) };
    const { wizard, result } = await run(running('update'), { replies: [{ pick: 'Roll back the update' }], end });
    expect(wizard.deployer.stops).toMatchObject([{ how: 'roll-back' }]);
    expect(wizard.prompts.told).toMatchObject([{ kind: 'done', message: 'The update of web-ipv6-only is rolled back.' }]);
    expect(result).toBe(false);
  });

  test('whose way back fails is told as a failure', async () => {
    const end: DeployOutcome = { is: 'failed', problem: problem('rolled-back', { stack: 'web-ipv6-only', status: 'UPDATE_ROLLBACK_FAILED' }) };
    const { wizard } = await run(running('update'), { replies: [{ pick: 'Roll back the update' }], end });
    expect(wizard.prompts.told).toMatchObject([{ kind: 'failed' }]);
  });

  test.each([[{ pick: 'Go on' }], ['left']] as const)('goes on after %o, and is watched to its end', async (reply) => {
    const { wizard, result } = await run(running('create'), { replies: [reply] });
    expect(wizard.deployer.changes).toEqual(['deploy web-ipv6-only', 'follow web-ipv6-only']);
    expect(result).toBe(true);
  });

  test('that nobody watches any more stays remembered', async () => {
    const { wizard, result } = await run(running('create'), { replies: ['left'], end: running('create') });
    expect(wizard.prompts.told[0]?.message).toBe('web-ipv6-only goes on in AWS; nobody watches it here.');
    expect(wizard.memory.all()).toMatchObject([{ state: 'changing' }]);
    expect(result).toBe(false);
  });

  test('of a destruction cannot be undone, and is not offered to be', async () => {
    const wizard = openWizard(script({ pick: 'web-ipv6-only' }, { type: 'web-ipv6-only' }, { pick: 'Go on' }), { memory: memoryOf([remembered()]) });
    wizard.deployer.outcomes = [running('destroy')];
    wizard.deployer.ends = [{ is: 'destroyed', stackName: 'web-ipv6-only', existed: true, kept: [] }];
    expect(await destroy(wizard.ports)).toBe(true);
    expect(wizard.prompts.asked.at(-1)).toMatchObject({ message: 'The deletion of web-ipv6-only cannot be stopped.', labels: ['Go on'] });
  });
});

describe('a deployment that failed', () => {
  const reason = 'Resource handler returned message: "The maximum number of VPCs has been reached." (VpcLimitExceeded)';
  const failure = { logicalId: 'Vpc', type: 'AWS::EC2::VPC', physicalId: null, status: 'CREATE_FAILED', reason, at: '' };

  test('is told in the words of AWS, each reason once', async () => {
    const outcome: DeployOutcome = { is: 'failed', problem: problem('resource-failed', { stack: 'web-ipv6-only', resource: 'Vpc' }, { detail: reason, failures: [failure, { ...failure, logicalId: 'Bucket', reason: 'Access Denied' }] }) };
    const { wizard, result } = await run(outcome);
    expect(result).toBe(false);
    const [told] = wizard.prompts.told;
    expect(told?.kind).toBe('failed');
    expect(told?.message.split('VpcLimitExceeded')).toHaveLength(2);
    expect(told?.message).toContain('web-ipv6-only');
    expect(told?.message).toContain('Bucket: Access Denied');
    expect(wizard.memory.all()).toMatchObject([{ state: 'unsettled' }]);
  });

  test('because tasks stopped tells why the last one did', async () => {
    const stopped = "ResourceInitializationError: unable to pull secrets or registry auth: connection issue between the task and AWS Secrets Manager";
    const events: readonly DeployEvent[] = [{ is: 'service', sighting: { is: 'stopped-task', taskArn: 'arn:1', at: null, code: 'TaskFailedToStart', reasons: [stopped], exitCodes: [] } }];
    const { wizard } = await run({ is: 'failed', problem: problem('rolled-back', { stack: 'web-ipv6-only', status: 'ROLLBACK_COMPLETE' }) }, { events });
    expect(wizard.prompts.told[0]?.message).toContain(`A task stopped: ${stopped}`);
    expect(wizard.prompts.lines).toContain(`A task stopped: ${stopped}`);
  });

  test('because this window lost sight of it can be watched again from there, with the account asked anew', async () => {
    const wizard = openWizard(script(...sixAnswers, 'yes'));
    wizard.deployer.outcomes = [{ is: 'failed', problem: problem('credentials-expired', { profile: 'dev' }) }];
    expect(await deploy(wizard.ports, [])).toBe(false);
    expect(wizard.memory.all()).toMatchObject([{ state: 'changing' }]);
    const [told] = wizard.prompts.told;
    expect(told?.actions.map(({ label }) => label)).toEqual(['Watch']);
    const asked = wizard.deployer.identitiesAsked.length;
    await told?.actions[0]?.run();
    expect(wizard.deployer.identitiesAsked).toHaveLength(asked + 1);
    expect(wizard.deployer.changes.at(-1)).toBe('follow web-ipv6-only');
    expect(wizard.memory.all()).toMatchObject([{ state: 'deployed' }]);
  });

  test('for a login that expired offers to log in', async () => {
    const { wizard } = await run({ is: 'failed', problem: problem('sso-expired', { profile: 'dev', command: 'aws sso login --profile dev' }) });
    const [login] = wizard.prompts.told[0]?.actions ?? [];
    expect(login?.label).toBe('Log in…');
    await login?.run();
    expect(wizard.logins).toEqual(['dev']);
  });
});

describe('progress', () => {
  test('says step and resource, in one notification', async () => {
    const resource = { logicalId: 'Vpc', type: 'AWS::EC2::VPC', physicalId: null, status: 'CREATE_COMPLETE', reason: null, at: '' };
    const { wizard } = await run(deployed(), { events: [{ is: 'resource', resource, completed: 1, total: 2 }, { is: 'rolling-back', reason: null }] });
    expect(wizard.prompts.progressTitles).toEqual(['Checking the account', 'Deploying web-ipv6-only']);
    expect(wizard.prompts.lines).toEqual(['making the change set…', '0 of 2', '1 of 2 · Vpc CREATE_COMPLETE', 'rolling back · 1 of 2']);
  });

  test('goes on to say what is waited for when a service tells of itself', async () => {
    const resource = { logicalId: 'Service', type: 'AWS::ECS::Service', physicalId: null, status: 'CREATE_IN_PROGRESS', reason: null, at: '' };
    const { wizard } = await run(deployed(), { events: [{ is: 'resource', resource, completed: 1, total: 2 }, { is: 'service', sighting: { is: 'running-tasks', running: 0, desired: 1 } }] });
    expect(wizard.prompts.lines.slice(-2)).toEqual(['1 of 2 · Service CREATE_IN_PROGRESS', '1 of 2 · Service CREATE_IN_PROGRESS']);
  });
});
