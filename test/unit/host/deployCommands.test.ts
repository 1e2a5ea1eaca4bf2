import { beforeEach, describe, expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import { registerDeployCommands, type DeployDeps } from '../../../src/host/features/deployCommands';
import { remembered } from '../../support/wizard';

const { editor } = vi.hoisted(() => ({
  editor: { isTrusted: true, commands: new Map<string, () => Promise<boolean>>(), told: [] as string[], press: undefined as string | undefined, ran: [] as string[], loads: 0, flows: [] as string[], finish: undefined as (() => void) | undefined, grant: undefined as (() => void) | undefined },
}));
vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  EventEmitter: class {
    event = (): object => ({ dispose: () => undefined });
    fire = (): void => undefined;
    dispose = (): void => undefined;
  },
  Disposable: { from: () => ({ dispose: () => undefined }) },
  workspace: {
    get isTrusted() {
      return editor.isTrusted;
    },
    getConfiguration: () => ({ get: () => undefined, inspect: () => undefined }),
    onDidGrantWorkspaceTrust: (listener: () => void) => {
      editor.grant = listener;
      return { dispose: () => undefined };
    },
    onDidSaveTextDocument: () => ({ dispose: () => undefined }),
  },
  window: {
    activeTextEditor: undefined,
    onDidChangeActiveTextEditor: () => ({ dispose: () => undefined }),
    showWarningMessage: (message: string) => {
      editor.told.push(message);
      return Promise.resolve(editor.press);
    },
    showInformationMessage: (message: string) => Promise.resolve(void editor.told.push(message)),
  },
  commands: {
    registerCommand: (id: string, run: () => Promise<boolean>) => editor.commands.set(id, run),
    executeCommand: (id: string) => Promise.resolve(id === 'setContext' ? undefined : void editor.ran.push(id)),
  },
}));
vi.mock('../../../src/host/loadLazy', () => ({
  loadLazy: () => {
    editor.loads++;
    const run = (name: string) => (): Promise<boolean> => {
      editor.flows.push(name);
      return new Promise((resolve) => {
        editor.finish = () => {
          resolve(true);
        };
      });
    };
    return { createDeployFlows: () => ({ deploy: run('deploy'), destroy: run('destroy'), showOutputs: run('showOutputs'), resume: run('resume'), act: run('act'), dispose: () => undefined }) };
  },
}));

const stacksKey = 'ipv6Fargate.stacks';

function open(stacks: readonly object[] = []): ReadonlyMap<string, unknown> {
  const kept = new Map<string, unknown>([[stacksKey, stacks]]);
  const workspaceState = { get: (key: string) => kept.get(key), update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)), keys: () => [...kept.keys()] };
  const context = { workspaceState } as unknown as vscode.ExtensionContext;
  registerDeployCommands({ context, log: {} as vscode.LogOutputChannel, analyses: {} as DeployDeps['analyses'] });
  return kept;
}
const run = (id: string): Promise<boolean> => editor.commands.get(`ipv6Fargate.${id}`)?.() ?? Promise.reject(new Error(`no command ${id}`));

beforeEach(() => {
  Object.assign(editor, { isTrusted: true, commands: new Map(), told: [], press: undefined, ran: [], loads: 0, flows: [], finish: undefined });
});

describe('the commands of the deployment', () => {
  test('load nothing before one is run', () => {
    open([remembered()]);
    expect([...editor.commands.keys()].sort()).toEqual(['ipv6Fargate.changeTasks', 'ipv6Fargate.checkDrift', 'ipv6Fargate.deploy', 'ipv6Fargate.deployApp', 'ipv6Fargate.deployTemplate', 'ipv6Fargate.destroy', 'ipv6Fargate.redeploy', 'ipv6Fargate.showLogs', 'ipv6Fargate.showOutputs']);
    expect(editor.loads).toBe(0);
  });

  test('are registered, and account numbers that an earlier version kept are gone', async () => {
    const { accountMark: _mark, ...earlier } = remembered();
    const kept = open([{ ...earlier, account: '111122223333' }]);
    await vi.waitFor(() => {
      expect(JSON.stringify([...kept])).not.toContain('111122223333');
    });
    expect(kept.get(stacksKey)).toMatchObject([{ stackName: 'web-ipv6-only', state: 'deployed' }]);
  });

  test.each(['deploy', 'destroy', 'showOutputs'])('%s does nothing in an untrusted workspace but say so', async (id) => {
    editor.isTrusted = false;
    open([remembered({ state: 'changing' })]);
    expect(await run(id)).toBe(false);
    expect(editor.told).toHaveLength(1);
    expect(editor.told[0]).toContain('needs a trusted workspace');
    expect([editor.loads, editor.flows, editor.ran]).toEqual([0, [], []]);
  });

  test('lead to the trust of the workspace where the person asks for it', async () => {
    editor.isTrusted = false;
    editor.press = 'Manage Workspace Trust';
    open();
    await run('deploy');
    expect(editor.ran).toEqual(['workbench.trust.manage']);
  });

  test('run one at a time', async () => {
    open();
    const first = run('deploy');
    await vi.waitFor(() => {
      expect(editor.flows).toEqual(['deploy']);
    });
    expect(await run('destroy')).toBe(false);
    expect(editor.told[0]).toContain('under way');
    editor.finish?.();
    expect(await first).toBe(true);
    const second = run('destroy');
    await vi.waitFor(() => {
      expect(editor.flows).toEqual(['deploy', 'destroy']);
    });
    editor.finish?.();
    expect(await second).toBe(true);
  });

  test.each([['changing', true], ['proposed', true], ['deployed', false], ['unsettled', false]] as const)('take up what is %s from an earlier window: %s', async (state, expected) => {
    open([remembered({ state })]);
    await Promise.resolve();
    await Promise.resolve();
    expect(editor.flows).toEqual(expected ? ['resume'] : []);
  });

  test('take it up in a workspace without trust when it is trusted, not before', () => {
    editor.isTrusted = false;
    open([remembered({ state: 'changing' })]);
    expect(editor.loads).toBe(0);
    editor.grant?.();
    expect(editor.flows).toEqual(['resume']);
  });
});
