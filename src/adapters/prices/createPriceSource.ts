import type { PriceBook } from '../../core/cost/types';
import type { Clock } from '../../core/ports';
import { BulkPrices } from './bulkPrices';
import { DiskCache } from './diskCache';
import { LivePrices } from './livePrices';
import { OfferStore } from './offerStore';
import { PriceChain } from './priceChain';
import type { Credentials } from './pricingClient';

export interface PriceSourceOptions {
  /** Folder for answers of the price list; absent: nothing is kept between runs. */
  readonly cacheDir?: string | undefined;
  /** Credentials, or a function that finds them; absent: no live prices, and the book says so. */
  readonly credentials?: Credentials | undefined;
  /** AWS's public price files, which need no credentials; absent: they are not asked. What was read of them is kept in `folder`, else in `cacheDir`. */
  readonly bulk?: { readonly endpoint?: string | undefined; readonly folder?: string | undefined } | undefined;
  readonly clock: Clock;
  readonly log: (message: string) => void;
  /** `show` (default): an old answer at once and the new one through `onRefreshed`; `wait`: the new one. */
  readonly whenStale?: 'show' | 'wait';
  readonly onRefreshed?: (book: PriceBook) => void;
  readonly endpoint?: string | undefined;
  readonly deadlineMs?: number;
  readonly maxAttempts?: number;
}

/** Puts the sources together: memory, disk, the price list where there are credentials, the public files, the snapshot. */
export function createPriceSource(options: PriceSourceOptions): PriceChain {
  const { cacheDir, credentials, clock, log, endpoint, deadlineMs, maxAttempts, onRefreshed } = options;
  const live =
    credentials === undefined
      ? []
      : [
          new LivePrices({
            credentials,
            clock,
            ...(endpoint === undefined ? {} : { endpoint }),
            ...(deadlineMs === undefined ? {} : { deadlineMs }),
            ...(maxAttempts === undefined ? {} : { maxAttempts }),
          }),
        ];
  const folder = options.bulk?.folder ?? cacheDir;
  const bulk =
    options.bulk === undefined
      ? []
      : [
          new BulkPrices({
            clock,
            ...(options.bulk.endpoint === undefined ? {} : { endpoint: options.bulk.endpoint }),
            ...(folder === undefined ? {} : { store: new OfferStore(folder, log) }),
            ...(deadlineMs === undefined ? {} : { deadlineMs }),
          }),
        ];
  return new PriceChain({
    clock,
    log,
    origins: [...live, ...bulk],
    whenStale: options.whenStale ?? 'show',
    ...(cacheDir === undefined ? {} : { cache: new DiskCache(cacheDir, log) }),
    ...(credentials === undefined ? { withoutOrigins: 'no-credentials' as const } : {}),
    ...(onRefreshed === undefined ? {} : { onRefreshed }),
  });
}
