import type { Catalog, RegistryEntry, ServiceEntry } from './catalog';

/** What a host name turned out to be. `both`: the one name has both families, or has them where its owner chose so. */
export interface ServiceMatch {
  readonly service: ServiceEntry;
  readonly form: 'ipv4' | 'dual-stack' | 'both';
  /** Values of the template's places: `region`, `account`, … */
  readonly values: Readonly<Record<string, string>>;
}

/** Places in a template that may hold several labels (`search-orders-abc`, `orders.cluster-xyz`). The others hold one. */
const manyLabels = new Set(['id', 'domain', 'node', 'cluster']);

/**
 * Compares a host with a template of the catalog.
 * @param host may hold marks as `${AWS::Region}`, which match any place.
 * @returns the values of the places, or undefined where the host is another one.
 */
export function matchHost(template: string, host: string): Readonly<Record<string, string>> | undefined {
  // A DNS name has 253 characters; marks are longer than what they stand for. Beyond, matching would only cost time.
  if (host.length > 500) return undefined;
  if (!mayMatch(template, host)) return undefined;
  const names: string[] = [];
  const pattern = template
    .split(/(\{[a-zA-Z]+\}|^\*\.)/u)
    .map((part) => {
      if (part === '*.') return '(?:[^/]+\\.)';
      if (!part.startsWith('{')) return part.replaceAll(/[.*+?^$()|[\]\\]/gu, '\\$&');
      const name = part.slice(1, -1);
      names.push(name);
      return manyLabels.has(name) ? '(.+?)' : '(\\$\\{[^}]*\\}|[^./{}]+(?:\\$\\{[^}]*\\}[^./{}]*)*)';
    })
    .join('');
  const found = new RegExp(`^${pattern}$`, 'iu').exec(host);
  if (!found) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? '']));
}

/** Most templates differ in what stands before their first or behind their last place: that is cheaper to see than to match. */
function mayMatch(template: string, host: string): boolean {
  const first = template.search(/[{*]/u);
  if (first < 0) return template.toLowerCase() === host.toLowerCase();
  const head = template.slice(0, first);
  const tail = template.slice(Math.max(template.lastIndexOf('}'), template.lastIndexOf('*')) + 1);
  return host.slice(0, head.length).toLowerCase() === head && host.slice(Math.max(0, host.length - tail.length)).toLowerCase() === tail;
}

/** @returns the registry that answers at `host`, or undefined where the catalog does not know it. */
export function registryOfHost(catalog: Catalog, host: string): RegistryEntry | undefined {
  return catalog.registries.find((entry) => [entry.host, ...entry.aliases].some((template) => matchHost(template, host) !== undefined));
}

/** Old spellings of S3 that the catalog's one template does not hold; each is IPv4-only. */
const classicS3 = /^(?:.+\.)?s3(?:[.-](?<region>(?:[a-z]{2}(?:-[a-z]+)+-\d|\$\{[^}]*\})))?\.amazonaws\.com$/iu;
const dualStackS3 = /^(?:.+\.)?s3\.dualstack\.(?<region>[^.]+|\$\{[^}]*\})\.amazonaws\.com$/iu;

/** @returns the AWS service that answers at `host` and in which form the name is written; undefined for any other host. */
export function serviceOfHost(catalog: Catalog, host: string): ServiceMatch | undefined {
  const s3 = s3OfHost(catalog, host);
  if (s3) return s3;
  for (const service of catalog.services) {
    const dual = service.dualStackHostname === null ? undefined : matchHost(service.dualStackHostname, host);
    if (dual && service.dualStackHostname === service.ipv4Hostname) return { service, form: 'both', values: dual };
    if (dual) return { service, form: 'dual-stack', values: dual };
    const ipv4 = service.ipv4Hostname === null ? undefined : matchHost(service.ipv4Hostname, host);
    if (ipv4) return { service, form: service.publicEndpoint === 'conditional' ? 'both' : 'ipv4', values: ipv4 };
  }
  return undefined;
}

function s3OfHost(catalog: Catalog, host: string): ServiceMatch | undefined {
  const service = catalog.services.find((entry) => entry.id === 's3');
  if (!service) return undefined;
  const dual = dualStackS3.exec(host);
  if (dual) return { service, form: 'dual-stack', values: { region: dual.groups?.['region'] ?? '' } };
  const classic = classicS3.exec(host);
  if (!classic) return undefined;
  const region = classic.groups?.['region'];
  return { service, form: 'ipv4', values: region === undefined ? {} : { region } };
}

/**
 * @returns the name with IPv6 that stands for an IPv4-only one, keeping bucket, account and Region; undefined where there is none
 * or where a place cannot be filled.
 */
export function dualStackForm(match: ServiceMatch, host: string): string | undefined {
  const { service, values } = match;
  if (match.form !== 'ipv4' || service.publicEndpoint !== 'dual-stack') return undefined;
  if (service.id === 's3') {
    const region = values['region'];
    const bucket = /^(?:(?<bucket>.+)\.)?s3[.-]/iu.exec(host)?.groups?.['bucket'];
    return region === undefined ? undefined : `${bucket === undefined ? '' : `${bucket}.`}s3.dualstack.${region}.amazonaws.com`;
  }
  const form = service.dualStackHostname?.replaceAll(/\{([a-zA-Z]+)\}/gu, (place, name: string) => values[name] ?? place);
  return form === undefined || /\{[a-zA-Z]+\}(?<!\$\{[a-zA-Z]+\})/u.test(form) ? undefined : form;
}

/** @returns the entry with this id. */
export function serviceById(catalog: Catalog, id: string): ServiceEntry | undefined {
  return catalog.services.find((entry) => entry.id === id);
}
