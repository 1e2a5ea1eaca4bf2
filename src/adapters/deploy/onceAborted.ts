import type { CancelSignal } from '../../core/deploy/types';

/** Runs something when a signal is aborted, at once if it is already, and never more than once. */
export function onceAborted(signal: CancelSignal, run: () => unknown): { dispose(): void } {
  const listener = (): void => void run();
  if (signal.aborted) listener();
  else signal.addEventListener('abort', listener, { once: true });
  return { dispose: () => signal.removeEventListener('abort', listener) };
}
