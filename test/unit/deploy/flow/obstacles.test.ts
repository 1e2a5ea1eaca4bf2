import { describe, expect, it } from 'vitest';
import { HumanError } from '../../../../src/base/errors';
import { deploy } from '../../../../src/core/deploy/flow/flows';
import { problem } from '../../../../src/core/deploy/problem';
import type { DeployOutcome } from '../../../../src/core/deploy/types';
import { leave, sixAnswers, stage, yes } from '../../../support/flowScript';

const exists: DeployOutcome = { is: 'failed', problem: problem('stack-exists', { stack: 'web-ipv6-only', status: 'CREATE_COMPLETE' }) };
const leftOver: DeployOutcome = { is: 'failed', problem: problem('stack-failed-before', { stack: 'web-ipv6-only', status: 'ROLLBACK_COMPLETE' }) };

describe('a stack of that name that this workspace did not deploy', () => {
  it('is changed only after two answers: that it is meant, and the yes to its difference', async () => {
    const { ports, done, confirmed } = stage({ answers: [...sixAnswers, 'Change that stack', yes], outcomes: [exists] });
    expect(await deploy(ports, [])).toBe(true);
    expect(done).toEqual(['deploy web-ipv6-only create', 'deploy web-ipv6-only update', 'execute web-ipv6-only']);
    expect(confirmed).toEqual([true]);
  });

  it.each([[[leave]], [['Change that stack', leave]]])('is not touched where the person leaves (%#)', async (answers) => {
    const { ports, done, stacks } = stage({ answers: [...sixAnswers, ...answers], outcomes: [exists] });
    expect(await deploy(ports, [])).toBe(false);
    expect(done.filter((one) => one.startsWith('execute'))).toEqual([]);
    expect(stacks()).toEqual([]);
  });
});

describe('the remains of a creation that failed', () => {
  it('are deleted only with consent, and the difference is asked about again', async () => {
    const { ports, seen, done } = stage({ answers: [...sixAnswers, 'Delete it and go on', yes], outcomes: [leftOver] });
    expect(await deploy(ports, [])).toBe(true);
    expect(done.at(-1)).toBe('execute web-ipv6-only');
    expect(seen.filter((text) => text.startsWith('Deploy stack'))).toHaveLength(1);
  });

  it('stay where the person leaves', async () => {
    const { ports, done } = stage({ answers: sixAnswers, outcomes: [leftOver] });
    expect(await deploy(ports, [])).toBe(false);
    expect(done).toEqual(['deploy web-ipv6-only create']);
  });
});

describe('a login that has expired', () => {
  it('is renewed within the wizard, which then goes on', async () => {
    let isExpired = true;
    const whoAmI = (): Promise<{ account: string; arn: string }> => (isExpired ? Promise.reject(new HumanError('sso-expired', 'The login of the profile "dev" has expired.')) : Promise.resolve({ account: '111122223333', arn: 'arn' }));
    const { ports, done } = stage({ answers: ['dev', 'Log in…', ...sixAnswers.slice(1), yes], deployer: { whoAmI } });
    const login = ports.login;
    const run = deploy({ ...ports, login: async (profile) => { isExpired = false; await login(profile); } }, []);
    expect(await run).toBe(true);
    expect(done[0]).toBe('login dev');
  });

  it('offers no login to a profile that has none', async () => {
    const { ports, seen } = stage({ answers: ['dev', leave], deployer: { whoAmI: () => Promise.reject(new HumanError('profile-empty', 'no credentials')) } });
    expect(await deploy(ports, [])).toBe(false);
    expect(seen).toHaveLength(2);
  });
});

describe('a change that CloudFormation is at work on', () => {
  const running: DeployOutcome = { is: 'cancelled', left: { is: 'running', change: 'create', stackId: 'arn:stack' } };

  it.each([
    ['Delete what was created', 'stop web-ipv6-only delete'],
    ['Go on', 'follow web-ipv6-only'],
    [leave, 'follow web-ipv6-only'],
  ])('after "Cancel" goes the way that the person chooses: %s', async (answer, expected) => {
    const { ports, done } = stage({ answers: [...sixAnswers, yes, answer], outcomes: [running] });
    await deploy(ports, []);
    expect(done.at(-1)).toBe(expected);
  });
});
