import { CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { whyNoPython } from '../../scripts/lib/pythonEnv.mjs';
import { deployTemplate } from '../../src/core/deploy/flow/otherTemplates';
import { deployApp } from '../../src/core/deploy/flow/otherTemplatesApp';
import { never, region, target, yes } from '../support/deployment';
import { emulatedAws } from '../support/emulatedAws';
import { openWizard, script, type Reply, type Wizard } from '../support/wizard';

const yaml = (block: string): string => `
AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Block: { Type: String, Default: ${block}, AllowedPattern: "[0-9./]+" }
  Stage: { Type: String, AllowedValues: [dev, prod] }
  Token: { Type: String, NoEcho: true, Default: none }
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: !Ref Block
      Tags: [{ Key: Name, Value: !Sub "\${AWS::StackName}-\${Stage}" }]
  Tasks:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement: [{ Effect: Allow, Principal: { Service: ecs-tasks.amazonaws.com }, Action: "sts:AssumeRole" }]
Outputs:
  VpcId: { Value: !GetAtt Vpc.VpcId }
`;
const file = { name: 'net.yaml', text: yaml('10.9.0.0/24') };
const where: readonly Reply[] = [{ pick: 'emulator' }, { pick: 'Tokyo' }];
const stage: readonly Reply[] = [{ pick: 'Stage' }, { pick: 'prod' }];
const goOn: Reply = { pick: '$(arrow-right) Go on' };

/** An app without aws-cdk-lib: it writes an assembly of two stacks, the second after the first. */
const app = (version: string): string => `
const { writeFileSync } = require('node:fs');
const out = process.env.CDK_OUTDIR;
const template = (type, properties) => JSON.stringify({ Resources: { One: { Type: type, Properties: properties } } });
writeFileSync(out + '/net.json', template('AWS::EC2::VPC', { CidrBlock: '10.8.0.0/24' }));
writeFileSync(out + '/web.json', template('AWS::IAM::Role', { RoleName: 'web', AssumeRolePolicyDocument: { Statement: [] } }));
const stack = (name, more) => ({ type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/unknown-region', properties: { templateFile: name + '.json', stackName: name }, ...more });
writeFileSync(out + '/manifest.json', JSON.stringify({ version: '${version}', artifacts: { web: stack('web', { dependencies: ['net'] }), net: stack('net') } }));
`;

// The whole flow, from the file to the end, with a script in the place of the person and the deployer as it ships.
describe.skipIf(whyNoPython('Deployment of other templates on the emulator') !== undefined)('a template of a person', () => {
  const aws = emulatedAws();
  beforeEach(() => aws.emulator.control.reset());

  const open = (...replies: readonly Reply[]): Wizard => {
    const wizard = openWizard(script(...replies));
    return { ...wizard, ports: { ...wizard.ports, deployer: aws.bench.deployer, suggested: { profile: undefined, region, image: undefined } } };
  };
  const vpcOf = async (stackName: string): Promise<{ readonly id: string | undefined; readonly parameters: Readonly<Record<string, string | undefined>> }> => {
    const stack = (await aws.bench.cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }))).Stacks?.[0];
    return { id: stack?.Outputs?.[0]?.OutputValue, parameters: Object.fromEntries((stack?.Parameters ?? []).map(({ ParameterKey: name = '', ParameterValue: value }) => [name, value])) };
  };

  it('in YAML is made, with what was entered and what is allowed named before', async () => {
    const { prompts, ports } = open(...where, { type: 'net' }, ...stage, { pick: 'Token' }, { type: 's3cr3t-token' }, goOn, 'yes');
    expect(await deployTemplate(file, ports)).toBe(true);
    expect(prompts.confirmations[0]?.detail).toContain('CAPABILITY_IAM');
    expect(prompts.confirmations[0]?.message).toContain('net');
    expect((await vpcOf('net')).parameters).toMatchObject({ Block: '10.9.0.0/24', Stage: 'prod' });
    expect(JSON.stringify([prompts.told, prompts.shown, prompts.lines, aws.bench.events])).not.toContain('s3cr3t-token');
  });

  it('is not changed when it comes again from elsewhere, until the person says that this stack is meant', async () => {
    const before = await vpcOf('net');
    const stranger = open(...where, { type: 'net' }, ...stage, goOn, 'left');
    expect(await deployTemplate({ ...file, text: yaml('10.7.0.0/24') }, stranger.ports)).toBe(false);
    expect(await aws.emulator.control.requests()).not.toContain('CreateChangeSet');
    expect(await vpcOf('net')).toEqual(before);
  });

  it('keeps its other values in a change that is meant', async () => {
    const { prompts, ports } = open(...where, { type: 'net' }, { pick: 'Stage' }, { pick: 'dev' }, goOn, { pick: 'Change that stack' }, 'yes');
    expect(await deployTemplate({ ...file, text: yaml('10.6.0.0/24') }, ports)).toBe(true);
    expect((await vpcOf('net')).parameters).toMatchObject({ Block: '10.9.0.0/24', Stage: 'dev' });
    expect(prompts.confirmations[0]?.message).toContain('Change stack "net"');
  });

  it('is left as it is after a "no"', async () => {
    const before = await vpcOf('net');
    const { ports } = open(...where, { type: 'net' }, ...stage, goOn, { pick: 'Change that stack' }, 'no');
    expect(await deployTemplate(file, ports)).toBe(false);
    expect(await vpcOf('net')).toEqual(before);
  });

  it('that fails is rolled back, and the reason is told', async () => {
    await aws.emulator.control.fail('Vpc', 'The maximum number of VPCs has been reached.');
    const { prompts, ports } = open(...where, { type: 'full' }, ...stage, goOn, 'yes');
    expect(await deployTemplate(file, ports)).toBe(false);
    expect(prompts.told.at(-1)).toMatchObject({ kind: 'failed', message: expect.stringContaining('The maximum number of VPCs has been reached.') as string });
    const status = (await aws.bench.cloudFormation.send(new DescribeStacksCommand({ StackName: 'full' }))).Stacks?.[0]?.StackStatus;
    expect(status).toBe('ROLLBACK_COMPLETE');
  });

  describe('and a CDK app', () => {
    const folder = (): string => path.join(aws.bench.folder, "an app's $(folder)");
    const write = (version = '36.0.0'): void => {
      mkdirSync(folder(), { recursive: true });
      writeFileSync(path.join(folder(), 'cdk.json'), JSON.stringify({ app: 'node app.cjs' }));
      writeFileSync(path.join(folder(), 'app.cjs'), app(version));
    };
    const appPorts = ({ ports }: Wizard): Parameters<typeof deployApp>[0] => ({
      ...ports,
      apps: () => Promise.resolve([{ folder: folder(), name: 'app' }]),
      ownCdk: { version: () => Promise.resolve('3.0.0'), deploy: () => Promise.reject(new Error('not to be used')) },
    });

    it('tells its stacks in order, with what they need to be allowed', async () => {
      write();
      expect(await aws.bench.deployer.stacks({ target, folder: folder() }, aws.bench.onEvent, never)).toEqual([
        { stackName: 'net', account: null, region: null, capabilities: [] },
        { stackName: 'web', account: null, region: null, capabilities: ['CAPABILITY_NAMED_IAM'] },
      ]);
    });

    it('deploys all of them, each after its own question, and not one that is another’s', async () => {
      await aws.bench.deployer.destroy({ target, stackName: 'net' }, yes, aws.bench.onEvent, never);
      const all = open(...where, { pick: 'All 2 stacks' }, 'yes', 'yes');
      expect(await deployApp(appPorts(all))).toBe(true);
      expect(all.prompts.confirmations.map(({ message }) => /"(\w+)"/u.exec(message)?.[1])).toEqual(['net', 'web']);
      await aws.bench.deployer.destroy({ target, stackName: 'web' }, yes, aws.bench.onEvent, never);
      await aws.bench.cloudFormation.send(new CreateStackCommand({ StackName: 'web', TemplateBody: '{"Resources":{"T":{"Type":"AWS::EC2::VPC","Properties":{"CidrBlock":"10.5.0.0/24"}}}}' }));
      await aws.emulator.control.reset();
      const stranger = open(...where, { pick: 'web' }, 'left');
      expect(await deployApp(appPorts(stranger))).toBe(false);
      expect(await aws.emulator.control.requests()).not.toContain('CreateChangeSet');
    });

    it('that is too new is not deployed, and CDK 3.0.0 is refused', async () => {
      write('999.0.0');
      const { prompts, ports } = open(...where);
      expect(await deployApp(appPorts({ ports } as Wizard))).toBe(false);
      expect(prompts.told.at(-1)?.message).toContain('3.0.0');
    });

    it('that throws says why', async () => {
      writeFileSync(path.join(folder(), 'app.cjs'), 'throw new Error("the port is not a number")');
      const { prompts, ports } = open(...where);
      expect(await deployApp(appPorts({ ports } as Wizard))).toBe(false);
      expect(prompts.told.at(-1)?.message).toContain('the port is not a number');
    });
  });
});
