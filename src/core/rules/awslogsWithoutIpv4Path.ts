import { basisOf } from '../compat/paths';
import { defineRule, inNetwork } from './rule';
import { withoutPath } from './withoutPath';

/** Inferred: the agent keeps the IPv4-only host of CloudWatch Logs unless the subnet is IPv6-only; AWS does not say so for Fargate. */
export const awslogsWithoutIpv4Path = defineRule({
  id: 'IPV6-110',
  slug: 'awslogs-without-ipv4-path',
  title: 'awslogs without a way out for IPv4',
  messages: {
    noPath: 'awslogs calls the IPv4-only host of CloudWatch Logs unless the subnet is IPv6-only, and nothing leads there from this one, so the container probably does not start ("failed to validate logger args").',
    isolated: 'Nothing leads from this subnet to CloudWatch Logs, neither a way out nor an endpoint, so the container does not start ("failed to validate logger args").',
  },
  check(input, report) {
    for (const { task, need, network, path } of withoutPath(input, 'awslogs')) {
      report({ at: need.token, message: network.kind === 'endpoints-only' ? 'isolated' : 'noPath', evidence: inNetwork(network, 'start', basisOf(path.reasonId), need), task });
    }
  },
});
