import { describe, expect, test } from 'vitest';
import { HumanError } from '../../../../src/base/errors';
import { deploy } from '../../../../src/core/deploy/flow/flows';
import { openWizard, script, sixAnswers, type Person, type Reply, type Wizard } from '../../../support/wizard';

const root = '/work/shop';
const app = "import { App } from 'aws-cdk-lib';\nconst app = new App();\n";
const manifest = '{ "dependencies": { "aws-cdk-lib": "^2.270.0" } }';
const into: readonly Reply[] = [...sixAnswers.slice(0, 5), { pick: 'Into my CDK app' }];

function inApp(person: Person, more: Readonly<Record<string, string>> = {}): Wizard {
  const wizard = openWizard(person);
  const files = { 'cdk.json': '{ "app": "npx tsx bin/app.ts" }', 'bin/app.ts': app, 'package.json': manifest, ...more };
  for (const [name, text] of Object.entries(files)) wizard.folders.files.set(`${root}/${name}`, text);
  const scaffoldSources = { files: [{ path: 'cdk.json', content: '{}' }, { path: 'lib/settings.ts', content: 'settings' }], packageJson: { dependencies: { ajv: '^8.20.0', 'aws-cdk-lib': '2.270.0' } }, featureFlags: {} };
  return { ...wizard, ports: { ...wizard.ports, scaffoldSources: () => Promise.resolve(scaffoldSources) } };
}

describe('into a CDK app that is there', () => {
  test('the stack is shown, written as one edit, installed and deployed from the app', async () => {
    const { ports, folders, deployer, prompts } = inApp(script(...into, 'yes'));
    expect(await deploy(ports, [])).toBe(true);
    expect(folders.previews.map(({ title }) => title)).toEqual(['Add the stack web-ipv6-only to the app']);
    expect(folders.files.get(`${root}/bin/app.ts`)).toContain("new Ipv6FargateStack(app, 'web-ipv6-only'");
    expect(folders.files.get(`${root}/lib/ipv6-fargate/settings.ts`)).toBe('settings');
    expect(folders.files.get(`${root}/cdk.json`)).toBe('{ "app": "npx tsx bin/app.ts" }');
    expect(deployer.changes).toEqual([`install ${root}`, 'deploy web-ipv6-only']);
    expect(deployer.requests[0]).toMatchObject({ source: { is: 'app', folder: root }, stackName: 'web-ipv6-only' });
    expect(prompts.told[0]).toMatchObject({ message: 'web-ipv6-only is part of the app in /work/shop.', actions: [{ label: 'Undo' }] });
  });

  test('whoever discards the preview changes nothing', async () => {
    const wizard = inApp(script(...into));
    wizard.folders.takes = false;
    expect(await deploy(wizard.ports, [])).toBe(false);
    expect(wizard.folders.files.get(`${root}/bin/app.ts`)).toBe(app);
    expect(wizard.deployer.changes).toEqual([]);
  });

  test('another package manager installs itself', async () => {
    const { ports, deployer, prompts } = inApp(script(...into), { 'pnpm-lock.yaml': '' });
    expect(await deploy(ports, [])).toBe(false);
    expect(deployer.changes).toEqual([]);
    expect(prompts.told.map(({ message }) => message.includes('pnpm-lock.yaml'))).toEqual([true, false]);
  });

  test('what npm says is told', async () => {
    const { ports, deployer, prompts } = inApp(script(...into));
    deployer.installFailure = new HumanError('npm-failed', 'npm install failed.');
    expect(await deploy(ports, [])).toBe(false);
    expect(prompts.told).toMatchObject([{ kind: 'failed', message: 'npm install failed.' }, { kind: 'done', actions: [{ label: 'Undo' }] }]);
  });

  test('an entry that is not clear gets the lines to paste, and its own files only with a yes', async () => {
    const unclear = { 'bin/app.ts': "import { App } from 'aws-cdk-lib';\nrun(new App());\n" };
    const shown = inApp(script(...into, 'left'), unclear);
    expect(await deploy(shown.ports, [])).toBe(false);
    expect(shown.prompts.shown[0]?.markdown).toContain("import { Ipv6FargateStack, readParams, settingsOf } from '../lib/ipv6-fargate/index';");
    expect(shown.folders.previews).toEqual([]);
    const written = inApp(script(...into, { pick: 'Write the files' }), unclear);
    await deploy(written.ports, []);
    expect(written.folders.previews[0]?.edits).toMatchObject({ changes: [], manifest: undefined });
    expect(written.folders.files.get(`${root}/bin/app.ts`)).toBe(unclear['bin/app.ts']);
    expect(written.deployer.requests).toEqual([]);
  });

  test('is offered only where there is one, and a chosen folder that is one is taken as one', async () => {
    const none = openWizard(script(...sixAnswers.slice(0, 5), 'left'));
    await deploy(none.ports, []);
    expect(none.prompts.asked.at(-1)).toMatchObject({ labels: ['At once', 'Into my workspace', 'Into another folder…'] });
    const other = inApp(script(...sixAnswers.slice(0, 5), { pick: 'Into another folder' }, 'no'));
    other.folders.chosen = root;
    await deploy(other.ports, []);
    expect(other.folders.previews).toHaveLength(1);
  });
});

describe('the undo of that', () => {
  const undo = async ({ prompts }: Wizard): Promise<void> => prompts.told.find(({ actions }) => actions[0]?.label === 'Undo')?.actions[0]?.run();

  test('brings every file back as it was, the list of versions too', async () => {
    const wizard = inApp(script(...into, 'no'), { 'package-lock.json': 'versions' });
    const before = [...wizard.folders.files];
    const { deployer, folders } = wizard;
    deployer.install = (folder) => Promise.resolve(void folders.files.set(`${folder}/package-lock.json`, 'more versions'));
    await deploy(wizard.ports, []);
    expect([...folders.files.keys()]).toContain(`${root}/lib/ipv6-fargate/index.ts`);
    await undo(wizard);
    expect([...folders.files]).toEqual(before);
    expect(wizard.prompts.told.at(-1)).toMatchObject({ kind: 'done', message: expect.stringContaining('as they were before web-ipv6-only was added') as string });
  });

  test('leaves what the person has changed since, and names it', async () => {
    const wizard = inApp(script(...into, 'no'));
    await deploy(wizard.ports, []);
    wizard.folders.files.set(`${root}/bin/app.ts`, 'mine');
    wizard.folders.files.set(`${root}/lib/ipv6-fargate/settings.ts`, 'mine too');
    await undo(wizard);
    const { files } = wizard.folders;
    expect([files.get(`${root}/bin/app.ts`), files.get(`${root}/lib/ipv6-fargate/settings.ts`), files.get(`${root}/package.json`), files.has(`${root}/lib/ipv6-fargate/index.ts`)]).toEqual(['mine', 'mine too', manifest, false]);
    expect(wizard.prompts.told.at(-1)).toMatchObject({ kind: 'failed', message: expect.stringContaining('Changed since, and left as it is: lib/ipv6-fargate/settings.ts, bin/app.ts.') as string });
  });

  test('is there for files that were written beside an entry that is not clear', async () => {
    const wizard = inApp(script(...into, { pick: 'Write the files' }), { 'bin/app.ts': 'run();\n' });
    const before = [...wizard.folders.files];
    await deploy(wizard.ports, []);
    expect(wizard.folders.files.size).toBeGreaterThan(before.length);
    await undo(wizard);
    expect([...wizard.folders.files]).toEqual(before);
  });
});

describe('a project of its own', () => {
  test('is shown file by file before it is written, and can be taken back after', async () => {
    const { ports, prompts, folders } = openWizard(script(...sixAnswers.slice(0, 5), { pick: 'Into my workspace' }, { pick: 'Write the project' }, 'yes'));
    expect(await deploy(ports, [])).toBe(true);
    expect(prompts.shown[0]?.markdown).toContain('## bin/app.ts\n\n```ts\napp\n```');
    const undo = prompts.told[0]?.actions[0];
    expect(undo?.label).toBe('Remove the written files');
    expect(folders.files.size).toBe(3);
    await undo?.run();
    expect(folders.files.size).toBe(0);
  });
});
