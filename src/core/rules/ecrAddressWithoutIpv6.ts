import { ecrDualStackEdits } from '../analysis/fixes';
import type { Need } from '../analysis/dependencies';
import { defineRule, inNetwork, type RuleInput } from './rule';

/** AWS: tasks in IPv6-only subnets must name the dual-stack address of ECR (fargate-task-networking). */
export const ecrAddressWithoutIpv6 = defineRule({
  id: 'IPV6-101',
  slug: 'ecr-address-without-ipv6',
  title: 'ECR address without IPv6',
  messages: {
    noIpv6: '{host} has no IPv6 address, so a task in an IPv6-only subnet cannot pull this image.',
    nat64: '{host} has no IPv6 address. AWS asks for the dual-stack address in IPv6-only subnets, and nobody has tested this one through NAT64.',
  },
  fixes: { dualStackHost: 'Use the dual-stack address of ECR' },
  check(input, report) {
    for (const { task, needs, networks } of input.tasks) {
      for (const need of needs.filter(isClassicEcr)) {
        for (const network of networks) {
          if (network.kind !== 'ipv6-only' && network.kind !== 'ipv6-only-nat64') continue;
          const isNat64 = network.kind === 'ipv6-only-nat64';
          report({
            at: need.token,
            message: isNat64 ? 'nat64' : 'noIpv6',
            args: { host: need.host ?? need.label },
            evidence: inNetwork(network, 'start', isNat64 ? 'inferred' : 'documented', need),
            fix: fixFor(input, need),
            task,
          });
        }
      }
    }
  },
});

function isClassicEcr(need: Need): boolean {
  return need.reach.is === 'ecr' && !need.reach.hostHasIpv6;
}

function fixFor(input: RuleInput, need: Need): { title: 'dualStackHost'; edits: NonNullable<ReturnType<typeof ecrDualStackEdits>> } | undefined {
  const edits = ecrDualStackEdits(input.text, need.span);
  return edits && { title: 'dualStackHost', edits };
}
