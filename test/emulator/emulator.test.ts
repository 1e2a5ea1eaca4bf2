import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whyNoPython } from '../../scripts/lib/pythonEnv.mjs';
import { startEmulator, type Emulator } from '../support/emulator';

const reason = whyNoPython('Deployment on the emulator');
const common = { region: 'ap-northeast-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, maxAttempts: 1 };

describe.skipIf(reason !== undefined)('the emulator', () => {
  let emulator: Emulator;
  beforeAll(async () => (emulator = await startEmulator()));
  afterAll(() => emulator.stop());

  it('answers for both services on one address, in one account', async () => {
    const sts = new STSClient({ ...common, endpoint: emulator.endpoint });
    expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe('123456789012');
    const ec2 = new EC2Client({ ...common, endpoint: emulator.endpoint });
    // moto's default VPC, as in every account: https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html
    expect((await ec2.send(new DescribeVpcsCommand({}))).Vpcs?.map((vpc) => vpc.CidrBlock)).toEqual(['172.31.0.0/16']);
    expect(await emulator.control.requests()).toEqual(['GetCallerIdentity', 'DescribeVpcs']);
  });

  it('refuses, and drops, as it is told', async () => {
    await emulator.control.reset();
    const sts = new STSClient({ ...common, endpoint: emulator.endpoint });
    await emulator.control.answer('GetCallerIdentity', { status: 403, code: 'AccessDenied', message: 'not you' });
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'AccessDenied', message: 'not you' });
    await emulator.control.drop('GetCallerIdentity');
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toThrow(/abort|hang up|ECONNRESET|socket|terminated|Deserialization|Unclosed/i);
    expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe('123456789012');
  });
});
