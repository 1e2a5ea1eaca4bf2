import { Resolver } from 'node:dns/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HostAddresses } from '../../../../src/adapters/catalog/hostAddresses';
import { startDnsServer, type DnsReply, type DnsServer } from '../../../support/dnsServer';

/** 2001:4860:4860::8888 is a public resolver of Google; 64:ff9b::c000:0221 what DNS64 makes of 192.0.2.33 (RFC 6052). */
const replies: Readonly<Record<string, DnsReply>> = {
  'has.vendor.io': ['20014860486000000000000000008888'],
  'none.vendor.io': [],
  'gone.vendor.io': 'nxdomain',
  'broken.vendor.io': 'servfail',
  'slow.vendor.io': 'silence',
  'nat64.vendor.io': ['0064ff9b0000000000000000c0000221'],
  'inside.vendor.io': ['fd000000000000000000000000000001'],
  'both.vendor.io': ['fd000000000000000000000000000001', '20014860486000000000000000008888'],
};

describe('HostAddresses', () => {
  let server: DnsServer;
  beforeAll(async () => (server = await startDnsServer((name) => replies[name] ?? 'nxdomain')));
  afterAll(() => server.stop());

  function addresses(nowMs: () => number = () => 0): HostAddresses {
    const resolver = new Resolver({ timeout: 300, tries: 1 });
    resolver.setServers([server.address]);
    return new HostAddresses({ resolver, clock: { today: () => '2026-11-23' }, nowMs });
  }
  const asked = (name: string): number => server.asked.filter((one) => one === name).length;

  it.each([
    ['has.vendor.io', 'ipv6'],
    ['both.vendor.io', 'ipv6'],
    ['none.vendor.io', 'no-ipv6'],
    ['gone.vendor.io', 'no-name'],
    ['broken.vendor.io', undefined],
    ['slow.vendor.io', undefined],
    ['nat64.vendor.io', undefined],
    ['inside.vendor.io', undefined],
  ] as const)('%s: %s', async (host, is) => {
    expect([...(await addresses().of([host]))]).toEqual(is === undefined ? [] : [[host, { is, day: '2026-11-23' }]]);
  });

  it('asks for many, and gives what was learnt', async () => {
    expect([...(await addresses().of(Object.keys(replies))).keys()]).toEqual(['has.vendor.io', 'none.vendor.io', 'gone.vendor.io', 'both.vendor.io']);
  });

  it('asks once an hour, at once again by nobody, and after a minute where nothing was learnt', async () => {
    let now = 0;
    const kept = addresses(() => now);
    const before = { has: asked('has.vendor.io'), broken: asked('broken.vendor.io') };
    const since = (): readonly number[] => [asked('has.vendor.io') - before.has, asked('broken.vendor.io') - before.broken];
    await Promise.all([kept.of(['has.vendor.io', 'broken.vendor.io']), kept.of(['has.vendor.io', 'broken.vendor.io'])]);
    expect(since()).toEqual([1, 1]);
    now = 61_000;
    await kept.of(['has.vendor.io', 'broken.vendor.io']);
    expect(since()).toEqual([1, 2]);
    now = 3_600_001;
    await kept.of(['has.vendor.io']);
    expect(since()[0]).toBe(2);
  });
});
