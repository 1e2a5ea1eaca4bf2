import type { CancelSignal } from '../types';

/** A signal that the person's cancelling aborts, and the flow itself. */
export class StopSwitch implements CancelSignal {
  private readonly listeners = new Set<() => void>();
  private isAborted = false;

  constructor(outer: CancelSignal) {
    if (outer.aborted) this.isAborted = true;
    else outer.addEventListener('abort', () => this.abort(), { once: true });
  }

  get aborted(): boolean {
    return this.isAborted;
  }

  abort(): void {
    if (this.isAborted) return;
    this.isAborted = true;
    for (const listener of [...this.listeners]) listener();
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.delete(listener);
  }
}
