/** What the outside must supply to the core. Adapters implement these; tests use memory implementations. */
import type { PriceBook } from './cost/types';

/** Satisfied by an AbortSignal. */
export interface Cancel {
  readonly aborted: boolean;
}

/** Where prices of a region come from. Never rejects for want of a source: the book says what failed in `notes`. */
export interface PriceSource {
  load(region: string, signal: Cancel): Promise<PriceBook>;
}

/** ISO day of today, `2026-11-22`. */
export interface Clock {
  today(): string;
}
