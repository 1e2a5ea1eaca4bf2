import { defineRule, inNetwork } from './rule';
import { withoutPath } from './withoutPath';

/** Hosts of others that the catalog knows to have no IPv6. What it does not know is no finding. */
export const hostWithoutIpv6 = defineRule({
  id: 'IPV6-143',
  slug: 'host-without-ipv6',
  title: 'Host without IPv6',
  messages: { noIpv6: '{host} has no IPv6 address (checked {asOf}), so calls to it fail in a task without a way out for IPv4.' },
  check(input, report) {
    for (const { task, need, network } of withoutPath(input, 'third-party')) {
      report({ at: need.token, message: 'noIpv6', args: { host: need.label, asOf: need.source?.asOf ?? '' }, evidence: inNetwork(network, 'runtime', 'inferred', need), task });
    }
  },
});
