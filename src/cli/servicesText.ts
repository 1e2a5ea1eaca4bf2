import { catalogAge, oldAfterDays, sourceAge } from '../core/compat/age';
import type { Catalog, HostEntry, RegistryEntry, ServiceEntry } from '../core/compat/catalog';
import { differenceOf, offeredHere, type EndpointOffers } from '../core/compat/endpointOffers';
import { presentDifference } from '../core/compat/offerTexts';
import type { Selection } from '../core/compat/search';
import { textTable } from './textTable';

export interface ServicesTextOptions {
  readonly catalog: Catalog;
  /** What was searched for. */
  readonly name: string | undefined;
  /** Put into host names in place of `{region}`. */
  readonly region: string | undefined;
  readonly today: string;
  /** What a Region offers today, where it was asked. */
  readonly offers: EndpointOffers | undefined;
}

/** The catalog, or one entry of it with all that is known, for a terminal. */
export function servicesText(found: Selection, options: ServicesTextOptions): string {
  const { catalog, name } = options;
  const single = name !== undefined && found.services.length + found.registries.length + found.otherHosts.length === 1;
  const head = `Catalog checked ${catalog.checked}. PrivateLink: whether its VPC endpoint speaks IPv6.\n${ageLine(options)}${regionLine(options)}${liveLine(found, options)}\n`;
  return head + (single ? details(found, options) : tables(found, options));
}

/** @returns a host template with the Region in its place */
export function inRegion(host: string | null, region: string | undefined): string | null {
  return region === undefined ? host : (host?.replaceAll('{region}', region) ?? null);
}

function ageLine({ catalog, today }: ServicesTextOptions): string {
  const { days, isOld } = catalogAge(catalog, today);
  return isOld ? `That is ${String(days)} days ago, more than ${String(oldAfterDays)}: check what matters, or get a newer version.\n` : '';
}

function regionLine({ catalog, region }: ServicesTextOptions): string {
  if (region === undefined || !catalog.ipv6OnlyRegions.notListed.includes(region)) return '';
  return `AWS does not list ${region} among the Regions for IPv6-only tasks (read ${catalog.ipv6OnlyRegions.source.asOf ?? 'at an unknown day'}).\n`;
}

function liveLine({ services }: Selection, { offers }: ServicesTextOptions): string {
  if (offers === undefined) return '';
  const count = services.filter((entry) => differenceOf(entry, offers) !== undefined).length;
  return `${offers.region} today: what its VPC endpoints offer; * marks what the catalog does not say (${String(count)}).\n`;
}

function tables({ services, registries, otherHosts }: Selection, options: ServicesTextOptions): string {
  const { region, offers } = options;
  const live = (entry: ServiceEntry): readonly string[] => (offers === undefined ? [] : [offered(entry, offers)]);
  const serviceRows = services.map((entry) => [entry.id, entry.publicEndpoint, inRegion(entry.dualStackHostname, region) ?? '-', entry.privateLinkIpv6, ...live(entry), asOf(entry, options)]);
  const registryRows = registries.map((entry) => [inRegion(entry.host, region) ?? '', entry.ipv6, inRegion(entry.replacement, region) ?? '-', asOf(entry, options)]);
  const hostRows = otherHosts.map((entry) => [entry.hosts.join(', '), entry.ipv6, entry.source.team === true ? `${asOf(entry, options)}, your team's file` : asOf(entry, options)]);
  const tableOf = (header: readonly string[], rows: readonly (readonly string[])[]): string => `${textTable(header, rows, new Set())}\n`;
  return [
    ...(serviceRows.length > 0 ? [tableOf(['SERVICE', 'PUBLIC', 'IPV6 HOST', 'PRIVATELINK', ...(offers === undefined ? [] : [offers.region.toUpperCase()]), 'AS OF'], serviceRows)] : []),
    ...(registryRows.length > 0 ? [tableOf(['REGISTRY', 'IPV6', 'INSTEAD', 'AS OF'], registryRows)] : []),
    ...(hostRows.length > 0 ? [tableOf(['OTHER HOST', 'IPV6', 'AS OF'], hostRows)] : []),
  ].join('\n');
}

function offered(entry: ServiceEntry, offers: EndpointOffers): string {
  const here = offeredHere(entry, offers);
  if (here === undefined) return '-';
  const word = here.isOffered ? here.ipv6 : 'not there';
  return differenceOf(entry, offers) === undefined ? word : `${word} *`;
}

function asOf({ source }: ServiceEntry | RegistryEntry | HostEntry, { catalog, today }: ServicesTextOptions): string {
  return sourceAge(source.asOf, catalog, today)?.isOld === true ? `${source.asOf ?? ''} (old)` : (source.asOf ?? '-');
}

type Line = readonly [string, string | null];

function details({ services, registries, otherHosts }: Selection, options: ServicesTextOptions): string {
  const lines = [...services.flatMap((entry) => serviceLines(entry, options)), ...registries.flatMap((entry) => registryLines(entry, options)), ...otherHosts.flatMap((entry) => hostLines(entry, options))];
  const width = Math.max(...lines.map(([label]) => label.length));
  return lines.map(([label, value]) => (value === null ? '' : `${label.padEnd(width)}  ${value}\n`)).join('');
}

function serviceLines(service: ServiceEntry, options: ServicesTextOptions): readonly Line[] {
  const { region, offers } = options;
  return [
    [service.id, service.name],
    ['public', service.conditionalOn === null ? service.publicEndpoint : `conditional: ${service.conditionalOn}`],
    ['IPv6 host', inRegion(service.dualStackHostname, region)],
    ['IPv4 host', inRegion(service.ipv4Hostname, region)],
    ['endpoint', service.endpointService === null ? null : `${service.endpointService} (${service.gatewayEndpoint ? 'gateway' : 'interface'}), IPv6: ${service.privateLinkIpv6}`],
    ...(offers === undefined ? [] : liveLines(service, offers)),
    ['since', service.since],
    ['Regions', service.regionsException],
    ['conflict', service.conflict],
    ...sourceLines(service, options),
  ];
}

function liveLines(service: ServiceEntry, offers: EndpointOffers): readonly Line[] {
  const here = offeredHere(service, offers);
  if (here === undefined) return [];
  const difference = differenceOf(service, offers);
  const zones = here.zones.length > 0 ? ` in ${here.zones.join(', ')}` : '';
  return [
    [`in ${offers.region}`, here.isOffered ? `offered${zones}, IPv6: ${here.ipv6} (asked ${offers.day})` : `not offered (asked ${offers.day})`],
    ['differs', difference === undefined ? null : presentDifference(difference, 'en')],
  ];
}

function registryLines(registry: RegistryEntry, options: ServicesTextOptions): readonly Line[] {
  return [
    [registry.id, inRegion(registry.host, options.region)],
    ['also', registry.aliases.length > 0 ? registry.aliases.join(', ') : null],
    ['IPv6', registry.ipv6],
    ['instead', inRegion(registry.replacement, options.region)],
    ['layers', registry.backendHosts.length > 0 ? registry.backendHosts.map((host) => inRegion(host, options.region)).join(', ') : null],
    ['cache', registry.pullThroughCache ? 'a pull-through cache of ECR can front it' : null],
    ...sourceLines(registry, options),
  ];
}

function hostLines(entry: HostEntry, options: ServicesTextOptions): readonly Line[] {
  return [[entry.id, entry.name], ['hosts', entry.hosts.join(', ')], ['IPv6', entry.ipv6], ...sourceLines(entry, options)];
}

function sourceLines({ source }: ServiceEntry | RegistryEntry | HostEntry, { catalog, today }: ServicesTextOptions): readonly Line[] {
  const age = sourceAge(source.asOf, catalog, today);
  const old = age?.isOld === true ? `; old: at least ${String(age.days)} days ago` : '';
  return [
    ['note', source.notes],
    ['source', source.team === true ? (source.url === null ? "your team's file" : `your team's file: ${source.url}`) : source.url],
    ['as of', source.asOf === null ? null : `${source.asOf}, confidence ${source.confidence}${old}`],
  ];
}
