import type { Catalog, RegistryEntry, ServiceEntry, Ternary } from '../compat/catalog';

/** A service or a registry as a search shows it. */
export interface CatalogEntry {
  readonly id: string;
  readonly is: 'service' | 'registry';
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
  readonly confidence: 'high' | 'medium' | 'low' | 'none';
}

/** @returns every service that a task could call and every registry, what has no IPv6 first. */
export function catalogEntries({ services, registries }: Catalog): readonly CatalogEntry[] {
  const all = [...services.filter(({ scope }) => scope !== 'link-local').map(ofService), ...registries.map(ofRegistry)];
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
    confidence: registry.source.confidence,
  };
}
