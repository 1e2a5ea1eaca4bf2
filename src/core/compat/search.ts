import type { Catalog, HostEntry, RegistryEntry, ServiceEntry } from './catalog';
import { otherHost, serviceOfHost } from './lookup';

export interface Selection {
  readonly services: readonly ServiceEntry[];
  readonly registries: readonly RegistryEntry[];
  readonly otherHosts: readonly HostEntry[];
}

/**
 * Searches the catalog as a person types: an id or a registry's own host stands for its entry, a host name as it stands in a file for the entry that answers
 * there, and any other words for all entries that hold each of them in id, name, hosts, aliases or endpoint service.
 * @returns everything where nothing is typed
 */
export function searchCatalog(catalog: Catalog, typed: string): Selection {
  const text = typed.trim().toLowerCase();
  if (text === '') return catalog;
  const exact: Selection = { services: catalog.services.filter(({ id }) => id === text), registries: catalog.registries.filter(({ id, host, aliases }) => [id, host, ...aliases].includes(text)), otherHosts: catalog.otherHosts.filter(({ id, hosts }) => [id, ...hosts].includes(text)) };
  if (isAny(exact)) return exact;
  const words = text.split(/\s+/u);
  const holds = (texts: readonly (string | null)[]): boolean => words.every((word) => texts.some((one) => one?.toLowerCase().includes(word) === true));
  const found: Selection = { services: catalog.services.filter((entry) => holds(textsOfService(entry))), registries: catalog.registries.filter((entry) => holds(textsOfRegistry(entry))), otherHosts: catalog.otherHosts.filter(({ id, name, hosts }) => holds([id, name, ...hosts])) };
  return isAny(found) ? found : ofHost(catalog, text);
}

/** @returns whether anything was found */
export function isAny({ services, registries, otherHosts }: Selection): boolean {
  return services.length + registries.length + otherHosts.length > 0;
}

function ofHost(catalog: Catalog, text: string): Selection {
  const host = text.replace(/^[a-z]+:\/\//u, '').replace(/[/:].*$/u, '');
  const service = serviceOfHost(catalog, host)?.service;
  const other = otherHost(catalog, host);
  return { services: service === undefined ? [] : [service], registries: other !== undefined && 'aliases' in other ? [other] : [], otherHosts: other !== undefined && 'hosts' in other ? [other] : [] };
}

function textsOfService({ id, name, ipv4Hostname, dualStackHostname, endpointService }: ServiceEntry): readonly (string | null)[] {
  return [id, name, ipv4Hostname, dualStackHostname, endpointService];
}

function textsOfRegistry({ id, host, aliases, backendHosts }: RegistryEntry): readonly (string | null)[] {
  return [id, host, ...aliases, ...backendHosts];
}

/** As many as a person reads in one line. */
const mostNear = 5;

/** @returns names of the catalog that differ from what was typed by a slip or two, the nearest first. */
export function nearNames({ services, registries, otherHosts }: Selection, typed: string): readonly string[] {
  const text = typed.trim().toLowerCase();
  const most = text.length <= 4 ? 1 : 2;
  const names = [...services.map(({ id }) => id), ...registries.flatMap(({ id, host, aliases }) => [id, ...[host, ...aliases].filter((one) => !one.includes('{'))]), ...otherHosts.flatMap(({ id, hosts }) => [id, ...hosts])];
  return [...new Set(names)]
    .map((name) => ({ name, slips: slipsBetween(text, name.toLowerCase(), most) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips || a.name.localeCompare(b.name, 'en'))
    .slice(0, mostNear)
    .map(({ name }) => name);
}

/** Insertions, deletions, replacements and swaps of neighbours that make one word of the other; `most + 1` stands for more than `most`. */
function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? most + 1;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (isSame ? 0 : 1), isSwap ? at(i - 2, j - 2) + 1 : most + 1));
    }
  }
  return at(a.length, b.length);
}
