import type { NetworkKind } from '../strategies';
import { nameSpan, preference } from './firelensOutputEndpoint';
import { judgedOutputs, type JudgedOutput } from './fluentBitOutputs';
import { defineRule, inNetwork } from './rule';

/** Kinds of networks in which a name with both families is reached by its IPv6 address only. */
const withoutIpv4: readonly NetworkKind[] = ['ipv6-only', 'ipv6-only-nat64', 'dual-stack'];

/** Reported from Fargate for hosts with both families (fluent-bit issue 8214; containers-roadmap issue 1340, May 2025). */
export const firelensPreferIpv6 = defineRule({
  id: 'IPV6-115',
  slug: 'firelens-prefer-ipv6',
  title: 'FireLens output that may choose IPv4',
  messages: {
    absent: 'Without "net.dns.prefer_ipv6", Fluent Bit may choose an IPv4 address of the endpoint of {output}, where nothing leads, so some of the logs get lost.',
    fromVersion: 'Fluent Bit may choose an IPv4 address of the endpoint of {output}, where nothing leads, so some of the logs get lost. From version 2.2.2 (aws-for-fluent-bit 3.0) "net.dns.prefer_ipv6" prevents it.',
    ipv4First: 'net.dns.prefer_ipv4 makes Fluent Bit try the IPv4 addresses first, where nothing leads, so logs of {output} get lost.',
  },
  fixes: { prefer: 'Add "net.dns.prefer_ipv6"' },
  check(input, report) {
    for (const output of judgedOutputs(input)) {
      const { need, network, task } = output;
      if (!mayChooseIpv4(output)) continue;
      const args = { output: need.label };
      const evidence = inNetwork(network, 'runtime', 'inferred', need);
      const ipv4First = need.firelens?.ipv4First;
      const edit = preference(input, need);
      const fix = edit && ({ title: 'prefer', edits: [edit], isPreferred: output.routerCanPrefer === 'yes' } as const);
      if (ipv4First !== undefined) report({ at: ipv4First, message: 'ipv4First', args, evidence, task });
      else if (output.routerCanPrefer === 'yes') report({ at: nameSpan(input.text, need), message: 'absent', args, evidence, fix, task });
      // A file does not tell which Fluent Bit reads it, and an older one does not start with a setting that it does not know.
      else if (need.firelens?.where === 'file') report({ at: nameSpan(input.text, need), message: 'fromVersion', args, evidence: { ...evidence, effect: 'advice' }, fix, task });
    }
  },
});

/** Where the endpoint itself has no IPv6, that is what is wrong; with NAT64 such a host has both families, too. */
function mayChooseIpv4({ need, network, routerCanPrefer }: JudgedOutput): boolean {
  if (!withoutIpv4.includes(network.kind) || need.firelens === undefined) return false;
  if (need.reach.endpoint !== 'dual-stack' && (network.kind !== 'ipv6-only-nat64' || need.reach.endpoint === 'unknown')) return false;
  if (need.firelens.ipv4First !== undefined) return true;
  return need.firelens.prefersIpv6 === 'no' && routerCanPrefer !== 'no';
}
