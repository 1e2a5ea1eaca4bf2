import { valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { Resource } from '../ecs/model';
import { defineRule, inNetwork, type RuleInput } from './rule';

/**
 * As soon as a group has one rule for outgoing traffic, nothing else goes out (AWS::EC2::SecurityGroup). Groups of a task add up, so a finding
 * needs all of them known, and none that lets IPv6 out.
 */
export const egressOnlyIpv4 = defineRule({
  id: 'IPV6-203',
  slug: 'egress-only-ipv4',
  title: 'Security group lets out IPv4 only',
  messages: { noIpv6: 'The security group lets traffic out to 0.0.0.0/0 only, so nothing leaves these tasks over IPv6.' },
  check(input, report) {
    for (const { task, networks } of input.tasks) {
      for (const network of networks) {
        if (!network.launcher || (network.kind !== 'ipv6-only' && network.kind !== 'dual-stack' && network.kind !== 'ipv6-only-nat64')) continue;
        if (network.known === 'assumed') continue;
        const groups = network.launcher.securityGroups.map(({ id }) => input.resources.ofId('AWS::EC2::SecurityGroup', id));
        if (groups.length === 0 || !groups.every((group) => group !== undefined && letsOnlyIpv4Out(group, input))) continue;
        for (const group of groups) {
          const at = group && toEveryone(group);
          if (at) report({ at, message: 'noIpv6', evidence: { ...inNetwork(network, 'start', 'documented'), network: network.known === 'proven' ? 'likely' : network.known }, task });
        }
      }
    }
  },
});

/** The place of 0.0.0.0/0 in the group's rules. A group that lets out less was meant to. */
function toEveryone(group: Resource): TextSpan | undefined {
  const count = valueOf(group.properties.length('SecurityGroupEgress')) ?? 0;
  for (let i = 0; i < count; i++) {
    const range = group.properties.text('SecurityGroupEgress', i, 'CidrIp');
    if (range.is === 'known' && range.value.text === '0.0.0.0/0') return range.span;
  }
  return undefined;
}

function letsOnlyIpv4Out(group: Resource, { resources }: RuleInput): boolean {
  const count = valueOf(group.properties.length('SecurityGroupEgress')) ?? 0;
  if (count === 0) return false;
  // A separate rule of which the file does not tell the group may be this one's.
  if ([group.id, undefined].some((id) => resources.pointing('AWS::EC2::SecurityGroupEgress', 'GroupId', id).length > 0)) return false;
  for (let i = 0; i < count; i++) {
    const keys = group.properties.keys('SecurityGroupEgress', i);
    if (keys.is !== 'known' || !keys.value.includes('CidrIp')) return false;
    if (keys.value.some((key) => key === 'CidrIpv6' || key.startsWith('Destination') || key.startsWith('Fn::'))) return false;
  }
  return true;
}
