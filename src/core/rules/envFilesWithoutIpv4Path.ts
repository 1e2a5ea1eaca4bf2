import { basisOf } from '../compat/paths';
import { defineRule, inNetwork } from './rule';
import { withoutPath } from './withoutPath';

/** Inferred: the agent uses the dual-stack name of S3 only in IPv6-only subnets (amazon-ecs-agent pull request 4580). */
export const envFilesWithoutIpv4Path = defineRule({
  id: 'IPV6-122',
  slug: 'env-files-without-ipv4-path',
  title: 'Environment files without a way out for IPv4',
  messages: {
    noPath: 'Fargate reads environment files from the IPv4-only host of S3 unless the subnet is IPv6-only, and nothing leads there from this one, so the task probably stops before its containers start.',
    isolated: 'Environment files are read from S3, to which nothing leads from this subnet, neither a way out nor an endpoint, so the task stops before its containers start.',
  },
  check(input, report) {
    for (const { task, need, network, path } of withoutPath(input, 's3-file')) {
      report({ at: need.token, message: network.kind === 'endpoints-only' ? 'isolated' : 'noPath', evidence: inNetwork(network, 'start', basisOf(path.reasonId), need), task });
    }
  },
});
