import { HostIndex } from '../base/hostPatterns';
import type { Catalog, HostEntry, RegistryEntry, ServiceEntry, ServiceMatch } from '../core/compat/catalog';
import hostsFile from './hosts.json';
import registriesFile from './registries.json';
import servicesFile from './services.json';

/**
 * The catalog of services and registries. The compiler widens the words of a JSON file to `string`, so the shape is kept by
 * `catalog.schema.json`, against which a test checks the files.
 */
const entries = {
  services: servicesFile.services as readonly ServiceEntry[],
  registries: registriesFile.registries as readonly RegistryEntry[],
  otherHosts: hostsFile.otherHosts as readonly HostEntry[],
};

export const catalog: Catalog = {
  ...entries,
  hosts: {
    registries: new HostIndex(entries.registries.flatMap((entry) => [entry.host, ...entry.aliases].map((template) => ({ template, value: entry })))),
    others: new HostIndex(entries.otherHosts.flatMap((entry) => entry.hosts.map((template) => ({ template, value: entry })))),
    services: new HostIndex(entries.services.flatMap(hostsOfService)),
  },
  ipv6OnlyRegions: {
    notListed: servicesFile.ipv6OnlyRegions.notListed,
    source: servicesFile.ipv6OnlyRegions.source as Catalog['ipv6OnlyRegions']['source'],
  },
  checked: servicesFile.checked,
};

function hostsOfService(service: ServiceEntry): readonly { template: string; value: Omit<ServiceMatch, 'values'> }[] {
  const { dualStackHostname: dual, ipv4Hostname: ipv4 } = service;
  if (dual !== null && dual === ipv4) return [{ template: dual, value: { service, form: 'both' } }];
  return [
    ...(dual === null ? [] : [{ template: dual, value: { service, form: 'dual-stack' } as const }]),
    ...(ipv4 === null ? [] : [{ template: ipv4, value: { service, form: service.publicEndpoint === 'conditional' ? 'both' : 'ipv4' } as const }]),
  ];
}
