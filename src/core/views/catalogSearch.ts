import type { Catalog, HostEntry, RegistryEntry, ServiceEntry, Ternary } from '../compat/catalog';

/** A service, a registry or another host as a search shows it. */
export interface CatalogEntry {
  readonly id: string;
  readonly is: 'service' | 'registry' | 'host';
  readonly name: string;
  /** The host that answers over IPv6, or the only one; with `{region}` and `{account}` where it depends on them. */
  readonly host: string | null;
  /** The host to write instead, where the ordinary one has no IPv6. */
  readonly dualStackHost: string | null;
  readonly state: 'dual-stack' | 'ipv4-only' | 'conditional' | 'unknown';
  readonly endpointService: string | null;
  readonly privateLinkIpv6: Ternary;
  readonly since: string | null;
  readonly notes: readonly string[];
  readonly url: string | null;
  readonly asOf: string | null;
  /** True for what a team says in its own file. */
  readonly byTeam: boolean;
  readonly confidence: 'high' | 'medium' | 'low' | 'none';
}

/** @returns every service that a task could call, every registry and other host, what has no IPv6 first. */
export function catalogEntries({ services, registries, otherHosts }: Catalog): readonly CatalogEntry[] {
  const all = [...services.filter(({ scope }) => scope !== 'link-local').map(ofService), ...registries.map(ofRegistry), ...otherHosts.map(ofHost)];
  return all.sort((a, b) => order[a.state] - order[b.state] || a.name.localeCompare(b.name, 'en'));
}

const order: Readonly<Record<CatalogEntry['state'], number>> = { 'ipv4-only': 0, unknown: 1, conditional: 2, 'dual-stack': 3 };

function ofService(service: ServiceEntry): CatalogEntry {
  return {
    id: service.id,
    is: 'service',
    name: service.name,
    host: service.dualStackHostname ?? service.ipv4Hostname,
    dualStackHost: service.dualStackHostname,
    state: service.publicEndpoint,
    endpointService: service.endpointService,
    privateLinkIpv6: service.privateLinkIpv6,
    since: service.since,
    notes: [service.source.notes, service.conditionalOn, service.regionsException, service.conflict].flatMap((note) => note ?? []),
    url: service.source.url,
    asOf: service.source.asOf,
    byTeam: false,
    confidence: service.source.confidence,
  };
}

const registryStates: Readonly<Record<Ternary, CatalogEntry['state']>> = { yes: 'dual-stack', no: 'ipv4-only', unknown: 'unknown' };

function ofRegistry(registry: RegistryEntry): CatalogEntry {
  return {
    id: registry.id,
    is: 'registry',
    name: registry.host,
    host: registry.host,
    dualStackHost: registry.ipv6 === 'yes' ? registry.host : registry.replacement,
    state: registryStates[registry.ipv6],
    endpointService: null,
    privateLinkIpv6: 'unknown',
    since: null,
    notes: registry.source.notes === null ? [] : [registry.source.notes],
    url: registry.source.url,
    asOf: registry.source.asOf,
    byTeam: false,
    confidence: registry.source.confidence,
  };
}

function ofHost({ id, name, hosts, ipv6, source }: HostEntry): CatalogEntry {
  const [host = null] = hosts;
  return {
    id,
    is: 'host',
    name,
    host,
    dualStackHost: ipv6 === 'yes' ? host : null,
    state: registryStates[ipv6],
    endpointService: null,
    privateLinkIpv6: 'unknown',
    since: null,
    notes: source.notes === null ? [] : [source.notes],
    url: source.url,
    asOf: source.asOf,
    byTeam: source.team === true,
    confidence: source.confidence,
  };
}
