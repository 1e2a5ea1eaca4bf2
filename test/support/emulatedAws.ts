import { afterAll, beforeAll } from 'vitest';
import { openWorkbench, type Workbench } from './deployment';
import { startEmulator, type Emulator } from './emulator';

export interface EmulatedAws {
  readonly emulator: Emulator;
  readonly bench: Workbench;
}

/** Starts the emulator and a workbench before the tests of a `describe`, and ends both after them. @returns both, for use while a test runs. */
export function emulatedAws(): EmulatedAws {
  let running: EmulatedAws | undefined;
  beforeAll(async () => {
    const emulator = await startEmulator();
    running = { emulator, bench: openWorkbench(emulator) };
  });
  afterAll(async () => {
    running?.bench.close();
    await running?.emulator.stop();
  });
  const started = (): EmulatedAws => {
    if (running === undefined) throw new Error('The emulator runs while tests do.');
    return running;
  };
  return {
    get emulator() {
      return started().emulator;
    },
    get bench() {
      return started().bench;
    },
  };
}
