import { ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { whyNoPython } from '../../scripts/lib/pythonEnv.mjs';
import { root, target } from '../support/deployment';
import { emulatedAws } from '../support/emulatedAws';

// The script for a real account, on the emulator: that it asks, creates and cleans up. A task of the emulator cannot be opened,
// so that the script must say "Not verified" here.
describe.skipIf(whyNoPython('npm run verify:aws on the emulator') !== undefined)('npm run verify:aws', () => {
  const aws = emulatedAws();
  beforeEach(() => aws.emulator.control.reset());

  const run = (typed: string, ...args: string[]): Promise<{ code: number | null; said: string }> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [path.join(root, 'scripts/verifyAws.mjs'), ...args], { cwd: root, env: { ...process.env, AWS_ENDPOINT_URL: aws.emulator.endpoint }, stdio: 'pipe' });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
      child.stdin.end(typed);
      child.once('close', (code) => resolve({ code, said }));
    });

  it('does nothing without a profile, below its limit, or without the number of the account', async () => {
    expect(await run('')).toMatchObject({ code: 2, said: expect.stringContaining('Usage') });
    expect(await run('', '--profile', 'emulator', '--max-usd', '0.0001')).toMatchObject({ code: 2, said: expect.stringContaining('no time for the check') });
    for (const typed of ['', 'y\n', 'yes\n', '999999999999\n']) expect(await run(typed, '--profile', 'emulator')).toMatchObject({ code: 1, said: expect.stringContaining('Nothing was done.') });
    expect(new Set(await aws.emulator.control.requests())).toEqual(new Set(['GetCallerIdentity']));
  });

  it.each(['ipv6-only', 'dual-stack'])('creates and destroys %s, also when it cannot be opened', async (stack) => {
    const { code, said } = await run(`${target.account}\n`, '--profile', 'emulator', '--stack', stack);
    expect(said).toMatch(/CREATE_COMPLETE +Service\n/);
    expect(said).toMatch(/DELETE_COMPLETE +NetworkVpc\n/);
    expect({ code, end: said.trim().split('\n').at(-1) }).toEqual({ code: 1, end: 'Not verified.' });
    const left = await aws.bench.cloudFormation.send(new ListStacksCommand({}));
    expect(left.StackSummaries?.filter((one) => one.StackStatus !== 'DELETE_COMPLETE')).toEqual([]);
    expect((await aws.bench.ec2.send(new DescribeVpcsCommand({}))).Vpcs).toHaveLength(1);
  });

  it('cleans up after a failure', async () => {
    await aws.emulator.control.fail('Service', 'no');
    const { code, said } = await run(`${target.account}\n`, '--profile', 'emulator');
    expect(code).toBe(1);
    expect(said).toContain('The resource Service of the stack');
    expect((await aws.bench.ec2.send(new DescribeVpcsCommand({}))).Vpcs).toHaveLength(1);
  });
});
