import { describe, expect, it } from 'vitest';
import { HumanError } from '../../../../src/base/errors';
import { changeTasks, checkDrift, redeploy, showLogs } from '../../../../src/core/deploy/flow/careFlows';
import { driftDocument, logDocument } from '../../../../src/core/deploy/flow/careTexts';
import { destroy } from '../../../../src/core/deploy/flow/flows';
import type { FlowPorts } from '../../../../src/core/deploy/flow/ports';
import { careOf, type CareScript } from '../../../support/care';
import { memoryOf, openWizard, remembered, script, type Reply, type Wizard } from '../../../support/wizard';

const service = { EcsClusterName: 'web', EcsServiceName: 'web-service' };
const t: FlowPorts['t'] = (message, ...args) => message.replaceAll(/\{(\d+)\}/gu, (_place, index: string) => String(args[Number(index)]));

function opened(outputs: Readonly<Record<string, string>>, care: CareScript, ...replies: readonly Reply[]): Wizard & { readonly calls: readonly string[] } {
  const port = careOf(care);
  const wizard = openWizard(script({ pick: 'web-ipv6-only' }, ...replies), { memory: memoryOf([remembered({ outputs })]) });
  return { ...wizard, ports: { ...wizard.ports, care: port }, calls: port.calls };
}

describe('a deployed stack', () => {
  it('is said to be none where there is none', async () => {
    const { ports, prompts } = openWizard(script());
    for (const flow of [showLogs, redeploy, changeTasks, checkDrift]) expect(await flow(ports)).toBe(false);
    expect(prompts.told.map(({ message }) => message)).toEqual(Array.from({ length: 4 }, () => 'No stack was deployed from this workspace yet.'));
  });

  it.each([
    [{ LogGroupName: '/ecs/web' }, 'logs log-group /ecs/web'],
    [{ LogBucketName: 'web-logs' }, 'logs bucket web-logs'],
  ])('shows the logs that %j names', async (outputs, call) => {
    const { ports, prompts, calls } = opened(outputs, { lines: [{ at: '2026-11-23T00:00:00.000Z', stream: 'web', text: 'started' }] });
    expect(await showLogs(ports)).toBe(true);
    expect(calls).toEqual([call]);
    expect(prompts.shown[0]?.markdown).toContain('2026-11-23T00:00:00.000Z started');
  });

  it('says where no logs are written', async () => {
    const { ports, prompts } = opened({ VpcId: 'vpc-1' }, {});
    expect(await showLogs(ports)).toBe(false);
    expect(prompts.told[0]?.message).toContain('writes no logs');
  });

  it('is redeployed after a yes, and tells how that ended', async () => {
    const { ports, prompts, calls } = opened(service, { rollouts: [{ is: 'in-progress', running: 1, desired: 2, reason: null }, { is: 'completed', running: 2, desired: 2, reason: null }] }, { pick: 'Redeploy' });
    expect(await redeploy(ports)).toBe(true);
    expect([calls, prompts.lines]).toEqual([['redeploy web/web-service'], ['1 of 2 new tasks run', '2 of 2 new tasks run']]);
    const failing = opened(service, { rollouts: [{ is: 'failed', running: 0, desired: 1, reason: 'tasks failed to start' }] }, { pick: 'Redeploy' });
    expect(await redeploy(failing.ports)).toBe(false);
    expect(failing.prompts.told[0]).toMatchObject({ kind: 'failed', message: 'ECS gave up: tasks failed to start' });
    const closed = opened(service, {}, 'left');
    expect(await redeploy(closed.ports)).toBe(false);
    expect(closed.calls).toEqual([]);
  });

  it('changes its tasks by an update of the same template, after the question of every deployment', async () => {
    const { ports, deployer, prompts } = opened(service, { parameters: { Tasks: '1', Image: 'nginx', Cpu: '256', Memory: '512' } }, { type: '3' }, 'yes');
    expect(await changeTasks(ports)).toBe(true);
    expect(deployer.requests.at(-1)).toMatchObject({ expect: 'update', stackName: 'web-ipv6-only', source: { is: 'template', text: '{"Parameters":{}}', parameters: { Tasks: '3', Image: 'nginx' } } });
    expect(prompts.confirmations).toHaveLength(1);
  });

  it.each([['1'], ['left']] as const)('stays as it is after %j', async (reply) => {
    const { ports, deployer } = opened(service, { parameters: { Tasks: '1' } }, reply === 'left' ? 'left' : { type: reply });
    expect(await changeTasks(ports)).toBe(false);
    expect(deployer.changes).toEqual([]);
  });

  it('of a project is changed in its project', async () => {
    const { ports, prompts } = opened(service, {});
    expect(await changeTasks(ports)).toBe(false);
    expect(prompts.told[0]?.message).toContain('change "tasks" in its cdk.json');
  });

  it('shows what differs from its template', async () => {
    const { ports, prompts } = opened(service, { drifts: [{ logicalId: 'Vpc', type: 'AWS::EC2::VPC', is: 'deleted', differences: [] }] });
    expect(await checkDrift(ports)).toBe(true);
    expect(prompts.shown[0]?.markdown).toContain('- `Vpc` (AWS::EC2::VPC)');
  });

  it('tells what AWS refused', async () => {
    const { ports, prompts } = opened(service, { refusal: new HumanError('access-denied', 'AWS refused a call: the permission x is missing.') });
    expect(await checkDrift(ports)).toBe(false);
    expect(prompts.told).toMatchObject([{ kind: 'failed', message: 'AWS refused a call: the permission x is missing.' }]);
  });
});

describe('a bucket that outlives its stack', () => {
  const bucket = { logicalId: 'LogBucket', type: 'AWS::S3::Bucket', physicalId: 'web-logs', status: 'DELETE_SKIPPED', reason: null, at: '' };

  it.each([
    ['Delete the bucket', ['delete web-logs']],
    ['left', []],
  ] as const)('is emptied and deleted only after one more yes: %s', async (reply, expected) => {
    const care = careOf();
    const wizard = openWizard(script({ pick: 'web-ipv6-only' }, { type: 'web-ipv6-only' }, reply === 'left' ? 'left' : { pick: reply }), { memory: memoryOf([remembered({ outputs: service })]) });
    wizard.deployer.outcomes = [{ is: 'destroyed', stackName: 'web-ipv6-only', existed: true, kept: [bucket, { ...bucket, type: 'AWS::Logs::LogGroup' }] }];
    expect(await destroy({ ...wizard.ports, care })).toBe(true);
    const [told] = wizard.prompts.told;
    expect(told?.actions.map(({ label }) => label)).toEqual(['Delete web-logs…']);
    await told?.actions[0]?.run();
    expect(care.calls).toEqual(expected);
  });
});

describe('the documents', () => {
  it('list what was deleted, changed and not checked, with both values', () => {
    const text = driftDocument('web', [
      { logicalId: 'A', type: 'T', is: 'in-sync', differences: [] },
      { logicalId: 'B', type: 'T', is: 'modified', differences: [{ path: '/Cidr|x', expected: '"a"', actual: null }] },
      { logicalId: 'C', type: 'T', is: 'not-checked', differences: [] },
    ], t);
    expect(text).toContain('1 resources are as in the template, 1 changed, 0 deleted.');
    expect(text).toContain('| `/Cidr\\|x` | `"a"` | — |');
    expect(text).not.toContain('Deleted outside');
  });

  it('keep a log line with backticks inside its block', () => {
    const text = logDocument('Logs', '/ecs/web', [{ at: '1', stream: 's', text: 'a ```` b' }], t);
    expect(text).toContain('`````\n1 a ```` b\n`````');
  });
});
