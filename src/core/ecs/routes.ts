import type { Maybe } from '../../base/maybe';
import { known, unknown, valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { InternetPath, Resource } from './model';

/** A route table that a subnet is associated with in the file. */
export interface RouteTable {
  readonly id: string;
  /** The association. */
  readonly span: TextSpan;
  /** True where the table or its association depends on a condition. */
  readonly conditional: boolean;
}

interface Route {
  readonly tableId: string | undefined;
  /**
   * `ipv4?`, `ipv6?`: of that family, but the file does not tell which range; `any?`: nor which family; `ipv4-part`, `ipv6-part`: a range that may
   * be all that the tasks need.
   */
  readonly destination: 'ipv4' | 'ipv6' | 'nat64' | 'other' | 'ipv4?' | 'ipv6?' | 'any?' | 'ipv4-part' | 'ipv6-part';
  readonly target: InternetPath['via'];
  readonly gatewayId: string | undefined;
  readonly span: TextSpan;
  readonly conditional: boolean;
}

export interface Nat64Route {
  /** Whether 64:ff9b::/96 leads to a NAT gateway. */
  readonly exists: Maybe<boolean>;
  readonly gatewayId: string | undefined;
}

export interface RouteTables {
  /** undefined: the main route table, whose routes the file does not tell for certain. */
  ofSubnet(subnetId: string): RouteTable | undefined;
  path(table: RouteTable | undefined, family: 'ipv4' | 'ipv6', hasMacros: boolean): InternetPath;
  nat64(table: RouteTable | undefined, hasMacros: boolean, fallback: TextSpan): Nat64Route;
}

/** Reads route tables, associations and routes of a template. */
export function readRouteTables(resources: readonly Resource[], byId: ReadonlyMap<string, Resource>): RouteTables {
  const all = resources.filter((resource) => resource.type === 'AWS::EC2::Route').map((resource) => toRoute(resource, byId));
  const ofTable = grouped(all, (route) => route.tableId);
  const associations = grouped(
    resources.filter((resource) => resource.type === 'AWS::EC2::SubnetRouteTableAssociation'),
    (association) => valueOf(association.properties.reference('SubnetId')),
  );
  // A route whose table the file does not tell may belong to any table.
  const isOpen = ofTable.has(undefined);
  const filled = filledElsewhere(resources);
  const mayHoldMore = (table: RouteTable, hasMacros: boolean): boolean => hasMacros || isOpen || filled.has(table.id);
  return {
    ofSubnet(subnetId) {
      const own = associations.get(subnetId) ?? [];
      const only = own[0];
      const id = only === undefined ? undefined : valueOf(only.properties.reference('RouteTableId'));
      if (only === undefined || id === undefined || own.length > 1) return undefined;
      return { id, span: only.nameSpan, conditional: only.condition !== undefined || byId.get(id)?.condition !== undefined };
    },
    path(table, family, hasMacros) {
      if (table === undefined) return { via: 'unknown' };
      const own = (ofTable.get(table.id) ?? []).filter((route) => [family, `${family}?`, `${family}-part`, 'any?'].includes(route.destination));
      const best = own.find((route) => route.destination === family);
      if (best === undefined) return own.length > 0 || mayHoldMore(table, hasMacros) ? { via: 'unknown' } : { via: 'none' };
      if (best.conditional || best.target === 'unknown' || best.target === 'none') return { via: 'unknown', routeSpan: best.span, gatewayId: best.conditional ? undefined : best.gatewayId };
      return { via: best.target, routeSpan: best.span, gatewayId: best.gatewayId };
    },
    nat64(table, hasMacros, fallback) {
      if (table === undefined) return { exists: unknown(fallback), gatewayId: undefined };
      const own = (ofTable.get(table.id) ?? []).filter((route) => route.destination === 'nat64' || route.destination === 'ipv6?' || route.destination === 'any?');
      const best = own.find((route) => route.destination === 'nat64');
      if (best === undefined) return { exists: own.length > 0 || mayHoldMore(table, hasMacros) ? unknown(fallback) : known(false, fallback), gatewayId: undefined };
      return { exists: best.conditional || best.target === 'unknown' ? unknown(best.span) : known(best.target === 'nat-gateway', best.span), gatewayId: best.gatewayId };
    },
  };
}

/** Types that write routes of their own into a table: learned from a VPN, a Direct Connect or a route server, made by a nested stack or by a program. */
const writers = /^(?:AWS::EC2::(?:VPNGatewayRoutePropagation|RouteServerPropagation)|AWS::CloudFormation::(?:Stack|CustomResource)|AWS::Serverless::Application|Custom::.+)$/;

/** @returns the tables that are handed to such a resource. */
function filledElsewhere(resources: readonly Resource[]): ReadonlySet<string> {
  return new Set(resources.filter(({ type }) => writers.test(type)).flatMap(({ references }) => references.map(({ to }) => to)));
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string | undefined): ReadonlyMap<string | undefined, readonly T[]> {
  const groups = new Map<string | undefined, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function toRoute(resource: Resource, byId: ReadonlyMap<string, Resource>): Route {
  const { properties } = resource;
  const gatewayName = ['NatGatewayId', 'EgressOnlyInternetGatewayId', 'GatewayId'].find((name) => properties.span(name) !== undefined);
  return {
    tableId: valueOf(properties.reference('RouteTableId')),
    destination: destinationOf(resource),
    target: targetOf(resource, byId),
    gatewayId: gatewayName === undefined ? undefined : valueOf(properties.reference(gatewayName)),
    span: resource.nameSpan,
    conditional: resource.condition !== undefined,
  };
}

function destinationOf({ properties }: Resource): Route['destination'] {
  // A list of prefixes may hold the default route.
  if (properties.span('DestinationPrefixListId') !== undefined) return 'any?';
  const ipv6 = properties.text('DestinationIpv6CidrBlock');
  if (ipv6.is === 'known' && ipv6.value.whole) {
    const block = ipv6.value.text.toLowerCase();
    if (/^[0:]*::[0:]*\/0$/.test(block)) return 'ipv6';
    return /^0{0,3}64:ff9b:[0:]*\/96$/.test(block) ? 'nat64' : leadsOut(properties, 'EgressOnlyInternetGatewayId', 'GatewayId') ? 'ipv6-part' : 'other';
  }
  const ipv4 = properties.text('DestinationCidrBlock');
  if (ipv4.is === 'known' && ipv4.value.whole) return ipv4.value.text === '0.0.0.0/0' ? 'ipv4' : leadsOut(properties) ? 'ipv4-part' : 'other';
  return ipv6.is !== 'absent' ? 'ipv6?' : ipv4.is !== 'absent' ? 'ipv4?' : 'other';
}

/**
 * A range may be all that the tasks need: 2000::/3 is all of today's internet, and behind a transit gateway, a core network or a peering the endpoints
 * may stand that many VPCs share (Building a Scalable and Secure Multi-VPC AWS Network Infrastructure, "Centralized access to VPC private endpoints").
 */
function leadsOut(properties: Resource['properties'], ...gateways: readonly string[]): boolean {
  return ['TransitGatewayId', 'CoreNetworkArn', 'VpcPeeringConnectionId', ...gateways].some((name) => properties.span(name) !== undefined);
}

/** Transit gateways, firewalls, interfaces, instances, peerings: somebody else decides what lies behind. */
function targetOf({ properties }: Resource, byId: ReadonlyMap<string, Resource>): InternetPath['via'] {
  if (properties.span('NatGatewayId') !== undefined) {
    const id = valueOf(properties.reference('NatGatewayId'));
    const gateway = id === undefined ? undefined : byId.get(id);
    if (gateway?.type !== 'AWS::EC2::NatGateway' || gateway.condition !== undefined) return 'unknown';
    const type = gateway.properties.text('ConnectivityType');
    // A private NAT gateway leads to other networks, not to the internet.
    return type.is === 'absent' || (type.is === 'known' && type.value.text === 'public') ? 'nat-gateway' : 'unknown';
  }
  if (properties.span('EgressOnlyInternetGatewayId') !== undefined) return 'egress-only-gateway';
  if (properties.span('GatewayId') === undefined) return 'unknown';
  const id = valueOf(properties.reference('GatewayId'));
  const gateway = id === undefined ? undefined : byId.get(id);
  return gateway !== undefined && gateway.condition === undefined && isInternetGateway(gateway) ? 'internet-gateway' : 'unknown';
}

/** `GatewayId: !GetAtt Attachment.InternetGatewayId` points to the attachment. */
function isInternetGateway({ type, properties }: Resource): boolean {
  return type === 'AWS::EC2::InternetGateway' || (type === 'AWS::EC2::VPCGatewayAttachment' && properties.span('InternetGatewayId') !== undefined);
}
