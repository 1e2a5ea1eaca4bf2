import { dualStackForm, serviceOfHost } from '../compat/lookup';
import { replaceToken } from '../analysis/fixes';
import type { Need } from '../analysis/dependencies';
import { defineRule, inNetwork, type RuleInput } from './rule';
import { withoutPath } from './withoutPath';

export const awsHostWithoutIpv6 = defineRule({
  id: 'IPV6-141',
  slug: 'aws-host-without-ipv6',
  title: 'AWS host without IPv6',
  messages: {
    hasDualStack: '{host} has no IPv6 address, so calls to it fail in a task without a way out for IPv4. The dual-stack name is {dualStack}.',
    otherForm: '{host} has no IPv6 address, so calls to it fail in a task without a way out for IPv4. Names with IPv6 have the form {form}.',
    ipv4Only: '{host} has no IPv6 address, so calls to it fail in a task without a way out for IPv4, and the service has no other name.',
  },
  fixes: { dualStackHost: 'Use {dualStack}' },
  check(input, report) {
    for (const { task, need, network } of withoutPath(input, 'aws-host')) {
      if (need.reach.service.publicEndpoint === 'unknown') continue;
      const host = need.host ?? need.label;
      const dualStack = dualStackOf(input, need);
      const form = need.reach.service.publicEndpoint === 'dual-stack' ? need.reach.service.dualStackHostname?.replaceAll(/\{(\w+)\}/gu, '<$1>') : undefined;
      const edits = dualStack === undefined ? undefined : replaceToken(input.text, need.token, host, dualStack);
      report({
        at: need.token,
        ...named(host, dualStack, form),
        evidence: inNetwork(network, 'runtime', need.reach.service.source.confidence === 'high' ? 'documented' : 'inferred', need),
        fix: edits && dualStack !== undefined ? { title: 'dualStackHost', args: { dualStack }, edits } : undefined,
        task,
      });
    }
  },
});

/** The global name of a bucket tells no Region, so only the form of the other name is known. */
function named(host: string, dualStack: string | undefined, form: string | undefined) {
  if (dualStack !== undefined) return { message: 'hasDualStack', args: { host, dualStack } } as const;
  return form === undefined ? ({ message: 'ipv4Only', args: { host } } as const) : ({ message: 'otherForm', args: { host, form } } as const);
}

function dualStackOf(input: RuleInput, need: Need): string | undefined {
  const match = need.host === undefined ? undefined : serviceOfHost(input.catalog, need.host);
  return match && need.host !== undefined ? dualStackForm(match, need.host) : undefined;
}
