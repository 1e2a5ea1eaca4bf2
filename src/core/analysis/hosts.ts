import { valueOf, type Maybe } from '../../base/maybe';
import { registryOfHost, serviceOfHost } from '../compat/lookup';
import type { Container, Text } from '../ecs/model';
import { needAt, sourceOf, type Need, type NeedContext } from './dependencies';
import { tokenSpan } from './fixes';

/** Names of values that hold addresses nobody calls: proxies' exceptions, versions, audiences of tokens. */
const notCalled = /no_proxy|version|audience|_aud$|principal|issuer|cidr|allow|whitelist|subnet|network$/iu;
const url = /\b[a-z][a-z0-9+.-]*:\/\/(?:[^@/\s"']*@)?(?<host>(?:\$\{[^}]*\}|[A-Za-z0-9.-])+)/giu;
const bareHost = /^(?<host>(?:\$\{[^}]*\}|[A-Za-z0-9-])+(?:\.(?:\$\{[^}]*\}|[A-Za-z0-9-]+)+)+)(?::\d+)?(?:\/\S*)?$/u;
const ipv4 = /(?<![\w.$:-])(?<address>(?:\d{1,3}\.){3}\d{1,3})(?![\w.-]|\/\d)/gu;

/** Hosts and IPv4 addresses that stand in the environment, the command and the entry point of a container. */
export function hostNeeds(container: Container, context: NeedContext): readonly Need[] {
  const environment = container.environment.filter(({ name }) => !notCalled.test(valueOf(name)?.text ?? '')).map(({ value }) => value);
  const words = [...container.command, ...container.entryPoint];
  return [...environment, ...words].flatMap((value) => (value.is === 'known' ? [...namedHosts(value, context), ...literals(value, context)] : []));
}

type KnownText = Extract<Maybe<Text>, { is: 'known' }>;

function namedHosts(value: KnownText, context: NeedContext): Need[] {
  const { text } = value.value;
  const inUrls = [...text.matchAll(url)].map((match) => match.groups?.['host'] ?? '');
  const bare = bareHost.exec(text)?.groups?.['host'];
  const hosts = new Set([...inUrls.map((host) => ({ host, isUrl: true })), ...(bare === undefined ? [] : [{ host: bare, isUrl: false }])]);
  return [...hosts].flatMap(({ host, isUrl }) => namedHost(value, host, isUrl, context));
}

function namedHost(value: KnownText, host: string, isUrl: boolean, context: NeedContext): Need[] {
  const shared = { kind: 'host', label: host, host, token: tokenSpan(context.text, value.span, host), neededToStart: false } as const;
  if (host === 'sts.amazonaws.com') return isUrl ? [needAt(value, { ...shared, reach: { is: 'global-sts' }, catalogId: 'sts' })] : [];
  const match = serviceOfHost(context.catalog, host);
  if (match) {
    const isCalled = isUrl || (Object.keys(match.values).length > 0 && match.service.id !== 'ecr-dkr' && match.service.id !== 'ecr-public-registry');
    if (!isCalled || match.service.scope === 'link-local') return [];
    const { service, form } = match;
    return [needAt(value, { ...shared, reach: { is: 'aws-host', service, form }, catalogId: service.id, source: sourceOf(service.source) })];
  }
  if (!isUrl || /^[\d.]+$/u.test(host) || !host.includes('.') || host.endsWith('.amazonaws.com')) return [];
  const registry = registryOfHost(context.catalog, host);
  const isProven = registry?.source.confidence === 'high' || registry?.source.confidence === 'medium';
  return [
    needAt(value, {
      ...shared,
      reach: { is: 'third-party', ipv6: registry && isProven ? registry.ipv6 : 'unknown' },
      catalogId: registry?.id,
      source: sourceOf(registry?.source),
    }),
  ];
}

function literals(value: KnownText, context: NeedContext): Need[] {
  const found = [...value.value.text.matchAll(ipv4)].map((match) => match.groups?.['address'] ?? '');
  return [...new Set(found)].flatMap((address) => {
    const scope = ipv4Scope(address);
    return scope === undefined
      ? []
      : [needAt(value, { kind: 'host', reach: { is: 'ipv4-literal', scope }, label: address, host: address, token: tokenSpan(context.text, value.span, address), neededToStart: false })];
  });
}

/** @returns undefined for what is no address to call: loopback, unspecified, link-local, multicast, or no address at all. */
export function ipv4Scope(address: string): 'public' | 'private' | undefined {
  const [a = 256, b = 256, ...rest] = address.split('.').map(Number);
  if ([a, b, ...rest].some((octet) => octet > 255)) return undefined;
  if (a === 0 || a === 127 || a >= 224 || (a === 169 && b === 254)) return undefined;
  const isPrivate = a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168);
  return isPrivate ? 'private' : 'public';
}
