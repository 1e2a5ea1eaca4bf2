import { describe, expect, test } from 'vitest';
import { HumanError } from '../../../../src/base/errors';
import { deploy } from '../../../../src/core/deploy/flow/flows';
import { openWizard, script } from '../../../support/wizard';

const problem = (code: string): HumanError => new HumanError(code, `Problem: ${code}`);
const retry = { pick: 'Try again' } as const;

describe('the profile', () => {
  test('none at all is told with what to do, and nothing is asked', async () => {
    const { ports, prompts, deployer } = openWizard(script());
    deployer.profiles = [];
    expect(await deploy(ports, [])).toBe(false);
    expect(prompts.told[0]).toMatchObject({ kind: 'failed' });
    expect(prompts.told[0]?.message).toContain('aws configure sso');
  });

  test('credentials of the environment are a choice, by no name of a profile', async () => {
    const { ports, deployer, memory } = openWizard(script({ pick: 'Environment variables' }, 'left'), { hasEnvironmentCredentials: true });
    await deploy(ports, []);
    expect(deployer.identitiesAsked).toEqual([{ profile: null, region: 'ap-northeast-1' }]);
    expect(memory.last('profile')).toBeUndefined();
  });

  test.each(['profile-missing', 'profile-empty', 'no-network'])('%s is said at the step, which can be tried again or answered otherwise', async (code) => {
    const { ports, prompts, deployer } = openWizard(script({ pick: 'dev' }, retry, { pick: 'Another profile' }, 'left'));
    deployer.identities = [problem(code), problem(code)];
    expect(await deploy(ports, [])).toBe(false);
    const [, first, second, third] = prompts.asked;
    expect(first).toMatchObject({ is: 'pick', placeholder: `Problem: ${code}`, labels: ['Try again', 'Another profile…'], title: { step: 1 } });
    expect(second).toEqual(first);
    expect(third).toMatchObject({ labels: ['dev'] });
  });

  test('a login that expired is offered, and AWS is asked again when the person says so', async () => {
    const { ports, prompts, deployer, logins } = openWizard(script({ pick: 'dev' }, { pick: '$(key) Log in' }, retry, 'left'));
    deployer.identities = [problem('sso-expired'), problem('sso-expired'), '111122223333'];
    await deploy(ports, []);
    expect(logins).toEqual(['dev']);
    expect(prompts.steps).toEqual(['1 Profile', '1 Profile', '1 Profile', '2 Region']);
  });

  test('leaving at the problem leaves the wizard, back asks for another profile', async () => {
    const left = openWizard(script({ pick: 'dev' }, 'left'));
    left.deployer.identities = [problem('profile-empty')];
    expect(await deploy(left.ports, [])).toBe(false);
    const back = openWizard(script({ pick: 'dev' }, 'back', 'left'));
    back.deployer.identities = [problem('profile-empty')];
    await deploy(back.ports, []);
    expect(back.prompts.asked).toHaveLength(3);
  });

  test('what is no problem for people is not shown to them as one', async () => {
    const { ports, deployer } = openWizard(script({ pick: 'dev' }));
    const broken = new TypeError('undefined is not a function');
    deployer.whoAmI = () => Promise.reject(broken);
    await expect(deploy(ports, [])).rejects.toBe(broken);
  });

  // Credentials of one partition are unknown in the others: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
  test('is asked about in its own region, where it has one', async () => {
    const { ports, deployer } = openWizard(script({ pick: 'china' }, 'left'));
    deployer.profiles = [{ name: 'china', kind: 'keys', region: 'cn-north-1' }];
    await deploy(ports, []);
    expect(deployer.identitiesAsked).toEqual([{ profile: 'china', region: 'cn-north-1' }]);
  });
});
