import type { Plan } from './plan';
import { addLike, everyone, isReadable, rulesOf, type GroupRule } from './groupRules';
import type { Move } from './moves';
import { idsIn } from './references';
import type { VpcBlock } from './vpcBlock';
import { attribute, list, map, text, type Written } from './written';

export interface Callers {
  /** Groups of the load balancers in front of the tasks, as far as the file holds them. */
  readonly balancerGroups: readonly string[];
  /** Of the VPC, where the file holds it. */
  readonly block: VpcBlock | undefined;
}

/**
 * Lets tasks out over IPv6, and lets in who calls them. Rules for IPv4 stay: they do no harm, and a roll-back needs them.
 */
export function openGroups(plan: Plan, move: Move, { balancerGroups, block }: Callers): void {
  for (const { id } of move.launcher.securityGroups) {
    if (id === null || plan.resource(id, 'AWS::EC2::SecurityGroup') === undefined) {
      plan.leave('outsideGroups', move.launcher.nameSpan, { launcher: move.launcher.id });
      continue;
    }
    if (!plan.once(`group ${id}`)) continue;
    if (move.gateway !== 'egress-only') letInEveryone(plan, id, 'groups');
    else if (move.launcher.loadBalancerTargetGroups.length > 0) letInBalancer(plan, id, { balancerGroups, block });
    letOut(plan, id, 'groups');
  }
}

/** Adds `::/0` beside `0.0.0.0/0`. Rules that let out less were meant to, and are left. */
export function letOut(plan: Plan, id: string, step: 'groups' | 'balancer'): void {
  const group = plan.template.entry(id);
  if (group === undefined) return;
  if (!isReadable(plan, id, 'egress')) return plan.leave('groupWritten', group.keySpan, { group: id });
  const rules = rulesOf(plan, id, 'egress');
  if (rules.length === 0) {
    // What the default lets out depends on when the VPC got its block; once written, it does not.
    if (plan.add(step, plan.template.setProperty(id, 'SecurityGroupEgress', list(anything(['CidrIp', text('0.0.0.0/0')]), anything(everyone))))) plan.name(step, 'group', id);
    return;
  }
  if (rules.some((rule) => rule.ipv6Range !== undefined)) return;
  const open = rules.filter((rule) => rule.range === '0.0.0.0/0');
  for (const rule of open) {
    if (addLike(plan, step, rule, everyone)) plan.name(step, 'group', id);
    else plan.leave('groupWritten', rule.node.span, { group: id });
  }
  if (open.length === 0 && !rules.some((rule) => rule.isForGroup)) plan.leave('narrowEgress', rules[0]?.rangeSpan ?? group.keySpan, { group: id });
}

function anything(peer: readonly [string, Written]): Written {
  return map([['IpProtocol', text('-1')], peer]);
}

/** Adds `::/0` beside `0.0.0.0/0` where people call the group's owner themselves; other ranges have no counterpart that a file tells. */
export function letInEveryone(plan: Plan, id: string, step: 'groups' | 'balancer'): void {
  const rules = rulesOf(plan, id, 'ingress');
  if (rules.some((rule) => rule.ipv6Range !== undefined)) return;
  for (const rule of rules) {
    if (rule.range === undefined) continue;
    if (rule.range !== '0.0.0.0/0') leaveRange(plan, id, rule);
    else if (addLike(plan, step, rule, everyone)) plan.name(step, 'group', id);
    else plan.leave('groupWritten', rule.node.span, { group: id });
  }
}

/** Balancers reach tasks by their group, whatever the family of the address; those without a group, by the range of the VPC. */
function letInBalancer(plan: Plan, id: string, callers: Callers): void {
  const rules = rulesOf(plan, id, 'ingress');
  if (rules.some((rule) => rule.isForGroup || rule.ipv6Range !== undefined)) return;
  for (const rule of rules.filter(({ range }) => range !== undefined)) {
    const peer = peerFor(plan, rule, id, callers);
    if (peer !== undefined && addLike(plan, 'groups', rule, peer)) plan.name('groups', 'group', id);
    else leaveRange(plan, id, rule);
  }
}

function peerFor(plan: Plan, rule: GroupRule, groupId: string, { balancerGroups, block }: Callers): readonly [string, Written] | undefined {
  const [group] = balancerGroups;
  if (group !== undefined) return ['SourceSecurityGroupId', attribute(group, 'GroupId')];
  const isVpc = block !== undefined && isRangeOfVpc(plan, rule, block.vpcId);
  const attached = isVpc ? block.attachment() : undefined;
  if (!isVpc || attached === undefined) return undefined;
  // The list of blocks is empty until one is attached.
  plan.depend('groups', rule.at.is === 'resource' ? rule.at.entry.key : groupId, attached);
  return ['CidrIpv6', block.whole()];
}

function isRangeOfVpc(plan: Plan, rule: GroupRule, vpcId: string): boolean {
  const vpc = plan.template.property(vpcId, 'CidrBlock');
  const written = plan.template.text.slice(rule.rangeNode?.span.start, rule.rangeNode?.span.end);
  const own = vpc && plan.template.text.slice(vpc.span.start, vpc.span.end);
  return written === own || (idsIn(rule.rangeNode).has(vpcId) && written.includes('CidrBlock'));
}

function leaveRange(plan: Plan, group: string, rule: GroupRule): void {
  const range = plan.template.text.slice(rule.rangeSpan?.start, rule.rangeSpan?.end).replaceAll(/\s+/gu, ' ');
  plan.leave('narrowIngress', rule.rangeSpan ?? rule.node.span, { group, range });
}
