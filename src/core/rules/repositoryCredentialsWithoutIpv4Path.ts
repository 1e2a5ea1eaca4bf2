import { basisOf } from '../compat/paths';
import { defineRule, inNetwork } from './rule';
import { withoutPath } from './withoutPath';

export const repositoryCredentialsWithoutIpv4Path = defineRule({
  id: 'IPV6-121',
  slug: 'repository-credentials-without-ipv4-path',
  title: 'Repository credentials without a way out for IPv4',
  messages: {
    noPath: 'The login to this registry is read from Secrets Manager, for which AWS requires a way out for IPv4 unless the subnet is IPv6-only; this one has none, so the pull probably fails.',
    isolated: 'The login to this registry is read from Secrets Manager, to which nothing leads from this subnet, neither a way out nor an endpoint, so the pull fails.',
  },
  check(input, report) {
    for (const { task, need, network, path } of withoutPath(input, 'secretsmanager')) {
      if (need.kind !== 'registry-credentials') continue;
      report({ at: need.token, message: network.kind === 'endpoints-only' ? 'isolated' : 'noPath', evidence: inNetwork(network, 'start', basisOf(path.reasonId), need), task });
    }
  },
});
