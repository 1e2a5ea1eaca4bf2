import type { TeamHost } from '../../core/compat/teamHosts';

const name = /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/u;
/** What they answer over IPv6 depends on more than a host: the catalog that comes with the program has them. */
const ofAws = /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|aws|amazonwebservices\.com\.cn)$/u;
const answers = ['yes', 'no', 'unknown'] as const;
const fields = ['host', 'ipv6', 'asOf', 'source', 'notes'];

/** @returns the `catalog` of a team's file, and what is wrong with it where it says what nobody understands. */
export function readTeamCatalog(value: unknown): { readonly hosts: readonly TeamHost[]; readonly problem?: string } {
  if (value === undefined) return { hosts: [] };
  if (!Array.isArray(value)) return { hosts: [], problem: '"catalog" must be a list' };
  const hosts: TeamHost[] = [];
  for (const entry of value as readonly unknown[]) {
    const read = hostOf(entry);
    if (typeof read === 'string') return { hosts: [], problem: read };
    if (hosts.some(({ host }) => host === read.host)) return { hosts: [], problem: `"catalog" names ${read.host} twice` };
    hosts.push(read);
  }
  return { hosts };
}

/** The entry, or what is wrong with it. */
function hostOf(entry: unknown): TeamHost | string {
  if (!isRecord(entry)) return 'an entry of "catalog" must be an object as in { "host": "api.example.com", "ipv6": "no", "asOf": "2026-11-23" }';
  const { host, ipv6, asOf, source, notes } = entry;
  if (typeof host !== 'string') return 'an entry of "catalog" has no "host"';
  const lower = host.toLowerCase();
  if (!name.test(lower)) return `"host" of "catalog" is ${JSON.stringify(host)}, which is no host name; write it as in api.example.com or *.example.com`;
  if (ofAws.test(lower)) return `"catalog" names ${host}; names of AWS are in the catalog that comes with the program`;
  const answer = answers.find((candidate) => candidate === ipv6);
  if (answer === undefined) return `"ipv6" of ${host} in "catalog" must be one of ${answers.join(', ')}`;
  if (typeof asOf !== 'string' || !isDay(asOf)) return `"asOf" of ${host} in "catalog" must be the day on which somebody looked, as in 2026-11-23`;
  if (source !== undefined && (typeof source !== 'string' || !/^https:\/\/\S+$/u.test(source))) return `"source" of ${host} in "catalog" must be an address that starts with https://`;
  if (notes !== undefined && typeof notes !== 'string') return `"notes" of ${host} in "catalog" must be a text`;
  const other = Object.keys(entry).find((key) => !fields.includes(key));
  if (other !== undefined) return `the entry for ${host} in "catalog" has "${other}"; it may have ${fields.join(', ')}`;
  return { host: lower, ipv6: answer, asOf, url: source ?? null, notes: notes ?? null };
}

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
