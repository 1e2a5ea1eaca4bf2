/** Looking after a deployed stack, against the emulator: its services answer as their API references say, its tasks are none. */
import { CloudFormationClient, CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, CreateLogGroupCommand, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateClusterCommand, CreateServiceCommand, ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { CreateBucketCommand, HeadBucketCommand, PutBucketVersioningCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCare } from '../../src/adapters/deploy/care/createCare';
import type { Rollout, StackCare } from '../../src/core/deploy/care/types';
import { startEmulator, type Emulator } from '../support/emulator';

const region = 'ap-northeast-1';
const target = { profile: null, region, account: '123456789012' };
const never = new AbortController().signal;
let emulator: Emulator;
let care: StackCare;
let client: { readonly region: string; readonly endpoint: string; readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } };

beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  emulator = await startEmulator();
  client = { region, endpoint: emulator.endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  care = createCare({ endpoint: emulator.endpoint, pollMs: 100 });
});
afterEach(() => emulator.control.reset());
afterAll(async () => {
  vi.unstubAllEnvs();
  await emulator.stop();
});

describe('a deployed stack', () => {
  it('is read with its template and parameters, and compared with what is there', async () => {
    const cloudFormation = new CloudFormationClient(client);
    const template = JSON.stringify({ Parameters: { Tasks: { Type: 'Number' } }, Resources: { Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/care' } } } });
    await cloudFormation.send(new CreateStackCommand({ StackName: 'care', TemplateBody: template, Parameters: [{ ParameterKey: 'Tasks', ParameterValue: '2' }] }));
    await waitUntilStackCreateComplete({ client: cloudFormation, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { StackName: 'care' });
    const read = await care.read(target, 'care', never);
    expect({ ...read, template: JSON.parse(read.template) as unknown }).toEqual({ template: JSON.parse(template) as unknown, parameters: { Tasks: '2' }, status: 'CREATE_COMPLETE' });
    const drifts = await care.drift(target, 'care', never);
    expect(drifts.map(({ logicalId }) => logicalId)).toEqual(['Group']);
  });

  it('that is not there is said to be absent', async () => {
    await expect(care.read(target, 'nothing', never)).rejects.toMatchObject({ code: 'stack-absent' });
  });

  it('of another account is not touched', async () => {
    await expect(care.read({ ...target, account: '999999999999' }, 'care', never)).rejects.toMatchObject({ code: 'account-other' });
  });

  it('names the permission that is missing', async () => {
    await emulator.control.answer('DetectStackDrift', { status: 403, code: 'AccessDenied', message: 'User: x is not authorized to perform: cloudformation:DetectStackDrift' });
    await expect(care.drift(target, 'care', never)).rejects.toMatchObject({ code: 'access-denied', problem: { args: { action: 'cloudformation:DetectStackDrift' } } });
  });
});

describe('a service', () => {
  it('gets new tasks', async () => {
    const ecs = new ECSClient(client);
    await ecs.send(new CreateClusterCommand({ clusterName: 'care' }));
    await ecs.send(new RegisterTaskDefinitionCommand({ family: 'care', requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', cpu: '256', memory: '512', containerDefinitions: [{ name: 'app', image: 'nginx' }] }));
    await ecs.send(new CreateServiceCommand({ cluster: 'care', serviceName: 'care', taskDefinition: 'care', desiredCount: 1 }));
    const seen: Rollout[] = [];
    const last = await care.redeploy(target, { cluster: 'care', service: 'care' }, (rollout) => seen.push(rollout), never);
    expect(last).toEqual(seen.at(-1));
    expect(last.is).toBe('completed');
    expect(await emulator.control.requests()).toContain('UpdateService');
  });
});

describe('logs', () => {
  it('of a log group are its newest lines, oldest first', async () => {
    const logs = new CloudWatchLogsClient(client);
    await logs.send(new CreateLogGroupCommand({ logGroupName: '/care/app' }));
    await logs.send(new CreateLogStreamCommand({ logGroupName: '/care/app', logStreamName: 'one' }));
    const now = Date.now();
    await logs.send(new PutLogEventsCommand({ logGroupName: '/care/app', logStreamName: 'one', logEvents: [1, 2, 3].map((n) => ({ timestamp: now - 3000 + n, message: `line ${String(n)}\n` })) }));
    const lines = await care.logs(target, { is: 'log-group', name: '/care/app' }, 2, never);
    expect(lines.map(({ text, stream }) => `${stream} ${text}`)).toEqual(['one line 2', 'one line 3']);
  });

  it('of a bucket are read from its objects, compressed or not', async () => {
    const s3 = new S3Client({ ...client, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'care-logs' }));
    await s3.send(new PutObjectCommand({ Bucket: 'care-logs', Key: 'a', Body: '{"log":"first"}\n' }));
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await s3.send(new PutObjectCommand({ Bucket: 'care-logs', Key: 'b', Body: gzipSync('{"log":"second"}\n') }));
    const lines = await care.logs(target, { is: 'bucket', name: 'care-logs' }, 10, never);
    expect(lines.map(({ text, stream }) => `${stream} ${text}`)).toEqual(['a {"log":"first"}', 'b {"log":"second"}']);
  });
});

describe('a bucket', () => {
  it('is deleted with every version and delete marker', async () => {
    const s3 = new S3Client({ ...client, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'care-versions' }));
    await s3.send(new PutBucketVersioningCommand({ Bucket: 'care-versions', VersioningConfiguration: { Status: 'Enabled' } }));
    for (const Body of ['1', '2', '3']) await s3.send(new PutObjectCommand({ Bucket: 'care-versions', Key: 'log', Body }));
    const progress: number[] = [];
    expect(await care.deleteBucket(target, 'care-versions', (deleted) => progress.push(deleted), never)).toBe(3);
    expect(progress).toEqual([3]);
    await expect(s3.send(new HeadBucketCommand({ Bucket: 'care-versions' }))).rejects.toThrow();
  });

  it('stays where the person cancels', async () => {
    const s3 = new S3Client({ ...client, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'care-stays' }));
    await expect(care.deleteBucket(target, 'care-stays', () => undefined, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    await expect(s3.send(new HeadBucketCommand({ Bucket: 'care-stays' }))).resolves.toBeDefined();
  });
});
