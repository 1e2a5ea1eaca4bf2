import { valueOf } from '../../base/maybe';
import { tokenSpan } from '../analysis/fixes';
import { defineRule, inNetwork } from './rule';
import { withoutPath } from './withoutPath';

/** "The global endpoint has no IPv6" (IAM, reference_dual-stack_endpoint_support). */
export const globalSts = defineRule({
  id: 'IPV6-142',
  slug: 'global-sts',
  title: 'Global STS',
  messages: {
    host: 'sts.amazonaws.com, the global name of STS, has no IPv6 address, so calls to it fail in a task without a way out for IPv4; use the name of a Region.',
    legacy: 'AWS_STS_REGIONAL_ENDPOINTS=legacy makes the SDK call the global name of STS, which has no IPv6 address; use "regional".',
  },
  fixes: { regional: 'Use "regional"' },
  check(input, report) {
    for (const { task, need, network } of withoutPath(input, 'global-sts')) {
      report({ at: need.token, message: 'host', evidence: inNetwork(network, 'runtime', 'documented', need), task });
    }
    for (const { task, networks } of input.tasks) {
      for (const { name, value } of task.containers.flatMap((container) => container.environment)) {
        if (valueOf(name)?.text !== 'AWS_STS_REGIONAL_ENDPOINTS' || value.is !== 'known' || value.value.text !== 'legacy') continue;
        for (const network of networks) {
          if (network.kind !== 'ipv6-only' && network.kind !== 'dual-stack') continue;
          const at = tokenSpan(input.text, value.span, 'legacy');
          report({ at, message: 'legacy', evidence: inNetwork(network, 'runtime', 'documented'), fix: { title: 'regional', edits: [{ span: at, newText: 'regional' }] }, task });
        }
      }
    }
  },
});
