import { describe, expect, it } from 'vitest';
import { deploy, destroy } from '../../../../src/core/deploy/flow/flows';
import { problem } from '../../../../src/core/deploy/problem';
import type { Deployer, DeployOutcome } from '../../../../src/core/deploy/types';
import { deployed, memoryOf, openWizard, remembered, script, sixAnswers, type Reply, type Wizard } from '../../../support/wizard';

const stack = 'web-ipv6-only';
const busy: DeployOutcome = { is: 'failed', problem: problem('stack-busy', { stack, status: 'CREATE_IN_PROGRESS' }) };
const watch: Reply = { pick: 'Watch' };

function second(replies: readonly Reply[], end: DeployOutcome, memory = memoryOf()): Wizard {
  const wizard = openWizard(script(...sixAnswers, ...replies), { memory });
  wizard.deployer.refusals = [busy];
  wizard.deployer.ends = [end];
  return wizard;
}

describe('a stack that another window deploys already', () => {
  it('is watched to its end, with progress, outputs and the address to open; nothing is changed and nothing remembered', async () => {
    const wizard = second([watch], deployed());
    wizard.deployer.addresses = [{ taskArn: 'arn:task', ipv6: '2001:db8::17', status: 'RUNNING' }];
    const resource = { logicalId: 'Vpc', type: 'AWS::EC2::VPC', physicalId: null, status: 'CREATE_COMPLETE', reason: null, at: '' };
    const follow: Deployer['follow'] = (request, onEvent) => {
      onEvent({ is: 'executing', change: 'create', stackName: stack, stackId: null, total: null });
      onEvent({ is: 'resource', resource, completed: 1, total: null });
      wizard.deployer.changes.push(`follow ${request.stackName}`);
      return Promise.resolve(deployed());
    };
    expect(await deploy({ ...wizard.ports, deployer: Object.assign(wizard.deployer, { follow }) }, [])).toBe(false);
    expect(wizard.prompts.asked.at(-1)).toMatchObject({ is: 'decide', message: `${stack} is being changed already, by another window or another tool.`, labels: ['Watch'] });
    expect(wizard.prompts.progressTitles.at(-1)).toBe(`Watching ${stack}`);
    expect(wizard.prompts.lines).toContain('1 · Vpc CREATE_COMPLETE');
    expect(wizard.prompts.told).toMatchObject([{ kind: 'done', message: `${stack} is running. http://[2001:db8::17]/`, actions: [{ label: 'Open' }, { label: 'Show outputs' }] }]);
    expect([wizard.deployer.changes, wizard.memory.all()]).toEqual([[`follow ${stack}`], []]);
  });

  it('that fails is told with the reasons of AWS', async () => {
    const failure = { logicalId: 'Vpc', type: 'AWS::EC2::VPC', physicalId: null, status: 'CREATE_FAILED', reason: 'VpcLimitExceeded', at: '' };
    const { ports, prompts, memory } = second([watch], { is: 'failed', problem: problem('resource-failed', { stack, resource: 'Vpc' }, { detail: 'VpcLimitExceeded', failures: [failure] }) });
    await deploy(ports, []);
    expect(prompts.told).toMatchObject([{ kind: 'failed', message: expect.stringContaining('VpcLimitExceeded') as string }]);
    expect(memory.all()).toEqual([]);
  });

  it('whose tasks cannot start is told why, once, and the decision is left to who began it', async () => {
    const wizard = second([watch], deployed());
    // As ECS words it: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-tasks-error-messages-updates.html
    const absent = 'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/nginx:nope: docker.io/library/nginx:nope: not found';
    const follow: Deployer['follow'] = (_request, onEvent) => {
      onEvent({ is: 'executing', change: 'create', stackName: stack, stackId: null, total: null });
      for (const n of [1, 2]) onEvent({ is: 'service', sighting: { is: 'stopped-task', taskArn: `arn:aws:ecs:x:y:task/web/${String(n)}`, at: null, code: 'TaskFailedToStart', reasons: [absent], exitCodes: [] } });
      return Promise.resolve({ is: 'failed', problem: problem('rolled-back', { stack, status: 'ROLLBACK_COMPLETE' }) });
    };
    await deploy({ ...wizard.ports, deployer: Object.assign(wizard.deployer, { follow }) }, []);
    expect(wizard.prompts.told.map(({ message }) => message.includes('waiting will not help'))).toEqual([true, false]);
    await wizard.prompts.told[0]?.actions[0]?.run();
    expect(wizard.prompts.shown.at(-1)?.markdown).toContain(absent);
    expect(wizard.deployer.stops).toEqual([]);
  });

  it('is left alone where the person does not want to', async () => {
    const { ports, deployer } = second(['left'], deployed());
    expect(await deploy(ports, [])).toBe(false);
    expect(deployer.changes).toEqual([]);
  });

  it('is not stopped from here: whoever cancels only stops watching', async () => {
    const { ports, prompts, deployer } = second([watch], { is: 'cancelled', left: { is: 'running', change: 'create', stackId: null } });
    await deploy(ports, []);
    expect(deployer.stops).toEqual([]);
    expect(prompts.told).toMatchObject([{ message: `${stack} goes on in AWS; nobody watches it here.` }]);
  });

  it('updates what is known of a stack that was deployed from here', async () => {
    const { ports, memory } = second([watch], deployed({ outputs: { VpcId: 'vpc-2' } }), memoryOf([remembered({ outputs: { VpcId: 'vpc-1' } })]));
    await deploy(ports, []);
    expect(memory.all()).toMatchObject([{ outputs: { VpcId: 'vpc-2' }, state: 'deployed' }]);
  });

  it('is watched where it was to be destroyed, too', async () => {
    const wizard = openWizard(script({ pick: stack }, watch), { memory: memoryOf([remembered()]) });
    wizard.deployer.refusals = [busy];
    wizard.deployer.ends = [{ is: 'destroyed', stackName: stack, existed: true, kept: [] }];
    expect(await destroy(wizard.ports)).toBe(false);
    expect([wizard.deployer.changes, wizard.memory.all()]).toEqual([[`follow ${stack}`], []]);
  });
});

describe('a stack that another window changed while the person was asked here', () => {
  const changed: DeployOutcome = { is: 'failed', problem: problem('stack-changed', { stack }) };

  it('is shown anew, and asked about anew', async () => {
    const wizard = openWizard(script(...sixAnswers, 'yes', { pick: 'See what would change now' }, 'yes'));
    wizard.deployer.outcomes = [changed];
    expect(await deploy(wizard.ports, [])).toBe(true);
    expect(wizard.prompts.confirmations).toHaveLength(2);
  });

  it('is left as it is where the person leaves', async () => {
    const wizard = openWizard(script(...sixAnswers, 'yes', 'left'));
    wizard.deployer.outcomes = [changed];
    expect(await deploy(wizard.ports, [])).toBe(false);
    expect(wizard.deployer.requests).toHaveLength(1);
  });
});
