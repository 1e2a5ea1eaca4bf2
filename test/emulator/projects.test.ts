import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { whyNoPython } from '../../scripts/lib/pythonEnv.mjs';
import type { DeployOutcome } from '../../src/core/deploy/types';
import { never, region, target, yes } from '../support/deployment';
import { emulatedAws } from '../support/emulatedAws';

/** An assembly as a CDK app writes it: https://docs.aws.amazon.com/cdk/api/cloud-assembly-schema/ */
const assembly = (environment: string, version = '36.0.0', properties: object = {}): string => `
const { writeFileSync } = require('node:fs');
const out = process.env.CDK_OUTDIR;
writeFileSync(out + '/t.json', JSON.stringify({ Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.8.0.0/24' } } } }));
writeFileSync(out + '/manifest.json', JSON.stringify({ version: '${version}', artifacts: { web: { type: 'aws:cloudformation:stack', environment: '${environment}', properties: { templateFile: 't.json', stackName: 'web', ...${JSON.stringify(properties)} } } } }));
writeFileSync('seen.json', JSON.stringify({ region: process.env.CDK_DEFAULT_REGION, account: process.env.CDK_DEFAULT_ACCOUNT, validation: process.env.CDK_VALIDATION, keys: Object.keys(process.env).filter((name) => /SECRET|SESSION_TOKEN/.test(name)) }));
`;

// CDK apps of a few lines, which write an assembly without aws-cdk-lib: what is tested is how an app is run and judged.
describe.skipIf(whyNoPython('Deployment of apps on the emulator') !== undefined)('an app', () => {
  const aws = emulatedAws();
  let folder = '';
  beforeAll(async () => {
    folder = path.join(aws.bench.folder, 'app $(touch hacked)');
    mkdirSync(folder);
  });
  const write = (code: string, app = 'node app.cjs'): void => {
    writeFileSync(path.join(folder, 'cdk.json'), JSON.stringify({ app }));
    writeFileSync(path.join(folder, 'app.cjs'), code);
  };
  const deploy = (stackName = 'web', signal = never): Promise<DeployOutcome> => aws.bench.deployer.deploy({ target, stackName, source: { is: 'app', folder }, expect: 'either' }, yes, aws.bench.onEvent, signal);
  const seen = (): unknown => JSON.parse(readFileSync(path.join(folder, 'seen.json'), 'utf8'));

  it('is told where it goes, gets no keys, and leaves nothing in its folder', async () => {
    write(assembly('aws://unknown-account/unknown-region'));
    const preview = await aws.bench.deployer.preview({ target, stackName: 'web', source: { is: 'app', folder }, method: 'template' }, aws.bench.onEvent, never);
    expect(preview.resources).toMatchObject([{ logicalId: 'Vpc', change: 'add' }]);
    expect(seen()).toEqual({ region, account: target.account, validation: 'false', keys: [] });
    expect(await deploy()).toMatchObject({ is: 'deployed', changed: true });
    expect(seen()).toEqual({ region, account: target.account, keys: [] });
    expect(existsSync(path.join(folder, 'cdk.out'))).toBe(false);
    expect(existsSync(path.join(folder, 'hacked'))).toBe(false);
    expect(await aws.bench.deployer.destroy({ target, stackName: 'web' }, yes, aws.bench.onEvent, never)).toMatchObject({ is: 'destroyed' });
  });

  it.each([
    ['for another account', assembly(`aws://999999999999/${region}`), 'account-other'],
    ['for another region', assembly(`aws://${target.account}/eu-west-1`), 'region-wrong'],
    ['of a CDK from the future', assembly('aws://unknown-account/unknown-region', '999.0.0'), 'app-schema-newer'],
    ['that needs a bootstrap', assembly('aws://unknown-account/unknown-region', '36.0.0', { requiresBootstrapStackVersion: 6, bootstrapStackVersionSsmParameter: '/cdk-bootstrap/hnb659fds/version' }), 'no-bootstrap'],
    ['that throws', 'throw new Error("the port is not a number")', 'app-failed'],
  ])('%s is refused', async (_what, code, problem) => {
    write(code);
    await aws.emulator.control.reset();
    const outcome = await deploy();
    expect(outcome).toMatchObject({ is: 'failed', problem: { code: problem } });
    if (problem === 'app-failed') expect(outcome).toMatchObject({ problem: { detail: expect.stringContaining('the port is not a number') } });
    expect(await aws.emulator.control.requests()).not.toContain('CreateChangeSet');
  });

  it('without the stack that was asked for says which it has', async () => {
    write(assembly('aws://unknown-account/unknown-region'));
    expect(await deploy('other')).toMatchObject({ problem: { code: 'stack-not-in-app', args: { stacks: 'web' } } });
  });

  it.skipIf(process.platform === 'win32')('finds a node where none is on the PATH', async () => {
    write(assembly('aws://unknown-account/unknown-region'));
    const before = process.env['PATH'];
    process.env['PATH'] = path.join(aws.bench.folder, 'bin');
    mkdirSync(process.env['PATH'], { recursive: true });
    symlinkSync('/bin/sh', path.join(process.env['PATH'], 'sh'));
    try {
      expect(await aws.bench.deployer.preview({ target, stackName: 'web', source: { is: 'app', folder }, method: 'template' }, aws.bench.onEvent, never)).toMatchObject({ stackName: 'web' });
    } finally {
      process.env['PATH'] = before;
    }
  });

  it('that never ends is ended with the deployment', async () => {
    write(`require('node:fs').writeFileSync('pid', String(process.pid)); setInterval(() => undefined, 1000);`);
    const cancel = new AbortController();
    const running = deploy('web', cancel.signal);
    while (!existsSync(path.join(folder, 'pid'))) await wait(20);
    await wait(50);
    cancel.abort();
    expect(await running).toEqual({ is: 'cancelled', left: { is: 'nothing' } });
    const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
    for (let tries = 0; tries < 100 && isAlive(pid); tries++) await wait(50);
    expect(isAlive(pid)).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
