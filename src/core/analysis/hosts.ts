import { valueOf, type Maybe } from '../../base/maybe';
import { findAwsHosts } from '../compat/awsHosts';
import { findIpv4Literals } from '../compat/ipv4Literals';
import type { HostEntry, RegistryEntry } from '../compat/catalog';
import { otherHost, serviceOfHost } from '../compat/lookup';
import type { Reach } from '../compat/paths';
import type { Container, Text } from '../ecs/model';
import { needAt, sourceOf, type Need, type NeedContext } from './dependencies';
import { tokenSpan } from './fixes';

/** Names of values that hold what nobody calls: exceptions of proxies, versions, audiences of tokens, ranges that are let in. */
const notCalled = /no_proxy|vcs_|homepage|docs?_ur[il]|version|release|audience|_aud$|principal|issuer|cidr|allow|whitelist|blacklist|deny|trusted|subnet|netmask/iu;
/** Names of values that hold an address to listen on. */
const listens = /listen|bind/iu;
const url = /\b[a-z][a-z0-9+.-]{0,30}:\/\/(?:[^@/\s"']{0,200}@)?(?<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)(?![\w.$-])/giu;
/** `git@github.com:orders/web.git`, as git writes addresses for SSH. */
const gitHost = /(?<![\w.-])git@(?<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+):(?!\d)/gu;
/** Addresses of images in a value: passed on to whoever starts other tasks, not called from here. */
const passedOn = new Set(['ecr-dkr', 'ecr-public-registry']);

/** Hosts and IPv4 addresses that stand in the environment, the command, the entry point and the health check of a container, and that it may call. */
export function hostNeeds(container: Container, context: NeedContext): readonly Need[] {
  const environment = container.environment.filter(({ name }) => !notCalled.test(valueOf(name)?.text ?? ''));
  const words = [...container.command, ...container.entryPoint];
  const values = [...environment.map(({ value }) => value), ...words, ...container.healthCheck];
  const called = [...environment.filter(({ name }) => !listens.test(valueOf(name)?.text ?? '')).map(({ value }) => value), ...words];
  return [
    ...values.flatMap((value) => (value.is === 'known' ? [...awsHosts(value, context), ...otherHosts(value, context)] : [])),
    ...called.flatMap((value) => (value.is === 'known' ? literals(value, context) : [])),
  ];
}

type KnownText = Extract<Maybe<Text>, { is: 'known' }>;

function awsHosts(value: KnownText, context: NeedContext): Need[] {
  return findAwsHosts(value.value.text, context.catalog).flatMap(({ host, start }) => {
    const isUrl = value.value.text.slice(0, start).endsWith('://');
    const shared = { kind: 'host', label: host, host, token: tokenSpan(context.text, value.span, host), neededToStart: false } as const;
    // Without a scheme the global name of STS is more often the audience of a token than a host.
    if (host.toLowerCase() === 'sts.amazonaws.com') return isUrl ? [needAt(value, { ...shared, reach: { is: 'global-sts' }, catalogId: 'sts' })] : [];
    const match = serviceOfHost(context.catalog, host);
    if (!match || match.service.scope === 'link-local' || (passedOn.has(match.service.id) && !isUrl)) return [];
    const isCalled = isUrl || Object.keys(match.values).length > 0;
    return isCalled ? [needAt(value, { ...shared, reach: { is: 'aws-host', service: match.service, form: match.form }, catalogId: match.service.id, source: sourceOf(match.service.source) })] : [];
  });
}

function otherHosts(value: KnownText, context: NeedContext): Need[] {
  const hosts = new Set([url, gitHost].flatMap((pattern) => [...value.value.text.matchAll(pattern)]).map((match) => match.groups?.['host'] ?? ''));
  return [...hosts].flatMap((host) => {
    if (/^[\d.]+$/u.test(host) || /(?:amazonaws\.com|\.aws|\.cn|\.local|\.internal)$/iu.test(host)) return [];
    const entry = otherHost(context.catalog, host);
    return [
      needAt(value, {
        kind: 'host',
        label: host,
        host,
        token: tokenSpan(context.text, value.span, host),
        neededToStart: false,
        reach: entry && isChecked(entry) ? told(entry) : measured(host, context),
        catalogId: entry && isChecked(entry) ? entry.id : undefined,
        source: sourceOf(entry?.source),
      }),
    ];
  });
}

/** An entry that only says that nobody found a source tells nothing: then the DNS may be asked. */
function isChecked({ source }: RegistryEntry | HostEntry): boolean {
  return source.confidence !== 'none';
}

/** A single old report proves nothing. */
function told({ ipv6, source }: RegistryEntry | HostEntry): Extract<Reach, { is: 'third-party' }> {
  const isProven = source.confidence === 'high' || source.confidence === 'medium';
  return { is: 'third-party', ipv6: isProven ? ipv6 : 'unknown', ...(source.team === true && source.asOf !== null ? { byTeam: source.asOf } : {}) };
}

/** What the DNS said, where a person allowed to ask; a name that does not exist here may exist in the network of the task. */
function measured(host: string, { resolvedHosts }: NeedContext): Extract<Reach, { is: 'third-party' }> {
  const found = resolvedHosts?.get(host.toLowerCase());
  if (found === undefined || found.is === 'no-name') return { is: 'third-party', ipv6: 'unknown' };
  return { is: 'third-party', ipv6: found.is === 'ipv6' ? 'yes' : 'no', measuredOn: found.day };
}

function literals(value: KnownText, context: NeedContext): Need[] {
  return findIpv4Literals(value.value.text).flatMap((literal) => {
    if (literal.class !== 'private' && literal.class !== 'public') return [];
    const { address, class: scope } = literal;
    return [needAt(value, { kind: 'host', reach: { is: 'ipv4-literal', scope }, label: address, host: address, token: tokenSpan(context.text, value.span, address), neededToStart: false })];
  });
}
