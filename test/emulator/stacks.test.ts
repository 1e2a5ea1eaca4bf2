import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeNetworkInterfacesCommand, DescribeRouteTablesCommand, DescribeSecurityGroupsCommand, DescribeSubnetsCommand, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { DescribeClustersCommand, DescribeServicesCommand, DescribeTaskDefinitionCommand, ListClustersCommand } from '@aws-sdk/client-ecs';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whyNoPython } from '../../scripts/lib/pythonEnv.mjs';
import { synthTemplates } from '../../scripts/synthTemplates.mjs';
import { builtInFor } from '../../src/core/deploy/builtIn';
import { defaultParams, type DeployParams } from '../../src/core/deploy/params';
import { scaffoldFiles, type ScaffoldSources } from '../../src/core/deploy/scaffold';
import type { DeployQuestion, StackSource } from '../../src/core/deploy/types';
import { never, openWorkbench, target, yes, type Workbench } from '../support/deployment';
import { startEmulator, type Emulator } from '../support/emulator';

type Way = 'at once' | 'from a project';

const cases: readonly { readonly stack: 'dual-stack' | 'ipv6-only'; readonly way: Way }[] = [
  { stack: 'dual-stack', way: 'at once' },
  { stack: 'ipv6-only', way: 'at once' },
  { stack: 'dual-stack', way: 'from a project' },
  { stack: 'ipv6-only', way: 'from a project' },
];

// Both stacks, both ways, through the deployer as it ships. The states of CloudFormation and ECS are the emulator's own; the EC2
// types and the network interface of a task are our glue (test/emulator/server), on EC2 state that is the emulator's own. That a
// task is RUNNING here says nothing of reachability, image pulls or permissions.
describe.skipIf(whyNoPython('Deployment of the stacks on the emulator') !== undefined)('a stack', () => {
  let emulator: Emulator;
  let bench: Workbench;
  let project = '';
  let templates: Readonly<Record<string, unknown>>;
  let sources: ScaffoldSources;

  const scaffold = (params: DeployParams, stackName: string): void => {
    for (const file of scaffoldFiles({ params, stackName }, sources)) {
      mkdirSync(path.dirname(path.join(project, file.path)), { recursive: true });
      writeFileSync(path.join(project, file.path), file.content);
    }
  };
  const sourceOf = (way: Way, params: DeployParams, stackName: string): StackSource => {
    if (way === 'at once') {
      const { key, parameters } = builtInFor(params);
      return { is: 'template', text: JSON.stringify(templates[key]), parameters };
    }
    scaffold(params, stackName);
    return { is: 'app', folder: project };
  };
  const vpcCount = async (): Promise<number | undefined> => (await bench.ec2.send(new DescribeVpcsCommand({}))).Vpcs?.length;

  beforeAll(async () => {
    const { folder } = await synthTemplates();
    templates = JSON.parse(readFileSync(path.join(folder, 'templates.json'), 'utf8')) as Record<string, unknown>;
    sources = JSON.parse(readFileSync(path.join(folder, 'scaffold.json'), 'utf8')) as ScaffoldSources;
    emulator = await startEmulator();
    bench = openWorkbench(emulator);
    project = path.join(bench.folder, 'my project');
    scaffold(defaultParams('dual-stack'), 'any');
    await bench.deployer.install(project, bench.onEvent, never);
  }, 170_000);
  afterAll(async () => {
    bench.close();
    await emulator.stop();
  });

  it('gets its packages with a count of them', () => {
    const counts = bench.events.flatMap((event) => (event.is === 'installing' && event.packages !== null ? [event.packages] : []));
    expect(Math.max(...counts)).toBeGreaterThan(10);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
  });

  it.each(cases)('$stack is made, changed and destroyed $way', async ({ stack, way }) => {
    const stackName = `${stack}-${way.replaceAll(' ', '-')}`;
    const params = defaultParams(stack);
    const request = { target, stackName, source: sourceOf(way, params, stackName), expect: 'create' } as const;
    const questions: DeployQuestion[] = [];
    const ask = (question: DeployQuestion): Promise<boolean> => (questions.push(question), Promise.resolve(true));

    const created = await bench.deployer.deploy(request, ask, bench.onEvent, never);
    expect(created).toMatchObject({ is: 'deployed', changed: true, notDeleted: [] });
    if (created.is !== 'deployed') return;
    const { outputs } = created;
    const [cluster, service, vpcId] = [outputs['EcsClusterName'] ?? '', outputs['EcsServiceName'] ?? '', outputs['VpcId'] ?? ''];
    await lookAtNetwork(stack, vpcId, outputs);
    await lookAtService(stack, cluster, service, params.tasks);
    expect(questions[0]?.difference.network.some((rule) => rule.direction === 'out' && rule.peer === '::/0')).toBe(true);
    expect(questions[0]?.difference.permissions.length).toBeGreaterThan(0);

    const unchanged = await bench.deployer.preview({ ...request, method: 'template' }, bench.onEvent, never);
    expect({ resources: unchanged.resources, others: unchanged.others, permissions: unchanged.permissions, network: unchanged.network }).toEqual({ resources: [], others: [], permissions: [], network: [] });

    const more = { ...request, source: sourceOf(way, { ...params, tasks: 2 }, stackName), expect: 'update' } as const;
    const preview = await bench.deployer.preview({ ...more, method: 'template' }, bench.onEvent, never);
    expect([...preview.resources.map((one) => one.logicalId), ...preview.others.map((one) => one.name)]).toEqual([way === 'at once' ? 'Tasks' : 'Service']);
    expect(await bench.deployer.deploy(more, ask, bench.onEvent, never)).toMatchObject({ is: 'deployed', changed: true });
    // Whether it is replaced is not asserted: the emulator says "perhaps", AWS documents "no interruption" for DesiredCount.
    expect(questions[1]?.difference.resources.map(({ logicalId, properties }) => ({ logicalId, names: properties.map((one) => one.name) }))).toEqual([{ logicalId: 'Service', names: ['DesiredCount'] }]);
    await lookAtService(stack, cluster, service, 2);

    const destroyed = await bench.deployer.destroy({ target, stackName }, yes, bench.onEvent, never);
    expect(destroyed).toMatchObject({ is: 'destroyed', existed: true, kept: stack === 'dual-stack' ? [{ type: 'AWS::S3::Bucket' }] : [] });
    await expect(bench.cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }))).rejects.toThrow(/does not exist/);
    expect(await vpcCount()).toBe(1);
    const { clusterArns = [] } = await bench.ecs.send(new ListClustersCommand({}));
    expect((await bench.ecs.send(new DescribeClustersCommand({ clusters: clusterArns }))).clusters?.filter((one) => one.status === 'ACTIVE') ?? []).toEqual([]);
    expect((await bench.ec2.send(new DescribeNetworkInterfacesCommand({ Filters: [{ Name: 'vpc-id', Values: [vpcId] }] }))).NetworkInterfaces).toEqual([]);
    // Logs outlive their stack.
    const buckets = (await bench.s3.send(new ListBucketsCommand({}))).Buckets?.map((one) => one.Name) ?? [];
    expect(buckets.includes(outputs['LogBucketName'])).toBe(stack === 'dual-stack');
  });

  /** Expected values from the article for `dual-stack` (prefixes) and from the AWS page on IPv6-only subnets. */
  async function lookAtNetwork(stack: string, vpcId: string, outputs: Readonly<Record<string, string>>): Promise<void> {
    const vpc = (await bench.ec2.send(new DescribeVpcsCommand({ VpcIds: [vpcId] }))).Vpcs?.[0];
    const block = vpc?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock;
    expect(block).toMatch(/::\/56$/);
    expect(block).toBe(outputs['VpcIpv6Prefix']);
    const byVpc = { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] };
    const { Subnets: subnets = [] } = await bench.ec2.send(new DescribeSubnetsCommand(byVpc));
    expect(subnets.map((one) => one.CidrBlock ?? '').sort()).toEqual(stack === 'dual-stack' ? ['10.0.0.0/26'] : ['', '']);
    expect(subnets.every((one) => (one.Ipv6Native ?? false) === (stack === 'ipv6-only'))).toBe(true);
    const prefixes = subnets.map((one) => one.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock);
    expect(prefixes.sort()).toEqual(outputs['TaskIpv6Prefixes']?.split(',').sort());
    const { RouteTables: tables = [] } = await bench.ec2.send(new DescribeRouteTablesCommand(byVpc));
    const routes = tables.flatMap((table) => table.Routes ?? []);
    expect(routes.some((route) => route.DestinationIpv6CidrBlock === '::/0' && (route.GatewayId ?? route.EgressOnlyInternetGatewayId ?? '') !== '')).toBe(true);
    expect(routes.some((route) => route.DestinationCidrBlock === '0.0.0.0/0')).toBe(stack === 'dual-stack');
    const { SecurityGroups: groups = [] } = await bench.ec2.send(new DescribeSecurityGroupsCommand(byVpc));
    const ours = groups.find((group) => group.GroupName !== 'default');
    expect(ours?.IpPermissionsEgress?.flatMap((rule) => rule.Ipv6Ranges ?? []).map((range) => range.CidrIpv6)).toEqual(['::/0']);
    expect(ours?.IpPermissionsEgress?.flatMap((rule) => rule.IpRanges ?? [])).toEqual([]);
  }

  async function lookAtService(stack: string, cluster: string, name: string, tasks: number): Promise<void> {
    const service = (await bench.ecs.send(new DescribeServicesCommand({ cluster, services: [name] }))).services?.[0];
    expect(service).toMatchObject({ status: 'ACTIVE', desiredCount: tasks, runningCount: tasks, launchType: 'FARGATE' });
    expect(service?.networkConfiguration?.awsvpcConfiguration?.assignPublicIp).toBe('DISABLED');
    const definition = (await bench.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: service?.taskDefinition }))).taskDefinition;
    expect(definition).toMatchObject({ cpu: '256', memory: '512', networkMode: 'awsvpc' });
    expect(definition?.containerDefinitions?.map((one) => one.logConfiguration?.logDriver)).toContain(stack === 'dual-stack' ? 'awsfirelens' : 'awslogs');
    const addresses = await bench.deployer.taskAddresses(target, cluster, name);
    expect(addresses).toHaveLength(tasks);
    for (const address of addresses) expect(address).toMatchObject({ ipv6: expect.stringMatching(/^[0-9a-f:]+$/), status: 'RUNNING' });
  }
});
