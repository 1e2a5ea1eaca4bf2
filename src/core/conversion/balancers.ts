import { valueOf } from '../../base/maybe';
import type { Resource, SubnetFacts } from '../ecs/model';
import type { TextEdit } from '../analysis/types';
import { asCall, scalarText, type Tree } from '../source/tree';
import type { Move } from './moves';
import type { Plan } from './plan';
import { idsIn } from './references';
import { letInEveryone, letOut } from './securityGroups';
import { sameGateway } from './taskSubnets';
import type { VpcBlock } from './vpcBlock';
import { ref, text } from './written';

const v2 = 'AWS::ElasticLoadBalancingV2';

/**
 * Makes balancers and target groups of a move fit for IPv6 targets, which only a dual-stack balancer takes
 * (docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html, "IP address type").
 * @returns the security groups of the balancers.
 */
export function convertBalancers(plan: Plan, move: Move, block: VpcBlock | undefined, moved: ReadonlySet<string>): readonly string[] {
  const groups: string[] = [];
  for (const named of move.launcher.loadBalancerTargetGroups) {
    const targets = plan.resource(valueOf(named)?.text, `${v2}::TargetGroup`);
    if (targets === undefined) {
      plan.leave('outsideTargets', move.launcher.nameSpan, { launcher: move.launcher.id });
      continue;
    }
    const sharing = plan.model.launchers.filter((other) => !moved.has(other.id) && other.loadBalancerTargetGroups.some((group) => valueOf(group)?.text === targets.id));
    if (sharing.length > 0) {
      plan.leave('targetsShared', targets.nameSpan, { targets: targets.id, launcher: sharing.map(({ id }) => id).join(', ') });
      continue;
    }
    const balancers = balancersOf(plan, targets.id);
    if (balancers.length === 0) plan.leave('outsideBalancer', targets.nameSpan, { targets: targets.id });
    for (const balancer of balancers) {
      if (plan.once(`balancer ${balancer.id}`)) convertBalancer(plan, balancer, block);
      groups.push(...groupsOf(plan, balancer));
    }
    if (plan.once(`targets ${targets.id}`)) convertTargets(plan, targets);
  }
  return [...new Set(groups)];
}

/** The balancers whose listeners, or rules of them, name the target group. */
function balancersOf(plan: Plan, targetsId: string): readonly Resource[] {
  const naming = (type: string, id: string): readonly Resource[] => plan.ofType(type).filter((resource) => idsIn(plan.template.entry(resource.id)?.value).has(id));
  const byRule = naming(`${v2}::ListenerRule`, targetsId).flatMap((rule) => valueOf(rule.properties.reference('ListenerArn')) ?? []);
  const listeners = [...naming(`${v2}::Listener`, targetsId).map(({ id }) => id), ...byRule];
  const ids = listeners.flatMap((id) => valueOf(plan.resource(id, `${v2}::Listener`)?.properties.reference('LoadBalancerArn') ?? { is: 'absent' }) ?? []);
  return [...new Set(ids)].flatMap((id) => plan.resource(id, `${v2}::LoadBalancer`) ?? []);
}

function groupsOf(plan: Plan, balancer: Resource): readonly string[] {
  const count = valueOf(balancer.properties.length('SecurityGroups')) ?? 0;
  const ids = Array.from({ length: count }, (_, index) => valueOf(balancer.properties.reference('SecurityGroups', index)));
  return ids.filter((id) => plan.resource(id, 'AWS::EC2::SecurityGroup') !== undefined).filter((id) => id !== undefined);
}

function convertBalancer(plan: Plan, balancer: Resource, block: VpcBlock | undefined): void {
  const isPublic = valueOf(balancer.properties.text('Scheme'))?.text !== 'internal';
  for (const subnet of subnetsOf(plan, balancer)) {
    if (!plan.once(`dual ${subnet.id}`)) continue;
    giveBlock(plan, subnet, block);
    if (isPublic) routeOut(plan, subnet);
  }
  const type = balancer.properties.text('IpAddressType');
  if (type.is !== 'known' || !type.value.text.startsWith('dualstack')) {
    if (plan.add('balancer', plan.template.setProperty(balancer.id, 'IpAddressType', text('dualstack')))) plan.name('balancer', 'balancer', balancer.id);
  }
  for (const id of groupsOf(plan, balancer)) {
    if (!plan.once(`group ${id}`)) continue;
    if (isPublic) letInEveryone(plan, id, 'balancer');
    letOut(plan, id, 'balancer');
  }
}

/** Subnets of the balancer that stand in the file; the others are left. */
function subnetsOf(plan: Plan, balancer: Resource): readonly SubnetFacts[] {
  const paths = (['Subnets', 'SubnetMappings'] as const).flatMap((name) => {
    const count = valueOf(balancer.properties.length(name)) ?? 0;
    return Array.from({ length: count }, (_, index): (string | number)[] => (name === 'Subnets' ? [name, index] : [name, index, 'SubnetId']));
  });
  const found = paths.map((path) => plan.model.network.subnets.find(({ id }) => id === valueOf(balancer.properties.reference(...path))));
  if (found.length === 0 || found.includes(undefined)) plan.leave('balancerSubnets', balancer.nameSpan, { balancer: balancer.id });
  return found.filter((subnet) => subnet !== undefined);
}

/** A block beside IPv4 replaces nothing and changes nothing for others in the subnet, which get no address from it unasked. */
function giveBlock(plan: Plan, subnet: SubnetFacts, block: VpcBlock | undefined): void {
  if (subnet.ipv6.is === 'unknown' || valueOf(subnet.ipv6) === true) return;
  if (block === undefined || subnet.vpcId !== block.vpcId) return plan.leave('balancerSubnet', subnet.nameSpan, { subnet: subnet.id });
  const attached = block.attachment();
  const range = block.next();
  if (attached === undefined || range === undefined) return;
  plan.add('balancer', plan.template.setProperty(subnet.id, 'Ipv6CidrBlock', range));
  plan.depend('balancer', subnet.id, attached);
}

/** `::/0` to the internet gateway through which the subnet goes over IPv4. */
function routeOut(plan: Plan, subnet: SubnetFacts): void {
  if (subnet.ipv6Path.via !== 'none') return;
  const { routeTableId: tableId, ipv4Path } = subnet;
  if (tableId === undefined || ipv4Path.via !== 'internet-gateway') return plan.leave('balancerRoute', subnet.nameSpan, { subnet: subnet.id });
  if (!plan.once(`public route ${tableId}`)) return;
  const ipv4Route = plan.ofType('AWS::EC2::Route').find((route) => route.nameSpan.start === ipv4Path.routeSpan.start);
  const after = ipv4Route && plan.template.entry(ipv4Route.id);
  if (ipv4Route === undefined || after === undefined) return plan.leave('balancerRoute', subnet.nameSpan, { subnet: subnet.id });
  const { way, dependsOn } = sameGateway(plan, subnet.id);
  plan.add('balancer', plan.template.addResource(after, {
    id: plan.freeId(`${ipv4Route.id}Ipv6`),
    type: 'AWS::EC2::Route',
    dependsOn,
    properties: [['RouteTableId', ref(tableId)], ['DestinationIpv6CidrBlock', text('::/0')], way],
  }));
}

/** The family of a target group is fixed when it is created: CloudFormation puts a new one in its place, which needs a new name. */
function convertTargets(plan: Plan, targets: Resource): void {
  const type = targets.properties.text('IpAddressType');
  if (type.is === 'known' && type.value.text === 'ipv6') return;
  if (/UDP/u.test(valueOf(targets.properties.text('Protocol'))?.text ?? '')) return plan.leave('targetsUdp', targets.nameSpan, { targets: targets.id });
  const name = plan.template.property(targets.id, 'Name');
  if (name !== undefined && !plan.add('targets', rename(plan, targets, name))) return plan.leave('targetsNamed', name.span, { targets: targets.id });
  if (!plan.add('targets', plan.template.setProperty(targets.id, 'IpAddressType', text('ipv6')))) return;
  plan.name('targets', 'targets', targets.id);
  plan.leave('targetsReplaced', targets.nameSpan, { targets: targets.id });
}

/** A new name by a suffix, where the file writes the name or takes it from one parameter; names have 32 characters at most. */
function rename(plan: Plan, targets: Resource, name: Tree): TextEdit | undefined {
  const call = asCall(name);
  if (call.is === 'call' && call.name === 'Ref') return plan.template.setProperty(targets.id, 'Name', { is: 'sub', text: `\${${scalarText(call.arg) ?? ''}}${suffix}` });
  const written = call.is === 'call' && call.name === 'Fn::Sub' ? call.arg : call;
  if (written.is !== 'scalar' || written.textStart === undefined || written.text.length + suffix.length > maxName) return undefined;
  const end = written.textStart + written.text.length;
  return { span: { start: end, end }, newText: suffix };
}

const suffix = '-ipv6';
const maxName = 32;
