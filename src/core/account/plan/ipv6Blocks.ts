/**
 * Numbers of /64 blocks in the block of a VPC.
 * @param block of the VPC, from /48 to /60 in steps of four: `2001:db8:1:2f00::/56`.
 * @param taken blocks of subnets that are there.
 * @returns the first free ones, or undefined where the block is of another form or too full.
 */
export function freeBlocks(block: string, taken: readonly string[], count: number): readonly string[] | undefined {
  const [address = '', bits = ''] = block.split('/');
  const length = Number(bits);
  const groups = groupsOf(address);
  if (groups === undefined || !Number.isInteger(length) || length < 48 || length > 60) return undefined;
  const used = new Set(taken.flatMap((one) => groupsOf(one.split('/')[0] ?? '')?.slice(0, 4).join(':') ?? []));
  const free: string[] = [];
  for (let number = 0; number < 2 ** (64 - length) && free.length < count; number++) {
    const first = [...groups.slice(0, 3), (groups[3] ?? 0) + number];
    if (!used.has(first.join(':'))) free.push(`${first.map((group) => group.toString(16)).join(':')}::/64`);
  }
  return free.length === count ? free : undefined;
}

/** @returns the eight numbers of an address; undefined where it is none. */
function groupsOf(address: string): readonly number[] | undefined {
  const halves = address.split('::');
  if (halves.length > 2) return undefined;
  const parts = halves.map((half) => (half === '' ? [] : half.split(':')));
  const [head = [], tail] = parts;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...head, ...(tail === undefined ? [] : Array.from({ length: missing }, () => '0')), ...(tail ?? [])];
  const numbers = all.map((group) => (/^[0-9a-f]{1,4}$/iu.test(group) ? parseInt(group, 16) : NaN));
  return numbers.some((number) => Number.isNaN(number)) ? undefined : numbers;
}
