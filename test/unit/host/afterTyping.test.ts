import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TextDocument } from 'vscode';
import { AfterTyping } from '../../../src/host/afterTyping';

const document = (name: string): TextDocument => ({ uri: { toString: () => `file:///${name}` } }) as unknown as TextDocument;
const a = document('a.yaml');
const b = document('b.yaml');

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function started(): { readonly typing: AfterTyping; readonly worked: TextDocument[] } {
  const worked: TextDocument[] = [];
  return { typing: new AfterTyping((one) => worked.push(one)), worked };
}

describe('work after typing', () => {
  it('begins once, 300 ms after the last key', () => {
    const { typing, worked } = started();
    for (let key = 0; key < 5; key++) {
      typing.rest(a);
      vi.advanceTimersByTime(299);
    }
    expect(worked).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(worked).toEqual([a]);
  });

  it('is not held up by another document', () => {
    const { typing, worked } = started();
    typing.rest(a);
    vi.advanceTimersByTime(200);
    typing.rest(b);
    vi.advanceTimersByTime(100);
    expect(worked).toEqual([a]);
    vi.advanceTimersByTime(200);
    expect(worked).toEqual([a, b]);
  });

  it('takes a newer request in place of one that waits', () => {
    const { typing, worked } = started();
    typing.rest(a);
    typing.soon(a);
    vi.runAllTimers();
    expect(worked).toEqual([a]);
  });

  it('never begins for a document that is gone, nor after its end', () => {
    const { typing, worked } = started();
    typing.rest(a);
    typing.forget(a);
    typing.rest(b);
    typing.dispose();
    vi.runAllTimers();
    expect(worked).toEqual([]);
  });
});
