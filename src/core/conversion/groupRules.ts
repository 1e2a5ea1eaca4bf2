import { valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import { entryOf, valueIn, type Entry, type ListNode, type MapNode, type Tree } from '../source/tree';
import type { Plan } from './plan';
import { map, text, type Written } from './written';

export type Direction = 'ingress' | 'egress';

/** A rule of a security group: an item of its list, or a resource of its own. */
export interface GroupRule {
  readonly node: MapNode;
  /** IPv4 range as the file tells it, `?` where that is an expression; undefined where the rule names something else. */
  readonly range: string | undefined;
  readonly rangeSpan: TextSpan | undefined;
  readonly rangeNode: Tree | undefined;
  /** IPv6 range, `?` where the file does not tell it. */
  readonly ipv6Range: string | undefined;
  /** The rule is for another group, a prefix list, or something else that is no range. */
  readonly isForGroup: boolean;
  readonly at: { readonly is: 'item'; readonly list: ListNode } | { readonly is: 'resource'; readonly entry: Entry };
}

const lists = { ingress: 'SecurityGroupIngress', egress: 'SecurityGroupEgress' } as const;

/** @returns the rules of a group of the file, written in it or as resources of their own. */
export function rulesOf(plan: Plan, groupId: string, direction: Direction): readonly GroupRule[] {
  const node = plan.template.property(groupId, lists[direction]);
  const own = node?.is === 'list' ? node.items.flatMap((item) => toRule(item, { is: 'item', list: node })) : [];
  const separate = plan
    .ofType(`AWS::EC2::${lists[direction]}`)
    .filter((resource) => valueOf(resource.properties.reference('GroupId')) === groupId)
    .flatMap((resource) => {
      const entry = plan.template.entry(resource.id);
      return entry === undefined ? [] : toRule(valueIn(entry.value, 'Properties'), { is: 'resource', entry });
    });
  return [...own, ...separate];
}

/** @returns false where the list of the group is an expression that the file does not tell. */
export function isReadable(plan: Plan, groupId: string, direction: Direction): boolean {
  const node = plan.template.property(groupId, lists[direction]);
  return node === undefined || (node.is === 'list' && node.items.every((item) => item.is === 'map' && !item.entries.some(({ key }) => key.startsWith('Fn::'))));
}

function toRule(node: Tree | undefined, at: GroupRule['at']): GroupRule[] {
  if (node?.is !== 'map') return [];
  const range = entryOf(node, 'CidrIp')?.value;
  const ipv6 = entryOf(node, 'CidrIpv6')?.value;
  const textOf = (value: Tree | undefined): string | undefined => (value === undefined ? undefined : value.is === 'scalar' ? value.text : '?');
  const isForGroup = node.entries.some(({ key }) => /^(?:Source|Destination)(?:SecurityGroup|PrefixList)/u.test(key));
  return [{ node, range: textOf(range), rangeSpan: range?.span, rangeNode: range, ipv6Range: textOf(ipv6), isForGroup, at }];
}

/** The same rule for another peer: all but the range is copied. @returns false where the rule is written over several lines. */
export function addLike(plan: Plan, step: 'groups' | 'balancer', rule: GroupRule, peer: readonly [key: string, value: Written]): boolean {
  const entries: (readonly [string, Written])[] = [];
  for (const { key, value } of rule.node.entries) {
    if (key === 'CidrIp') entries.push(peer);
    else {
      const written = plan.template.source(value);
      if (written === undefined && key !== 'Description') return false;
      if (written !== undefined) entries.push([key, written]);
    }
  }
  if (rule.at.is === 'item') return plan.add(step, plan.template.addItemsAfter(rule.at.list, rule.node, [map(entries)]));
  const { entry } = rule.at;
  const type = valueIn(entry.value, 'Type');
  if (type?.is !== 'scalar') return false;
  const resource = plan.model.resources.find(({ id }) => id === entry.key);
  const id = plan.freeId(`${entry.key}Ipv6`);
  return plan.add(step, plan.template.addResource(entry, { id, type: type.text, condition: resource?.condition, dependsOn: resource?.dependsOn ?? [], properties: entries }));
}

/** Everyone over IPv6. */
export const everyone = ['CidrIpv6', text('::/0')] as const;
