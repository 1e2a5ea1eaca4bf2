import { describe, expect, test } from 'vitest';
import type * as vscode from 'vscode';
import { workspaceMemory } from '../../../src/host/features/deploy/workspaceMemory';
import { remembered } from '../../support/wizard';

function memento(): vscode.Memento & { readonly kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>();
  return {
    kept,
    keys: () => [...kept.keys()],
    get: <T>(key: string, otherwise?: T) => (kept.get(key) as T | undefined) ?? otherwise,
    // As the editor does, which keeps JSON.
    update: (key, value) => {
      kept.set(key, JSON.parse(JSON.stringify(value)));
      return Promise.resolve();
    },
  };
}

describe('the memory of a workspace', () => {
  test('holds a stack once, by account, region and name, over a reload', async () => {
    const state = memento();
    const memory = workspaceMemory(state);
    await memory.put(remembered({ state: 'proposed' }));
    await memory.put(remembered({ state: 'deployed' }));
    await memory.put(remembered({ region: 'eu-west-1' }));
    await memory.put(remembered({ account: '444455556666' }));
    const again = workspaceMemory(state);
    expect(again.all().map(({ account, region, state: now }) => `${account} ${region} ${now}`)).toEqual(['111122223333 ap-northeast-1 deployed', '111122223333 eu-west-1 deployed', '444455556666 ap-northeast-1 deployed']);
    await again.remove(remembered());
    expect(again.all()).toHaveLength(2);
  });

  test('holds the last answers by question, and none for others', async () => {
    const memory = workspaceMemory(memento());
    expect(memory.last('profile')).toBeUndefined();
    await memory.setLast('profile', 'dev');
    await memory.setLast('region', 'eu-west-1');
    expect([memory.last('profile'), memory.last('region'), memory.last('stack')]).toEqual(['dev', 'eu-west-1', undefined]);
  });
});
