import { basisOf } from '../compat/paths';
import { defineRule, inNetwork } from './rule';
import { withoutPath } from './withoutPath';

/** "ECS Exec isn't supported for tasks in an IPv6-only configuration" (ecs-exec, fargate-task-networking). Only Exec fails, not the task. */
export const ecsExecWithoutPath = defineRule({
  id: 'IPV6-130',
  slug: 'ecs-exec-without-path',
  title: 'ECS Exec without a path',
  messages: {
    notSupported: 'ECS Exec is not supported in IPv6-only subnets, so nobody can open a shell in these tasks; the tasks themselves run.',
    noPath: 'ECS Exec calls an IPv4-only host, and nothing leads there from this subnet, so nobody can open a shell in these tasks; the tasks themselves run.',
  },
  check(input, report) {
    for (const { task, need, network, path } of withoutPath(input, 'exec')) {
      const message = path.reasonId === 'execNotSupported' ? 'notSupported' : 'noPath';
      report({ at: need.token, message, evidence: inNetwork(network, 'runtime', basisOf(path.reasonId), need), task });
    }
  },
});
