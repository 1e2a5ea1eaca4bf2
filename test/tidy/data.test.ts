import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import schema from '../../src/data/catalog.schema.json';
import { catalog } from '../../src/data/catalog';
import hostsFile from '../../src/data/hosts.json';
import registriesFile from '../../src/data/registries.json';
import servicesFile from '../../src/data/services.json';

const ajv = new Ajv({ strict: false, allErrors: true });
const validate = ajv.compile(schema);

/** Pads a month or a year to its first day, so that dates of different grain compare. */
function firstDay(date: string): string {
  return `${date}-01-01`.slice(0, 10).padEnd(10, '0');
}

function duplicates(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

const entries = [...catalog.services, ...catalog.registries, ...catalog.otherHosts];

describe('the catalog', () => {
  it.each([
    ['services.json', servicesFile],
    ['registries.json', registriesFile],
    ['hosts.json', hostsFile],
  ])('%s keeps the schema', (_name, file) => {
    validate(file);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('has every service and registry once', () => {
    expect(duplicates(catalog.services.map((entry) => entry.id))).toEqual([]);
    expect(duplicates(catalog.registries.map((entry) => entry.id))).toEqual([]);
    expect(catalog.services).toHaveLength(128);
  });

  it('gives every host to one entry', () => {
    const serviceHosts = catalog.services.flatMap((entry) => [...new Set([entry.ipv4Hostname, entry.dualStackHostname])].filter((host) => host !== null));
    const registryHosts = [...catalog.registries.flatMap((entry) => [entry.host, ...entry.aliases]), ...catalog.otherHosts.flatMap((entry) => entry.hosts)];
    expect(duplicates(serviceHosts)).toEqual([]);
    expect(duplicates(registryHosts)).toEqual([]);
  });

  it('names a source and its day wherever it states something', () => {
    const stated = entries.filter((entry) => entry.source.confidence !== 'none');
    expect(stated.filter((entry) => entry.source.url === null || entry.source.asOf === null).map((entry) => entry.id)).toEqual([]);
    const registries = [...catalog.registries, ...catalog.otherHosts].filter((entry) => entry.source.confidence === 'none');
    expect(registries.filter((entry) => entry.ipv6 !== 'unknown')).toEqual([]);
  });

  it('has no date in the future', () => {
    const today = new Date().toISOString().slice(0, 10);
    const dates = [catalog.checked, ...entries.map((entry) => entry.source.asOf), ...catalog.services.map((entry) => entry.since)];
    expect(dates.filter((date) => date !== null && firstDay(date) > today)).toEqual([]);
  });

  it('says of all files that they were checked on the same day', () => {
    expect([registriesFile.checked, hostsFile.checked]).toEqual([servicesFile.checked, servicesFile.checked]);
  });

  it('flags no ordinary name that has IPv6 itself', () => {
    const special = catalog.services.filter((entry) => entry.standardHostnameIsDualStack);
    expect(special.map((entry) => entry.id).sort()).toEqual(['application-signals', 'cognito-identity', 'cognito-idp', 'dsql', 'eks-auth', 'secretsmanager']);
    expect(special.filter((entry) => entry.dualStackHostname !== entry.ipv4Hostname)).toEqual([]);
  });

  it('says "conditional" wherever one host serves both families', () => {
    const oneHost = catalog.services.filter((entry) => entry.ipv4Hostname !== null && entry.ipv4Hostname === entry.dualStackHostname && !entry.standardHostnameIsDualStack);
    expect(oneHost.filter((entry) => entry.publicEndpoint !== 'conditional').map((entry) => entry.id)).toEqual([]);
  });

  it('names a replacement that the catalog itself knows to have IPv6, or that nobody checked', () => {
    for (const entry of catalog.registries) {
      if (entry.replacement === null) continue;
      const known = catalog.registries.find((other) => other.host === entry.replacement);
      expect(known?.ipv6, entry.id).not.toBe('no');
      expect(known, entry.id).toBeDefined();
    }
  });
});
