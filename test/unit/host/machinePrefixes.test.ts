import os from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { machinePrefixes } from '../../../src/host/features/deploy/machinePrefixes';

vi.mock('node:os', async (original) => {
  const actual = await original<typeof import('node:os')>();
  const networkInterfaces = vi.fn(actual.networkInterfaces);
  return { ...actual, networkInterfaces, default: { ...actual, networkInterfaces } };
});

const v6 = (address: string, internal = false): os.NetworkInterfaceInfo => ({ family: 'IPv6', address, internal, netmask: 'ffff:ffff:ffff:ffff::', mac: '00:00:00:00:00:00', cidr: `${address}/64`, scopeid: 0 });
const v4: os.NetworkInterfaceInfo = { family: 'IPv4', address: '203.0.113.7', internal: false, netmask: '255.255.255.0', mac: '00:00:00:00:00:00', cidr: '203.0.113.7/24' };
const given = (interfaces: NodeJS.Dict<os.NetworkInterfaceInfo[]>): void => {
  vi.mocked(os.networkInterfaces).mockReturnValue(interfaces);
};

afterEach(() => {
  vi.mocked(os.networkInterfaces).mockReset();
});

describe('prefixes of this machine', () => {
  it('are the first half of each global address, once, with the interface', () => {
    given({ en0: [v4, v6('2001:db8:7:1:aaaa:bbbb:cccc:dddd'), v6('2001:db8:7:1::2')], utun3: [v6('2001:db8:9::1')] });
    expect(machinePrefixes()).toEqual([
      { prefix: '2001:db8:7:1::/64', from: 'en0' },
      { prefix: '2001:db8:9:0::/64', from: 'utun3' },
    ]);
  });

  // RFC 4291 (link-local fe80::/10, loopback ::1), RFC 4193 (unique local fc00::/7): none is reached from the internet.
  it('leave out what the internet cannot reach', () => {
    given({ lo: [v6('::1', true)], en0: [v6('fe80::1'), v6('fd00:1:2:3::4'), v4] });
    expect(machinePrefixes()).toEqual([]);
  });

  // RFC 4291: global unicast is 2000::/3; a group that begins with 2 or 3 need not be in it.
  it.each(['2::1', '3f::1', 'ff02::1'])('leave out %s, which is outside 2000::/3', (address) => {
    given({ en0: [v6(address)] });
    expect(machinePrefixes()).toEqual([]);
  });

  it.each([
    ['2001:db8::17', '2001:db8:0:0::/64'],
    ['2001:db8:7::1:2:3:4', '2001:db8:7:0::/64'],
    ['3fff::1', '3fff:0:0:0::/64'],
  ])('count the groups that "::" stands for: %s', (address, prefix) => {
    given({ en0: [v6(address)] });
    expect(machinePrefixes()).toEqual([{ prefix, from: 'en0' }]);
  });
});
