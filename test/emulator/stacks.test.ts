import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeNetworkInterfacesCommand, DescribeRouteTablesCommand, DescribeSecurityGroupsCommand, DescribeSubnetsCommand, DescribeVpcEndpointsCommand, DescribeVpcsCommand, type Route } from '@aws-sdk/client-ec2';
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
import { never, openWorkbench, region, target, yes, type Workbench } from '../support/deployment';
import { startEmulator, type Emulator } from '../support/emulator';

type Way = 'at once' | 'from a project';

interface Expected {
  readonly params: DeployParams;
  /** IPv4 prefixes of all subnets; '' where one has none. */
  readonly subnets: readonly string[];
  /** Default routes of the VPC's tables, each with the first letters of what it leads to. */
  readonly routes: readonly string[];
  readonly endpoints: readonly string[];
}

const ecr = `123456789012.dkr.ecr.${region}.amazonaws.com/web:1`;
/** From the article for `dual-stack`, from the pages of AWS that networkPlan.ts and README.md of the project name for the others. */
const stacks: Readonly<Record<string, Expected>> = {
  'dual-stack': { params: defaultParams('dual-stack'), subnets: ['10.0.0.0/26'], routes: ['0.0.0.0/0 igw', '::/0 igw'], endpoints: [] },
  'ipv6-only': { params: defaultParams('ipv6-only'), subnets: ['', ''], routes: ['::/0 eigw'], endpoints: [] },
  'public-ipv4': { params: { ...defaultParams('public-ipv4'), reachableFrom: '203.0.113.0/24' }, subnets: ['10.0.0.0/26', '10.0.0.64/26'], routes: ['0.0.0.0/0 igw'], endpoints: [] },
  'nat-gateway': { params: defaultParams('nat-gateway'), subnets: ['10.0.0.0/26', '10.0.0.192/26', '10.0.0.64/26'], routes: ['0.0.0.0/0 igw', '0.0.0.0/0 nat'], endpoints: ['s3'] },
  'vpc-endpoints': { params: { ...defaultParams('vpc-endpoints'), image: ecr }, subnets: ['10.0.0.0/26', '10.0.0.64/26'], routes: [], endpoints: ['ecr.api', 'ecr.dkr', 'logs', 's3'] },
  'ipv6-only with both options': {
    params: { ...defaultParams('ipv6-only'), reachableFrom: 'everyone', loadBalancer: true, nat64: true },
    subnets: ['', '', '10.0.0.128/27', '10.0.0.192/27', '10.0.0.224/27'],
    routes: ['0.0.0.0/0 igw', '64:ff9b::/96 nat', '::/0 eigw', '::/0 igw'],
    endpoints: [],
  },
};
const ways: readonly Way[] = ['at once', 'from a project'];
const cases = Object.entries(stacks).map(([name, expected]) => ({ name, expected }));

// Every stack, both ways, through the deployer as it ships. The states of CloudFormation and ECS are the emulator's own; the EC2
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

  // Both at the same time: while the app of one is synthesized, the other waits for nothing.
  it.each(cases)('$name is made, changed and destroyed, at once and from a project', async ({ name, expected }) => {
    const ends = await Promise.allSettled(ways.map((way) => course(name, way, expected)));
    expect(ends.flatMap((end, index) => (end.status === 'rejected' ? [ways[index], end.reason] : []))).toEqual([]);
  });

  it('leaves nothing when all are destroyed', async () => {
    expect((await bench.ec2.send(new DescribeVpcsCommand({}))).Vpcs).toHaveLength(1);
    const { clusterArns = [] } = await bench.ecs.send(new ListClustersCommand({}));
    expect((await bench.ecs.send(new DescribeClustersCommand({ clusters: clusterArns }))).clusters?.filter((one) => one.status === 'ACTIVE') ?? []).toEqual([]);
  });

  async function course(name: string, way: Way, expected: Expected): Promise<void> {
    const stackName = `${name}-${way}`.replaceAll(' ', '-');
    const { params } = expected;
    const isIpv6 = params.stack === 'ipv6-only' || params.stack === 'dual-stack';
    const hasBucket = params.logRoute === 'firelens-s3';
    const request = { target, stackName, source: sourceOf(way, params, stackName), expect: 'create' } as const;
    const questions: DeployQuestion[] = [];
    const ask = (question: DeployQuestion): Promise<boolean> => (questions.push(question), Promise.resolve(true));

    const created = await bench.deployer.deploy(request, ask, bench.onEvent, never);
    expect(created, JSON.stringify(created)).toMatchObject({ is: 'deployed', changed: true, notDeleted: [] });
    if (created.is !== 'deployed') return;
    const { outputs } = created;
    const [cluster, service, vpcId] = [outputs['EcsClusterName'] ?? '', outputs['EcsServiceName'] ?? '', outputs['VpcId'] ?? ''];
    await lookAtNetwork(expected, vpcId, outputs);
    await lookAtService(params, cluster, service, params.tasks);
    expect(questions[0]?.difference.network.some((rule) => rule.direction === 'out' && rule.peer === (isIpv6 ? '::/0' : '0.0.0.0/0'))).toBe(true);
    expect(questions[0]?.difference.permissions.length).toBeGreaterThan(0);

    const unchanged = await bench.deployer.preview({ ...request, method: 'template' }, bench.onEvent, never);
    expect({ resources: unchanged.resources, others: unchanged.others, permissions: unchanged.permissions, network: unchanged.network }).toEqual({ resources: [], others: [], permissions: [], network: [] });

    const more = { ...request, source: sourceOf(way, { ...params, tasks: 2 }, stackName), expect: 'update' } as const;
    const preview = await bench.deployer.preview({ ...more, method: 'template' }, bench.onEvent, never);
    expect([...preview.resources.map((one) => one.logicalId), ...preview.others.map((one) => one.name)]).toEqual([way === 'at once' ? 'Tasks' : 'Service']);
    expect(await bench.deployer.deploy(more, ask, bench.onEvent, never)).toMatchObject({ is: 'deployed', changed: true });
    // Whether it is replaced is not asserted: the emulator says "perhaps", AWS documents "no interruption" for DesiredCount.
    expect(questions[1]?.difference.resources.map(({ logicalId, properties }) => ({ logicalId, names: properties.map((one) => one.name) }))).toEqual([{ logicalId: 'Service', names: ['DesiredCount'] }]);
    await lookAtService(params, cluster, service, 2);

    const destroyed = await bench.deployer.destroy({ target, stackName }, yes, bench.onEvent, never);
    expect(destroyed).toMatchObject({ is: 'destroyed', existed: true, kept: hasBucket ? [{ type: 'AWS::S3::Bucket' }] : [] });
    await expect(bench.cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }))).rejects.toThrow(/does not exist/);
    expect((await bench.ec2.send(new DescribeVpcsCommand({}))).Vpcs?.map((one) => one.VpcId)).not.toContain(vpcId);
    expect((await bench.ecs.send(new DescribeClustersCommand({ clusters: [cluster] }))).clusters?.filter((one) => one.status === 'ACTIVE') ?? []).toEqual([]);
    expect((await bench.ec2.send(new DescribeNetworkInterfacesCommand({ Filters: [{ Name: 'vpc-id', Values: [vpcId] }] }))).NetworkInterfaces).toEqual([]);
    // Logs outlive their stack.
    const buckets = (await bench.s3.send(new ListBucketsCommand({}))).Buckets?.map((one) => one.Name) ?? [];
    expect(buckets.includes(outputs['LogBucketName'])).toBe(hasBucket);
  }

  async function lookAtNetwork({ params: { stack }, subnets: prefixes, routes: wanted, endpoints }: Expected, vpcId: string, outputs: Readonly<Record<string, string>>): Promise<void> {
    const isIpv6 = stack === 'ipv6-only' || stack === 'dual-stack';
    const vpc = (await bench.ec2.send(new DescribeVpcsCommand({ VpcIds: [vpcId] }))).Vpcs?.[0];
    const block = vpc?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock;
    expect(block ?? '').toMatch(isIpv6 ? /::\/56$/ : /^$/);
    expect(block).toBe(outputs['VpcIpv6Prefix']);
    const byVpc = { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] };
    const { Subnets: subnets = [] } = await bench.ec2.send(new DescribeSubnetsCommand(byVpc));
    expect(subnets.map((one) => one.CidrBlock ?? '').sort()).toEqual(prefixes);
    expect(subnets.every((one) => (one.Ipv6Native ?? false) === ((one.CidrBlock ?? '') === ''))).toBe(true);
    const all = subnets.flatMap((one) => one.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? []);
    expect(new Set(all).size).toBe(all.length);
    const ofTasks = outputs['TaskIpv6Prefixes']?.split(',') ?? [];
    expect(ofTasks.every((prefix) => all.includes(prefix)) && ofTasks.length > 0).toBe(isIpv6);
    const { RouteTables: tables = [] } = await bench.ec2.send(new DescribeRouteTablesCommand(byVpc));
    const targetOf = (route: Route): string => (route.NatGatewayId ?? route.EgressOnlyInternetGatewayId ?? route.GatewayId ?? '').split('-')[0] ?? '';
    const routes = tables.flatMap((table) => table.Routes ?? []).map((route) => `${route.DestinationIpv6CidrBlock ?? route.DestinationCidrBlock ?? ''} ${targetOf(route)}`);
    // Routes within the VPC, and those of a gateway endpoint to its prefix list, are left out.
    expect(routes.filter((route) => / (?:igw|eigw|nat)$/u.test(route)).sort()).toEqual(wanted);
    const { SecurityGroups: groups = [] } = await bench.ec2.send(new DescribeSecurityGroupsCommand(byVpc));
    const ours = groups.find((group) => group.Description === 'Tasks of the service');
    expect(ours?.IpPermissionsEgress?.flatMap((rule) => rule.Ipv6Ranges ?? []).map((range) => range.CidrIpv6)).toEqual(isIpv6 ? ['::/0'] : []);
    expect(ours?.IpPermissionsEgress?.flatMap((rule) => rule.IpRanges ?? []).map((range) => range.CidrIp)).toEqual(isIpv6 ? [] : ['0.0.0.0/0']);
    const { VpcEndpoints: found = [] } = await bench.ec2.send(new DescribeVpcEndpointsCommand(byVpc));
    expect(found.map(({ ServiceName: service = '' }) => service.replace(`com.amazonaws.${region}.`, '')).sort()).toEqual(endpoints);
  }

  async function lookAtService({ stack, logRoute, loadBalancer }: DeployParams, cluster: string, name: string, tasks: number): Promise<void> {
    const service = (await bench.ecs.send(new DescribeServicesCommand({ cluster, services: [name] }))).services?.[0];
    expect(service).toMatchObject({ status: 'ACTIVE', desiredCount: tasks, runningCount: tasks, launchType: 'FARGATE' });
    expect(service?.networkConfiguration?.awsvpcConfiguration?.assignPublicIp).toBe(stack === 'public-ipv4' ? 'ENABLED' : 'DISABLED');
    expect(service?.loadBalancers ?? []).toHaveLength(loadBalancer ? 1 : 0);
    const definition = (await bench.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: service?.taskDefinition }))).taskDefinition;
    expect(definition).toMatchObject({ cpu: '256', memory: '512', networkMode: 'awsvpc' });
    expect(definition?.containerDefinitions?.map((one) => one.logConfiguration?.logDriver)).toContain(logRoute === 'firelens-s3' ? 'awsfirelens' : 'awslogs');
    if (stack !== 'ipv6-only' && stack !== 'dual-stack') return;
    const addresses = await bench.deployer.taskAddresses(target, cluster, name);
    expect(addresses).toHaveLength(tasks);
    for (const address of addresses) expect(address).toMatchObject({ ipv6: expect.stringMatching(/^[0-9a-f:]+$/), status: 'RUNNING' });
  }
});
