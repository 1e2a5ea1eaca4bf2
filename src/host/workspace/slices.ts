/** Longest work at a stretch: keys and other extensions wait no longer. */
const sliceMs = 15;

/** Cuts long work into slices between which the process serves others. */
export class Slices {
  private begun = performance.now();

  /** Call between two pieces of work: goes on at once while the slice lasts. */
  async next(): Promise<void> {
    if (performance.now() - this.begun < sliceMs) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.begun = performance.now();
  }
}
