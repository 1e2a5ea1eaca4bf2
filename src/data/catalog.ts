import type { Catalog, RegistryEntry, ServiceEntry } from '../core/compat/catalog';
import registriesFile from './registries.json';
import servicesFile from './services.json';

/**
 * The catalog of services and registries. The compiler widens the words of a JSON file to `string`, so the shape is kept by
 * `catalog.schema.json`, against which a test checks both files.
 */
export const catalog: Catalog = {
  services: servicesFile.services as readonly ServiceEntry[],
  registries: registriesFile.registries as readonly RegistryEntry[],
  ipv6OnlyRegions: {
    notListed: servicesFile.ipv6OnlyRegions.notListed,
    source: servicesFile.ipv6OnlyRegions.source as Catalog['ipv6OnlyRegions']['source'],
  },
  checked: servicesFile.checked,
};
