import { defineRule, inNetwork } from './rule';
import { withoutPath } from './withoutPath';

/** A literal is not a name: neither DNS64 nor a dual-stack record helps it. */
export const ipv4Literal = defineRule({
  id: 'IPV6-140',
  slug: 'ipv4-literal',
  title: 'IPv4 literal',
  messages: {
    private: '{address} is a private IPv4 address, so a task in an IPv6-only subnet cannot reach it; use a name that has an IPv6 address.',
    public: '{address} is an IPv4 address, so a task without a way out for IPv4 cannot reach it, not even through NAT64; use a name.',
  },
  check(input, report) {
    for (const { task, need, network } of withoutPath(input, 'ipv4-literal')) {
      report({ at: need.token, message: need.reach.scope, args: { address: need.label }, evidence: inNetwork(network, 'runtime', 'inferred', need), task });
    }
  },
});
