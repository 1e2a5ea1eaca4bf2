import type { Analysis, Finding } from '../../analysis/types';
import type { PriceBook } from '../../cost/types';
import { orEmpty } from '../reading';
import type { ServiceScope } from '../service/scope';
import type { BalancerData, RouteTableData, ServiceReading, SubnetData, TargetGroupData } from '../service/serviceReading';
import { moveStepIds, noCost, type MoveStep, type MoveStepId } from './types';

/** All that the parts of a plan are worked out from. */
export interface PlanContext {
  readonly reading: ServiceReading;
  readonly scope: ServiceScope;
  /** Of the service's template, for the target IPv6-only. */
  readonly analysis: Analysis;
  /** What is left after all changes that a plan can name. */
  readonly blockers: readonly Finding[];
  /** True where something has no way but NAT64. */
  readonly needsNat64: boolean;
  readonly book: PriceBook;
}

/** A subnet of the tasks that gets an IPv6-only one beside it: one for each zone. */
export function newSubnetsFor({ scope }: PlanContext): readonly SubnetData[] {
  const zones = new Map<string, SubnetData>();
  for (const subnet of scope.taskSubnets) if (!subnet.ipv6Native && !zones.has(subnet.zone)) zones.set(subnet.zone, subnet);
  return [...zones.values()].sort((a, b) => (a.zone < b.zone ? -1 : 1));
}

/** Shell variables of what earlier commands gave. */
export const variable = {
  subnet: (number: number): string => `$SUBNET_${String(number)}`,
  targetGroup: (number: number): string => `$TARGET_GROUP_${String(number)}`,
} as const;

export function ipv4Balancers({ scope }: PlanContext): readonly BalancerData[] {
  return scope.balancers.filter(({ addressType }) => addressType === null || addressType === 'ipv4');
}

/** Target groups that take IPv4 addresses, or of which nobody says otherwise. */
export function ipv4Groups({ scope }: PlanContext): readonly TargetGroupData[] {
  return scope.targetGroups.filter(({ addressType }) => addressType !== 'ipv6');
}

/** What sends requests to a group: the default action of a listener, or a rule of one. */
export type Sender = { readonly is: 'listener' | 'rule'; readonly arn: string };

/** Senders that lead to this group alone, and may share the requests between two: those of Application Load Balancers. */
export function sendersOf({ reading, scope }: PlanContext, arn: string): readonly Sender[] {
  const isAlone = ({ targetGroupArns }: { readonly targetGroupArns: readonly string[] }): boolean => targetGroupArns.length === 1 && targetGroupArns[0] === arn;
  const sharing = orEmpty(reading.listeners).filter(({ protocol }) => /^HTTPS?$/u.test(protocol ?? ''));
  const rules = scope.listenerRules.filter((rule) => isAlone(rule) && sharing.some((listener) => listener.arn === rule.listenerArn));
  return [...sharing.filter(isAlone).map((one): Sender => ({ is: 'listener', arn: one.arn })), ...rules.map((one): Sender => ({ is: 'rule', arn: one.arn }))];
}

export function tableOfBalancerSubnet({ scope }: PlanContext, subnetId: string): RouteTableData | undefined {
  const subnet = scope.subnets.find(({ id }) => id === subnetId);
  return subnet === undefined ? undefined : scope.tableOf(subnet);
}

/** IPv6 blocks that subnets of the VPCs have already. */
export function takenBlocks({ reading }: PlanContext): readonly string[] {
  return orEmpty(reading.subnets).flatMap(({ ipv6Cidr }) => ipv6Cidr ?? []);
}

export function vpcBlockOf({ reading }: PlanContext, vpcId: string): string | undefined {
  return orEmpty(reading.vpcs).find(({ id }) => id === vpcId)?.ipv6Cidrs[0];
}

export function step(id: MoveStepId, parts: Partial<Omit<MoveStep, 'id'>>): MoveStep {
  return { id, args: {}, findings: [], ruleIds: [], commands: [], sources: [], price: noCost, ...parts };
}

/** An argument of a shell as it is: names in an account are anybody's. */
export function quoted(text: string): string {
  return /^[\w.:/@%+=-]+$/u.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

export function inOrder(steps: readonly MoveStep[]): readonly MoveStep[] {
  return [...steps].sort((a, b) => moveStepIds.indexOf(a.id) - moveStepIds.indexOf(b.id));
}
