import { describe, expect, it } from 'vitest';
import { HumanError } from '../../../../src/base/errors';
import { deploy, destroy } from '../../../../src/core/deploy/flow/flows';
import { resume } from '../../../../src/core/deploy/flow/resume';
import { problem } from '../../../../src/core/deploy/problem';
import { leave, rememberedStack, sixAnswers, stage, yes } from '../../../support/flowScript';

const outputs = { VpcId: 'vpc-0' };

describe('what the workspace remembers of a stack', () => {
  it('is its outputs once it is deployed', async () => {
    const { ports, stacks } = stage({ answers: [...sixAnswers, yes] });
    expect(await deploy(ports, [])).toBe(true);
    expect(stacks()).toEqual([{ ...rememberedStack('deployed'), outputs: { VpcId: 'vpc-1' } }]);
  });

  it('is nothing after a no, as before', async () => {
    const { ports, stacks, confirmed } = stage({ answers: sixAnswers });
    expect(await deploy(ports, [])).toBe(false);
    expect(confirmed).toEqual([false]);
    expect(stacks()).toEqual([]);
  });

  it('is the earlier deployment where a change of it is declined', async () => {
    const before = rememberedStack('deployed', outputs);
    const { ports, stacks, done } = stage({ answers: sixAnswers, remembered: [before] });
    await deploy(ports, []);
    expect(done).toEqual(['deploy web-ipv6-only either']);
    expect(stacks()).toEqual([before]);
  });

  it('keeps a stack whose deployment failed, so that it can be destroyed', async () => {
    const failed = { is: 'failed', problem: problem('rolled-back', { stack: 'web-ipv6-only', status: 'ROLLBACK_COMPLETE' }) } as const;
    const { ports, stacks } = stage({ answers: [...sixAnswers, yes], deployer: { deploy: (request, _, onEvent) => {
      onEvent({ is: 'executing', change: 'create', stackName: request.stackName, stackId: null, total: null });
      return Promise.resolve(failed);
    } } });
    expect(await deploy(ports, [])).toBe(false);
    expect(stacks()).toEqual([rememberedStack('unsettled')]);
  });

  it.each(['credentials-expired', 'access-denied', 'deployer-ended'] as const)('keeps a stack that it lost sight of (%s) for the next window', async (code) => {
    const lost = { is: 'failed', problem: problem(code, { stack: 'web-ipv6-only' }) } as const;
    const { ports, stacks, seen } = stage({ answers: [...sixAnswers, yes], deployer: { deploy: (request, _, onEvent) => {
      onEvent({ is: 'executing', change: 'create', stackName: request.stackName, stackId: null, total: null });
      return Promise.resolve(lost);
    } } });
    expect(await deploy(ports, [])).toBe(false);
    expect(stacks()).toEqual([rememberedStack('changing')]);
    expect(seen.at(-1)).toContain('the next window takes it up');
  });

  it('is gone when the stack is destroyed', async () => {
    const { ports, stacks } = stage({ answers: ['web-ipv6-only', 'web-ipv6-only'], remembered: [rememberedStack('deployed', outputs)] });
    expect(await destroy(ports)).toBe(true);
    expect(stacks()).toEqual([]);
  });
});

describe('the next window', () => {
  it('removes a change set that nobody answered, without asking and without starting anything', async () => {
    const { ports, done, seen, stacks } = stage({ remembered: [rememberedStack('proposed')] });
    await resume(ports);
    expect(done).toEqual(['clean up web-ipv6-only']);
    expect(seen).toEqual([]);
    expect(stacks()).toEqual([]);
  });

  it('keeps what was deployed before that change set', async () => {
    const { ports, stacks } = stage({ remembered: [rememberedStack('proposed', outputs)] });
    await resume(ports);
    expect(stacks()).toEqual([rememberedStack('deployed', outputs)]);
  });

  it('tries the clean-up again later where AWS cannot be asked now', async () => {
    const { ports, stacks } = stage({ remembered: [rememberedStack('proposed')], deployer: { cleanUp: () => Promise.reject(new HumanError('sso-expired', 'expired')) } });
    await resume(ports);
    expect(stacks()).toEqual([rememberedStack('proposed')]);
  });

  it('offers to watch what CloudFormation still changes, and follows it', async () => {
    const { ports, done, seen, stacks } = stage({ answers: ['Watch'], remembered: [rememberedStack('changing')] });
    await resume(ports);
    expect(seen[0]).toBe('web-ipv6-only was still being changed when the window closed.');
    expect(done).toEqual(['follow web-ipv6-only']);
    expect(stacks()[0]?.state).toBe('deployed');
  });

  it.each([['Not now'], [leave]])('leaves what is not watched now to the window after it: %s', async (answer) => {
    const first = stage({ answers: [answer], remembered: [rememberedStack('changing', outputs)] });
    await resume(first.ports);
    expect([first.done, first.seen.length, first.stacks()]).toEqual([[], 1, [rememberedStack('changing', outputs)]]);
    const second = stage({ answers: ['Watch'], remembered: first.stacks() });
    await resume(second.ports);
    expect(second.done).toEqual(['follow web-ipv6-only']);
  });

  it('cleans up before it asks, since a question may stand for long', async () => {
    const { ports, done } = stage({ answers: ['Watch'], remembered: [rememberedStack('changing'), { ...rememberedStack('proposed'), stackName: 'other' }] });
    await resume(ports);
    expect(done).toEqual(['clean up other', 'follow web-ipv6-only']);
  });

  it('asks no more where the person wants that', async () => {
    const { ports, done, stacks } = stage({ answers: ['Do not ask again'], remembered: [rememberedStack('changing')] });
    await resume(ports);
    expect([done, stacks()]).toEqual([[], [rememberedStack('unsettled')]]);
  });

  it('leaves alone what is finished', async () => {
    const { ports, done, seen } = stage({ remembered: [rememberedStack('deployed', outputs), { ...rememberedStack('unsettled'), stackName: 'other' }] });
    await resume(ports);
    expect([...done, ...seen]).toEqual([]);
  });
});
