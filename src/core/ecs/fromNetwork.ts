import type { Maybe } from '../../base/maybe';
import { absent, known, unknown, valueOf } from '../../base/maybe';
import { valueIn } from '../source/tree';
import type { EndpointFacts, NatGatewayFacts, NetworkModel, Resource, SubnetFacts } from './model';
import { referencesIn } from './references';
import type { RouteTables } from './routes';
import { readRouteTables } from './routes';
import type { TemplateParts } from './templateParts';

/** Reads what a template proves about its network: kinds of subnets, ways out, endpoints. */
export function readNetwork(resources: readonly Resource[], parts: TemplateParts): NetworkModel {
  const isClosed = !parts.hasMacros && !resources.some((resource) => resource.type === 'AWS::CloudFormation::Stack' || resource.type === 'AWS::Serverless::Application' || resource.type.startsWith('Custom::') || resource.type === 'AWS::CloudFormation::CustomResource');
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const withBlock = new Set(resources.filter((resource) => resource.type === 'AWS::EC2::SubnetCidrBlock').map((resource) => valueOf(resource.properties.reference('SubnetId'))));
  const context: SubnetContext = { byId, withBlock, handedOn: namedInOutputs(parts), tables: readRouteTables(resources, byId), hasMacros: parts.hasMacros, isClosed: isClosed && !isOpenByCondition(resources) };
  return {
    subnets: resources.filter((resource) => resource.type === 'AWS::EC2::Subnet').map((resource) => toSubnet(resource, context)),
    endpoints: resources.filter((resource) => resource.type === 'AWS::EC2::VPCEndpoint').map(toEndpoint),
    natGateways: resources.filter((resource) => resource.type === 'AWS::EC2::NatGateway').map(toNatGateway),
  };
}

interface SubnetContext {
  readonly byId: ReadonlyMap<string, Resource>;
  /** Subnets to which a separate resource gives an IPv6 block. */
  readonly withBlock: ReadonlySet<string | undefined>;
  /** Resources that the outputs name: another stack may add routes to a table of them. */
  readonly handedOn: ReadonlySet<string>;
  readonly tables: RouteTables;
  readonly hasMacros: boolean;
  /** True where everything that decides about the network stands in the file for certain. */
  readonly isClosed: boolean;
}

function toSubnet(resource: Resource, { byId, withBlock, handedOn, tables, hasMacros, isClosed }: SubnetContext): SubnetFacts {
  const { properties, id } = resource;
  const native = properties.boolean('Ipv6Native');
  const vpcId = valueOf(properties.reference('VpcId'));
  const vpc = vpcId === undefined ? undefined : byId.get(vpcId);
  const table = tables.ofSubnet(id);
  const nat64 = tables.nat64(table, hasMacros, resource.nameSpan);
  const inWorld = isClosed && table !== undefined && !table.conditional && !handedOn.has(table.id) && resource.condition === undefined && vpc?.type === 'AWS::EC2::VPC' && vpc.condition === undefined;
  return {
    id,
    nameSpan: resource.nameSpan,
    span: resource.span,
    vpcId,
    ipv4: ipv4Of(resource, native),
    ipv6: ipv6Of(resource, native, withBlock.has(id)),
    assignsIpv6: native.is === 'known' && native.value ? known(true, native.span, native.certainty) : orFalse(properties.boolean('AssignIpv6AddressOnCreation'), resource),
    dns64: orFalse(properties.boolean('EnableDns64'), resource),
    availabilityZone: zoneOf(properties),
    ipv4Path: tables.path(table, 'ipv4', hasMacros),
    ipv6Path: tables.path(table, 'ipv6', hasMacros),
    nat64: nat64.exists,
    nat64GatewayId: nat64.gatewayId,
    routeTableId: table?.id,
    associationSpan: table?.span,
    closedWorld: inWorld,
  };
}

/** By name or by id: either tells two zones apart. */
function zoneOf(properties: Resource['properties']): SubnetFacts['availabilityZone'] {
  const name = properties.text('AvailabilityZone');
  return name.is === 'absent' ? properties.text('AvailabilityZoneId') : name;
}

function namedInOutputs(parts: TemplateParts): ReadonlySet<string> {
  const outputs = valueIn(parts.root, 'Outputs');
  return new Set(outputs === undefined ? [] : referencesIn(outputs).map(({ to }) => to));
}

/** An endpoint or a route under a condition may or may not be there. */
function isOpenByCondition(resources: readonly Resource[]): boolean {
  return resources.some((resource) => (resource.type === 'AWS::EC2::VPCEndpoint' || resource.type === 'AWS::EC2::Route') && resource.condition !== undefined);
}

function ipv4Of(resource: Resource, native: Maybe<boolean>): Maybe<boolean> {
  if (native.is === 'unknown') return native;
  if (native.is === 'known' && native.value) return known(false, native.span, native.certainty);
  const block = resource.properties.span('CidrBlock') ?? resource.properties.span('Ipv4IpamPoolId');
  return known(true, block ?? resource.nameSpan, native.is === 'known' ? native.certainty : 'file');
}

function ipv6Of(resource: Resource, native: Maybe<boolean>, separate: boolean): Maybe<boolean> {
  if (native.is === 'unknown') return native;
  if (native.is === 'known' && native.value) return known(true, native.span, native.certainty);
  const { properties } = resource;
  for (const name of ['Ipv6CidrBlock', 'Ipv6NetmaskLength', 'Ipv6IpamPoolId']) {
    const block = properties.text(name);
    const span = properties.span(name);
    // The block itself is nearly always Fn::Select of Fn::Cidr: that it stands there is what counts.
    if (span !== undefined && block.is !== 'absent') return known(true, span);
  }
  return known(separate, resource.nameSpan);
}

/** EC2's default of these switches is false. */
function orFalse(value: Maybe<boolean>, resource: Resource): Maybe<boolean> {
  return value.is === 'absent' ? known(false, resource.nameSpan) : value;
}

function toEndpoint({ id, nameSpan, span, properties }: Resource): EndpointFacts {
  const name = properties.text('ServiceName');
  const type = properties.text('VpcEndpointType');
  const isKnown = type.is === 'known' && type.value.whole;
  return {
    id,
    nameSpan,
    span,
    vpcId: valueOf(properties.reference('VpcId')),
    service: name.is === 'known' ? shortService(name.value.text, name) : name.is === 'unknown' ? unknown(name.span) : absent,
    region: /^com\.amazonaws\.([a-z]{2}(?:-[a-z]+){1,2}-\d)\./.exec(valueOf(name)?.text ?? '')?.[1],
    // CloudFormation's default is Gateway.
    type: type.is === 'absent' ? 'Gateway' : !isKnown ? 'unknown' : type.value.text === 'Gateway' || type.value.text === 'Interface' ? type.value.text : 'other',
    privateDns: properties.boolean('PrivateDnsEnabled'),
    ipAddressType: properties.text('IpAddressType'),
    subnetIds: listedIds(properties, 'SubnetIds'),
    routeTableIds: listedIds(properties, 'RouteTableIds'),
    securityGroupIds: listedIds(properties, 'SecurityGroupIds'),
  };
}

/** `com.amazonaws.<region>.ecr.api` → `ecr.api`; the Region may be a mark. */
function shortService(text: string, at: Maybe<unknown> & { is: 'known' }): Maybe<string> {
  const short = /^(?:cn\.)?com\.amazonaws\.(?:\$\{[^}]*\}|[a-z0-9-]+)\.([a-z0-9.-]+)$/.exec(text)?.[1] ?? /^aws\.(?:api|sagemaker)\..+$/.exec(text)?.[0];
  return short === undefined ? unknown(at.span) : known(short, at.span, at.certainty);
}

function listedIds(properties: Resource['properties'], name: string): readonly (string | null)[] {
  const length = valueOf(properties.length(name));
  if (length === undefined) return properties.span(name) === undefined ? [] : [null];
  return Array.from({ length: Math.min(length, 200) }, (_, index) => valueOf(properties.reference(name, index)) ?? null);
}

function toNatGateway({ id, nameSpan, span, properties }: Resource): NatGatewayFacts {
  const type = properties.text('ConnectivityType');
  const isPrivate = type.is === 'known' && type.value.whole ? known(type.value.text === 'private', type.span, type.certainty) : type.is === 'absent' ? known(false, nameSpan) : unknown(type.span);
  return { id, nameSpan, span, subnetId: valueOf(properties.reference('SubnetId')), private: isPrivate };
}
