import type { TextSpan } from '../../base/span';
import { insertAfter, replaceToken, tokenSpan } from '../analysis/fixes';
import type { Need } from '../analysis/dependencies';
import type { TextEdit } from '../analysis/types';
import { pathIn } from '../compat/endpoints';
import { dualStackForm, serviceOfHost } from '../compat/lookup';
import { insertSetting } from '../fluentBit/insertSetting';
import { fileNeeds, judgedOutputs, type FileNeed, type JudgedOutput } from './fluentBitOutputs';
import { defineRule, inNetwork, type RuleInput } from './rule';

/** Fluent Bit builds the IPv4-only name itself; only `endpoint` changes it (docs.fluentbit.io, outputs). */
export const firelensOutputEndpoint = defineRule({
  id: 'IPV6-112',
  slug: 'firelens-output-endpoint',
  title: 'FireLens output without a dual-stack endpoint',
  messages: {
    missing: 'Without an "endpoint", the output {output} calls an IPv4-only host, so its logs do not arrive from a task without a way out for IPv4.',
    ipv4: 'The endpoint {host} has no IPv6 address, so the logs of this output do not arrive from a task without a way out for IPv4.',
    sts: 'With this role and without "{setting}", the output {output} asks an IPv4-only host of STS for credentials, so its logs do not arrive from a task without a way out for IPv4.',
  },
  fixes: { addEndpoint: 'Add "endpoint" with {host}', addStsEndpoint: 'Add "{setting}" with {host}', replaceEndpoint: 'Use {host}' },
  check(input, report) {
    for (const { need, network } of writtenHosts(input)) {
      const host = need.host ?? '';
      report({ at: tokenSpan(input.text, need.span, host), message: 'ipv4', args: { host }, evidence: inNetwork(network, 'runtime', 'inferred', need), fix: hostReplacement(input, need) });
    }
    for (const output of judgedOutputs(input)) {
      const { need, network, task } = output;
      if (need.firelens === undefined || pathIn(need.reach, network).is !== 'none') continue;
      const evidence = inNetwork(network, 'runtime', 'inferred', need);
      const host = need.host ?? '';
      if (need.firelens.key !== 'endpoint') report({ at: need.span, message: 'sts', args: { output: need.label, setting: need.firelens.key }, evidence, fix: addition(input, output), task });
      else if (need.reach.endpoint === 'none') report({ at: nameSpan(input.text, need), message: 'missing', args: { output: need.label }, evidence, fix: addition(input, output), task });
      else report({ at: tokenSpan(input.text, need.span, host), message: 'ipv4', args: { host }, evidence, fix: replacement(input, need), task });
    }
  },
});

/** @returns the plugin's name, also where it stands in a text that a task definition carries. */
export function nameSpan(text: string, { firelens, span, label }: Need): TextSpan {
  return firelens?.where === 'inline' ? tokenSpan(text, span, label) : (firelens?.name ?? span);
}

type EndpointFix = { title: 'addEndpoint' | 'addStsEndpoint' | 'replaceEndpoint'; args: { host: string; setting?: string }; edits: readonly TextEdit[] } | undefined;

/** The endpoint, and with it the preference for IPv6 where the router is known to take it: one without the other loses logs still. */
function addition(input: RuleInput, { need, routerCanPrefer }: JudgedOutput): EndpointFix {
  const { dualStackHost: host, key = 'endpoint' } = need.firelens ?? {};
  if (host === undefined) return undefined;
  const edits = [insertion(input, need, key, host), ...(routerCanPrefer === 'yes' && need.firelens?.prefersIpv6 === 'no' ? [preference(input, need)] : [])];
  return edits.every((edit) => edit !== undefined) ? (key === 'endpoint' ? { title: 'addEndpoint', args: { host }, edits } : { title: 'addStsEndpoint', args: { host, setting: key }, edits }) : undefined;
}

/** @returns the edit that makes an output prefer IPv6: a setting of its own, or another value of the one that it has. */
export function preference(input: RuleInput, need: Need): TextEdit | undefined {
  const written = need.firelens?.notPreferred;
  if (written === undefined) return insertion(input, need, 'net.dns.prefer_ipv6', 'true');
  return need.firelens?.where === 'inline' ? undefined : replaceToken(input.text, written.span, written.text, 'true')?.[0];
}

/** @returns a setting beside the plugin's name, as its neighbours are written; options of a task definition are strings. */
function insertion(input: RuleInput, need: Need, key: string, value: string): TextEdit | undefined {
  if (need.firelens === undefined || need.firelens.where === 'inline') return undefined;
  if (need.firelens.where === 'file') return insertSetting(input.text, need.firelens.name, key, value);
  const isYaml = input.kind === 'cfn-yaml';
  return insertAfter(input.text, need.firelens.name, key, isYaml && value === 'true' ? "'true'" : value, isYaml);
}

function replacement(input: RuleInput, need: Need): EndpointFix {
  const host = need.firelens?.dualStackHost;
  const span = tokenSpan(input.text, need.span, need.host ?? '');
  if (host === undefined || need.host === undefined || input.text.slice(span.start, span.end) !== need.host) return undefined;
  return { title: 'replaceEndpoint', args: { host }, edits: [{ span, newText: host.replace(/^https:\/\//u, '') }] };
}

/** Hosts of AWS that outputs of a file are told, such as OpenSearch's; in a task definition the rule for hosts finds them. */
function writtenHosts(input: RuleInput): readonly FileNeed[] {
  return fileNeeds(input).filter(({ need, network }) => need.reach.is === 'aws-host' && need.reach.service.publicEndpoint !== 'unknown' && pathIn(need.reach, network).is === 'none');
}

function hostReplacement({ text, catalog }: RuleInput, need: Need): EndpointFix {
  const match = need.host === undefined ? undefined : serviceOfHost(catalog, need.host);
  const host = match && need.host !== undefined ? dualStackForm(match, need.host) : undefined;
  const edits = host === undefined || need.host === undefined ? undefined : replaceToken(text, need.span, need.host, host);
  return edits && host !== undefined ? { title: 'replaceEndpoint', args: { host }, edits } : undefined;
}
