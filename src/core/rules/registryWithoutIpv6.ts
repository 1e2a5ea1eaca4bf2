import { basisOf } from '../compat/paths';
import { defineRule, inNetwork } from './rule';
import { withoutPath } from './withoutPath';

export const registryWithoutIpv6 = defineRule({
  id: 'IPV6-104',
  slug: 'registry-without-ipv6',
  title: 'Registry without IPv6',
  messages: {
    noIpv6: '{host} has no IPv6 address (checked {asOf}), so a task without a way out for IPv4 cannot pull this image. Copy it to ECR.',
    cache: '{host} has no IPv6 address (checked {asOf}), so a task without a way out for IPv4 cannot pull this image. Copy it to ECR, or use a pull-through cache of ECR.',
    team: '{host} has no IPv6 address, by your team\'s file ({asOf}), so a task without a way out for IPv4 cannot pull this image. Copy it to ECR.',
    noInternet: 'The subnet reaches VPC endpoints only, and {host} has none, so the task cannot pull this image.',
  },
  check(input, report) {
    for (const { task, need, network, path } of withoutPath(input, 'registry')) {
      const { entry } = need.reach;
      const isNoInternet = path.reasonId === 'noInternet';
      if (entry.id === 'ecr-public' && !isNoInternet) continue;
      report({
        at: need.token,
        message: isNoInternet ? 'noInternet' : entry.source.team === true ? 'team' : entry.pullThroughCache ? 'cache' : 'noIpv6',
        args: { host: need.host ?? entry.host, asOf: entry.source.asOf ?? '' },
        evidence: inNetwork(network, 'start', basisOf(path.reasonId), need),
        task,
      });
    }
  },
});
