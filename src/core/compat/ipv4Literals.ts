export type Ipv4Class = 'private' | 'link-local' | 'unspecified' | 'public';

export interface Ipv4Literal {
  readonly address: string;
  readonly class: Ipv4Class;
  /** Offset in the text. */
  readonly start: number;
  readonly end: number;
}

/** Not part of a longer number, word, version or path; not followed by a prefix length (a range names no destination). */
const literal = /(?<![\w.$%+-])(?:\d{1,3}\.){3}\d{1,3}(?![\w%]|\.\w|-\w|\/\d{1,2}(?!\d))/g;

/**
 * Finds IPv4 addresses in a value, with their offsets. Left out: CIDR ranges, 127.0.0.0/8 (it stays within the task), netmasks,
 * broadcast and multicast, and numbers with four parts that read as a version.
 */
export function findIpv4Literals(text: string): readonly Ipv4Literal[] {
  // Three dots at least: most values have none.
  if (!/\d\.\d/.test(text)) return [];
  const found: Ipv4Literal[] = [];
  for (const match of text.matchAll(literal)) {
    const address = match[0];
    const kind = ipv4ClassOf(address);
    if (kind === undefined || isVersion(text, match.index)) continue;
    found.push({ address, class: kind, start: match.index, end: match.index + address.length });
  }
  return found;
}

/** @returns the class of an address that somebody may be meant to reach, or undefined where it is none. */
export function ipv4ClassOf(address: string): Ipv4Class | undefined {
  const parts = address.split('.');
  const [a = 256, b = 256, c = 256, d = 256] = parts.map(Number);
  if (Math.max(a, b, c, d) > 255 || parts.some((part) => part.length > 1 && part.startsWith('0'))) return undefined;
  if (a === 127 || a >= 224) return undefined;
  if (a === 0) return b === 0 && c === 0 && d === 0 ? 'unspecified' : undefined;
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)) return 'private';
  return a === 169 && b === 254 ? 'link-local' : 'public';
}

/** `version=1.2.3.4`, `nginx:1.2.3.4`, `v 1.2.3.4`: a number behind a name that speaks of versions. */
function isVersion(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at);
  if (/(?:version|release|revision|build|tag|_ver|-ver)["']?\s*[=:@ ]\s*["']?v?$/i.test(before)) return true;
  // `team/app:1.2.3.4` is an image; with a scheme before it, it would be a user in an address.
  return /[\w.-]\/[\w./-]+[:@]$/.test(before) && !before.includes('://');
}
