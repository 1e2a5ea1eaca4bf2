import { setMaxListeners } from 'node:events';

/**
 * Does work that may take so long and no longer. Not `AbortSignal.any` with `AbortSignal.timeout`: in Node 20 nothing holds the
 * time's signal, and where it is collected as garbage the time never ends (https://github.com/nodejs/node/issues/54614).
 * @param ms milliseconds after which the signal that the work gets is aborted, with a TimeoutError.
 * @param signal ends the work earlier.
 */
export async function within<T>(ms: number, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ends = new AbortController();
  // Each request of the work listens; Node would take more than ten for a leak and say so to the person.
  setMaxListeners(100, ends.signal);
  const stop = (): void => ends.abort(signal.reason);
  const timer = setTimeout(() => ends.abort(new DOMException('The time for an answer is over.', 'TimeoutError')), ms);
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  try {
    return await work(ends.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
