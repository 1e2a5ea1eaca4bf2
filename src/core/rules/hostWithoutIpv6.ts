import { defineRule, inNetwork } from './rule';
import { withoutPath } from './withoutPath';

/**
 * Hosts of others that the catalog knows to have no IPv6, and those of which the DNS here says so, where a person allowed to ask it.
 * What neither knows is no finding.
 */
export const hostWithoutIpv6 = defineRule({
  id: 'IPV6-143',
  slug: 'host-without-ipv6',
  title: 'Host without IPv6',
  messages: {
    noIpv6: '{host} has no IPv6 address (checked {asOf}), so calls to it fail in a task without a way out for IPv4.',
    measured: 'The DNS of this machine gave no IPv6 address for {host} on {day}. If the network of the task sees the same, calls to it fail without a way out for IPv4.',
  },
  check(input, report) {
    for (const { task, need, network } of withoutPath(input, 'third-party')) {
      const evidence = inNetwork(network, 'runtime', 'inferred', need);
      const { measuredOn: day } = need.reach;
      if (day === undefined) report({ at: need.token, message: 'noIpv6', args: { host: need.label, asOf: need.source?.asOf ?? '' }, evidence, task });
      else report({ at: need.token, message: 'measured', args: { host: need.label, day }, evidence: { ...evidence, certainty: 'measured' }, task });
    }
  },
});
