import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CloudFormationClient, CreateStackCommand, DeleteStackCommand, DescribeStackEventsCommand, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { DescribeSubnetsCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whyNoPython } from '../../scripts/lib/pythonEnv.mjs';
import { synthTemplates } from '../../scripts/synthTemplates.mjs';
import { builtInFor } from '../../src/core/deploy/builtIn';
import { defaultParams, type DeployParams } from '../../src/core/deploy/params';
import { startEmulator, type Emulator } from '../support/emulator';

const region = 'ap-northeast-1';
const ecr = `123456789012.dkr.ecr.${region}.amazonaws.com/web:1`;
const cases: readonly { readonly params: DeployParams; readonly ipv4: readonly (string | undefined)[]; readonly ipv6: boolean }[] = [
  { params: { ...defaultParams('ipv6-only'), reachableFrom: '2001:db8:1:2::/64' }, ipv4: [undefined, undefined], ipv6: true },
  { params: defaultParams('ipv6-only'), ipv4: [undefined, undefined], ipv6: true },
  { params: defaultParams('dual-stack'), ipv4: ['10.0.0.0/26'], ipv6: true },
  { params: { ...defaultParams('public-ipv4'), reachableFrom: '203.0.113.0/24' }, ipv4: ['10.0.0.0/26', '10.0.0.64/26'], ipv6: false },
  { params: { ...defaultParams('nat-gateway'), zones: 1 }, ipv4: ['10.0.0.0/26'], ipv6: false },
  { params: { ...defaultParams('vpc-endpoints'), image: ecr, zones: 1 }, ipv4: ['10.0.0.0/26'], ipv6: false },
  { params: { ...defaultParams('ipv6-only'), zones: 3, reachableFrom: 'everyone', loadBalancer: true, nat64: true }, ipv4: [undefined, undefined, undefined], ipv6: true },
  { params: { ...defaultParams('dual-stack'), loadBalancer: true }, ipv4: ['10.0.0.0/26'], ipv6: true },
];

// What an emulator can show: that CloudFormation takes the templates and their parameters, in this order of creation, and what
// then exists. It shows nothing of reachability.
describe.skipIf(whyNoPython('Built-in templates on the emulator') !== undefined)('built-in templates', () => {
  let emulator: Emulator;
  let templates: Readonly<Record<string, unknown>>;
  let cloudFormation: CloudFormationClient;
  let ec2: EC2Client;
  let ecs: ECSClient;
  beforeAll(async () => {
    const { folder } = await synthTemplates();
    templates = JSON.parse(readFileSync(path.join(folder, 'templates.json'), 'utf8')) as Record<string, unknown>;
    emulator = await startEmulator();
    const common = { region, endpoint: emulator.endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
    [cloudFormation, ec2, ecs] = [new CloudFormationClient(common), new EC2Client(common), new ECSClient(common)];
  });
  afterAll(() => emulator.stop());

  const ended = async (name: string): Promise<Stack> => {
    for (;;) {
      const { Stacks: [stack] = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
      if (stack?.StackStatus !== undefined && !stack.StackStatus.endsWith('_IN_PROGRESS')) return stack;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };

  test.each(cases)('$params.stack, reachable from $params.reachableFrom: created, as described, and gone again', async ({ params, ipv4, ipv6 }) => {
    const { key, parameters } = builtInFor(params);
    const { StackId: id = '' } = await cloudFormation.send(
      new CreateStackCommand({
        StackName: params.stack,
        TemplateBody: JSON.stringify(templates[key]),
        Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
        Capabilities: ['CAPABILITY_IAM'],
      }),
    );
    const stack = await ended(id);
    const { StackEvents: events = [] } = await cloudFormation.send(new DescribeStackEventsCommand({ StackName: id }));
    expect(events.flatMap(({ ResourceStatus: status, LogicalResourceId: resource, ResourceStatusReason: why }) => (status === 'CREATE_FAILED' ? [`${String(resource)}: ${String(why)}`] : []))).toEqual([]);
    expect(stack.StackStatus).toBe('CREATE_COMPLETE');

    const outputs = Object.fromEntries((stack.Outputs ?? []).map(({ OutputKey: name = '', OutputValue: value }) => [name, value]));
    const vpcId = outputs['VpcId'] ?? '';
    const { Subnets: subnets = [] } = await ec2.send(new DescribeSubnetsCommand({ Filters: [{ Name: 'vpc-id', Values: [vpcId] }] }));
    const service = (await ecs.send(new DescribeServicesCommand({ cluster: outputs['EcsClusterName'], services: [outputs['EcsServiceName'] ?? ''] }))).services?.[0];
    const taskSubnets = subnets.filter(({ SubnetId: subnet = '' }) => service?.networkConfiguration?.awsvpcConfiguration?.subnets?.includes(subnet));
    expect(taskSubnets.map(({ CidrBlock: block }) => block || undefined).sort()).toEqual(ipv4);
    expect(taskSubnets.every((subnet) => (subnet.Ipv6CidrBlockAssociationSet ?? []).length === (ipv6 ? 1 : 0))).toBe(true);
    expect(service?.networkConfiguration?.awsvpcConfiguration?.assignPublicIp).toBe(params.stack === 'public-ipv4' ? 'ENABLED' : 'DISABLED');
    expect(service?.desiredCount).toBe(params.tasks);
    expect(outputs['TaskIpv6Prefixes']?.split(',').length).toBe(ipv6 ? params.zones : undefined);

    await cloudFormation.send(new DeleteStackCommand({ StackName: id }));
    expect((await ended(id)).StackStatus).toBe('DELETE_COMPLETE');
    expect((await ec2.send(new DescribeVpcsCommand({}))).Vpcs?.map((vpc) => vpc.VpcId)).not.toContain(vpcId);
  });
});
