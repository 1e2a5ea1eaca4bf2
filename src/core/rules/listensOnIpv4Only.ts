import { valueOf } from '../../base/maybe';
import { tokenSpan } from '../analysis/fixes';
import { listeningAddresses, listensOnIpv6Too, looksLikeHelper, looksLikeJava, type Listening } from '../analysis/listening';
import type { TaskNetwork } from '../analysis/networkOf';
import type { TextEdit } from '../analysis/types';
import type { Container } from '../ecs/model';
import { defineRule, inNetwork } from './rule';

/** In an IPv6-only service whatever comes from outside comes over IPv6, and Service Connect forwards to ::1 (service-connect-concepts-deploy). */
export const listensOnIpv4Only = defineRule({
  id: 'IPV6-147',
  slug: 'listens-on-ipv4-only',
  title: 'Listening on IPv4 only',
  messages: {
    any: 'A program that listens on {address} takes IPv4 only, so in an IPv6-only subnet neither a load balancer nor Service Connect nor another task reaches it.',
    loopback: 'Service Connect forwards to ::1 in an IPv6-only service, so its requests do not reach a program that listens on {address} only.',
  },
  fixes: { allAddresses: 'Listen on {address}' },
  check({ tasks, text, kind }, report) {
    for (const { task, networks } of tasks) {
      for (const network of networks.filter(isIpv6Only)) {
        for (const container of task.containers.filter(mayBeReached)) {
          for (const listening of listeningAddresses(container).filter((found) => isReached(found, container))) {
            const { value, address } = listening;
            if (listensOnIpv6Too(container, listening)) continue;
            const isLoopback = address === '127.0.0.1';
            // Reached by nobody but the proxy of Service Connect, in any kind of subnet.
            if (isLoopback && valueOf(network.launcher?.serviceConnect ?? { is: 'absent' }) !== true) continue;
            const edit = isLoopback ? undefined : toAllAddresses(text, value.span, kind === 'cfn-yaml');
            report({
              at: tokenSpan(text, value.span, address),
              message: isLoopback ? 'loopback' : 'any',
              args: { address },
              evidence: { ...inNetwork(listening.isKnownSetting ? network : quietly(network), 'runtime', isLoopback ? 'documented' : 'inferred'), ...(value.certainty === 'default' ? { certainty: 'default' } : {}) },
              fix: edit && !isRedis(container) ? { title: 'allAddresses', args: { address: '::' }, edits: [edit], isPreferred: false } : undefined,
              task,
            });
          }
        }
      }
    }
  },
});

/** What nobody chose is right as it is today. */
function isIpv6Only({ kind, known }: TaskNetwork): boolean {
  return known !== 'assumed' && (kind === 'ipv6-only' || kind === 'ipv6-only-nat64');
}

/** What program reads a name such as HOST, and how, is not told: information, never a warning. */
function quietly(network: TaskNetwork): TaskNetwork {
  return network.known === 'proven' ? { ...network, known: 'likely' } : network;
}

function mayBeReached(container: Container): boolean {
  return container.portMappings.length > 0 && !looksLikeJava(container) && !looksLikeHelper(container);
}

/** A port of a port mapping; those of target groups and of Service Connect are among them. */
function isReached({ port }: Listening, { portMappings }: Container): boolean {
  return port === undefined || portMappings.some(({ containerPort }) => containerPort.is !== 'known' || containerPort.value === port);
}

/** Redis sets its own family for each address: `bind * -::*` says both (redis.conf). */
function isRedis({ image }: Container): boolean {
  return /redis|valkey/iu.test(valueOf(image)?.text ?? '');
}

/** `::` for the address, in brackets before a port or in a URL; nothing where YAML would read it as something else. */
function toAllAddresses(text: string, span: Listening['value']['span'], isYaml: boolean): TextEdit | undefined {
  const source = text.slice(span.start, span.end);
  const places = [...source.matchAll(/(?<scheme>:\/\/)?0\.0\.0\.0(?<port>:\d)?/gu)];
  const [place, ...others] = places;
  if (place === undefined || others.length > 0) return undefined;
  const newText = place.groups?.['port'] !== undefined || place.groups?.['scheme'] !== undefined ? '[::]' : '::';
  const start = span.start + place.index + (place.groups?.['scheme']?.length ?? 0);
  const at = { start, end: start + '0.0.0.0'.length };
  const isQuoted = /^["']/u.test(source) || /["']/u.test(text.charAt(span.start - 1));
  if (!isYaml || isQuoted) return { span: at, newText };
  // A plain value of one line; with colons it needs quotes.
  return /^[^\s'"!|>&*[{#][^'\n]*$/u.test(source) ? { span, newText: `'${source.replace('0.0.0.0', newText)}'` } : undefined;
}
