/** A block of IPv4 addresses: the first address as a number, and how many bits of it are fixed. */
export interface Ipv4Block {
  readonly start: number;
  readonly bits: number;
}

/** @returns the block that a text such as `10.0.0.0/16` names, else undefined. */
export function ipv4Block(text: string): Ipv4Block | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/u.exec(text)?.slice(1).map(Number);
  const [a = 0, b = 0, c = 0, d = 0, bits = 0] = parts ?? [];
  if (parts === undefined || bits > 32 || [a, b, c, d].some((octet) => octet > 255)) return undefined;
  const size = 2 ** (32 - bits);
  return { start: Math.floor((((a * 256 + b) * 256 + c) * 256 + d) / size) * size, bits };
}

/** @returns whether `outer` holds all of `inner`, nothing of it, or a part. */
export function holds(outer: Ipv4Block, inner: Ipv4Block): 'all' | 'none' | 'part' {
  const [outerEnd, innerEnd] = [outer.start + 2 ** (32 - outer.bits), inner.start + 2 ** (32 - inner.bits)];
  if (outer.start <= inner.start && outerEnd >= innerEnd) return 'all';
  return outerEnd <= inner.start || innerEnd <= outer.start ? 'none' : 'part';
}
