import { sourceAge } from '../compat/age';
import type { Catalog, ServiceEntry } from '../compat/catalog';
import { differenceOf, offeredHere, type EndpointOffers } from '../compat/endpointOffers';
import { inRegion, type InRegion } from './serviceRegions';
import type { CatalogRow } from './types';

/**
 * @param today ISO day, by which old sources are marked
 * @param region the Region that a person looks at
 * @param offers what the person asked a Region for, where they did
 * @returns the services of the catalog that a task could call; what answers on a link-local address is none
 */
export function catalogRows(catalog: Catalog, { today, region, offers }: { readonly today: string; readonly region: string; readonly offers?: EndpointOffers | undefined }): readonly CatalogRow[] {
  return catalog.services
    .filter((service) => service.scope !== 'link-local')
    .map((service) => ({
      id: service.id,
      name: service.name,
      publicEndpoint: service.publicEndpoint,
      privateLinkIpv6: service.privateLinkIpv6,
      endpointService: service.endpointService,
      dualStackHostname: service.dualStackHostname,
      ipv4Hostname: service.ipv4Hostname,
      confidence: service.source.confidence,
      since: service.since,
      notes: service.source.notes,
      url: service.source.url,
      asOf: service.source.asOf,
      isOld: sourceAge(service.source.asOf, catalog, today)?.isOld ?? false,
      inRegion: inRegion(service, region, catalog),
      offered: offers === undefined ? null : offeredOf(service, offers),
    }))
    .sort((a, b) => order[a.publicEndpoint] - order[b.publicEndpoint] || a.name.localeCompare(b.name, 'en'));
}

function offeredOf(service: ServiceEntry, offers: EndpointOffers): CatalogRow['offered'] {
  const here = offeredHere(service, offers);
  return here === undefined ? null : { region: here.region, isOffered: here.isOffered, ipv6: here.ipv6, differs: differenceOf(service, offers) !== undefined };
}

const order: Readonly<Record<CatalogRow['publicEndpoint'], number>> = { 'ipv4-only': 0, unknown: 1, conditional: 2, 'dual-stack': 3 };

export const endpointFilters = ['without', 'ipv4-only', 'unknown', 'conditional', 'dual-stack', 'all'] as const;
/** `without`: no IPv6, or nobody knows. */
export type EndpointFilter = (typeof endpointFilters)[number];
/** Whether an interface endpoint carries IPv6. */
export const privateLinkFilters = ['all', 'yes', 'no', 'unknown'] as const;
export type PrivateLinkFilter = (typeof privateLinkFilters)[number];
/** `here`: offered in the Region as far as the catalog knows. `open`: not there, or nobody knows. */
export const regionFilters = ['all', 'here', 'open'] as const;
export type RegionFilter = (typeof regionFilters)[number];

/** What a person looks for in the catalog. */
export interface ServiceQuery {
  readonly search: string;
  /** null: nobody chose; then what has no IPv6, or all while somebody searches. */
  readonly endpoint: EndpointFilter | null;
  readonly privateLink: PrivateLinkFilter;
  readonly region: RegionFilter;
  readonly isUsedOnly: boolean;
}

export const firstServiceQuery: ServiceQuery = { search: '', endpoint: null, privateLink: 'all', region: 'all', isUsedOnly: false };

/** @returns the filter of public endpoints that counts. */
export function endpointFilterOf({ search, endpoint }: ServiceQuery): EndpointFilter {
  return endpoint ?? (search.trim() === '' ? 'without' : 'all');
}

/**
 * @param used ids of the services that the task reaches
 * @returns the rows that match; the search looks at names, ids, endpoint names and hosts, word by word.
 */
export function filterServices(rows: readonly CatalogRow[], query: ServiceQuery, used: readonly string[]): readonly CatalogRow[] {
  const words = query.search.toLowerCase().split(/\s+/u).filter((word) => word !== '');
  const endpoint = endpointFilterOf(query);
  return rows.filter((row) => {
    if (query.isUsedOnly && !used.includes(row.id)) return false;
    if (!hasEndpoint(row, endpoint) || !hasPrivateLink(row, query.privateLink) || !isInRegion(row, query.region)) return false;
    const text = `${row.name} ${row.id} ${row.endpointService ?? ''} ${row.dualStackHostname ?? ''} ${row.ipv4Hostname ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function hasEndpoint({ publicEndpoint }: CatalogRow, filter: EndpointFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'without':
      return publicEndpoint === 'ipv4-only' || publicEndpoint === 'unknown';
    case 'ipv4-only':
    case 'unknown':
    case 'conditional':
    case 'dual-stack':
      return publicEndpoint === filter;
  }
}

/** What the Region itself answered goes before the catalog. */
function hasPrivateLink({ privateLinkIpv6, offered }: CatalogRow, filter: PrivateLinkFilter): boolean {
  const known = offered === null || offered.ipv6 === 'unknown' ? privateLinkIpv6 : offered.ipv6;
  return filter === 'all' || known === filter;
}

function isInRegion({ inRegion: state }: CatalogRow, filter: RegionFilter): boolean {
  const isListed: Readonly<Record<InRegion, boolean>> = { listed: true, 'not-listed': false, unknown: false };
  return filter === 'all' || isListed[state] === (filter === 'here');
}

/** @returns the numbers that a closed section shows. */
export function catalogCounts(rows: readonly CatalogRow[]): { readonly total: number; readonly ipv4Only: number; readonly unknown: number } {
  const countOf = (kind: CatalogRow['publicEndpoint']): number => rows.filter((row) => row.publicEndpoint === kind).length;
  return { total: rows.length, ipv4Only: countOf('ipv4-only'), unknown: countOf('unknown') };
}
