import type { IpPermission, NatGateway, NetworkAcl, Route, RouteTable, SecurityGroup, Subnet, Vpc, VpcEndpoint } from '@aws-sdk/client-ec2';
import type { AclData, EndpointData, GroupData, GroupRule, NatData, RouteData, RouteTableData, RouteTarget, SubnetData, VpcData } from '../../core/account/service/serviceReading';
import { nameOf } from './readAccountEgress';

export function toSubnet(subnet: Subnet): SubnetData {
  const ipv6 = subnet.Ipv6CidrBlockAssociationSet?.find(({ Ipv6CidrBlockState: state }) => isInUse(state?.State));
  return {
    id: subnet.SubnetId ?? '',
    name: nameOf(subnet.Tags),
    vpcId: subnet.VpcId ?? '',
    owner: subnet.OwnerId ?? '',
    zone: subnet.AvailabilityZone ?? '',
    zoneId: subnet.AvailabilityZoneId ?? '',
    // An IPv6-only subnet has none; some answers hold an empty text then.
    cidr: subnet.Ipv6Native === true || !subnet.CidrBlock ? null : subnet.CidrBlock,
    ipv6Cidr: ipv6?.Ipv6CidrBlock ?? null,
    ipv6Native: subnet.Ipv6Native ?? false,
    assignsIpv6: subnet.AssignIpv6AddressOnCreation ?? false,
    dns64: subnet.EnableDns64 ?? false,
  };
}

export function toVpc(vpc: Vpc): VpcData {
  const first = vpc.CidrBlock === undefined ? [] : [vpc.CidrBlock];
  const cidrs = (vpc.CidrBlockAssociationSet ?? []).flatMap(({ CidrBlock: block, CidrBlockState: state }) => (block !== undefined && isInUse(state?.State) ? [block] : []));
  const ipv6Cidrs = (vpc.Ipv6CidrBlockAssociationSet ?? []).flatMap(({ Ipv6CidrBlock: block, Ipv6CidrBlockState: state }) => (block !== undefined && isInUse(state?.State) ? [block] : []));
  return { id: vpc.VpcId ?? '', name: nameOf(vpc.Tags), cidrs: [...new Set([...first, ...cidrs])], ipv6Cidrs };
}

function isInUse(state: string | undefined): boolean {
  return state === undefined || state === 'associated' || state === 'associating';
}

export function toRouteTable(table: RouteTable): RouteTableData {
  const associations = (table.Associations ?? []).filter(({ AssociationState: state }) => isInUse(state?.State));
  return {
    id: table.RouteTableId ?? '',
    name: nameOf(table.Tags),
    vpcId: table.VpcId ?? '',
    isMain: associations.some(({ Main: isMain }) => isMain === true),
    subnetIds: associations.flatMap(({ SubnetId: id }) => id ?? []),
    routes: (table.Routes ?? []).flatMap(toRoute),
  };
}

/** Routes that stay within the VPC, and associations of gateways, say nothing of a way out. */
function toRoute(route: Route): readonly RouteData[] {
  const target = targetOf(route);
  const destination = destinationOf(route);
  return target === undefined || destination === undefined ? [] : [{ destination, target, isBlackhole: route.State === 'blackhole' }];
}

function destinationOf({ DestinationCidrBlock: ipv4, DestinationIpv6CidrBlock: ipv6, DestinationPrefixListId: list }: Route): RouteData['destination'] | undefined {
  if (ipv6) return { is: 'ipv6', value: ipv6 };
  if (ipv4) return { is: 'ipv4', value: ipv4 };
  return list ? { is: 'prefix-list', value: list } : undefined;
}

/** API_Route: a gateway's kind is told by the beginning of its id. */
function targetOf(route: Route): RouteData['target'] | undefined {
  const named: readonly (readonly [RouteTarget, string | undefined])[] = [
    ['nat-gateway', route.NatGatewayId],
    ['egress-only-gateway', route.EgressOnlyInternetGatewayId],
    ['transit-gateway', route.TransitGatewayId],
    ['peering', route.VpcPeeringConnectionId],
    ['local-gateway', route.LocalGatewayId],
    ['carrier-gateway', route.CarrierGatewayId],
    ['core-network', route.CoreNetworkArn],
    ['instance', route.InstanceId],
    ['interface', route.NetworkInterfaceId],
  ];
  const found = named.find(([, id]) => id !== undefined && id !== '');
  if (found?.[1] !== undefined) return { is: found[0], id: found[1] };
  const id = route.GatewayId;
  if (id === undefined || id === '' || id === 'local') return undefined;
  if (id.startsWith('igw-')) return { is: 'internet-gateway', id };
  if (id.startsWith('eigw-')) return { is: 'egress-only-gateway', id };
  if (id.startsWith('nat-')) return { is: 'nat-gateway', id };
  if (id.startsWith('vgw-')) return { is: 'virtual-private-gateway', id };
  // A gateway endpoint is reached by a list of prefixes, a firewall's endpoint by a range.
  if (id.startsWith('vpce-')) return { is: route.DestinationPrefixListId ? 'gateway-endpoint' : 'endpoint', id };
  return { is: 'other', id };
}

export function toNat(gateway: NatGateway): NatData {
  return { id: gateway.NatGatewayId ?? '', name: nameOf(gateway.Tags), vpcId: gateway.VpcId ?? '', subnetId: gateway.SubnetId || null, isPrivate: gateway.ConnectivityType === 'private' };
}

export function toEndpoint(endpoint: VpcEndpoint): EndpointData {
  return {
    id: endpoint.VpcEndpointId ?? '',
    vpcId: endpoint.VpcId ?? '',
    service: endpoint.ServiceName ?? '',
    type: endpoint.VpcEndpointType ?? '',
    privateDns: endpoint.PrivateDnsEnabled ?? false,
    addressType: endpoint.IpAddressType ?? null,
    subnetIds: endpoint.SubnetIds ?? [],
    routeTableIds: endpoint.RouteTableIds ?? [],
    groupIds: (endpoint.Groups ?? []).flatMap(({ GroupId: id }) => id ?? []),
    policy: endpoint.PolicyDocument ?? null,
  };
}

export function toGroup(group: SecurityGroup): GroupData {
  return { id: group.GroupId ?? '', name: group.GroupName ?? '', vpcId: group.VpcId ?? '', ingress: (group.IpPermissions ?? []).flatMap(toRules), egress: (group.IpPermissionsEgress ?? []).flatMap(toRules) };
}

/** One permission may name many peers. */
function toRules({ IpProtocol: protocol, FromPort: from, ToPort: to, IpRanges: ipv4, Ipv6Ranges: ipv6, UserIdGroupPairs: groups, PrefixListIds: lists }: IpPermission): readonly GroupRule[] {
  const peers: readonly GroupRule['peer'][] = [
    ...(ipv4 ?? []).map(({ CidrIp: value }) => ({ is: 'ipv4' as const, value: value ?? '' })),
    ...(ipv6 ?? []).map(({ CidrIpv6: value }) => ({ is: 'ipv6' as const, value: value ?? '' })),
    ...(groups ?? []).map(({ GroupId: value }) => ({ is: 'group' as const, value: value ?? '' })),
    ...(lists ?? []).map(({ PrefixListId: value }) => ({ is: 'prefix-list' as const, value: value ?? '' })),
  ];
  return peers.map((peer) => ({ protocol: protocol ?? '-1', fromPort: from ?? null, toPort: to ?? null, peer }));
}

export function toAcl(acl: NetworkAcl): AclData {
  return {
    id: acl.NetworkAclId ?? '',
    vpcId: acl.VpcId ?? '',
    isDefault: acl.IsDefault ?? false,
    subnetIds: (acl.Associations ?? []).flatMap(({ SubnetId: id }) => id ?? []),
    entries: (acl.Entries ?? []).map(({ RuleNumber: number, Protocol: protocol, RuleAction: action, Egress: egress, CidrBlock: cidr, Ipv6CidrBlock: ipv6Cidr, PortRange: ports, IcmpTypeCode: icmp }) => ({
      number: number ?? 0,
      protocol: protocol ?? '-1',
      action: action === 'deny' ? ('deny' as const) : ('allow' as const),
      egress: egress ?? false,
      cidr: cidr || null,
      ipv6Cidr: ipv6Cidr || null,
      ports: ports?.From === undefined || ports.To === undefined ? null : { from: ports.From, to: ports.To },
      icmp: icmp?.Type === undefined || icmp.Code === undefined ? null : { type: icmp.Type, code: icmp.Code },
    })),
  };
}
