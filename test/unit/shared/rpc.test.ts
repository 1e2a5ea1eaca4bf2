import { describe, expect, it, vi } from 'vitest';
import { panelChecks } from '../../../src/shared/checks';
import { hostEnd, panelEnd, type Handlers, type HostMessage } from '../../../src/shared/rpc';

const done = () => Promise.resolve({ done: true });

/** Every call answers; `openLine` and `showLog` are what a test makes of them. */
function handlersWith(part: Partial<Handlers>): Handlers {
  const names = Object.keys(panelChecks) as (keyof Handlers)[];
  return { ...(Object.fromEntries(names.map((name) => [name, done])) as unknown as Handlers), ...part };
}

function host(part: Partial<Handlers> = {}): { sent: HostMessage[]; end: ReturnType<typeof hostEnd> } {
  const sent: HostMessage[] = [];
  const end = hostEnd({ handlers: handlersWith(part), checks: panelChecks, send: (message) => sent.push(message), tell: (error) => `told: ${String(error)}` });
  return { sent, end };
}

describe('host end', () => {
  it('answers a call with the result of its handler', async () => {
    const { sent, end } = host();
    await end.receive({ t: 'call', id: 1, name: 'openLine', params: { line: 3 } });
    expect(sent).toEqual([{ t: 'ok', id: 1, result: { done: true } }]);
  });

  it.each([
    ['an unknown name', { t: 'call', id: 2, name: 'toString', params: {} }],
    ['wrong parameters', { t: 'call', id: 2, name: 'openLine', params: { line: '3' } }],
    ['parameters too many', { t: 'call', id: 2, name: 'openLine', params: { line: 3, path: '/etc/passwd' } }],
  ])('fails %s without running anything', async (_, message) => {
    const openLine = vi.fn(done);
    const { sent, end } = host({ openLine });
    await end.receive(message);
    expect(sent).toMatchObject([{ t: 'fail', id: 2 }]);
    expect(openLine).not.toHaveBeenCalled();
  });

  it.each([null, 'call', 7, {}, { t: 'call' }, { t: 'call', id: 'x', name: 'ready' }])('ignores what is no call: %j', async (message) => {
    const { sent, end } = host();
    await end.receive(message);
    expect(sent).toEqual([]);
  });

  it('tells of an error in words for people', async () => {
    const { sent, end } = host({ showLog: () => Promise.reject(new Error('secret')) });
    await end.receive({ t: 'call', id: 4, name: 'showLog', params: {} });
    expect(sent).toEqual([{ t: 'fail', id: 4, message: 'told: Error: secret' }]);
  });

  it('tells handlers when the view goes, and answers nothing any more', async () => {
    let heard: AbortSignal | undefined;
    const { sent, end } = host({ showLog: (_, signal) => { heard = signal; return done(); } });
    const answer = end.receive({ t: 'call', id: 5, name: 'showLog', params: {} });
    end.dispose();
    await answer;
    expect(heard?.aborted).toBe(true);
    expect(sent).toEqual([]);
  });
});

describe('panel end', () => {
  it('gives each answer to its caller, in whatever order they come', async () => {
    const sent: { id: number; name: string }[] = [];
    const panel = panelEnd((message) => sent.push(message));
    const first = panel.call('openLine', { line: 1 });
    const second = panel.call('deploy', {});
    panel.receive({ t: 'fail', id: sent[1]?.id ?? 0, message: 'no' });
    panel.receive({ t: 'ok', id: sent[0]?.id ?? 0, result: { done: false } });
    await expect(second).rejects.toThrow('no');
    await expect(first).resolves.toEqual({ done: false });
  });

  it('passes events on', () => {
    const panel = panelEnd(() => undefined);
    const heard = vi.fn();
    panel.on('reveal', heard);
    panel.receive({ t: 'event', name: 'reveal', data: { section: 'usage' } });
    expect(heard).toHaveBeenCalledWith({ section: 'usage' });
  });
});

describe('checks', () => {
  it.each([
    [{ tasks: 4, endpoints: ['ecr.api'], gbCrossZone: undefined, s3GatewayBesideNat: true }, true],
    [{ tasks: Number.NaN }, false],
    [{ tasks: -1 }, false],
    [{ tasks: 1e300 }, false],
    [{ tasks: '4' }, false],
    [{ endpoints: ['<img>'] }, false],
    [{ __proto__x: 1 }, false],
    [[], false],
  ])('takes usage %j: %s', (entries, isRight) => {
    expect(panelChecks.setUsage({ entries }) === undefined).toBe(isRight);
  });

  it.each([['ap-northeast-1', true], ['us-gov-west-1', true], ['../x', false], ['EU-WEST-1', false], [7, false]])('takes region %j: %s', (region, isRight) => {
    expect(panelChecks.setRegion({ region }) === undefined).toBe(isRight);
  });
});
