import type { StrategyId } from '../strategies';
import type { FileFacts, VariantId } from './types';
import type { Starts } from './verdict';

/**
 * Whether the task works in a variant: as in its row where it has that row's ways, else as the file says of endpoints beside IPv6.
 * @param starts by strategy; undefined where there is no file.
 */
export function variantStarts(id: VariantId, starts: Readonly<Record<StrategyId, Starts>> | undefined, facts: FileFacts | undefined): Starts {
  if (starts === undefined) return 'unknown';
  switch (id) {
    case 'nat-without-s3-gateway':
    case 'nat-with-s3-gateway':
    case 'nat-with-endpoints':
    case 'nat-one-gateway':
      return starts['nat-gateway'];
    case 'endpoints-one-zone':
      return starts['vpc-endpoints'];
    case 'ipv6-with-endpoints':
      return facts?.besideIpv6.ipv6.starts ?? 'unknown';
    case 'dual-stack-with-endpoints':
      return facts?.besideIpv6['ipv6-dual-stack'].starts ?? 'unknown';
  }
}
