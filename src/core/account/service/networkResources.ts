import { orEmpty } from '../reading';
import type { RouteData, RouteTableData, ServiceReading, SubnetData } from './serviceReading';
import type { ServiceScope } from './scope';
import { ref, someOf, type Json, type TemplateDraft } from './templateDraft';

interface Part {
  readonly draft: TemplateDraft;
  readonly reading: ServiceReading;
  readonly scope: ServiceScope;
}

/** VPCs and subnets; each subnet is associated with its table in words, also where EC2 does it by the main table. */
export function addSubnets(part: Part): void {
  const { draft, reading, scope } = part;
  for (const vpcId of scope.vpcIds) addVpc(vpcId, part);
  for (const subnet of scope.subnets) {
    const id = draft.ids.of('Subnet', subnet.id);
    draft.add(id, {
      Type: 'AWS::EC2::Subnet',
      Metadata: metadata(subnet.id, subnet.name, { AvailabilityZone: subnet.zone }),
      Properties: {
        VpcId: vpcRef(subnet.vpcId, part),
        // Names of zones depend on the account, ids do not.
        ...(subnet.zoneId === '' ? { AvailabilityZone: subnet.zone } : { AvailabilityZoneId: subnet.zoneId }),
        CidrBlock: subnet.cidr ?? undefined,
        Ipv6CidrBlock: subnet.ipv6Cidr ?? undefined,
        Ipv6Native: subnet.ipv6Native || undefined,
        AssignIpv6AddressOnCreation: subnet.assignsIpv6 || undefined,
        EnableDns64: subnet.dns64 || undefined,
      },
    });
    const table = scope.tableOf(subnet);
    const RouteTableId = table === undefined ? draft.unread('RouteTablesNotRead', notRead(reading, 'routeTables')) : ref(draft.ids.of('RouteTable', table.id));
    draft.add(draft.ids.of('TableOfSubnet', subnet.id), { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: ref(id), RouteTableId } });
  }
}

function addVpc(vpcId: string, { draft, reading }: Part): void {
  const vpc = orEmpty(reading.vpcs).find(({ id }) => id === vpcId);
  const dns = reading.vpcDns.is === 'read' ? reading.vpcDns.value.get(vpcId) : undefined;
  const unread = (): Json => draft.unread('VpcDnsNotRead', notRead(reading, 'vpcDns'));
  const [first, ...others] = vpc?.cidrs ?? [];
  const id = draft.ids.of('Vpc', vpcId);
  draft.add(id, {
    Type: 'AWS::EC2::VPC',
    Metadata: metadata(vpcId, vpc?.name ?? ''),
    Properties: {
      CidrBlock: first ?? draft.unread('VpcsNotRead', notRead(reading, 'vpcs')),
      EnableDnsSupport: dns?.support ?? unread(),
      EnableDnsHostnames: dns?.hostnames ?? unread(),
    },
  });
  for (const block of others) draft.add(draft.ids.of('VpcBlock', block), { Type: 'AWS::EC2::VPCCidrBlock', Properties: { VpcId: ref(id), CidrBlock: block } });
  for (const block of vpc?.ipv6Cidrs ?? []) draft.add(draft.ids.of('VpcBlock', block), { Type: 'AWS::EC2::VPCCidrBlock', Metadata: { Ipv6CidrBlock: block }, Properties: { VpcId: ref(id), AmazonProvidedIpv6CidrBlock: true } });
}

export function addRoutes(part: Part): void {
  const { draft, scope } = part;
  for (const table of scope.tables) {
    draft.add(draft.ids.of('RouteTable', table.id), { Type: 'AWS::EC2::RouteTable', Metadata: metadata(table.id, table.name, { Main: table.isMain || undefined, Dropped: someOf(table.routes.filter(({ isBlackhole }) => isBlackhole).map(({ destination }) => destination.value)) }), Properties: { VpcId: vpcRef(table.vpcId, part) } });
    for (const route of table.routes) addRoute(table, route, part);
  }
}

/** The logical id of a route of a table. */
export function routeId({ ids }: TemplateDraft, table: RouteTableData, { destination }: RouteData): string {
  const to = destination.value === '0.0.0.0/0' ? 'all-ipv4' : destination.value === '::/0' ? 'all-ipv6' : destination.value;
  return ids.of('Route', `${table.id.replace(/^rtb-/u, '')}-to-${to}`);
}

/** Routes of gateway endpoints come with the endpoint; one whose target is gone leads nowhere and is left out. */
export function isWritten({ target, isBlackhole }: RouteData): boolean {
  return target.is !== 'gateway-endpoint' && !isBlackhole;
}

function addRoute(table: RouteTableData, route: RouteData, part: Part): void {
  if (!isWritten(route)) return;
  const { draft } = part;
  const { is, value } = route.destination;
  const destination = is === 'ipv4' ? { DestinationCidrBlock: value } : is === 'ipv6' ? { DestinationIpv6CidrBlock: value } : { DestinationPrefixListId: value };
  draft.add(routeId(draft, table, route), { Type: 'AWS::EC2::Route', Properties: { RouteTableId: ref(draft.ids.of('RouteTable', table.id)), ...destination, ...targetOf(route.target, table.vpcId, part) } });
}

/** Gateways that are known by their id alone become resources; what lies behind the others, no template tells. */
function targetOf({ is, id }: RouteData['target'], vpcId: string, part: Part): Readonly<Record<string, Json>> {
  const { draft, reading, scope } = part;
  switch (is) {
    case 'internet-gateway': {
      const logical = draft.ids.of('InternetGateway', id);
      draft.add(logical, { Type: 'AWS::EC2::InternetGateway', Metadata: metadata(id, ''), Properties: {} });
      draft.add(draft.ids.of('AttachmentOf', id), { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: { VpcId: vpcRef(vpcId, part), InternetGatewayId: ref(logical) } });
      return { GatewayId: ref(logical) };
    }
    case 'nat-gateway': {
      // One that this account cannot see belongs to the owner of a shared VPC; whether it leads to the internet is not known then.
      const isKnown = scope.natGateways.some((gateway) => gateway.id === id);
      return { NatGatewayId: isKnown ? ref(draft.ids.of('NatGateway', id)) : draft.unread('NatGatewaysNotRead', notRead(reading, 'natGateways')) };
    }
    case 'egress-only-gateway': {
      const logical = draft.ids.of('EgressOnlyGateway', id);
      draft.add(logical, { Type: 'AWS::EC2::EgressOnlyInternetGateway', Metadata: metadata(id, ''), Properties: { VpcId: vpcRef(vpcId, part) } });
      return { EgressOnlyInternetGatewayId: ref(logical) };
    }
    case 'gateway-endpoint':
    case 'endpoint':
      return { VpcEndpointId: id };
    case 'transit-gateway':
      return { TransitGatewayId: id };
    case 'peering':
      return { VpcPeeringConnectionId: id };
    case 'interface':
      return { NetworkInterfaceId: id };
    case 'instance':
      return { InstanceId: id };
    case 'local-gateway':
      return { LocalGatewayId: id };
    case 'carrier-gateway':
      return { CarrierGatewayId: id };
    case 'core-network':
      return { CoreNetworkArn: id };
    case 'virtual-private-gateway':
    case 'other':
      return { GatewayId: id };
  }
}

export function addNatGateways(part: Part): void {
  for (const gateway of part.scope.natGateways) {
    part.draft.add(part.draft.ids.of('NatGateway', gateway.id), {
      Type: 'AWS::EC2::NatGateway',
      Metadata: metadata(gateway.id, gateway.name),
      Properties: { ConnectivityType: gateway.isPrivate ? 'private' : 'public', SubnetId: gateway.subnetId === null ? undefined : subnetRef(gateway.subnetId, part) },
    });
  }
}

/** Endpoints of the VPCs. Where they could not all be read, one that may be there keeps anything from being proven of them. */
export function addEndpoints(part: Part): void {
  const { draft, reading, scope } = part;
  for (const endpoint of orEmpty(reading.endpoints)) {
    if (!scope.vpcIds.includes(endpoint.vpcId)) continue;
    const isInterface = endpoint.type === 'Interface';
    draft.add(draft.ids.of('Endpoint', endpoint.id), {
      Type: 'AWS::EC2::VPCEndpoint',
      Metadata: metadata(endpoint.id, ''),
      Properties: {
        VpcId: vpcRef(endpoint.vpcId, part),
        ServiceName: endpoint.service === '' ? undefined : endpoint.service,
        VpcEndpointType: endpoint.type,
        IpAddressType: endpoint.addressType ?? undefined,
        PrivateDnsEnabled: isInterface ? endpoint.privateDns : undefined,
        SubnetIds: someOf(endpoint.subnetIds.map((id) => subnetRef(id, part))),
        // Tables that are not in the template are not those of its subnets.
        RouteTableIds: someOf(endpoint.routeTableIds.flatMap((id) => (reading.routeTables.is === 'refused' ? [draft.unread('RouteTablesNotRead', notRead(reading, 'routeTables'))] : scope.tables.some((table) => table.id === id) ? [ref(draft.ids.of('RouteTable', id))] : []))),
        SecurityGroupIds: someOf(endpoint.groupIds.map((id) => groupRef(id, part))),
        PolicyDocument: policyOf(endpoint.policy),
      },
    });
  }
  for (const vpcId of scope.vpcIds.filter((id) => reading.endpoints.is === 'refused' || isShared(id, part))) {
    const because = reading.endpoints.is === 'refused' ? notRead(reading, 'endpoints') : 'The VPC is shared by another account, which may have endpoints in it.';
    draft.add(draft.ids.of('EndpointsNotRead', vpcId), {
      Type: 'AWS::EC2::VPCEndpoint',
      Condition: draft.unknownCondition('UnreadEndpoints', because),
      Properties: { VpcId: vpcRef(vpcId, part), ServiceName: draft.unread('EndpointServiceNotRead', because), VpcEndpointType: draft.unread('EndpointTypeNotRead', because) },
    });
  }
}

/** Whoever takes part in a shared VPC does not see all that its owner put there (vpc-sharing, responsibilities). */
function isShared(vpcId: string, { reading }: Part): boolean {
  return orEmpty(reading.subnets).some((subnet: SubnetData) => subnet.vpcId === vpcId && subnet.owner !== '' && subnet.owner !== reading.account);
}

function policyOf(text: string | null): Json | undefined {
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export function vpcRef(id: string, { draft, scope }: Part): Json {
  return scope.vpcIds.includes(id) ? ref(draft.ids.of('Vpc', id)) : id;
}

export function subnetRef(id: string, { draft, scope, reading }: Part): Json {
  return scope.subnets.some((subnet) => subnet.id === id) ? ref(draft.ids.of('Subnet', id)) : draft.unread('SubnetsNotRead', notRead(reading, 'subnets'));
}

export function groupRef(id: string, { draft, reading }: Part): Json {
  return orEmpty(reading.securityGroups).some((group) => group.id === id) ? ref(draft.ids.of('SecurityGroup', id)) : draft.unread('SecurityGroupsNotRead', notRead(reading, 'securityGroups'));
}

export function metadata(physical: string, name: string, more: Readonly<Record<string, Json | undefined>> = {}): Readonly<Record<string, Json | undefined>> {
  return { PhysicalId: physical, Name: name === '' ? undefined : name, ...more };
}

type Section = { [K in keyof ServiceReading]: ServiceReading[K] extends { readonly is: 'read' | 'refused' } ? K : never }[keyof ServiceReading];

/** Why a parameter has no value, for whoever reads the template. */
export function notRead(reading: ServiceReading, section: Section): string {
  const part = reading[section];
  return part.is === 'refused' ? `${part.refusal.action}: ${part.refusal.why}` : 'Not visible to this account.';
}

export type { Part };
