import { parseArgs } from 'node:util';
import { HumanError } from '../base/errors';
import type { Catalog, RegistryEntry, ServiceEntry } from '../core/compat/catalog';
import { catalog } from '../data/catalog';
import type { CliIo } from './io';

interface Options {
  readonly name: string | undefined;
  readonly region: string | undefined;
  readonly format: 'text' | 'json';
}

/** `services [NAME] [--region R] [--format text|json]`: prints the catalog, or what of it matches NAME. */
export function run(argv: string[], io: CliIo): Promise<number> {
  try {
    const options = readOptions(argv);
    const found = select(catalog, options.name);
    io.stdout(options.format === 'json' ? asJson(found, options.region) : asText(found, options));
    return Promise.resolve(0);
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    io.stderr(`${error.message}\n`);
    return Promise.resolve(2);
  }
}

function readOptions(argv: string[]): Options {
  const { values, positionals } = parse(argv);
  const format = values.format ?? 'text';
  if (format !== 'text' && format !== 'json') throw new HumanError('bad-format', `--format is text or json, not "${format}".`);
  if (positionals.length > 1) throw new HumanError('too-many-names', `services takes one name; put "${positionals.join(' ')}" in quotes to search for all of it.`);
  if (values.region !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d$/u.test(values.region)) {
    throw new HumanError('bad-region', `"${values.region}" is not a Region; write it as in eu-west-1.`);
  }
  return { name: positionals[0], region: values.region, format };
}

function parse(argv: string[]): { values: { region?: string; format?: string }; positionals: string[] } {
  try {
    return parseArgs({ args: argv, allowPositionals: true, options: { region: { type: 'string' }, format: { type: 'string' } } });
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
    throw new HumanError('bad-argument', `${detail}. Usage: ipv6-fargate services [NAME] [--region R] [--format text|json]`, { cause: error });
  }
}

interface Selection {
  readonly services: readonly ServiceEntry[];
  readonly registries: readonly RegistryEntry[];
}

/** An id that is exactly the name stands for itself; else everything whose id, name or host holds it. */
function select(all: Catalog, name: string | undefined): Selection {
  if (name === undefined) return all;
  const wanted = name.toLowerCase();
  const exact: Selection = { services: all.services.filter((entry) => entry.id === wanted), registries: all.registries.filter((entry) => entry.id === wanted) };
  if (exact.services.length + exact.registries.length > 0) return exact;
  const has = (...texts: readonly (string | null)[]): boolean => texts.some((text) => text?.toLowerCase().includes(wanted) === true);
  const found: Selection = {
    services: all.services.filter((entry) => has(entry.id, entry.name, entry.ipv4Hostname, entry.dualStackHostname)),
    registries: all.registries.filter((entry) => has(entry.id, entry.host, ...entry.aliases)),
  };
  if (found.services.length + found.registries.length === 0) {
    throw new HumanError('no-such-service', `The catalog has no service or registry like "${name}". It holds ${String(all.services.length)} services and ${String(all.registries.length)} registries: ipv6-fargate services`);
  }
  return found;
}

function inRegion(host: string | null, region: string | undefined): string | null {
  return region === undefined ? host : (host?.replaceAll('{region}', region) ?? null);
}

function asJson({ services, registries }: Selection, region: string | undefined): string {
  const located = {
    services: services.map((entry) => ({ ...entry, dualStackHostname: inRegion(entry.dualStackHostname, region), ipv4Hostname: inRegion(entry.ipv4Hostname, region) })),
    registries: registries.map((entry) => ({ ...entry, host: inRegion(entry.host, region), replacement: inRegion(entry.replacement, region) })),
  };
  return `${JSON.stringify({ checked: catalog.checked, region: region ?? null, ...located, ipv6OnlyRegions: catalog.ipv6OnlyRegions }, null, 2)}\n`;
}

function asText(found: Selection, { name, region }: Options): string {
  const single = name !== undefined && found.services.length + found.registries.length === 1;
  const head = `Catalog checked ${catalog.checked}. PrivateLink: whether its VPC endpoint speaks IPv6.\n${regionLine(region)}\n`;
  return head + (single ? details(found, region) : tables(found, region));
}

function regionLine(region: string | undefined): string {
  if (region === undefined || !catalog.ipv6OnlyRegions.notListed.includes(region)) return '';
  return `AWS does not list ${region} among the Regions for IPv6-only tasks (read ${catalog.ipv6OnlyRegions.source.asOf ?? 'at an unknown day'}).\n`;
}

function tables({ services, registries }: Selection, region: string | undefined): string {
  const serviceRows = services.map((entry) => [entry.id, entry.publicEndpoint, inRegion(entry.dualStackHostname, region) ?? '-', entry.privateLinkIpv6, entry.source.asOf ?? '-']);
  const registryRows = registries.map((entry) => [inRegion(entry.host, region) ?? '', entry.ipv6, inRegion(entry.replacement, region) ?? '-', entry.source.asOf ?? '-']);
  return [
    ...(serviceRows.length > 0 ? [table(['SERVICE', 'PUBLIC', 'IPV6 HOST', 'PRIVATELINK', 'AS OF'], serviceRows)] : []),
    ...(registryRows.length > 0 ? [table(['REGISTRY', 'IPV6', 'INSTEAD', 'AS OF'], registryRows)] : []),
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}\n`).join('');
}

function details({ services, registries }: Selection, region: string | undefined): string {
  const service = services[0];
  const registry = registries[0];
  const lines: readonly (readonly [string, string | null])[] = service
    ? [
        [service.id, service.name],
        ['public', service.conditionalOn === null ? service.publicEndpoint : `conditional: ${service.conditionalOn}`],
        ['IPv6 host', inRegion(service.dualStackHostname, region)],
        ['IPv4 host', inRegion(service.ipv4Hostname, region)],
        ['endpoint', service.endpointService === null ? null : `${service.endpointService} (${service.gatewayEndpoint ? 'gateway' : 'interface'}), IPv6: ${service.privateLinkIpv6}`],
        ['since', service.since],
        ['Regions', service.regionsException],
        ['conflict', service.conflict],
        ...sourceLines(service),
      ]
    : registry
      ? [
          [registry.id, inRegion(registry.host, region)],
          ['IPv6', registry.ipv6],
          ['instead', inRegion(registry.replacement, region)],
          ['cache', registry.pullThroughCache ? 'a pull-through cache of ECR can front it' : null],
          ...sourceLines(registry),
        ]
      : [];
  const width = Math.max(...lines.map(([label]) => label.length));
  return lines.map(([label, value]) => (value === null ? '' : `${label.padEnd(width)}  ${value}\n`)).join('');
}

function sourceLines({ source }: ServiceEntry | RegistryEntry): readonly (readonly [string, string | null])[] {
  return [
    ['note', source.notes],
    ['source', source.url],
    ['as of', source.asOf === null ? null : `${source.asOf}, confidence ${source.confidence}`],
  ];
}
