import {
  DescribeEgressOnlyInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  type EC2Client,
  type Filter,
} from '@aws-sdk/client-ec2';
import { orEmpty, type Reading } from '../../core/account/reading';
import type { ServiceData, ServiceReading, VpcDns } from '../../core/account/service/serviceReading';
import type { IamAction } from '../../core/iam/policy';
import { type PageOf, allPages, ask, inParts, notAsked, together } from './ask';
import { isKept } from './readAccountEgress';
import { toAcl, toEndpoint, toGroup, toNat, toRouteTable, toSubnet, toVpc } from './toNetwork';

export type NetworkReading = Pick<ServiceReading, 'subnets' | 'vpcs' | 'vpcDns' | 'routeTables' | 'natGateways' | 'egressOnlyGateways' | 'endpoints' | 'securityGroups' | 'networkAcls'>;

/** Groups by id are asked for in parts: EC2 limits a request to 200 values of a filter. */
const mostIds = 200;

/**
 * Reads the network of a service: its subnets and groups by id, and by them all that stands in their VPC.
 * @param balancerGroups security groups of the load balancers before it.
 */
export async function readNetwork(ec2: EC2Client, service: ServiceData, balancerGroups: readonly string[], signal: AbortSignal): Promise<NetworkReading> {
  const pages = async <Sdk, Item>(action: IamAction, fetch: (token: string | undefined) => Promise<PageOf<Sdk>>, to: (item: Sdk) => Item): Promise<Reading<readonly Item[]>> => ask(action, async () => (await allPages(fetch)).map(to), signal);
  const send = { abortSignal: signal };
  const subnetsBy = (filters: Filter[]): Promise<Reading<readonly ReturnType<typeof toSubnet>[]>> =>
    pages('ec2:DescribeSubnets', async (NextToken) => ec2.send(new DescribeSubnetsCommand({ Filters: filters, NextToken }), send).then(({ Subnets: items, NextToken: next }) => ({ items, next })), toSubnet);
  const groupsBy = (ids: readonly string[]): Promise<Reading<readonly ReturnType<typeof toGroup>[]>> =>
    ask('ec2:DescribeSecurityGroups', async () => {
      const found = [];
      for (const part of inParts([...new Set(ids)], mostIds)) {
        found.push(...(await allPages(async (NextToken) => ec2.send(new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'group-id', Values: [...part] }], NextToken }), send).then(({ SecurityGroups: items, NextToken: next }) => ({ items, next })))));
      }
      return found.map(toGroup);
    }, signal);

  const own = service.subnetIds.length === 0 ? undefined : await subnetsBy([{ Name: 'subnet-id', Values: [...service.subnetIds] }]);
  const ownGroups = await groupsBy([...service.securityGroupIds, ...balancerGroups]);
  const vpcIds = [...new Set([...(own === undefined ? [] : orEmpty(own)), ...orEmpty(ownGroups)].map(({ vpcId }) => vpcId).filter((id) => id !== ''))];
  if (vpcIds.length === 0) return { ...nothingOf(own, ownGroups) };

  const ofVpc: Filter[] = [{ Name: 'vpc-id', Values: vpcIds }];
  const [subnets, vpcs, vpcDns, routeTables, natGateways, egressOnlyGateways, endpoints, networkAcls] = await together([
    own?.is === 'refused' ? own : subnetsBy(ofVpc),
    pages('ec2:DescribeVpcs', async (NextToken) => ec2.send(new DescribeVpcsCommand({ Filters: ofVpc, NextToken }), send).then(({ Vpcs: items, NextToken: next }) => ({ items, next })), toVpc),
    ask('ec2:DescribeVpcAttribute', () => readDns(ec2, vpcIds, signal), signal),
    pages('ec2:DescribeRouteTables', async (NextToken) => ec2.send(new DescribeRouteTablesCommand({ Filters: ofVpc, NextToken }), send).then(({ RouteTables: items, NextToken: next }) => ({ items, next })), toRouteTable),
    pages('ec2:DescribeNatGateways', async (NextToken) => ec2.send(new DescribeNatGatewaysCommand({ Filter: ofVpc, NextToken }), send).then(({ NatGateways: items, NextToken: next }) => ({ items: items?.filter(({ State: state }) => state !== 'deleted' && state !== 'failed'), next })), toNat),
    pages(
      'ec2:DescribeEgressOnlyInternetGateways',
      async (NextToken) => ec2.send(new DescribeEgressOnlyInternetGatewaysCommand({ NextToken }), send).then(({ EgressOnlyInternetGateways: items, NextToken: next }) => ({ items: items?.filter(({ Attachments: all }) => all?.some(({ VpcId: id }) => vpcIds.includes(id ?? ''))), next })),
      ({ EgressOnlyInternetGatewayId: id, Attachments: all }) => ({ id: id ?? '', vpcId: all?.[0]?.VpcId ?? '' }),
    ),
    pages('ec2:DescribeVpcEndpoints', async (NextToken) => ec2.send(new DescribeVpcEndpointsCommand({ Filters: ofVpc, NextToken }), send).then(({ VpcEndpoints: items, NextToken: next }) => ({ items: items?.filter(isKept), next })), toEndpoint),
    pages('ec2:DescribeNetworkAcls', async (NextToken) => ec2.send(new DescribeNetworkAclsCommand({ Filters: ofVpc, NextToken }), send).then(({ NetworkAcls: items, NextToken: next }) => ({ items, next })), toAcl),
  ]);
  return { subnets, vpcs, vpcDns, routeTables, natGateways, egressOnlyGateways, endpoints, networkAcls, securityGroups: await withEndpointGroups(ownGroups, orEmpty(endpoints).flatMap(({ groupIds }) => groupIds), groupsBy) };
}

type Groups = NetworkReading['securityGroups'];

/** The groups of endpoints decide whether the tasks reach them. */
async function withEndpointGroups(own: Groups, ids: readonly string[], groupsBy: (ids: readonly string[]) => Promise<Groups>): Promise<Groups> {
  if (own.is === 'refused') return own;
  const missing = ids.filter((id) => !own.value.some((group) => group.id === id));
  if (missing.length === 0) return own;
  const more = await groupsBy(missing);
  return more.is === 'refused' ? more : { is: 'read', value: [...own.value, ...more.value] };
}

/** One call for each attribute: EC2 answers for one at a time (API_DescribeVpcAttribute). */
async function readDns(ec2: EC2Client, vpcIds: readonly string[], abortSignal: AbortSignal): Promise<ReadonlyMap<string, VpcDns>> {
  const found = new Map<string, VpcDns>();
  for (const id of vpcIds) {
    const support = await ec2.send(new DescribeVpcAttributeCommand({ VpcId: id, Attribute: 'enableDnsSupport' }), { abortSignal });
    const hostnames = await ec2.send(new DescribeVpcAttributeCommand({ VpcId: id, Attribute: 'enableDnsHostnames' }), { abortSignal });
    found.set(id, { support: support.EnableDnsSupport?.Value ?? false, hostnames: hostnames.EnableDnsHostnames?.Value ?? false });
  }
  return found;
}

/** Neither subnets nor groups could be read, so that nobody knows in which VPC to look. */
function nothingOf(own: NetworkReading['subnets'] | undefined, securityGroups: Groups): NetworkReading {
  return {
    subnets: own ?? { is: 'read', value: [] },
    securityGroups,
    vpcs: notAsked('ec2:DescribeVpcs'),
    vpcDns: notAsked('ec2:DescribeVpcAttribute'),
    routeTables: notAsked('ec2:DescribeRouteTables'),
    natGateways: notAsked('ec2:DescribeNatGateways'),
    egressOnlyGateways: notAsked('ec2:DescribeEgressOnlyInternetGateways'),
    endpoints: notAsked('ec2:DescribeVpcEndpoints'),
    networkAcls: notAsked('ec2:DescribeNetworkAcls'),
  };
}
