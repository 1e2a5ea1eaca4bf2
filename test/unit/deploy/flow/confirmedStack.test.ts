import { describe, expect, it } from 'vitest';
import { HumanError } from '../../../../src/base/errors';
import { changeTasks, checkDrift, redeploy, showLogs } from '../../../../src/core/deploy/flow/careFlows';
import { deploy, destroy, showOutputs } from '../../../../src/core/deploy/flow/flows';
import type { FlowPorts, RememberedStack } from '../../../../src/core/deploy/flow/ports';
import { resume } from '../../../../src/core/deploy/flow/resume';
import { problem } from '../../../../src/core/deploy/problem';
import { careOf } from '../../../support/care';
import { account, memoryOf, openWizard, remembered, script, type Reply, type Wizard } from '../../../support/wizard';

const other = '444455556666';
const outputs = { EcsClusterName: 'web', EcsServiceName: 'web', LogGroupName: '/ecs/web' };
const choose: Reply = { pick: 'web-ipv6-only' };

function opened(replies: readonly Reply[], identities: (string | HumanError)[], stack: Partial<RememberedStack> = {}): Wizard & { readonly calls: readonly string[] } {
  const wizard = openWizard(script(...replies), { memory: memoryOf([remembered({ outputs, ...stack })]) });
  wizard.deployer.identities = identities;
  const care = careOf();
  return { ...wizard, ports: { ...wizard.ports, care }, calls: care.calls };
}

const flows: readonly (readonly [string, (ports: FlowPorts) => Promise<boolean>])[] = [['destroy', destroy], ['outputs', showOutputs], ['logs', showLogs], ['redeploy', redeploy], ['tasks', changeTasks], ['drift', checkDrift]];

describe('a remembered stack whose profile belongs to another account by now', () => {
  it.each(flows)('is refused before anything is asked of it: %s', async (_name, flow) => {
    const { ports, prompts, deployer, calls } = opened([choose, 'left'], [other]);
    expect(await flow(ports)).toBe(false);
    expect(prompts.asked.at(-1)).toMatchObject({
      message: 'The profile dev belongs to account 4444-5555-6666 now. web-ipv6-only was deployed to another account.',
      detail: 'Nothing was done. Log in to the account of web-ipv6-only, or choose a profile that belongs to it.',
      labels: ['Choose another profile…'],
    });
    expect([deployer.changes, calls, prompts.shown]).toEqual([[], [], []]);
  });

  it('is acted upon with a profile of its account, which is remembered', async () => {
    const { ports, prompts, deployer, memory } = opened([choose, { pick: 'Choose another profile' }, { pick: 'ops' }, { type: 'web-ipv6-only' }], [other, account]);
    deployer.profiles = [{ name: 'dev', kind: 'sso', region: null }, { name: 'ops', kind: 'sso', region: null }];
    deployer.outcomes = [{ is: 'failed', problem: problem('access-denied') }];
    await destroy(ports);
    expect(prompts.asked[2]).toMatchObject({ placeholder: 'Which profile belongs to the account of web-ipv6-only?' });
    expect(deployer.changes).toEqual(['destroy web-ipv6-only']);
    expect(memory.all()).toMatchObject([{ profile: 'ops' }]);
  });

  it('is refused again with a profile of a third account', async () => {
    const { ports, deployer } = opened([choose, { pick: 'Choose another profile' }, { pick: 'dev' }, 'left'], [other, '777788889999']);
    expect(await destroy(ports)).toBe(false);
    expect(deployer.changes).toEqual([]);
  });

  it('is not watched, and stays for the next window', async () => {
    const { ports, deployer, memory } = opened([{ pick: 'Watch' }, 'left'], [other], { state: 'changing' });
    await resume(ports);
    expect([deployer.changes, memory.all()[0]?.state]).toEqual([[], 'changing']);
  });

  it('is not cleaned up, without a word', async () => {
    const { ports, deployer, memory, prompts } = opened([], [other], { state: 'proposed' });
    await resume(ports);
    expect([deployer.changes, memory.all()[0]?.state, prompts.told]).toEqual([[], 'proposed', []]);
  });
});

describe('a profile with an account number in its name', () => {
  const profile = `AdministratorAccess-${account}`;

  it('is kept without it and found again', async () => {
    const { ports, deployer, memory, prompts } = opened([choose], [account]);
    deployer.profiles = [{ name: `AdministratorAccess-${other}`, kind: 'sso', region: null }, { name: profile, kind: 'sso', region: null }];
    await memory.put(remembered({ outputs, profile }));
    expect(JSON.stringify(memory.all())).not.toContain(account);
    expect(await showOutputs(ports)).toBe(true);
    expect(prompts.asked[0]).toMatchObject({ descriptions: ['Tokyo (ap-northeast-1) · AdministratorAccess-············'] });
    expect(deployer.identitiesAsked).toMatchObject([{ profile }]);
  });

  it('that is gone is said to be gone', async () => {
    const { ports, prompts, memory } = opened([choose, 'left'], [account]);
    await memory.put(remembered({ outputs, profile }));
    expect(await showOutputs(ports)).toBe(false);
    expect(prompts.asked.at(-1)).toMatchObject({ message: 'The profile AdministratorAccess-············, with which web-ipv6-only was deployed, is not there any more.' });
  });

  it('is known as the one of last time', async () => {
    const memory = memoryOf();
    await memory.setLast('profile', profile);
    expect(memory.last('profile')).not.toContain(account);
    const wizard = openWizard(script('left'), { memory });
    wizard.deployer.profiles = [{ name: `AdministratorAccess-${other}`, kind: 'sso', region: null }, { name: profile, kind: 'sso', region: null }];
    await deploy(wizard.ports, []);
    expect(wizard.prompts.asked[0]).toMatchObject({ descriptions: ['SSO', 'SSO · last time'] });
  });
});

describe('an account that cannot be asked for', () => {
  it('is told, with the login where that has expired', async () => {
    const expired = Object.assign(new HumanError('sso-expired', 'The login has expired.'), { problem: problem('sso-expired', { profile: 'dev', command: 'aws sso login --profile dev' }) });
    const { ports, prompts, logins } = opened([choose], [expired]);
    expect(await destroy(ports)).toBe(false);
    expect(prompts.told).toMatchObject([{ kind: 'failed', actions: [{ label: 'Log in…' }] }]);
    await prompts.told[0]?.actions[0]?.run();
    expect(logins).toEqual(['dev']);
  });
});
