import type { TextSpan } from '../../base/span';
import { insertAfter, tokenSpan } from '../analysis/fixes';
import type { Need } from '../analysis/dependencies';
import { defineRule, inNetwork, type RuleInput } from './rule';
import { withoutPath } from './withoutPath';

/** Fluent Bit builds the IPv4-only name itself; only `endpoint` changes it (docs.fluentbit.io, outputs). */
export const firelensOutputEndpoint = defineRule({
  id: 'IPV6-112',
  slug: 'firelens-output-endpoint',
  title: 'FireLens output without a dual-stack endpoint',
  messages: {
    missing: 'Without an "endpoint", the output {output} calls an IPv4-only host, so its logs do not arrive from a task without a way out for IPv4.',
    ipv4: 'The endpoint {host} has no IPv6 address, so the logs of this output do not arrive from a task without a way out for IPv4.',
  },
  fixes: { addEndpoint: 'Add "endpoint" with {host}', replaceEndpoint: 'Use {host}' },
  check(input, report) {
    for (const { task, need, network } of withoutPath(input, 'fluent-bit')) {
      const output = need.firelens;
      if (!output) continue;
      const evidence = inNetwork(network, 'runtime', 'inferred', need);
      if (need.reach.endpoint === 'none') report({ at: need.span, message: 'missing', args: { output: need.label }, evidence, fix: addition(input, need), task });
      else report({ at: tokenSpan(input.text, need.span, need.host ?? ''), message: 'ipv4', args: { host: need.host ?? '' }, evidence, fix: replacement(input, need), task });
    }
  },
});

type Addition = { title: 'addEndpoint' | 'replaceEndpoint'; args: { host: string }; edits: { span: TextSpan; newText: string }[] } | undefined;

function addition(input: RuleInput, need: Need): Addition {
  const { dualStackHost: host, name } = need.firelens ?? {};
  if (host === undefined || name === undefined) return undefined;
  const edit = insertAfter(input.text, name, 'endpoint', host, input.kind === 'cfn-yaml');
  return edit && { title: 'addEndpoint', args: { host }, edits: [edit] };
}

function replacement(input: RuleInput, need: Need): Addition {
  const host = need.firelens?.dualStackHost;
  const span = tokenSpan(input.text, need.span, need.host ?? '');
  if (host === undefined || need.host === undefined || input.text.slice(span.start, span.end) !== need.host) return undefined;
  return { title: 'replaceEndpoint', args: { host }, edits: [{ span, newText: host.replace(/^https:\/\//u, '') }] };
}
