import type { Cancel } from '../../core/ports';

interface Load<T> {
  readonly promise: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/** Runs one load for all who ask for the same at the same time, and aborts it when the last of them no longer waits. */
export class SharedLoads<T> {
  private readonly loads = new Map<string, Load<T>>();

  /**
   * @param start begins the load; it gets a signal that is aborted when nobody waits.
   * @returns the load's result, or undefined as soon as `cancel` is aborted.
   */
  async join(key: string, cancel: Cancel, start: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    if (cancel.aborted) return undefined;
    const load = this.loads.get(key) ?? this.begin(key, start);
    load.waiting++;
    const stopped = whenAborted(cancel);
    try {
      return await Promise.race([load.promise, stopped.promise]);
    } finally {
      stopped.dispose();
      load.waiting--;
      if (load.waiting === 0) load.controller.abort();
    }
  }

  private begin(key: string, start: (signal: AbortSignal) => Promise<T>): Load<T> {
    const controller = new AbortController();
    const promise = start(controller.signal).finally(() => {
      if (this.loads.get(key)?.controller === controller) this.loads.delete(key);
    });
    // Whoever waited may have gone: then nobody else hears of the abort.
    promise.catch(() => undefined);
    const load = { promise, controller, waiting: 0 };
    controller.signal.addEventListener('abort', () => this.loads.get(key) === load && this.loads.delete(key), { once: true });
    this.loads.set(key, load);
    return load;
  }
}

/** A promise that is fulfilled when the signal is aborted; a `Cancel` without events is only asked at the start. */
function whenAborted(cancel: Cancel): { promise: Promise<undefined>; dispose(): void } {
  if (!(cancel instanceof AbortSignal)) return { promise: new Promise(() => undefined), dispose: () => undefined };
  let listener = (): void => undefined;
  const promise = new Promise<undefined>((resolve) => {
    listener = () => resolve(undefined);
    cancel.addEventListener('abort', listener, { once: true });
  });
  return { promise, dispose: () => cancel.removeEventListener('abort', listener) };
}
