import { describe, expect, test } from 'vitest';
import { findIpv4Literals } from '../../../src/core/compat/ipv4Literals';

const found = (text: string): string[] => findIpv4Literals(text).map(({ address, class: kind, start, end }) => `${kind} ${text.slice(start, end) === address ? address : '?'}`);

// Classes: RFC 1918 (private), RFC 3927 (link-local), RFC 1122 (unspecified, loopback).
describe('IPv4 addresses in a value', () => {
  test.each([
    ['10.0.0.1', ['private 10.0.0.1']],
    ['172.15.0.1', ['public 172.15.0.1']],
    ['172.16.0.1', ['private 172.16.0.1']],
    ['172.31.255.254', ['private 172.31.255.254']],
    ['172.32.0.1', ['public 172.32.0.1']],
    ['192.168.1.1', ['private 192.168.1.1']],
    ['169.254.170.2', ['link-local 169.254.170.2']],
    ['0.0.0.0', ['unspecified 0.0.0.0']],
    ['8.8.8.8', ['public 8.8.8.8']],
    ['-client=0.0.0.0', ['unspecified 0.0.0.0']],
    ['http://10.1.2.3:8080/x', ['private 10.1.2.3']],
    ['tcp://u:p@10.1.2.3/x', ['private 10.1.2.3']],
    ['host:10.1.2.3,8.8.4.4', ['private 10.1.2.3', 'public 8.8.4.4']],
    ['0.0.0.0:8080', ['unspecified 0.0.0.0']],
    ['"bind": "0.0.0.0"', ['unspecified 0.0.0.0']],
    ['10.0.0.1/health', ['private 10.0.0.1']],
    ['[10.0.0.1]', ['private 10.0.0.1']],
  ])('%s', (text, literals) => {
    expect(found(text)).toEqual(literals);
  });

  test.each(['127.0.0.1', '127.1.2.3', '10.0.0.0/8', '0.0.0.0/0', '1.2.3', '1.2.3.4.5', '256.1.1.1', '10.0.0.01', 'v1.2.3.4', 'version=1.2.3.4', 'APP_VERSION: 1.2.3.4', 'team/app:1.2.3.4', '1.2.3.4-beta', '255.255.255.0', '224.0.0.1', 'a10.0.0.1', '::ffff:10.0.0.1.example'])(
    '%s holds none',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});
