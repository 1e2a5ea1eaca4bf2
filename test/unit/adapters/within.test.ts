import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { within } from '../../../src/adapters/within';

const never = new AbortController().signal;
const untilAborted = (signal: AbortSignal): Promise<string> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve((signal.reason as Error).name), { once: true });
  });

describe('work within a time', () => {
  it('gives what it gives', async () => {
    expect(await within(1000, never, () => Promise.resolve(7))).toBe(7);
  });

  it('is ended when the time is over, also after a collection of garbage', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const ended = within(300, never, untilAborted);
    for (let round = 0; round < 4; round++) {
      await sleep(40);
      collect();
    }
    expect(await Promise.race([ended, sleep(3000, 'never')])).toBe('TimeoutError');
  });

  it('is ended earlier by its caller, whose signal it does not hold on to', async () => {
    const caller = new AbortController();
    const ended = within(60_000, caller.signal, untilAborted);
    caller.abort(new DOMException('enough', 'AbortError'));
    expect(await ended).toBe('AbortError');
    expect(await within(60_000, AbortSignal.abort(new DOMException('before', 'AbortError')), (signal) => Promise.resolve((signal.reason as Error).message))).toBe('before');
  });
});
