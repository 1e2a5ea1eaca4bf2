import { describe, expect, it } from 'vitest';
import { holds, ipv4Block } from '../../../src/core/ecs/ipv4Block';

function compare(outer: string, inner: string): string | undefined {
  const [a, b] = [ipv4Block(outer), ipv4Block(inner)];
  return a && b && holds(a, b);
}

/** Ranges counted by hand: 10.0.0.0/25 ends at 10.0.0.127. */
describe('blocks of IPv4 addresses', () => {
  it.each([
    ['0.0.0.0/0', '10.0.0.0/24', 'all'],
    ['10.0.0.0/24', '10.0.0.0/24', 'all'],
    ['10.0.0.0/8', '10.255.255.255/32', 'all'],
    ['10.0.0.0/25', '10.0.0.128/25', 'none'],
    ['10.0.0.0/25', '10.0.0.0/24', 'part'],
    ['10.0.0.77/24', '10.0.0.0/26', 'all'],
    ['255.255.255.255/32', '255.255.255.254/32', 'none'],
  ])('%s and %s: %s', (outer, inner, expected) => {
    expect(compare(outer, inner)).toBe(expected);
  });

  it.each(['10.0.0.0', '10.0.0/8', '10.0.0.256/24', '10.0.0.0/33', '::/0', ''])('does not read %j', (text) => {
    expect(ipv4Block(text)).toBeUndefined();
  });
});
