import type { Catalog, ServiceEntry } from '../compat/catalog';

/** What the catalog says of the public endpoint of a service in one Region; `unknown`: a list of AWS lacks it, which proves nothing. */
export type InRegion = 'listed' | 'not-listed' | 'unknown';

const regionPattern = /\b[a-z]{2}(?:-gov)?(?:-[a-z]+)+-\d\b/gu;

/** @returns what the catalog's note on Regions says of one of them; a service without a note is taken to be the same everywhere. */
export function inRegion({ regionsException: note }: Pick<ServiceEntry, 'regionsException'>, region: string, { ipv6OnlyRegions }: Pick<Catalog, 'ipv6OnlyRegions'>): InRegion {
  if (note === null || note.startsWith('Global')) return 'listed';
  if (note.includes('ipv6OnlyRegions')) return ipv6OnlyRegions.notListed.includes(region) ? 'not-listed' : 'listed';
  const named: readonly string[] = note.match(regionPattern) ?? [];
  const isNamed = named.includes(region);
  if (note.startsWith('SDK metadata lacks')) return isNamed || note.includes('newer Regions') ? 'unknown' : 'listed';
  if (note.startsWith('SDK metadata lists')) return isNamed ? 'listed' : 'unknown';
  if (named.length > 0) return isNamed ? 'listed' : 'not-listed';
  return 'unknown';
}
