import { valueOf } from '../../base/maybe';
import { ipv4PathOf } from '../analysis/networkOf';
import type { Launcher, SubnetFacts } from '../ecs/model';
import type { Plan } from './plan';
import { rulesOf } from './groupRules';

/** A service, or whatever else starts tasks, that can be moved to subnets of IPv6 alone. */
export interface Move {
  readonly launcher: Launcher;
  /** undefined where its subnets or their VPC stand in another file; then only what is around it can be converted. */
  readonly vpcId: string | undefined;
  /** Subnets with IPv4 that it leaves; none where it is in IPv6-only subnets already, or where they stand elsewhere. */
  readonly leaves: readonly SubnetFacts[];
  /**
   * `egress-only`: nobody calls the tasks but a balancer. Otherwise the id of the internet gateway through which people call them today,
   * since nothing comes in through an egress-only gateway (docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html).
   */
  readonly gateway: 'egress-only' | { readonly subnetId: string };
}

/** @returns the move; where the file does not tell enough for new subnets, `plan` says what is left to do. */
export function moveOf(plan: Plan, launcher: Launcher): Move {
  const elsewhere: Move = { launcher, vpcId: undefined, leaves: [], gateway: 'egress-only' };
  const found = launcher.subnets.map(({ id }) => plan.model.network.subnets.find((subnet) => subnet.id === id));
  const subnets = found.filter((subnet) => subnet !== undefined);
  const isRead = launcher.subnetsComplete && subnets.length > 0 && subnets.length === found.length;
  const isPlain = launcher.subnets.every(({ span }) => span.start >= launcher.span.start && span.end <= launcher.span.end);
  if (!isRead || !isPlain || subnets.some((subnet) => subnet.ipv4.is !== 'known' || plan.resource(subnet.id, 'AWS::EC2::Subnet')?.condition !== undefined)) {
    plan.leave('outsideSubnets', launcher.nameSpan, { launcher: launcher.id });
    return elsewhere;
  }
  const vpcIds = new Set(subnets.map((subnet) => subnet.vpcId));
  const [vpcId] = vpcIds;
  if (vpcIds.size > 1) {
    plan.leave('differentVpcs', launcher.nameSpan, { launcher: launcher.id });
    return elsewhere;
  }
  const vpc = plan.resource(vpcId, 'AWS::EC2::VPC');
  if (vpc === undefined || vpc.condition !== undefined) {
    plan.leave('outsideVpc', launcher.nameSpan, { launcher: launcher.id });
    return elsewhere;
  }
  const leaves = subnets.filter((subnet) => valueOf(subnet.ipv4) === true);
  return { launcher, vpcId: vpc.id, leaves, gateway: gatewayOf(plan, launcher, leaves) };
}

function gatewayOf(plan: Plan, launcher: Launcher, leaves: readonly SubnetFacts[]): Move['gateway'] {
  const exposed = leaves.find((subnet) => subnet.ipv4Path.via === 'internet-gateway' && ipv4PathOf(subnet, launcher.assignPublicIp, plan.model) === 'yes');
  const isBehindBalancer = launcher.loadBalancerTargetGroups.length > 0;
  const letsIn = launcher.securityGroups.some(({ id }) => id !== null && rulesOf(plan, id, 'ingress').some((rule) => rule.range !== undefined));
  return exposed !== undefined && !isBehindBalancer && letsIn ? { subnetId: exposed.id } : 'egress-only';
}
