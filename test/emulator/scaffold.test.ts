import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

  test('says in its words which parameter is wrong', async () => {
    scaffold({});
    const file = path.join(project, 'cdk.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"zones": 2', '"zones": 9'));
    await expect(inProject('exec', '--', 'cdk', 'synth', '--quiet')).rejects.toThrow('zones must be <= 3');
  });
});
