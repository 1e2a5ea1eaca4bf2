import { beforeEach, describe, expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import { DeployError } from '../../../src/adapters/deploy/humanProblem';
import { offerDifferences, type EndpointOffers } from '../../../src/core/compat/endpointOffers';
import { presentDifference } from '../../../src/core/compat/offerTexts';
import { problem } from '../../../src/core/deploy/problem';
import { problemText } from '../../../src/core/deploy/problemText';
import { catalog } from '../../../src/data/catalog';
import { registerCatalogLive, type CatalogLiveDeps, type LiveCatalog } from '../../../src/host/features/catalogLive';

type Pick = string | { readonly label: string; readonly name: string | null };
const { editor } = vi.hoisted(() => ({
  editor: { isTrusted: true, check: undefined as (() => Promise<void>) | undefined, told: [] as string[], offered: [] as string[][], picks: [] as number[], profile: undefined as string | undefined, fetch: (() => Promise.reject(new Error())) as (from: unknown) => Promise<unknown> },
}));
vi.mock('vscode', () => ({
  l10n: { t: (text: string, ...args: (string | number)[]) => text.replaceAll(/\{(\d)\}/gu, (_all, at: string) => String(args[Number(at)])) },
  ProgressLocation: { Notification: 15 },
  EventEmitter: class {
    event = (): object => ({ dispose: () => undefined });
    fire = (): void => undefined;
    dispose = (): void => undefined;
  },
  workspace: {
    get isTrusted() {
      return editor.isTrusted;
    },
  },
  window: {
    activeTextEditor: { document: {} },
    showWarningMessage: (message: string) => Promise.resolve(void editor.told.push(message)),
    showErrorMessage: (message: string) => Promise.resolve(void editor.told.push(message)),
    showQuickPick: (items: Pick[]) => {
      editor.offered.push(items.map((item) => (typeof item === 'string' ? item : item.label)));
      return Promise.resolve(items[editor.picks.shift() ?? -1]);
    },
    withProgress: (_options: object, work: (progress: object, token: object) => Promise<unknown>) => work({}, { onCancellationRequested: () => undefined }),
  },
  commands: {
    registerCommand: (_id: string, run: () => Promise<void>) => {
      editor.check = run;
      return { dispose: () => undefined };
    },
    executeCommand: () => Promise.resolve(),
  },
}));
vi.mock('../../../src/host/config', () => ({ readConfig: () => ({ profile: editor.profile }) }));
vi.mock('../../../src/host/convert', () => ({ locale: () => 'en' }));
vi.mock('../../../src/host/loadLazy', () => ({
  loadLazy: () => ({
    catalog,
    offerDifferences,
    presentDifference,
    problemText,
    DeployError,
    snapshotRegions: () => ['eu-west-1', 'us-east-1'],
    listProfiles: () => Promise.resolve([{ name: 'dev' }, { name: 'prod' }]),
    Clients: class {
      constructor(readonly place: object) {}
    },
    fetchEndpointOffers: ({ clients }: { clients: { place: object } }) => editor.fetch(clients.place),
  }),
}));

const offers: EndpointOffers = { region: 'us-east-1', day: '2026-11-23', services: [{ name: 'com.amazonaws.us-east-1.ec2', type: 'Interface', addressTypes: ['ipv4', 'ipv6'], zones: [] }] };
let pages: string[];
let live: LiveCatalog;

beforeEach(() => {
  Object.assign(editor, { isTrusted: true, told: [], offered: [], picks: [], profile: undefined });
  pages = [];
  live = registerCatalogLive({
    analyses: { regionOf: () => Promise.resolve('us-east-1') } as unknown as CatalogLiveDeps['analyses'],
    notes: { show: (name: string, text: string) => Promise.resolve(void pages.push(`${name}\n${text}`)) } as unknown as CatalogLiveDeps['notes'],
    clock: { today: () => '2026-11-23' },
    log: { error: () => undefined } as unknown as vscode.LogOutputChannel,
  });
});

describe('Check Endpoint Services of the Region', () => {
  test("begins with the file's own Region, asks with the profile that was picked, and shows what differs", async () => {
    const asked: unknown[] = [];
    editor.fetch = (place) => {
      asked.push(place);
      return Promise.resolve(offers);
    };
    editor.picks = [0, 1];
    await editor.check?.();
    expect(editor.offered).toEqual([['us-east-1', 'eu-west-1'], ['dev', 'prod', 'Credentials of the environment']]);
    expect(asked).toEqual([{ profile: 'prod', region: 'us-east-1' }]);
    expect(live.offers()).toBe(offers);
    expect(pages[0]).toContain('`ec2` | The catalog says IPv4 only; us\\-east\\-1 offers IPv6. |');
    expect(pages[0]).toContain('Not in this Region: `ecr.api`');
  });

  test('takes the profile of the settings without asking', async () => {
    editor.profile = 'team';
    editor.fetch = () => Promise.resolve(offers);
    editor.picks = [0];
    await editor.check?.();
    expect(editor.offered).toHaveLength(1);
    expect(live.offers()).toBe(offers);
  });

  test('names the permission that is missing, and keeps nothing', async () => {
    editor.fetch = () => Promise.reject(new DeployError(problem('access-denied', { action: 'ec2:DescribeVpcEndpointServices' })));
    editor.picks = [0, 0];
    await editor.check?.();
    expect(editor.told).toEqual(['AWS refused a call: the permission ec2:DescribeVpcEndpointServices is missing.']);
    expect(live.offers()).toBeUndefined();
    expect(pages).toEqual([]);
  });

  test('asks nothing where the person leaves, or does not trust the workspace', async () => {
    editor.fetch = () => Promise.reject(new Error('asked'));
    await editor.check?.();
    editor.picks = [0];
    await editor.check?.();
    expect(editor.told).toEqual([]);
    editor.isTrusted = false;
    await editor.check?.();
    expect(editor.told).toEqual(['Asking AWS uses your credentials. It needs a trusted workspace.']);
  });
});
