import type { Price } from '../core/cost/types';
import snapshotFile from './prices.snapshot.json';

/** A price as the snapshot holds it; `sources` are keys of the snapshot's own list. */
export interface SnapshotPrice {
  readonly asOf: string;
  readonly sources: readonly string[];
  readonly tiers: Price['tiers'];
}

export interface SnapshotRegion {
  readonly currency: string;
  readonly asOf: string;
  /** By price item; null: no dated source gave it. */
  readonly prices: Readonly<Record<string, SnapshotPrice | null>>;
}

export interface PriceSnapshot {
  readonly $schema: string;
  /** The day on which it was put together, ISO. */
  readonly compiled: string;
  readonly note: string;
  readonly sources: Readonly<Record<string, { readonly what: string; readonly asOf: string; readonly repository?: string; readonly urls?: readonly string[] }>>;
  readonly regions: Readonly<Record<string, SnapshotRegion>>;
}

/** Prices that come with the program. Their shape is kept by `prices.schema.json`, against which a test checks the file. */
export const priceSnapshot: PriceSnapshot = snapshotFile;
