import { basisOf } from '../compat/paths';
import { defineRule, inNetwork } from './rule';
import { withoutPath } from './withoutPath';

/** AWS names ECR, SSM and Secrets Manager as what a dual-stack subnet needs an IPv4 route for (fargate-task-networking). */
export const secretsWithoutIpv4Path = defineRule({
  id: 'IPV6-120',
  slug: 'secrets-without-ipv4-path',
  title: 'Secrets without a way out for IPv4',
  messages: {
    ssm: 'Fargate reads Parameter Store over IPv4 unless the subnet is IPv6-only, and nothing leads there from this one, so the task stops with "unable to pull secrets".',
    secretsManager: 'AWS requires a way out for IPv4 to read Secrets Manager unless the subnet is IPv6-only, and this one has none, so the task probably stops with "unable to pull secrets".',
    isolated: 'Nothing leads from this subnet to {service}, neither a way out nor an endpoint, so the task stops with "unable to pull secrets".',
  },
  check(input, report) {
    for (const { task, need, network, path } of withoutPath(input, 'ssm', 'secretsmanager')) {
      if (need.kind !== 'secret') continue;
      const basis = basisOf(path.reasonId);
      const evidence = inNetwork(network, 'start', basis, need);
      if (network.kind === 'endpoints-only') report({ at: need.token, message: 'isolated', args: { service: need.reach.is === 'ssm' ? 'Parameter Store' : 'Secrets Manager' }, evidence, task });
      else report({ at: need.token, message: need.reach.is === 'ssm' ? 'ssm' : 'secretsManager', evidence, task });
    }
  },
});
