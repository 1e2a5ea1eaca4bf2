import { replaceToken } from '../analysis/fixes';
import { defineRule, inNetwork } from './rule';
import { withoutPath } from './withoutPath';

/** AWS documents ecr-public.aws.com for clients on IPv6 (Amazon ECR Public, "Making requests"). */
export const ecrPublicAddress = defineRule({
  id: 'IPV6-103',
  slug: 'ecr-public-address',
  title: 'ECR Public address without IPv6',
  messages: { noIpv6: 'public.ecr.aws has no IPv6 address, so a task without a way out for IPv4 cannot pull this image.' },
  fixes: { dualStackHost: 'Use ecr-public.aws.com' },
  check(input, report) {
    for (const { task, need, network, path } of withoutPath(input, 'registry')) {
      if (need.reach.entry.id !== 'ecr-public' || path.reasonId === 'noInternet') continue;
      const edits = replaceToken(input.text, need.span, 'public.ecr.aws', 'ecr-public.aws.com');
      report({
        at: need.token,
        message: 'noIpv6',
        evidence: inNetwork(network, 'start', 'documented', need),
        fix: edits && { title: 'dualStackHost', edits },
        task,
      });
    }
  },
});
