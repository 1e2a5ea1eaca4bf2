import { Resolver } from 'node:dns/promises';
import type { ResolvedHost, ResolvedHosts } from '../../core/compat/resolvedHosts';
import type { Clock } from '../../core/ports';

/** The part of Node's resolver that is needed; it asks the DNS, never the hosts file. */
export type AaaaResolver = Pick<Resolver, 'resolve6'>;

export interface HostAddressesOptions {
  readonly resolver?: AaaaResolver;
  readonly clock: Clock;
  /** Milliseconds of a clock that only goes forward, for the age of answers. */
  readonly nowMs: () => number;
}

const timeoutMs = 3000;
/** Answers are kept an hour; what could not be learnt is asked again after a minute. */
const answerMs = 3_600_000;
const failureMs = 60_000;
/** At the same time: a name server of a home answers few at once. */
const atOnce = 5;

/** Asks the DNS for IPv6 addresses of hosts, and remembers the answers for a session. */
export class HostAddresses {
  private readonly known = new Map<string, { readonly answer: Promise<ResolvedHost | undefined>; readonly untilMs: number }>();
  private readonly resolver: AaaaResolver;

  constructor(private readonly options: HostAddressesOptions) {
    this.resolver = options.resolver ?? new Resolver({ timeout: timeoutMs, tries: 1 });
  }

  /** @returns what was learnt, without the hosts of which nothing was. Never rejects. */
  async of(hosts: readonly string[]): Promise<ResolvedHosts> {
    const found = new Map<string, ResolvedHost>();
    for (let from = 0; from < hosts.length; from += atOnce) {
      const answers = await Promise.all(hosts.slice(from, from + atOnce).map(async (host) => [host, await this.one(host)] as const));
      for (const [host, answer] of answers) if (answer !== undefined) found.set(host, answer);
    }
    return found;
  }

  private one(host: string): Promise<ResolvedHost | undefined> {
    const now = this.options.nowMs();
    const kept = this.known.get(host);
    if (kept !== undefined && kept.untilMs > now) return kept.answer;
    const answer = ask(this.resolver, host).then((is): ResolvedHost | undefined => {
      if (is !== undefined) return { is, day: this.options.clock.today() };
      this.known.set(host, { answer: Promise.resolve(undefined), untilMs: this.options.nowMs() + failureMs });
      return undefined;
    });
    this.known.set(host, { answer, untilMs: now + answerMs });
    return answer;
  }
}

/** Codes of https://nodejs.org/api/dns.html#error-codes: ENODATA is a name without such a record, ENOTFOUND no such name; all others say nothing. */
async function ask(resolver: AaaaResolver, host: string): Promise<ResolvedHost['is'] | undefined> {
  try {
    const addresses = await resolver.resolve6(host);
    if (addresses.some(isPublic)) return 'ipv6';
    // NAT64 makes up an address for every name, and a private one is of this network alone: neither tells what the name has.
    return undefined;
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    return code === 'ENODATA' ? 'no-ipv6' : code === 'ENOTFOUND' ? 'no-name' : undefined;
  }
}

/** Global unicast (2000::/3), which leaves out 64:ff9b::/96 (RFC 6052), fc00::/7, fe80::/10 and ::1. */
function isPublic(address: string): boolean {
  return /^[23][0-9a-f]{3}:/iu.test(address);
}
