import { valueOf } from '../../base/maybe';
import { tokenSpan } from '../analysis/fixes';
import type { Resource, SubnetFacts } from '../ecs/model';
import type { Entry } from '../source/tree';
import type { Move } from './moves';
import type { Plan } from './plan';
import type { VpcBlock } from './vpcBlock';
import { attribute, plain, ref, text, type Written } from './written';

/**
 * Gives tasks subnets of their own and moves the launcher into them. The subnets that it leaves stay as they are: `Ipv6Native` cannot be
 * changed without replacing a subnet, others may live in it, and the way back is an ordinary update.
 */
export function moveTasks(plan: Plan, moves: readonly Move[], blocks: ReadonlyMap<string, VpcBlock>): void {
  const made = new Map<string, { readonly id: string; readonly routeId: string }>();
  const tables = new Map<string, RouteNames>();
  for (const move of moves) {
    const block = blocks.get(move.vpcId ?? '');
    withoutPublicAddress(plan, move);
    if (block === undefined || move.leaves.length === 0) continue;
    const kind = move.gateway === 'egress-only' ? 'out' : 'both';
    for (const subnet of move.leaves) {
      const key = `${subnet.id} ${kind}`;
      const known = made.get(key) ?? newSubnet(plan, move, subnet, { block, kind, tables });
      if (known === undefined) continue;
      made.set(key, known);
      repoint(plan, move, subnet, known.id);
      plan.depend('launcher', move.launcher.id, known.routeId);
    }
    plan.name('launcher', 'launcher', move.launcher.id);
  }
}

interface RouteNames {
  readonly tableId: string;
  readonly routeId: string;
}

interface Place {
  readonly block: VpcBlock;
  readonly kind: 'out' | 'both';
  /** Route tables that were added, by VPC and kind. */
  readonly tables: Map<string, RouteNames>;
}

function newSubnet(plan: Plan, move: Move, old: SubnetFacts, place: Place): { id: string; routeId: string } | undefined {
  const { block } = place;
  const attached = block.attachment();
  const range = block.next();
  const last = lastOf(plan, 'AWS::EC2::Subnet');
  if (attached === undefined || range === undefined || last === undefined) return undefined;
  const { tableId, routeId } = routesOf(plan, move, place);
  const id = plan.freeId(`${old.id}Ipv6`);
  const zone = zoneOf(plan, old);
  plan.add('subnets', plan.template.addResource(last, {
    id,
    type: 'AWS::EC2::Subnet',
    dependsOn: [attached],
    properties: [['VpcId', ref(block.vpcId)], zone, ['Ipv6Native', plain(true)], ['AssignIpv6AddressOnCreation', plain(true)], ['Ipv6CidrBlock', range]],
  }));
  plan.add('subnets', plan.template.addResource(last, {
    id: plan.freeId(`${id}Routes`),
    type: 'AWS::EC2::SubnetRouteTableAssociation',
    properties: [['SubnetId', ref(id)], ['RouteTableId', ref(tableId)]],
  }));
  plan.name('subnets', 'subnets', id);
  return { id, routeId };
}

/** The zone of the subnet that the tasks leave: balancer and tasks then stay in the same zones. */
function zoneOf(plan: Plan, old: SubnetFacts): readonly [string, Written] {
  for (const name of ['AvailabilityZone', 'AvailabilityZoneId']) {
    const written = plan.template.source(plan.template.property(old.id, name));
    if (written !== undefined) return [name, written];
  }
  return ['AvailabilityZone', attribute(old.id, 'AvailabilityZone')];
}

/** One route table for each VPC and kind of gateway, with the one route that IPv6-only tasks need. */
function routesOf(plan: Plan, move: Move, { kind, tables, block: { vpcId } }: Place): RouteNames {
  const prefix = kind === 'out' ? 'Ipv6Task' : 'Ipv6PublicTask';
  const suffix = plan.ofType('AWS::EC2::VPC').length > 1 ? vpcId : '';
  const known = tables.get(`${prefix} ${vpcId}`);
  if (known !== undefined) return known;
  const names = { tableId: plan.freeId(`${prefix}Routes${suffix}`), routeId: plan.freeId(`${prefix}DefaultRoute${suffix}`) };
  tables.set(`${prefix} ${vpcId}`, names);
  const after = lastOf(plan, 'AWS::EC2::Route') ?? lastOf(plan, 'AWS::EC2::RouteTable') ?? plan.template.entry(vpcId);
  if (after === undefined) return names;
  plan.add('routes', plan.template.addResource(after, { id: names.tableId, type: 'AWS::EC2::RouteTable', properties: [['VpcId', ref(vpcId)]] }));
  const target = move.gateway === 'egress-only' ? { way: ['EgressOnlyInternetGatewayId', ref(egressGateway(plan, vpcId))] as const, dependsOn: [] } : sameGateway(plan, move.gateway.subnetId);
  plan.add('routes', plan.template.addResource(after, {
    id: names.routeId,
    type: 'AWS::EC2::Route',
    dependsOn: target.dependsOn,
    properties: [['RouteTableId', ref(names.tableId)], ['DestinationIpv6CidrBlock', text('::/0')], target.way],
  }));
  return names;
}

function egressGateway(plan: Plan, vpcId: string): string {
  const present = plan.ofType('AWS::EC2::EgressOnlyInternetGateway').find((gateway) => gateway.condition === undefined && valueOf(gateway.properties.reference('VpcId')) === vpcId);
  if (present !== undefined) return present.id;
  const vpc = plan.template.entry(vpcId);
  const id = plan.freeId(plan.ofType('AWS::EC2::VPC').length > 1 ? `${vpcId}EgressOnlyGateway` : 'EgressOnlyGateway');
  if (vpc !== undefined) plan.add('gateway', plan.template.addResource(vpc, { id, type: 'AWS::EC2::EgressOnlyInternetGateway', properties: [['VpcId', ref(vpcId)]] }));
  plan.name('gateway', 'gateway', id);
  return id;
}

/** The route to the internet gateway as the subnet's own IPv4 route writes it, with what that one waits for. */
export function sameGateway(plan: Plan, subnetId: string): { readonly way: readonly [string, Written]; readonly dependsOn: readonly string[] } {
  const path = plan.model.network.subnets.find((subnet) => subnet.id === subnetId)?.ipv4Path;
  const route = path?.via === 'internet-gateway' ? plan.ofType('AWS::EC2::Route').find((candidate) => candidate.nameSpan.start === path.routeSpan.start) : undefined;
  const written = route && plan.template.source(plan.template.property(route.id, 'GatewayId'));
  const gatewayId = path?.via === 'internet-gateway' ? (path.gatewayId ?? '') : '';
  return { way: ['GatewayId', written ?? ref(gatewayId)], dependsOn: route?.dependsOn ?? [] };
}

/** Writes the new subnet's id in place of the old one's, in whatever form the reference has. */
function repoint(plan: Plan, { launcher }: Move, old: SubnetFacts, id: string): void {
  for (const { id: used, span } of launcher.subnets) {
    if (used !== old.id) continue;
    const token = tokenSpan(plan.template.text, span, old.id);
    plan.add('launcher', { span: token, newText: id });
  }
}

/** A task without IPv4 can have no public IPv4 address. */
function withoutPublicAddress(plan: Plan, { launcher }: Move): void {
  const value = launcher.assignPublicIp;
  if (value.is === 'absent' || valueOf(value)?.text === 'DISABLED') return;
  if (value.span.start < launcher.span.start || value.span.end > launcher.span.end || !plan.once(`address ${String(value.span.start)}`)) return;
  const written = plan.template.text.slice(value.span.start, value.span.end);
  const quote = /^["']/u.exec(written)?.[0] ?? (plan.template.style.format === 'json' ? '"' : '');
  plan.add('address', { span: value.span, newText: `${quote}DISABLED${quote}` });
  plan.name('address', 'launcher', launcher.id);
}

function lastOf(plan: Plan, type: string): Entry | undefined {
  const last: Resource | undefined = plan.ofType(type).at(-1);
  return last === undefined ? undefined : plan.template.entry(last.id);
}
