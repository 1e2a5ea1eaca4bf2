import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Ipv6FargateStack } from '../../cdk-stack/lib/ipv6FargateStack';
import { readParams } from '../../cdk-stack/lib/params';
import { settingsOf } from '../../cdk-stack/lib/settings';
import { synthTemplates } from '../../scripts/synthTemplates.mjs';
import { planMerge } from '../../src/core/deploy/mergeIntoApp';
import { checkParams, type DeployParams } from '../../src/core/deploy/params';
import { scaffoldFiles, type ScaffoldSources } from '../../src/core/deploy/scaffold';

process.env['CDK_VALIDATION'] = 'false';
const run = promisify(execFile);
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const stackName = 'my-web';

const chosen: readonly object[] = [{ stack: 'dual-stack', tasks: 2 }, { stack: 'ipv6-only', reachableFrom: 'everyone', loadBalancer: true, nat64: true }, { stack: 'ipv6-only', reachableFrom: '2001:db8:1:2::/64', logRoute: 'firelens-s3', zones: 3 }];

// What a person gets: installed once from the registry, then used with its own CDK, in a folder with an awkward name.
describe('a scaffolded project', () => {
  let root = '';
  let project = '';
  let sources: ScaffoldSources;

  const scaffold = (given: object): DeployParams => {
    const check = checkParams(given);
    if (!check.ok) throw new Error(JSON.stringify(check.problems));
    for (const file of scaffoldFiles({ params: check.params, stackName }, sources)) {
      const target = path.join(project, file.path);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, file.content);
    }
    return check.params;
  };
  const inProject = (...args: string[]): Promise<{ stdout: string }> =>
    run(npm, args, { cwd: project, env: { ...process.env, CDK_VALIDATION: 'false', CDK_DISABLE_CLI_TELEMETRY: 'true', NO_COLOR: '1', FORCE_COLOR: '0' }, shell: process.platform === 'win32' });

  beforeAll(async () => {
    root = mkdtempSync(path.join(os.tmpdir(), 'scaffold-'));
    project = path.join(root, "my project's $(web)");
    const built = await synthTemplates();
    sources = JSON.parse(readFileSync(path.join(built.folder, 'scaffold.json'), 'utf8')) as ScaffoldSources;
    scaffold({});
    await inProject('install', '--no-audit', '--no-fund', '--prefer-offline');
  }, 170_000);
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  test.each(chosen)('makes with its own CDK the template that we make: %j', async (given) => {
    const params = scaffold(given);
    await inProject('exec', '--', 'cdk', 'synth', '--quiet', '--no-notices', '--no-path-metadata', '--output', 'cdk.out');
    const theirs: unknown = JSON.parse(readFileSync(path.join(project, 'cdk.out', `${stackName}.template.json`), 'utf8'));
    const ours = Template.fromStack(new Ipv6FargateStack(new App({ analyticsReporting: false }), stackName, { settings: settingsOf(readParams(params)) })).toJSON();
    expect(theirs).toEqual(ours);
  });

  test('passes its own types and tests', async () => {
    scaffold(chosen[0] ?? {});
    await inProject('run', 'check');
    const { stdout } = await inProject('test');
    expect(stdout).toMatch(/Tests\D+\d+ passed/u);
  });

  // The app that `cdk init app --language typescript` writes (aws-cdk 2.1148), with its tsconfig.json.
  test('becomes part of an app that cdk init made, which then makes the same template beside its own', async () => {
    const app = path.join(root, 'an app');
    const files: Readonly<Record<string, string>> = {
      'cdk.json': JSON.stringify({ app: 'npx tsx bin/shop.ts' }),
      'package.json': JSON.stringify({ name: 'shop', dependencies: { 'aws-cdk-lib': '^2.270.0', constructs: '^10.5.0' } }, null, 2),
      'bin/shop.ts': "#!/usr/bin/env node\nimport * as cdk from 'aws-cdk-lib';\nimport { ShopStack } from '../lib/shop-stack';\n\nconst app = new cdk.App();\nnew ShopStack(app, 'ShopStack', {});\n",
      'lib/shop-stack.ts': "import * as cdk from 'aws-cdk-lib';\nimport { Construct } from 'constructs';\n\nexport class ShopStack extends cdk.Stack {\n  constructor(scope: Construct, id: string, props?: cdk.StackProps) {\n    super(scope, id, props);\n    new cdk.CfnOutput(this, 'Own', { value: 'x' });\n  }\n}\n",
      'tsconfig.json': JSON.stringify({ compilerOptions: { target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext', lib: ['es2022'], declaration: true, strict: true, noImplicitAny: true, strictNullChecks: true, noImplicitThis: true, alwaysStrict: true, noUnusedLocals: false, noUnusedParameters: false, noImplicitReturns: true, noFallthroughCasesInSwitch: false, inlineSourceMap: true, inlineSources: true, experimentalDecorators: true, strictPropertyInitialization: false, skipLibCheck: true, types: ['node'] }, exclude: ['node_modules', 'cdk.out'] }),
    };
    const write = (name: string, content: string): void => {
      mkdirSync(path.dirname(path.join(app, name)), { recursive: true });
      writeFileSync(path.join(app, name), content);
    };
    for (const [name, content] of Object.entries(files)) write(name, content);
    symlinkSync(path.join(project, 'node_modules'), path.join(app, 'node_modules'), 'junction');
    const check = checkParams({ stack: 'ipv6-only', reachableFrom: 'everyone', loadBalancer: true });
    if (!check.ok) throw new Error(JSON.stringify(check.problems));
    const plan = await planMerge({ params: check.params, stackName }, sources, (name) => Promise.resolve(files[name]));
    expect(plan.byHand).toBeUndefined();
    for (const { path: name, content } of plan.creates) write(name, content);
    for (const { path: name, before, insertions } of plan.changes) write(name, insertions.toReversed().reduce((text, { offset, text: added }) => text.slice(0, offset) + added + text.slice(offset), before));

    const inApp = (...args: string[]): Promise<{ stdout: string }> => run(process.execPath, args, { cwd: app, env: { ...process.env, CDK_VALIDATION: 'false', CDK_DISABLE_CLI_TELEMETRY: 'true', NO_COLOR: '1', FORCE_COLOR: '0' } });
    await inApp('node_modules/typescript/bin/tsc', '--noEmit');
    await inApp('node_modules/aws-cdk/bin/cdk', 'synth', '--quiet', '--no-notices', '--no-version-reporting', '--no-path-metadata', '--output', 'cdk.out');
    const theirs: unknown = JSON.parse(readFileSync(path.join(app, 'cdk.out', `${stackName}.template.json`), 'utf8'));
    const ours = Template.fromStack(new Ipv6FargateStack(new App({ analyticsReporting: false }), stackName, { settings: settingsOf(readParams(check.params)) })).toJSON();
    expect(theirs).toEqual(ours);
    expect(readFileSync(path.join(app, 'cdk.out', 'ShopStack.template.json'), 'utf8')).toContain('"Own"');
  });

  test('says in its words which parameter is wrong', async () => {
    scaffold({});
    const file = path.join(project, 'cdk.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"zones": 2', '"zones": 9'));
    await expect(inProject('exec', '--', 'cdk', 'synth', '--quiet')).rejects.toThrow('zones must be <= 3');
  });
});
