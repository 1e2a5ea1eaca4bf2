import { describe, expect, it } from 'vitest';
import type { FromChild } from '../../../src/core/deploy/childProtocol';
import type { DestroyQuestion } from '../../../src/core/deploy/types';
import { NoKeysError, ParentLine } from '../../../src/deployer/line';

const question: DestroyQuestion = { is: 'destroy', target: { profile: null, region: 'us-east-1', account: '123456789012' }, stackName: 'web', resources: [] };

describe("the child's line", () => {
  const open = (): { line: ParentLine; sent: FromChild[] } => {
    const sent: FromChild[] = [];
    return { line: new ParentLine((message) => sent.push(message)), sent };
  };

  it('matches answers with questions', async () => {
    const { line, sent } = open();
    const [first, second] = [line.ask(question), line.ask(question)];
    const ids = sent.flatMap((message) => (message.is === 'ask' ? [message.id] : []));
    line.receive({ is: 'answer', id: ids[1] ?? 0, yes: true });
    line.receive({ is: 'answer', id: 999, yes: true });
    line.receive({ is: 'answer', id: ids[0] ?? 0, yes: false });
    expect([await first, await second]).toEqual([false, true]);
  });

  it('answers no to what is asked before and after a cancellation', async () => {
    const { line, sent } = open();
    const before = line.ask(question);
    line.receive({ is: 'cancel' });
    line.receive({ is: 'answer', id: 1, yes: true });
    expect([await before, await line.ask(question)]).toEqual([false, false]);
    expect(sent).toHaveLength(1);
    expect(line.isCancelled).toBe(true);
  });

  it('tells keys from none', async () => {
    const { line } = open();
    const [good, bad] = [line.keys(), line.keys()];
    line.receive({ is: 'keys', id: 1, keys: { accessKeyId: 'a', secretAccessKey: 'b', sessionToken: null, expiresAt: null }, problem: null });
    line.receive({ is: 'keys', id: 2, keys: null, problem: { code: 'sso-expired', args: {}, detail: null, failures: [] } });
    expect(await good).toMatchObject({ accessKeyId: 'a' });
    await expect(bad).rejects.toBeInstanceOf(NoKeysError);
    await expect(bad).rejects.toMatchObject({ problem: { code: 'sso-expired' } });
  });
});
