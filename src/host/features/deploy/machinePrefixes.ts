import { networkInterfaces } from 'node:os';

/**
 * The /64 prefixes of this machine's global IPv6 addresses (2000::/3), read from its interfaces: nothing is asked of any server.
 * An empty list means that this machine has no IPv6 to the internet.
 */
export function machinePrefixes(): readonly { readonly prefix: string; readonly from: string }[] {
  const found = Object.entries(networkInterfaces()).flatMap(([from, addresses]) =>
    (addresses ?? []).flatMap(({ family, internal, address }) => (family === 'IPv6' && !internal && /^[23][\da-f]{3}:/u.test(address) ? [{ prefix: `${firstHalf(address)}::/64`, from }] : [])),
  );
  return found.filter(({ prefix }, index) => found.findIndex((other) => other.prefix === prefix) === index);
}

/** @returns the first four groups of an address, with `::` written out. */
function firstHalf(address: string): string {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...gap, ...right].slice(0, 4).join(':');
}
