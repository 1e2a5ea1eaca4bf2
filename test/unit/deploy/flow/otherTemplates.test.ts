import { describe, expect, test } from 'vitest';
import { HumanError } from '../../../../src/base/errors';
import { deployTemplate } from '../../../../src/core/deploy/flow/otherTemplates';
import { deployApp, type AppPorts } from '../../../../src/core/deploy/flow/otherTemplatesApp';
import type { AppStack, AwsTarget } from '../../../../src/core/deploy/types';
import { memoryOf, openWizard, remembered, script, type Reply, type Wizard } from '../../../support/wizard';

const yaml = `
Parameters:
  Stage: { Type: String, AllowedValues: [dev, prod] }
  Size: { Type: Number, Default: 1 }
  Password: { Type: String, NoEcho: true, MinLength: 8 }
Resources:
  Role: { Type: AWS::IAM::Role, Properties: { RoleName: web, AssumeRolePolicyDocument: {} } }
`;
const file = { name: 'infra/shop_net.template.yaml', text: yaml };
const plain = { name: 'net.json', text: '{"Resources":{"Vpc":{"Type":"AWS::EC2::VPC"}}}' };
const goOn: Reply = { pick: '$(arrow-right) Go on' };
const where: readonly Reply[] = [{ pick: 'dev' }, { pick: 'Tokyo' }];
const password = 'correct horse';
const parameters: readonly Reply[] = [{ pick: 'Stage' }, { pick: 'prod' }, { pick: 'Password' }, { type: password }, goOn];

describe('deploying a template of a person', () => {
  test('asks for account, Region, name and parameters, and then the one question', async () => {
    const { ports, prompts, deployer } = openWizard(script(...where, { type: 'shop-net' }, ...parameters, 'yes'));
    expect(await deployTemplate(file, ports)).toBe(true);
    const steps = prompts.asked.flatMap((question) => ('title' in question && question.title.step !== undefined ? [[question.title.title, question.title.step, question.title.steps]] : []));
    expect(steps.slice(0, 4)).toEqual([['Deploy template: Profile', 1, 4], ['Deploy template: Region', 2, 4], ['Deploy template: Stack name', 3, 4], ['Deploy template: Parameters', 4, 4]]);
    expect(prompts.asked[2]).toMatchObject({ value: 'shop-net' });
    expect(deployer.requests[0]).toMatchObject({ stackName: 'shop-net', expect: 'create', target: { account: '111122223333', region: 'ap-northeast-1' }, source: { parameters: { Stage: 'prod', Password: password }, keepsOthers: true, secrets: ['Password'] } });
    expect(deployer.changes).toEqual(['deploy shop-net']);
  });

  test('names what is allowed with the yes, and does not invent a price', async () => {
    const { ports, prompts } = openWizard(script(...where, { type: 'shop-net' }, ...parameters, 'no'));
    expect(await deployTemplate(file, ports)).toBe(false);
    expect(prompts.confirmations[0]?.message).toBe('Deploy stack "shop-net" to account 1111-2222-3333, Tokyo (ap-northeast-1)?');
    expect(prompts.confirmations[0]?.detail).toContain('CAPABILITY_NAMED_IAM');
    expect(prompts.confirmations[0]?.detail).toContain('not worked out');
    expect(prompts.shown[0]?.markdown).toContain('CAPABILITY_NAMED_IAM');
  });

  test('shows a secret nowhere', async () => {
    const wizard = openWizard(script(...where, { type: 'shop-net' }, ...parameters, 'yes'));
    wizard.deployer.difference = { ...wizard.deployer.difference, network: [{ change: 'add', direction: 'in', group: '${Password}', protocol: 'TCP', peer: '${Stage}' }] };
    await deployTemplate(file, wizard.ports);
    expect(wizard.prompts.asked.find((question) => question.is === 'input' && question.title.title.endsWith('Password'))).toMatchObject({ isSecret: true, value: '' });
    const { replies: _replies, ...seen } = wizard.prompts;
    expect(JSON.stringify([seen, wizard.memory.all()])).not.toContain(password);
    expect(wizard.prompts.shown[0]?.markdown).toContain('prod');
  });

  test('does not go on without a value, or with one that is not allowed', async () => {
    const { ports, prompts, deployer } = openWizard(script(...where, { type: 'shop-net' }, goOn, { pick: 'Password' }, { type: 'short' }, 'left'));
    await deployTemplate(file, ports);
    expect(prompts.asked.flatMap((question) => (question.is === 'pick' ? [question.placeholder] : []))).toContain('Stage has no value yet.');
    expect(deployer.requests).toEqual([]);
  });

  test('keeps the values of a stack that was deployed from here', async () => {
    const memory = memoryOf([remembered({ stackName: 'shop-net' })]);
    const { ports, prompts, deployer } = openWizard(script(...where, { type: 'shop-net' }, goOn, 'yes'), { memory });
    await deployTemplate(file, ports);
    const list = prompts.asked[3];
    expect(list?.is === 'pick' ? list.descriptions.slice(1, 4) : []).toEqual(['as deployed', 'as deployed', 'as deployed']);
    expect(deployer.requests[0]).toMatchObject({ expect: 'either', source: { parameters: {} } });
  });

  test('has no fourth question without parameters, and no word of capabilities', async () => {
    const { ports, prompts } = openWizard(script(...where, { type: 'net' }, 'no'));
    await deployTemplate(plain, ports);
    expect(prompts.asked.map(({ is }) => is)).toEqual(['pick', 'pick', 'input', 'confirm']);
    expect(prompts.confirmations[0]?.detail).not.toContain('CAPABILITY');
  });

  test('never touches a stack that is another’s without being told to', async () => {
    const { ports, deployer } = openWizard(script(...where, { type: 'net' }, 'left'));
    deployer.refusals = [{ is: 'failed', problem: { code: 'stack-exists', args: { stack: 'net', status: 'CREATE_COMPLETE' }, detail: null, failures: [] } }];
    expect(await deployTemplate(plain, ports)).toBe(false);
    expect(deployer.changes).toEqual([]);
  });

  test.each([
    ['Resources:\n  A: *b\n', 'see line 2'],
    ['name: x\n', 'it has no resources'],
    ['Resources: { F: { Type: "AWS::Lambda::Function", Properties: { Code: ./src } } }', 'aws cloudformation package'],
  ])('tells what cannot be deployed: %s', async (text, why) => {
    const { ports, prompts } = openWizard(script());
    expect(await deployTemplate({ name: 'x.yaml', text }, ports)).toBe(false);
    expect(prompts.told[0]?.message).toContain(why);
  });
});

describe('deploying a CDK app of the workspace', () => {
  const stack = (stackName: string, more: Partial<AppStack> = {}): AppStack => ({ stackName, account: null, region: null, capabilities: [], ...more });
  const opened: { readonly folder: string; readonly target: AwsTarget }[] = [];
  const appPorts = ({ ports }: Wizard, version: string | null = '2.1148.1', names = ['shop']): AppPorts => ({
    ...ports,
    apps: () => Promise.resolve(names.map((name) => ({ folder: `/work/${name}`, name }))),
    ownCdk: {
      version: () => Promise.resolve(version),
      deploy: (folder, target) => Promise.resolve(void opened.push({ folder, target })),
    },
  });

  test('asks for the stack, and each is asked about', async () => {
    const wizard = openWizard(script(...where, { pick: 'All 2 stacks' }, 'yes', 'yes'));
    wizard.deployer.appStacks = [stack('net'), stack('web', { capabilities: ['CAPABILITY_IAM'] })];
    expect(await deployApp(appPorts(wizard))).toBe(true);
    expect(wizard.deployer.changes).toEqual(['synthesize /work/shop', 'deploy net', 'deploy web']);
    expect(wizard.prompts.confirmations.map(({ detail }) => detail.includes('CAPABILITY_IAM'))).toEqual([false, true]);
    expect(wizard.deployer.requests[0]).toMatchObject({ source: { is: 'app', folder: '/work/shop' }, expect: 'create' });
  });

  test('a "no" to one stack ends it', async () => {
    const wizard = openWizard(script(...where, { pick: 'All 2 stacks' }, 'no'));
    wizard.deployer.appStacks = [stack('net'), stack('web')];
    expect(await deployApp(appPorts(wizard))).toBe(false);
    expect(wizard.deployer.changes).toEqual(['synthesize /work/shop']);
  });

  test('one of several apps is chosen, and where a stack is bound to is shown', async () => {
    const wizard = openWizard(script({ pick: 'orders' }, ...where, 'left'));
    wizard.deployer.appStacks = [stack('web', { account: '222233334444', region: 'eu-west-1' })];
    await deployApp(appPorts(wizard, null, ['orders', 'shop']));
    expect(wizard.prompts.asked.at(-1)).toMatchObject({ descriptions: ['2222-3333-4444 · eu-west-1'] });
  });

  test('without an app, or without stacks, it says so', async () => {
    const none = openWizard(script());
    expect(await deployApp(appPorts(none, null, []))).toBe(false);
    expect(none.prompts.told[0]?.message).toContain('no CDK app');
    const empty = openWizard(script(...where));
    expect(await deployApp(appPorts(empty))).toBe(false);
    expect(empty.prompts.told[0]?.message).toContain('no stacks');
  });

  const newer = new HumanError('app-schema-newer', 'newer');

  test('that is newer than the toolkit is offered to its own CDK, in a terminal', async () => {
    const wizard = openWizard(script(...where, { pick: 'Open a terminal' }));
    wizard.deployer.appStacks = newer;
    expect(await deployApp(appPorts(wizard))).toBe(false);
    expect(wizard.prompts.asked.at(-1)).toMatchObject({ is: 'decide', detail: expect.stringContaining('2.1148.1') as string });
    expect(opened).toEqual([{ folder: '/work/shop', target: { profile: 'dev', region: 'ap-northeast-1', account: '111122223333' } }]);
    expect(wizard.deployer.requests).toEqual([]);
  });

  // https://github.com/aws/aws-cdk/issues/38230
  test.each([[null, 'no CDK of its own'], ['3.0.0', 'by accident']])('with the CDK %s of its own it is told which to install', async (version, why) => {
    const wizard = openWizard(script(...where));
    wizard.deployer.appStacks = newer;
    await deployApp(appPorts(wizard, version));
    expect(wizard.prompts.told[0]?.message).toContain(why);
    expect(wizard.prompts.told[0]?.message).toContain('npm install --save-dev "aws-cdk@^2.1144.0"');
  });

  test('that fails is told with its words', async () => {
    const wizard = openWizard(script(...where));
    wizard.deployer.appStacks = new HumanError('app-failed', 'The CDK app failed. (no port)');
    expect(await deployApp(appPorts(wizard))).toBe(false);
    expect(wizard.prompts.told).toMatchObject([{ kind: 'failed', message: 'The CDK app failed. (no port)' }]);
  });
});
