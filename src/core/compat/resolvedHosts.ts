import { valueOf } from '../../base/maybe';
import type { Analysis } from '../analysis/types';
import type { EcsModel } from '../ecs/model';

/**
 * What the DNS of this machine said of a host, where a person allowed to ask. `no-name`: there is no such name here, which says nothing of
 * a task's network. A host of which nothing was learnt (a timeout, a refusal) is in no map.
 */
export interface ResolvedHost {
  readonly is: 'ipv6' | 'no-ipv6' | 'no-name';
  /** ISO day. */
  readonly day: string;
}

/** By host name in lower case. */
export type ResolvedHosts = ReadonlyMap<string, ResolvedHost>;

/** As many of one file as are asked for: more stand in no file that a person wrote. */
const mostHosts = 20;

/**
 * Last labels of names that are not for the public DNS: RFC 6761, RFC 6762 and RFC 8375, the private top-level domain of ICANN
 * (`internal`), and those that networks use by habit.
 */
const notPublic = /(?:^|\.)(?:local|localhost|internal|intranet|private|lan|home|corp|test|example|invalid|onion|home\.arpa|in-addr\.arpa|ip6\.arpa|svc|consul|example\.(?:com|net|org))$/u;
/** The names of AWS have entries in the catalog, or none that a question would settle; their private zones look the same. */
const ofAws = /(?:\.amazonaws\.com|\.aws|\.amazonaws\.com\.cn|\.amazonwebservices\.com\.cn|\.aws\.com)$/u;
const publicName = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/u;

/**
 * @returns the hosts of a file that may be looked up: whole public names that the catalog does not know, each once, in file order. Never a
 * name with a mark in it, an internal one, or one of a private zone that the file itself creates.
 */
export function hostsToResolve({ tasks, model }: Pick<Analysis, 'tasks' | 'model'>): readonly string[] {
  const zones = privateZones(model);
  const hosts = tasks.flatMap(({ dependencies }) => dependencies.flatMap(({ kind, catalogId, host }) => (kind === 'host' && catalogId === undefined && host !== undefined ? [host.toLowerCase()] : [])));
  const isOurs = (host: string): boolean => zones.some((zone) => host === zone || host.endsWith(`.${zone}`));
  return [...new Set(hosts)].filter((host) => publicName.test(host) && !notPublic.test(host) && !ofAws.test(host) && !isOurs(host)).slice(0, mostHosts);
}

function privateZones({ resources }: Pick<EcsModel, 'resources'>): readonly string[] {
  return resources.flatMap(({ type, properties }) => {
    const isPrivate = type === 'AWS::ServiceDiscovery::PrivateDnsNamespace' || (type === 'AWS::Route53::HostedZone' && properties.length('VPCs').is !== 'absent');
    const name = isPrivate ? valueOf(properties.text('Name'))?.text.toLowerCase().replace(/\.$/u, '') : undefined;
    return name === undefined || name === '' ? [] : [name];
  });
}
