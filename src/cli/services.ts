import { parseArgs } from 'node:util';
import { HumanError } from '../base/errors';
import { catalogAge, sourceAge } from '../core/compat/age';
import { differenceOf, offeredHere, type EndpointOffers } from '../core/compat/endpointOffers';
import { isAny, nearNames, searchCatalog, type Selection } from '../core/compat/search';
import type { Clock } from '../core/ports';
import { catalog as ownCatalog } from '../data/catalog';
import { loadTeamFile } from '../adapters/team/teamFile';
import type { Catalog } from '../core/compat/catalog';
import { withTeamHosts } from '../core/compat/teamHosts';
import type { CliIo } from './io';
import { inRegion, servicesText } from './servicesText';

interface Options {
  readonly name: string | undefined;
  readonly region: string | undefined;
  readonly format: 'text' | 'json';
  readonly live: { readonly region: string; readonly profile: string | null } | undefined;
}

/** What the command takes from outside of its arguments. */
export interface ServicesPorts {
  readonly clock: Clock;
  /** Asks AWS what the endpoints of a Region offer. */
  fetchOffers(region: string, profile: string | null, env: CliIo['env']): Promise<EndpointOffers>;
}

const usage = 'Usage: ipv6-fargate services [NAME] [--region R] [--live] [--profile P] [--format text|json]';

/** `services [NAME]`: prints the catalog, or what of it matches NAME; with `--live`, beside what a Region offers today. */
export async function run(argv: string[], io: CliIo, ports: ServicesPorts = outside): Promise<number> {
  try {
    const options = readOptions(argv, io.env);
    const catalog = withTeamHosts(ownCatalog, (await loadTeamFile(undefined, io.cwd)).catalog);
    const found = select(catalog, options.name);
    const offers = options.live && (await ports.fetchOffers(options.live.region, options.live.profile, io.env));
    const today = ports.clock.today();
    io.stdout(options.format === 'json' ? asJson(found, { catalog, region: options.region, today, offers }) : servicesText(found, { catalog, name: options.name, region: options.region, today, offers }));
    return 0;
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    io.stderr(`${error.message}\n`);
    return 2;
  }
}

const outside: ServicesPorts = {
  clock: { today: () => new Date().toISOString().slice(0, 10) },
  async fetchOffers(region, profile, env) {
    const { fetchOffers } = await import('./liveOffers');
    const answer = await fetchOffers(region, profile, env, outside.clock);
    if ('code' in answer) throw new HumanError(answer.code, answer.message);
    return answer;
  },
};

function readOptions(argv: string[], env: CliIo['env']): Options {
  const { values, positionals } = parse(argv);
  const format = values.format ?? 'text';
  if (format !== 'text' && format !== 'json') throw new HumanError('bad-format', `--format is text or json, not "${format}".`);
  if (positionals.length > 1) throw new HumanError('too-many-names', `services takes one name; put "${positionals.join(' ')}" in quotes to search for all of it.`);
  if (values.region !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d$/u.test(values.region)) {
    throw new HumanError('bad-region', `"${values.region}" is not a Region; write it as in eu-west-1.`);
  }
  const asked = values.region ?? (env['AWS_REGION'] || undefined);
  if (values.live === true && asked === undefined) throw new HumanError('no-region', '--live asks one Region of AWS: name it with --region, or set AWS_REGION.');
  if (values.profile !== undefined && values.live !== true) throw new HumanError('bad-argument', `--profile is for --live. ${usage}`);
  const live = values.live === true && asked !== undefined ? { region: asked, profile: values.profile ?? (env['AWS_PROFILE'] || null) } : undefined;
  return { name: positionals[0], region: live?.region ?? values.region, format, live };
}

function parse(argv: string[]): { values: { region?: string; format?: string; live?: boolean; profile?: string }; positionals: string[] } {
  try {
    return parseArgs({ args: argv, allowPositionals: true, options: { region: { type: 'string' }, format: { type: 'string' }, live: { type: 'boolean' }, profile: { type: 'string' } } });
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
    throw new HumanError('bad-argument', `${detail}. ${usage}`, { cause: error });
  }
}

function select(catalog: Catalog, name: string | undefined): Selection {
  const found = searchCatalog(catalog, name ?? '');
  if (name === undefined || isAny(found)) return found;
  const near = nearNames(catalog, name);
  const next = near.length > 0 ? `Did you mean: ${near.join(', ')}?` : `It holds ${String(catalog.services.length)} services and ${String(catalog.registries.length)} registries: ipv6-fargate services`;
  throw new HumanError('no-such-service', `The catalog has no service, registry or other host like "${name}". ${next}`);
}

function asJson({ services, registries, otherHosts }: Selection, { catalog, region, today, offers }: { readonly catalog: Catalog; readonly region: string | undefined; readonly today: string; readonly offers: EndpointOffers | undefined }): string {
  const age = (asOf: string | null): object => ({ sourceAge: sourceAge(asOf, catalog, today) ?? null });
  const live = (entry: Selection['services'][number]): object => (offers === undefined ? {} : { offered: offeredHere(entry, offers) ?? null, difference: differenceOf(entry, offers)?.kind ?? null });
  const located = {
    services: services.map((entry) => ({ ...entry, dualStackHostname: inRegion(entry.dualStackHostname, region), ipv4Hostname: inRegion(entry.ipv4Hostname, region), ...age(entry.source.asOf), ...live(entry) })),
    registries: registries.map((entry) => ({ ...entry, host: inRegion(entry.host, region), replacement: inRegion(entry.replacement, region), ...age(entry.source.asOf) })),
    otherHosts: otherHosts.map((entry) => ({ ...entry, ...age(entry.source.asOf) })),
  };
  return `${JSON.stringify({ checked: catalog.checked, catalogAge: catalogAge(catalog, today), region: region ?? null, ...located, ipv6OnlyRegions: catalog.ipv6OnlyRegions }, null, 2)}\n`;
}
