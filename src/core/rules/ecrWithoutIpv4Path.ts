import { basisOf } from '../compat/paths';
import { defineRule, inNetwork } from './rule';
import { withoutPath } from './withoutPath';

/** AWS names ECR, SSM and Secrets Manager as what a dual-stack subnet needs an IPv4 route for (fargate-task-networking). */
export const ecrWithoutIpv4Path = defineRule({
  id: 'IPV6-102',
  slug: 'ecr-without-ipv4-path',
  title: 'ECR without a way out for IPv4',
  messages: {
    dualStack:
      'Fargate logs in to ECR over IPv4 unless the subnet is IPv6-only, and this one has no way out for IPv4, so the task stops with "cannot pull registry auth from Amazon ECR: There is a connection issue".',
    isolated: 'The subnet has no way to ECR: no route and none of its endpoints, so the task stops with "cannot pull registry auth from Amazon ECR: There is a connection issue".',
  },
  check(input, report) {
    for (const { task, need, network, path } of withoutPath(input, 'ecr')) {
      if (network.kind !== 'dual-stack' && network.kind !== 'endpoints-only') continue;
      report({
        at: need.token,
        message: network.kind === 'dual-stack' ? 'dualStack' : 'isolated',
        evidence: inNetwork(network, 'start', basisOf(path.reasonId), need),
        task,
      });
    }
  },
});
