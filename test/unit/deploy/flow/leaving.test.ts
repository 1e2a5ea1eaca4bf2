import { describe, expect, test } from 'vitest';
import { deploy, destroy } from '../../../../src/core/deploy/flow/flows';
import { problem } from '../../../../src/core/deploy/problem';
import type { AwsTarget } from '../../../../src/core/deploy/types';
import { memoryOf, openWizard, remembered, script, sixAnswers, type Reply, type Wizard } from '../../../support/wizard';

const intoWorkspace: readonly Reply[] = [...sixAnswers.slice(0, 5), { pick: 'Into my workspace' }];

function expectNothingLeft({ deployer, folders, memory, prompts }: Wizard): void {
  expect(deployer.changes).toEqual([]);
  expect(folders.files.size).toBe(0);
  expect(memory.all()).toEqual([]);
  expect(prompts.told.filter(({ kind }) => kind === 'failed')).toEqual([]);
}

describe('leaving', () => {
  test.each([0, 1, 2, 3, 4, 5])('at step %i (from 0) leaves nothing', async (step) => {
    const wizard = openWizard(script(...sixAnswers.slice(0, step), 'left'));
    expect(await deploy(wizard.ports, [])).toBe(false);
    expect(wizard.deployer.requests).toEqual([]);
    expectNothingLeft(wizard);
  });

  test('while a value is edited only leaves the value', async () => {
    const wizard = openWizard(script(...sixAnswers.slice(0, 3), { pick: 'Service name' }, 'left', 'left'));
    expect(await deploy(wizard.ports, [])).toBe(false);
    expect(wizard.prompts.steps.slice(-2)).toEqual(['4 Service', '4 Service']);
    expectNothingLeft(wizard);
  });

  test.each(['no', 'left'] as const)('the one question with "%s" leaves nothing, and says so', async (reply) => {
    const wizard = openWizard(script(...sixAnswers, reply));
    expect(await deploy(wizard.ports, [])).toBe(false);
    expectNothingLeft(wizard);
    expect(wizard.prompts.told.map(({ message }) => message)).toEqual(['Nothing was changed.']);
  });

  test('the notification after "Show difference" is a no', async () => {
    const wizard = openWizard(script(...sixAnswers, 'more', 'left'));
    expect(await deploy(wizard.ports, [])).toBe(false);
    expectNothingLeft(wizard);
  });

  test('the question about the files of a project writes none', async () => {
    const wizard = openWizard(script(...intoWorkspace, 'left'));
    expect(await deploy(wizard.ports, [])).toBe(false);
    expectNothingLeft(wizard);
    expect(wizard.prompts.asked.at(-1)).toMatchObject({ is: 'decide', message: 'Write 3 files to /work/shop/web-ipv6-only?', detail: expect.stringContaining('bin/app.ts\ncdk.json\npackage.json') as string });
  });

  test('the choice of a folder asks again how', async () => {
    const wizard = openWizard(script(...sixAnswers.slice(0, 5), { pick: 'Into another folder' }, 'left'));
    await deploy(wizard.ports, []);
    expect(wizard.prompts.steps.slice(-2)).toEqual(['6 How', '6 How']);
    expectNothingLeft(wizard);
  });

  test('a destruction at any of its questions changes nothing', async () => {
    for (const replies of [['left'], [{ pick: 'web-ipv6-only' }, 'left'], [{ pick: 'Another stack' }, 'left']] as const) {
      const wizard = openWizard(script(...replies), { memory: memoryOf([remembered()]) });
      expect(await destroy(wizard.ports)).toBe(false);
      expect(wizard.deployer.changes).toEqual([]);
      expect(wizard.memory.all()).toEqual([remembered()]);
    }
  });
});

describe('a project', () => {
  test('is written, installed and deployed when the person said so twice', async () => {
    const wizard = openWizard(script(...intoWorkspace, { pick: 'Write the project' }, 'yes'));
    expect(await deploy(wizard.ports, [])).toBe(true);
    expect([...wizard.folders.files.keys()]).toEqual(['bin/app.ts', 'cdk.json', 'package.json'].map((name) => `/work/shop/web-ipv6-only/${name}`));
    expect(wizard.deployer.changes).toEqual(['install /work/shop/web-ipv6-only', 'deploy web-ipv6-only']);
    expect(wizard.deployer.requests[0]?.source).toEqual({ is: 'app', folder: '/work/shop/web-ipv6-only' });
  });

  test('that is newer than the toolkit here is offered to its own CDK, in a terminal, with the name of its stack', async () => {
    const wizard = openWizard(script(...intoWorkspace, { pick: 'Write the project' }, { pick: 'Open a terminal' }));
    const opened: (string | null)[] = [];
    wizard.deployer.refusals = [{ is: 'failed', problem: problem('app-schema-newer') }];
    const ownCdk = { version: () => Promise.resolve('2.1150.0'), deploy: (folder: string, _target: AwsTarget, stackName: string | null) => Promise.resolve(void opened.push(folder, stackName)) };
    expect(await deploy({ ...wizard.ports, ownCdk }, [])).toBe(false);
    expect(opened).toEqual(['/work/shop/web-ipv6-only', 'web-ipv6-only']);
    expect(wizard.prompts.told.filter(({ kind }) => kind === 'failed')).toEqual([]);
  });

  test('that is there already is asked about and not written over', async () => {
    const wizard = openWizard(script(...intoWorkspace, { pick: 'Deploy it as it is' }, 'no'));
    wizard.folders.files.set('/work/shop/web-ipv6-only/cdk.json', 'mine');
    await deploy(wizard.ports, []);
    expect([...wizard.folders.files]).toEqual([['/work/shop/web-ipv6-only/cdk.json', 'mine']]);
    expect(wizard.prompts.asked.find(({ is }) => is === 'decide')).toMatchObject({ message: '/work/shop/web-ipv6-only holds a project already.' });
    expect(wizard.deployer.requests).toHaveLength(1);
  });

  test('that is there already and left alone is not installed', async () => {
    const wizard = openWizard(script(...intoWorkspace, 'left'));
    wizard.folders.files.set('/work/shop/web-ipv6-only/cdk.json', 'mine');
    expect(await deploy(wizard.ports, [])).toBe(false);
    expect(wizard.deployer.changes).toEqual([]);
  });

  test('in which a file appeared meanwhile is an error for people', async () => {
    const wizard = openWizard(script(...intoWorkspace, { pick: 'Write the project' }));
    wizard.folders.appearing = 'cdk.json';
    await expect(deploy(wizard.ports, [])).rejects.toMatchObject({ name: 'HumanError', code: 'scaffold-failed' });
    expect(wizard.deployer.changes).toEqual([]);
  });

  test('that cannot be installed may be taken back', async () => {
    const { HumanError } = await import('../../../../src/base/errors');
    const wizard = openWizard(script(...intoWorkspace, { pick: 'Write the project' }));
    wizard.deployer.installFailure = new HumanError('npm-failed', 'npm install failed.');
    expect(await deploy(wizard.ports, [])).toBe(false);
    const [told] = wizard.prompts.told;
    expect(told).toMatchObject({ kind: 'failed', message: 'npm install failed.' });
    expect(wizard.folders.files.size).toBe(3);
    expect(told?.actions.map(({ label }) => label)).toEqual(['Remove the written files']);
    await told?.actions[0]?.run();
    expect(wizard.folders.files.size).toBe(0);
  });
});
