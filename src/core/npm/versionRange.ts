/** A version of three numbers. */
export type Version = readonly [major: number, minor: number, patch: number];

/** Versions from `from` on, up to but without `to`. */
interface Interval {
  readonly from: Version;
  readonly to: Version;
}

const end: Version = [Infinity, 0, 0];
const everything: Interval = { from: [0, 0, 0], to: end };
const comparator = /^(?<operator>\^|~>?|>=|<=|>|<|=)?v?(?<major>\d+|[x*])(?:\.(?<minor>\d+|[x*]))?(?:\.(?<patch>\d+|[x*]))?$/iu;

/**
 * Whether a range of package.json lets a version in, as npm reads ranges (https://github.com/npm/node-semver, "Ranges").
 * @returns `only` where it lets in nothing older either, `also` where older ones fit too; `unknown` for tags, addresses and prereleases.
 */
export function admits(range: string, version: Version): 'only' | 'also' | 'no' | 'unknown' {
  const intervals = range.split('||').map((part) => intervalOf(part.trim()));
  if (intervals.includes(undefined)) return 'unknown';
  const known = intervals.flatMap((interval) => interval ?? []);
  if (!known.some(({ from, to }) => compare(from, version) <= 0 && compare(version, to) < 0)) return 'no';
  return known.every(({ from, to }) => compare(from, version) >= 0 || compare(from, to) >= 0) ? 'only' : 'also';
}

/** All comparators of a part must hold. */
function intervalOf(part: string): Interval | undefined {
  const hyphen = /^(?<from>\S+)\s+-\s+(?<to>\S+)$/u.exec(part)?.groups;
  const words = hyphen ? [`>=${hyphen['from'] ?? ''}`, `<=${hyphen['to'] ?? ''}`] : part.replaceAll(/(?<=[\^~<>=])\s+/gu, '').split(/\s+/u);
  let all: Interval | undefined = everything;
  for (const word of words) {
    const one = word === '' ? everything : comparatorOf(word);
    if (one === undefined || all === undefined) return undefined;
    all = { from: compare(one.from, all.from) > 0 ? one.from : all.from, to: compare(one.to, all.to) < 0 ? one.to : all.to };
  }
  return all;
}

function comparatorOf(word: string): Interval | undefined {
  const found = comparator.exec(word)?.groups;
  if (!found) return undefined;
  const numbers = [found['major'], found['minor'], found['patch']].map((text) => (text === undefined || /[x*]/iu.test(text) ? undefined : Number(text)));
  const [major, minor, patch] = numbers;
  if (major === undefined) return everything;
  const from: Version = [major, minor ?? 0, minor === undefined ? 0 : (patch ?? 0)];
  const after: Version = minor === undefined ? [major + 1, 0, 0] : patch === undefined ? [major, minor + 1, 0] : [major, minor, patch + 1];
  switch (found['operator']) {
    case '^':
      return { from, to: major > 0 || minor === undefined ? [major + 1, 0, 0] : minor > 0 || patch === undefined ? [0, minor + 1, 0] : after };
    case '~':
    case '~>':
      return { from, to: minor === undefined ? [major + 1, 0, 0] : [major, minor + 1, 0] };
    case '>=':
      return { from, to: end };
    case '>':
      return { from: after, to: end };
    case '<':
      return { from: [0, 0, 0], to: from };
    case '<=':
      return { from: [0, 0, 0], to: after };
    default:
      return { from, to: after };
  }
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
