import { DescribeNatGatewaysCommand, DescribeRouteTablesCommand, DescribeSecurityGroupsCommand, DescribeSubnetsCommand, DescribeVpcsCommand, type Subnet } from '@aws-sdk/client-ec2';
import { DescribeServicesCommand } from '@aws-sdk/client-ecs';
import { DescribeListenersCommand, DescribeLoadBalancersCommand, DescribeTargetGroupsCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whyNoPython } from '../../scripts/lib/pythonEnv.mjs';
import { synthTemplates } from '../../scripts/synthTemplates.mjs';
import { builtInFor } from '../../src/core/deploy/builtIn';
import { defaultParams, type DeployParams } from '../../src/core/deploy/params';
import type { StackSource } from '../../src/core/deploy/types';
import { never, openWorkbench, region, target, yes, type Workbench } from '../support/deployment';
import { startEmulator, type Emulator } from '../support/emulator';

const stackName = 'with-options';
const both: DeployParams = { ...defaultParams('ipv6-only'), reachableFrom: '2001:db8:1:2::/64', containerPort: 8080, loadBalancer: true, nat64: true };

// A load balancer and NAT64 through the deployer as it ships. Load balancer, listener and target group are the emulator's own, down to
// CloudFormation's handling of them; the network is EC2 state of the emulator behind our glue. No packet is sent: that the balancer
// answers over IPv6, that targets become healthy and that DNS64 answers is not shown here (cdk-stack/test/rules holds the templates).
describe.skipIf(whyNoPython('Options of the stacks on the emulator') !== undefined)('a stack with a load balancer and NAT64', () => {
  let emulator: Emulator;
  let bench: Workbench;
  let balancers: ElasticLoadBalancingV2Client;
  let templates: Readonly<Record<string, unknown>>;
  let vpcId = '';

  beforeAll(async () => {
    const { folder } = await synthTemplates();
    templates = JSON.parse(readFileSync(path.join(folder, 'templates.json'), 'utf8')) as Record<string, unknown>;
    emulator = await startEmulator();
    bench = openWorkbench(emulator);
    balancers = new ElasticLoadBalancingV2Client({ region, endpoint: emulator.endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  });
  afterAll(async () => {
    bench.close();
    await emulator.stop();
  });

  const sourceOf = (params: DeployParams): StackSource => {
    const { key, parameters } = builtInFor(params);
    return { is: 'template', text: JSON.stringify(templates[key]), parameters };
  };
  const deploy = (params: DeployParams, expected: 'create' | 'update') => bench.deployer.deploy({ target, stackName, source: sourceOf(params), expect: expected }, yes, bench.onEvent, never);
  const subnets = async (): Promise<readonly Subnet[]> => (await bench.ec2.send(new DescribeSubnetsCommand({ Filters: [{ Name: 'vpc-id', Values: [vpcId] }] }))).Subnets ?? [];
  const natGateways = async (): Promise<readonly { readonly SubnetId?: string | undefined }[]> =>
    ((await bench.ec2.send(new DescribeNatGatewaysCommand({}))).NatGateways ?? []).filter(({ VpcId: vpc, State: state }) => vpc === vpcId && state !== 'deleted');

  it('is made: a balancer without public IPv4 before IPv6 targets, in subnets of its own', async () => {
    const created = await deploy(both, 'create');
    expect(created).toMatchObject({ is: 'deployed', changed: true, notDeleted: [] });
    if (created.is !== 'deployed') return;
    vpcId = created.outputs['VpcId'] ?? '';
    const [balancer] = (await balancers.send(new DescribeLoadBalancersCommand({}))).LoadBalancers ?? [];
    expect(balancer).toMatchObject({ Scheme: 'internet-facing', Type: 'application', IpAddressType: 'dualstack-without-public-ipv4', DNSName: created.outputs['LoadBalancerDnsName'] });
    const all = await subnets();
    const own = all.filter(({ SubnetId: id }) => balancer?.AvailabilityZones?.some((zone) => zone.SubnetId === id));
    expect(own.map(({ CidrBlock: block }) => block).sort()).toEqual(['10.0.0.192/27', '10.0.0.224/27']);
    expect(new Set(own.map(({ AvailabilityZone: zone }) => zone)).size).toBe(2);
    expect(own.every(({ Ipv6CidrBlockAssociationSet: blocks = [], MapPublicIpOnLaunch: isPublic }) => blocks.length === 1 && isPublic !== true)).toBe(true);

    const [group] = (await balancers.send(new DescribeTargetGroupsCommand({}))).TargetGroups ?? [];
    // The emulator does not tell the family of a target group.
    expect(group).toMatchObject({ TargetType: 'ip', Port: 8080, Protocol: 'HTTP', VpcId: vpcId });
    const [listener] = (await balancers.send(new DescribeListenersCommand({ LoadBalancerArn: balancer?.LoadBalancerArn }))).Listeners ?? [];
    expect(listener).toMatchObject({ Port: 80, Protocol: 'HTTP', DefaultActions: [{ Type: 'forward', TargetGroupArn: group?.TargetGroupArn }] });
    const service = (await bench.ecs.send(new DescribeServicesCommand({ cluster: created.outputs['EcsClusterName'], services: [created.outputs['EcsServiceName'] ?? ''] }))).services?.[0];
    // A port stays the text that the parameter was.
    expect(service?.loadBalancers?.map((one) => ({ ...one, containerPort: Number(one.containerPort) }))).toEqual([{ containerName: 'web', containerPort: 8080, targetGroupArn: group?.TargetGroupArn }]);
    const taskSubnets = service?.networkConfiguration?.awsvpcConfiguration?.subnets ?? [];
    expect(taskSubnets.some((id) => own.some(({ SubnetId: subnet }) => subnet === id))).toBe(false);

    // The NAT gateway stands apart from both, and the tasks' table leads to it for NAT64 only.
    const [nat, ...more] = await natGateways();
    expect(more).toEqual([]);
    expect([...taskSubnets, ...own.map(({ SubnetId: id }) => id)]).not.toContain(nat?.SubnetId);
    const { RouteTables: tables = [] } = await bench.ec2.send(new DescribeRouteTablesCommand({ Filters: [{ Name: 'association.subnet-id', Values: taskSubnets }] }));
    expect(tables.flatMap(({ Routes: routes = [] }) => routes.flatMap((route) => (route.NatGatewayId ? [route.DestinationIpv6CidrBlock] : [])))).toEqual(['64:ff9b::/96']);
    expect(tables.flatMap(({ Routes: routes = [] }) => routes.filter((route) => route.DestinationCidrBlock === '0.0.0.0/0'))).toEqual([]);
  });

  it('lets people into the balancer only, and only the balancer into the tasks', async () => {
    const { SecurityGroups: groups = [] } = await bench.ec2.send(new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'vpc-id', Values: [vpcId] }] }));
    const [ofBalancer, ofTasks] = ['Load balancer of the service', 'Tasks of the service'].map((text) => groups.find(({ Description: found }) => found === text));
    expect(ofBalancer?.IpPermissions?.map(({ FromPort: port, Ipv6Ranges: ranges = [] }) => [port, ranges.map(({ CidrIpv6: prefix }) => prefix)])).toEqual([[80, ['2001:db8:1:2::/64']]]);
    expect(ofTasks?.IpPermissions?.map(({ FromPort: port, UserIdGroupPairs: pairs = [], Ipv6Ranges: ranges = [] }) => [port, pairs.map(({ GroupId: id }) => id), ranges])).toEqual([[8080, [ofBalancer?.GroupId], []]]);
    expect(ofBalancer?.IpPermissionsEgress?.flatMap(({ UserIdGroupPairs: pairs = [] }) => pairs.map(({ GroupId: id }) => id))).toEqual([ofTasks?.GroupId]);
  });

  it('is found unchanged', async () => {
    const same = await bench.deployer.preview({ target, stackName, source: sourceOf(both), method: 'template' }, bench.onEvent, never);
    expect({ resources: same.resources, others: same.others }).toEqual({ resources: [], others: [] });
  });

  it('loses NAT64, then the balancer, and keeps its network', async () => {
    const without = { ...both, nat64: false };
    expect(await deploy(without, 'update')).toMatchObject({ is: 'deployed', changed: true });
    expect(await natGateways()).toEqual([]);
    expect((await balancers.send(new DescribeLoadBalancersCommand({}))).LoadBalancers).toHaveLength(1);
    const plain = await deploy({ ...without, loadBalancer: false }, 'update');
    expect(plain).toMatchObject({ is: 'deployed', changed: true, outputs: { VpcId: vpcId } });
    expect((await balancers.send(new DescribeLoadBalancersCommand({}))).LoadBalancers ?? []).toEqual([]);
    expect((await subnets()).filter(({ CidrBlock: block }) => (block ?? '') !== '')).toEqual([]);
  });

  it('is destroyed with everything', async () => {
    expect(await deploy(both, 'update')).toMatchObject({ is: 'deployed' });
    expect(await bench.deployer.destroy({ target, stackName }, yes, bench.onEvent, never)).toMatchObject({ is: 'destroyed', existed: true, kept: [] });
    expect((await balancers.send(new DescribeLoadBalancersCommand({}))).LoadBalancers ?? []).toEqual([]);
    expect((await balancers.send(new DescribeTargetGroupsCommand({}))).TargetGroups ?? []).toEqual([]);
    expect(((await bench.ec2.send(new DescribeVpcsCommand({}))).Vpcs ?? []).map(({ VpcId: id }) => id)).not.toContain(vpcId);
  });
});
