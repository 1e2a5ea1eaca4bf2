import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import type { ResolvedHosts } from '../../../src/core/compat/resolvedHosts';
import { registerHostLookups, type HostLookups, type HostLookupsDeps } from '../../../src/host/features/hostLookups';

type Listener = (event: unknown) => void;
const { editor } = vi.hoisted(() => ({
  editor: { isTrusted: true, isOn: true, documents: [] as object[], listeners: new Map<string, Listener>(), told: [] as string[], press: undefined as string | undefined, asked: [] as string[][] },
}));
vi.mock('vscode', () => {
  const on = (name: string) => (listener: Listener) => {
    editor.listeners.set(name, listener);
    return { dispose: () => undefined };
  };
  return {
    l10n: { t: (text: string) => text },
    Disposable: { from: (...all: { dispose(): void }[]) => ({ dispose: () => all.forEach((one) => one.dispose()) }) },
    workspace: {
      get isTrusted() {
        return editor.isTrusted;
      },
      get textDocuments() {
        return editor.documents;
      },
      onDidOpenTextDocument: on('open'),
      onDidSaveTextDocument: on('save'),
      onDidCloseTextDocument: on('close'),
      onDidGrantWorkspaceTrust: on('trust'),
      onDidChangeConfiguration: on('configuration'),
    },
    window: {
      showInformationMessage: (message: string, options?: { detail?: string }) => {
        editor.told.push(`${message} ${options?.detail ?? ''}`.trim());
        return Promise.resolve(editor.press);
      },
    },
  };
});
vi.mock('../../../src/host/config', () => ({ readConfig: () => ({ resolveHosts: editor.isOn }) }));
vi.mock('../../../src/host/documents', () => ({ isCandidate: () => true }));
vi.mock('../../../src/host/loadLazy', () => ({
  loadLazy: () => ({
    hostsToResolve: (analysis: { hosts: string[] }) => analysis.hosts,
    HostAddresses: class {
      of(hosts: string[]): Promise<ResolvedHosts> {
        editor.asked.push(hosts);
        return Promise.resolve(new Map(hosts.map((host) => [host, { is: 'ipv6', day: '2026-11-23' }] as const)));
      }
    },
  }),
}));

const file = { uri: { toString: () => 'file:///task.json' }, isClosed: false } as unknown as vscode.TextDocument;
let hosts: string[];
let learnt: string[];
let lookups: HostLookups;

function open(): void {
  const analyses = {
    get: () => Promise.resolve({ hosts }),
    learnHosts: (found: ResolvedHosts) => learnt.push(...found.keys()),
    forgetHosts: () => learnt.push('forgotten'),
  } as unknown as HostLookupsDeps['analyses'];
  lookups = registerHostLookups({ analyses, clock: { today: () => '2026-11-23' }, log: { error: (text: string) => editor.told.push(text) } as unknown as vscode.LogOutputChannel });
}
async function fire(name: string, event: unknown = file): Promise<void> {
  editor.listeners.get(name)?.(event);
  await vi.advanceTimersByTimeAsync(1000);
}

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(editor, { isTrusted: true, isOn: true, documents: [], told: [], press: undefined, asked: [] });
  editor.listeners.clear();
  hosts = ['api.payments.dev'];
  learnt = [];
});
afterEach(() => {
  lookups.dispose();
  vi.useRealTimers();
});

describe('looking up hosts', () => {
  test('asks for what an open file names, when it is opened and when it is saved', async () => {
    open();
    await fire('open');
    hosts = ['otel.vendor.io'];
    await fire('save');
    expect(editor.asked).toEqual([['api.payments.dev'], ['otel.vendor.io']]);
    expect(learnt).toEqual(['api.payments.dev', 'otel.vendor.io']);
  });

  test.each([
    ['the setting is off', { isOn: false }],
    ['the workspace is not trusted', { isTrusted: false }],
  ])('asks for nothing where %s, and says nothing', async (_why, state) => {
    Object.assign(editor, state, { documents: [file] });
    open();
    for (const name of ['open', 'save', 'trust']) await fire(name);
    expect(editor.asked).toEqual([]);
    expect(editor.told).toEqual([]);
  });

  test('begins when the workspace becomes trusted', async () => {
    Object.assign(editor, { isTrusted: false, documents: [file] });
    open();
    editor.isTrusted = true;
    await fire('trust');
    expect(editor.asked).toEqual([['api.payments.dev']]);
  });

  test('forgets what was learnt when the setting is switched off', async () => {
    open();
    editor.isOn = false;
    await fire('configuration', { affectsConfiguration: (name: string) => name === 'ipv6Fargate.hosts.resolve' });
    expect(learnt).toEqual(['forgotten']);
  });

  test('asks once on the word of a person, who sees the hosts, where the setting is off', async () => {
    editor.isOn = false;
    open();
    expect(await lookups.check(file)).toBe(false);
    expect(editor.told).toEqual(['Ask the DNS server of this machine for the IPv6 addresses of these hosts? api.payments.dev']);
    expect(editor.asked).toEqual([]);
    editor.press = 'Ask';
    expect(await lookups.check(file)).toBe(true);
    expect(editor.asked).toEqual([['api.payments.dev']]);
  });

  test('says that there is nothing to ask for', async () => {
    hosts = [];
    open();
    expect(await lookups.check(file)).toBe(false);
    expect(editor.told).toEqual(['This file names no public host that the catalog does not know.']);
  });

  test('does not ask in an untrusted workspace, whoever says so', async () => {
    editor.isTrusted = false;
    editor.press = 'Ask';
    open();
    expect(await lookups.check(file)).toBe(false);
    expect(editor.asked).toEqual([]);
  });
});
