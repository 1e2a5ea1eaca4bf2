import type { CancelSignal } from '../../core/deploy/types';
import { onceAborted } from './onceAborted';

/** @returns the signal as the SDK takes it. */
export function abortSignalOf(signal: CancelSignal): AbortSignal {
  if (signal instanceof AbortSignal) return signal;
  const controller = new AbortController();
  onceAborted(signal, () => controller.abort());
  return controller.signal;
}
