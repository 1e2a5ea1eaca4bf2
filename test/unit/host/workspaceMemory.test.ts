import { describe, expect, test } from 'vitest';
import type * as vscode from 'vscode';
import { concealAccounts, revealedOutputs } from '../../../src/core/deploy/flow/accountMarks';
import { forgetAccountNumbers, workspaceMemory } from '../../../src/host/features/deploy/workspaceMemory';
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
    const accountMark = memory.mark('111122223333');
    await memory.put(remembered({ accountMark, state: 'proposed' }));
    await memory.put(remembered({ accountMark, state: 'deployed' }));
    await memory.put(remembered({ accountMark, region: 'eu-west-1' }));
    await memory.put(remembered({ accountMark: memory.mark('444455556666') }));
    const again = workspaceMemory(state);
    expect(again.all().map((stack) => `${stack.accountMark === again.mark('111122223333') ? 'own' : 'other'} ${stack.region} ${stack.state}`)).toEqual(['own ap-northeast-1 deployed', 'own eu-west-1 deployed', 'other ap-northeast-1 deployed']);
    await again.remove(remembered({ accountMark }));
    expect(again.all()).toHaveLength(2);
  });

  test('holds no account number, whatever it is given', async () => {
    const state = memento();
    const memory = workspaceMemory(state);
    const profile = 'AdministratorAccess-111122223333';
    await memory.put(remembered({ accountMark: memory.mark('111122223333'), profile, outputs: { Role: 'arn:aws:iam::111122223333:role/web', Peer: '444455556666' } }));
    await memory.setLast('profile', profile);
    expect(JSON.stringify([...state.kept])).not.toMatch(/\d{12}/u);
    const [stack] = memory.all();
    expect(stack?.profile).toBe(concealAccounts(profile, memory.mark));
    expect(revealedOutputs(stack?.outputs ?? {}, '111122223333', memory.mark)).toEqual({ Role: 'arn:aws:iam::111122223333:role/web', Peer: '············' });
  });

  test('marks an account alike over a reload, and differently in another workspace', () => {
    const state = memento();
    const mark = workspaceMemory(state).mark('111122223333');
    expect(workspaceMemory(state).mark('111122223333')).toBe(mark);
    expect(workspaceMemory(state).mark('444455556666')).not.toBe(mark);
    expect(workspaceMemory(memento()).mark('111122223333')).not.toBe(mark);
    // Short enough that many of the numbers there can be have the same: 10^12 / 16^8.
    expect(mark).toMatch(/^[0-9a-f]{8}$/u);
  });

  test('takes over what an earlier version kept, without losing a stack, and without its account numbers', async () => {
    const state = memento();
    const earlier = { profile: 'dev', region: 'ap-northeast-1', account: '111122223333', stackName: 'web-ipv6-only', outputs: { Cluster: 'arn:aws:ecs:ap-northeast-1:111122223333:cluster/web' }, state: 'deployed' };
    await state.update('ipv6Fargate.stacks', [earlier, { ...earlier, account: '444455556666', profile: 'ops-444455556666', outputs: {}, state: 'changing' }]);
    await state.update('ipv6Fargate.last', { profile: 'ops-444455556666', region: 'ap-northeast-1' });
    // Readable before it is rewritten.
    expect(workspaceMemory(state).all()).toHaveLength(2);
    await forgetAccountNumbers(state);
    expect(JSON.stringify([...state.kept])).not.toMatch(/\d{12}/u);
    const memory = workspaceMemory(state);
    const [first, second] = memory.all();
    expect([first?.accountMark, second?.accountMark]).toEqual([memory.mark('111122223333'), memory.mark('444455556666')]);
    expect(first).toMatchObject({ profile: 'dev', region: 'ap-northeast-1', stackName: 'web-ipv6-only', state: 'deployed' });
    expect(revealedOutputs(first?.outputs ?? {}, '111122223333', memory.mark)).toEqual(earlier.outputs);
    expect(second).toMatchObject({ profile: concealAccounts('ops-444455556666', memory.mark), state: 'changing' });
    expect([memory.last('profile'), memory.last('region')]).toEqual([second?.profile, 'ap-northeast-1']);
    const kept = JSON.stringify([...state.kept]);
    await forgetAccountNumbers(state);
    expect(JSON.stringify([...state.kept])).toBe(kept);
  });

  test('writes nothing where nothing is kept', async () => {
    const state = memento();
    await forgetAccountNumbers(state);
    expect([...state.kept]).toEqual([]);
  });

  test('holds the last answers by question, and none for others', async () => {
    const memory = workspaceMemory(memento());
    expect(memory.last('profile')).toBeUndefined();
    await memory.setLast('profile', 'dev');
    await memory.setLast('region', 'eu-west-1');
    expect([memory.last('profile'), memory.last('region'), memory.last('stack')]).toEqual(['dev', 'eu-west-1', undefined]);
  });
});
