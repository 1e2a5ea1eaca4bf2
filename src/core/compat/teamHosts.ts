import { HostIndex } from '../../base/hostPatterns';
import type { Catalog, HostEntry, RegistryEntry } from './catalog';

/** What a team adds to the catalog in its own file: whether a host has IPv6, and on which day they saw it. */
export interface TeamHost {
  /** A name, or `*.` and the end of one. */
  readonly host: string;
  readonly ipv6: HostEntry['ipv6'];
  /** ISO day. */
  readonly asOf: string;
  /** A page that says so; null: the team's own word. */
  readonly url: string | null;
  readonly notes: string | null;
}

/** @returns the catalog with what a team adds; its word goes before what the catalog says of the same host. The same object where it adds nothing. */
export function withTeamHosts(catalog: Catalog, hosts: readonly TeamHost[]): Catalog {
  if (hosts.length === 0) return catalog;
  const otherHosts = [...hosts.map(toEntry), ...catalog.otherHosts];
  return { ...catalog, otherHosts, hosts: { ...catalog.hosts, others: new HostIndex(otherHosts.flatMap((value) => value.hosts.map((template) => ({ template, value })))) } };
}

function toEntry({ host, ipv6, asOf, url, notes }: TeamHost): HostEntry {
  return { id: host, name: host, hosts: [host], ipv6, source: { url, asOf, confidence: 'high', notes, team: true } };
}

/** @returns what a team says of a host, as of a registry, so that images from there are judged by it. */
export function teamRegistry(catalog: Catalog, host: string): RegistryEntry | undefined {
  const entry = catalog.hosts.others.find(host)?.value;
  if (entry?.source.team !== true) return undefined;
  return { id: entry.id, host, aliases: [], backendHosts: [], ipv6: entry.ipv6, replacement: null, pullThroughCache: false, source: entry.source };
}
