import { CloudFormationClient, DeleteStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECSClient } from '@aws-sdk/client-ecs';
import { S3Client } from '@aws-sdk/client-s3';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createDeployer } from '../../src/adapters/deploy/createDeployer';
import type { AwsTarget, Deployer, DeployEvent, StackSource } from '../../src/core/deploy/types';
import type { Emulator } from './emulator';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const region = 'ap-northeast-1';
/** Tests change no shared configuration of the machine: the profile is in files of their own. */
export const target: AwsTarget = { profile: 'emulator', region, account: '123456789012' };
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

export interface Workbench {
  readonly deployer: Deployer;
  /** All events since the last `forget`. */
  readonly events: readonly DeployEvent[];
  readonly onEvent: (event: DeployEvent) => void;
  forget(): void;
  readonly folder: string;
  /** Process id of the last child. */
  childPid(): number;
  readonly cloudFormation: CloudFormationClient;
  readonly ec2: EC2Client;
  readonly ecs: ECSClient;
  readonly s3: S3Client;
  close(): void;
}

/** The deployer as it ships, and clients to look at what it did. */
export function openWorkbench(emulator: Emulator): Workbench {
  const folder = mkdtempSync(path.join(root, '.cache', "deploy $(x) 'q' "));
  writeProfiles(folder, '[profile emulator]\naws_access_key_id = test\naws_secret_access_key = test\n');
  const pidFile = path.join(folder, 'pid');
  // The child as it ships, which first says who it is: tests kill it.
  const childPath = path.join(folder, 'child.cjs');
  writeFileSync(childPath, `require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));\nrequire(${JSON.stringify(path.join(root, 'dist/deployer/bin/deployer.js'))});\n`);
  const events: DeployEvent[] = [];
  const common = { region, credentials, endpoint: emulator.endpoint };
  return {
    deployer: createDeployer({
      childPath,
      storageFolder: path.join(folder, 'work'),
      endpoint: emulator.endpoint,
      log: (text) => events.push({ is: 'log', level: 'error', text }),
      pollMs: 300,
    }),
    events,
    onEvent: (event) => events.push(event),
    forget: () => events.splice(0),
    folder,
    childPid: () => Number(readFileSync(pidFile, 'utf8')),
    cloudFormation: new CloudFormationClient(common),
    ec2: new EC2Client(common),
    ecs: new ECSClient(common),
    s3: new S3Client({ ...common, forcePathStyle: true }),
    close: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Deletes a stack as a test leaves it, without a deployer: that would take a second for each test. */
export async function removeStack(cloudFormation: CloudFormationClient, stackName: string): Promise<void> {
  const find = async (id: string): Promise<string | undefined> => (await cloudFormation.send(new DescribeStacksCommand({ StackName: id })).catch(() => undefined))?.Stacks?.[0]?.StackId;
  const stackId = await find(stackName);
  if (stackId === undefined) return;
  await cloudFormation.send(new DeleteStackCommand({ StackName: stackId }));
  while ((await find(stackName)) === stackId) await wait(50);
}

/** Points the SDK at shared configuration files of the test's own. */
export function writeProfiles(folder: string, config: string): void {
  writeFileSync(path.join(folder, 'config'), config);
  writeFileSync(path.join(folder, 'credentials'), '');
  process.env['AWS_CONFIG_FILE'] = path.join(folder, 'config');
  process.env['AWS_SHARED_CREDENTIALS_FILE'] = path.join(folder, 'credentials');
}

/** A network with one resource after another, for tests of the course of things. */
export function smallTemplate(extra: object = {}): StackSource {
  const template = {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.9.0.0/24' } },
      Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
      Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'test', VpcId: { Ref: 'Vpc' } }, DependsOn: 'Table' },
      ...extra,
    },
    Outputs: { VpcId: { Value: { Ref: 'Vpc' } } },
  };
  return { is: 'template', text: JSON.stringify(template), parameters: {} };
}

export const never = new AbortController().signal;
export const yes = (): Promise<boolean> => Promise.resolve(true);
