import { sourceAge } from '../compat/age';
import type { Catalog, ServiceEntry } from '../compat/catalog';
import { differenceOf, offeredHere, type EndpointOffers } from '../compat/endpointOffers';
import type { CatalogRow } from './types';

/**
 * @param today ISO day, by which old sources are marked
 * @param offers what the person asked a Region for, where they did
 * @returns the services of the catalog that a task could call; what answers on a link-local address is none
 */
export function catalogRows(catalog: Catalog, { today, offers }: { readonly today: string; readonly offers?: EndpointOffers | undefined }): readonly CatalogRow[] {
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
      offered: offers === undefined ? null : offeredOf(service, offers),
    }))
    .sort((a, b) => order[a.publicEndpoint] - order[b.publicEndpoint] || a.name.localeCompare(b.name, 'en'));
}

function offeredOf(service: ServiceEntry, offers: EndpointOffers): CatalogRow['offered'] {
  const here = offeredHere(service, offers);
  return here === undefined ? null : { region: here.region, isOffered: here.isOffered, ipv6: here.ipv6, differs: differenceOf(service, offers) !== undefined };
}

const order: Readonly<Record<CatalogRow['publicEndpoint'], number>> = { 'ipv4-only': 0, unknown: 1, conditional: 2, 'dual-stack': 3 };

export const serviceFilters = ['without', 'ipv4-only', 'unknown', 'conditional', 'dual-stack', 'privatelink', 'all'] as const;
/** `without`: no IPv6, or nobody knows. `privatelink`: an interface endpoint carries IPv6. */
export type ServiceFilter = (typeof serviceFilters)[number];

export interface ServiceQuery {
  readonly search: string;
  readonly filter: ServiceFilter;
  /** Only these ids; null: all. */
  readonly onlyIds: readonly string[] | null;
}

/** @returns the rows that match; the search looks at names, ids, endpoint names and hosts, word by word. */
export function filterServices(rows: readonly CatalogRow[], { search, filter, onlyIds }: ServiceQuery): readonly CatalogRow[] {
  const words = search.toLowerCase().split(/\s+/u).filter((word) => word !== '');
  return rows.filter((row) => {
    if (onlyIds !== null && !onlyIds.includes(row.id)) return false;
    if (!passes(row, filter)) return false;
    const text = `${row.name} ${row.id} ${row.endpointService ?? ''} ${row.dualStackHostname ?? ''} ${row.ipv4Hostname ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function passes(row: CatalogRow, filter: ServiceFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'without':
      return row.publicEndpoint === 'ipv4-only' || row.publicEndpoint === 'unknown';
    case 'privatelink':
      return row.privateLinkIpv6 === 'yes';
    case 'ipv4-only':
    case 'unknown':
    case 'conditional':
    case 'dual-stack':
      return row.publicEndpoint === filter;
  }
}

/** @returns the numbers that a closed section shows. */
export function catalogCounts(rows: readonly CatalogRow[]): { readonly total: number; readonly ipv4Only: number; readonly unknown: number } {
  const countOf = (kind: CatalogRow['publicEndpoint']): number => rows.filter((row) => row.publicEndpoint === kind).length;
  return { total: rows.length, ipv4Only: countOf('ipv4-only'), unknown: countOf('unknown') };
}
