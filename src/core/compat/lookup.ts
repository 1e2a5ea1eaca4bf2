import type { Catalog, HostEntry, RegistryEntry, ServiceEntry, ServiceMatch } from './catalog';

/** @returns the registry that answers at `host`, or undefined where the catalog does not know it. */
export function registryOfHost(catalog: Catalog, host: string): RegistryEntry | undefined {
  return catalog.hosts.registries.find(host)?.value;
}

/** @returns what is known of a host of others: the team's word, a registry, or another host that programs call; undefined where nobody checked it. */
export function otherHost(catalog: Catalog, host: string): RegistryEntry | HostEntry | undefined {
  const other = catalog.hosts.others.find(host)?.value;
  return other?.source.team === true ? other : (registryOfHost(catalog, host) ?? other);
}

/** Old spellings of S3 that the catalog's one template does not hold; each is IPv4-only. */
const classicS3 = /^(?:.+\.)?s3(?:[.-](?<region>(?:[a-z]{2}(?:-[a-z]+)+-\d|\$\{[^}]*\})))?\.amazonaws\.com$/iu;
const dualStackS3 = /^(?:.+\.)?s3\.dualstack\.(?<region>[^.]+|\$\{[^}]*\})\.amazonaws\.com$/iu;

/** @returns the AWS service that answers at `host` and in which form the name is written; undefined for any other host. */
export function serviceOfHost(catalog: Catalog, host: string): ServiceMatch | undefined {
  const s3 = s3OfHost(catalog, host);
  if (s3) return s3;
  const found = catalog.hosts.services.find(host);
  return found === undefined ? undefined : { ...found.value, values: found.places };
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
