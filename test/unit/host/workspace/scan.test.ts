import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnalysisStore } from '../../../../src/host/analysisStore';
import { FindingsBoard } from '../../../../src/host/workspace/board';
import { CrossFiles } from '../../../../src/host/workspace/crossFiles';
import { WorkspaceScan, type ScanState } from '../../../../src/host/workspace/scan';
import type { MemoryEditor } from '../../../support/memoryEditor';
import { analyzeText } from '../../../support/analyzeText';

const { current } = vi.hoisted(() => ({ current: { editor: undefined as unknown } }));
vi.mock('vscode', async () => {
  const { MemoryEditor: Editor } = await import('../../../support/memoryEditor');
  const made = new Editor();
  current.editor = made;
  return made.api;
});
vi.mock('../../../../src/host/loadLazy', async () => {
  const bundles: Readonly<Record<string, unknown>> = { analysis: await import('../../../../src/host/lazy/analysis'), workspace: await import('../../../../src/host/lazy/workspace') };
  return { loadLazy: (name: string) => bundles[name] };
});

const task = JSON.stringify({ family: 'web', requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', containerDefinitions: [{ name: 'web', image: '111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/web:3' }] });

let scan: WorkspaceScan;
let board: FindingsBoard;
let states: ScanState[];
const editor = (): MemoryEditor => current.editor as MemoryEditor;
const listed = (): string[] => board.files().map(({ uri }) => uri.path.slice('/w/'.length));
const done = (): Promise<ScanState> => vi.waitUntil(() => (scan.state.is === 'done' ? scan.state : undefined), { timeout: 10_000 });
const change = (name: string, value: unknown): void => {
  editor().settings.set(name, value);
  editor().changedSettings.fire({ affectsConfiguration: (asked) => name.startsWith(asked) });
};

beforeEach(() => {
  const { files, settings, reads } = editor();
  files.clear();
  settings.clear();
  reads.length = 0;
  states = [];
  board = new FindingsBoard();
  const analyses = {
    getOfDisk: (_uri: unknown, text: string) => Promise.resolve(analyzeText(text)),
    forget: () => undefined,
    onDidForgetAll: () => ({ dispose: () => undefined }),
  } as unknown as AnalysisStore;
  scan = new WorkspaceScan({ analyses, board, crossFiles: new CrossFiles(), log: { error: (_: string, error: unknown) => expect.unreachable(String(error)) } as never });
  scan.onDidChange((state) => states.push(state));
});
afterEach(() => {
  scan.dispose();
});

describe('reading a workspace', () => {
  it('does nothing before it is needed, and reads once however often it is asked', async () => {
    editor().files.set('task.json', task);
    expect(scan.state.is).toBe('idle');
    scan.begin();
    scan.begin();
    await done();
    expect(editor().reads.filter((name) => name === 'task.json')).toHaveLength(1);
    expect(listed()).toEqual(['task.json']);
  });

  it('works on a file system of which only the editor knows, and obeys .gitignore there', async () => {
    for (const name of ['task.json', 'a/built/task.json', 'b/task.json', 'node_modules/x/task.json', 'cdk.out/t.json']) editor().files.set(name, task);
    editor().files.set('.gitignore', 'built/');
    editor().files.set('b/.gitignore', '*.json');
    scan.begin();
    await done();
    expect(listed()).toEqual(['task.json']);
    expect(editor().reads).not.toContain('b/task.json');
  });

  it('ends at the number of files that the settings allow, the nearest first, and says so', async () => {
    change('ipv6Fargate.scan.maxFiles', 2);
    for (const name of ['deep/er/c.json', 'b.json', 'deep/d.json', 'a.json']) editor().files.set(name, task);
    scan.begin();
    await done();
    expect(listed()).toEqual(['a.json', 'b.json']);
    expect(scan.state).toEqual({ is: 'done', read: 2, cuts: [{ folder: 'w', by: 'files' }] });
  });

  it('leaves large files alone', async () => {
    change('ipv6Fargate.scan.maxFileSize', 1024);
    editor().files.set('large.json', `${task}${' '.repeat(4096)}`);
    editor().files.set('task.json', task);
    scan.begin();
    await done();
    expect(listed()).toEqual(['task.json']);
    expect(editor().reads).not.toContain('large.json');
  });

  it('stops where the person cancels, and stays so', async () => {
    for (let i = 0; i < 400; i++) editor().files.set(`t${String(i)}.json`, task);
    const cancel = new AbortController();
    scan.onDidChange((state) => {
      if (state.is === 'reading' && state.read > 50) cancel.abort();
    });
    expect((await scan.check(cancel.signal)).is).toBe('cancelled');
    const after = editor().reads.length;
    expect(after).toBeLessThan(200);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(editor().reads).toHaveLength(after);
    expect(states.at(-1)).toEqual({ is: 'cancelled' });
  });

  it('begins anew when settings change, one run at a time', async () => {
    for (const name of ['a.json', 'left/b.json']) editor().files.set(name, task);
    scan.begin();
    change('ipv6Fargate.scan.exclude', ['**/left']);
    change('ipv6Fargate.scan.exclude', ['**/left']);
    await vi.waitFor(() => {
      expect(scan.state.is).toBe('done');
      expect(listed()).toEqual(['a.json']);
    });
    change('ipv6Fargate.scan.exclude', []);
    await vi.waitFor(() => {
      expect(listed()).toEqual(['a.json', 'left/b.json']);
    });
    change('ipv6Fargate.scan.enabled', false);
    await vi.waitFor(() => {
      expect(listed()).toEqual([]);
    });
    expect(scan.state.is).toBe('off');
  });

  it('reads what a person asks for though it is off, until that is released', async () => {
    change('ipv6Fargate.scan.enabled', false);
    editor().files.set('task.json', task);
    scan.begin();
    await vi.waitFor(() => {
      expect(scan.state.is).toBe('off');
    });
    await scan.check(new AbortController().signal);
    expect(listed()).toEqual(['task.json']);
    scan.release();
    expect(listed()).toEqual([]);
    expect(scan.state.is).toBe('off');
  });

  it('follows files, and takes away at once what is gone with its folder', async () => {
    editor().files.set('task.json', task);
    scan.begin();
    await done();
    editor().write('new/a.json', task);
    await vi.waitFor(() => {
      expect(listed()).toEqual(['new/a.json', 'task.json']);
    });
    editor().files.delete('new/a.json');
    editor().remove('new');
    expect(listed()).toEqual(['task.json']);
    editor().write('task.json', '{}');
    await vi.waitFor(() => {
      expect(listed()).toEqual([]);
    });
  });

  it('lets others work: nothing waits long while a thousand files are read', async () => {
    for (let i = 0; i < 1000; i++) editor().files.set(`f${String(i % 20)}/t${String(i)}.json`, task);
    let turns = 0;
    let isOver = false;
    const turn = (): void => {
      turns++;
      if (!isOver) setImmediate(turn);
    };
    setImmediate(turn);
    const begun = performance.now();
    scan.begin();
    await done();
    isOver = true;
    expect(listed()).toHaveLength(1000);
    // On the average of the run, because a machine under test pauses by itself: 50 ms is what a person does not notice (https://web.dev/articles/rail).
    expect((performance.now() - begun) / turns).toBeLessThan(50);
  });
});
