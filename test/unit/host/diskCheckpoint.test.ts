import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { diskCheckpoint } from '../../../src/host/features/deploy/diskCheckpoint';

const { editor } = vi.hoisted(() => ({ editor: { textDocuments: [] as { uri: { scheme: string; fsPath: string }; isDirty: boolean; getText: () => string }[] } }));
vi.mock('vscode', () => ({ workspace: editor }));

let folder = '';
const at = (name: string): string => path.join(folder, name);
const listing = (): string[] => readdirSync(folder, { recursive: true }).map(String).sort();

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "check 'point' $(x) "));
  editor.textDocuments = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What a merge does: changes one file, makes others. */
function merge(): void {
  writeFileSync(at('app.ts'), 'before\r\nours\r\n');
  mkdirSync(at('lib/ipv6-fargate'), { recursive: true });
  writeFileSync(at('lib/ipv6-fargate/index.ts'), 'ours');
}
const paths = ['app.ts', 'lib/ipv6-fargate/index.ts', 'never.ts'];

describe('files that were changed', () => {
  test('come back byte by byte, and what was not there is gone with its folders', async () => {
    // A byte order mark, both line ends and a byte that is no UTF-8.
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a, 0x62, 0x0a, 0xff]);
    writeFileSync(at('app.ts'), bytes);
    const checkpoint = await diskCheckpoint(folder, paths);
    merge();
    await checkpoint.seal();
    expect(await checkpoint.restore()).toEqual([]);
    expect(readFileSync(at('app.ts')).equals(bytes)).toBe(true);
    expect(listing()).toEqual(['app.ts']);
  });

  test('are left alone where somebody changed, saved or not, or removed them since, and are named', async () => {
    writeFileSync(at('app.ts'), 'before\r\n');
    writeFileSync(at('open.ts'), 'before');
    writeFileSync(at('gone.ts'), 'before');
    const checkpoint = await diskCheckpoint(folder, [...paths, 'open.ts', 'gone.ts']);
    merge();
    writeFileSync(at('open.ts'), 'ours');
    writeFileSync(at('gone.ts'), 'ours');
    await checkpoint.seal();
    writeFileSync(at('lib/ipv6-fargate/index.ts'), 'ours, and mine');
    writeFileSync(at('lib/ipv6-fargate/mine.ts'), 'mine');
    rmSync(at('gone.ts'));
    editor.textDocuments = [{ uri: { scheme: 'file', fsPath: at('open.ts') }, isDirty: true, getText: () => 'ours, being edited' }];
    expect(await checkpoint.restore()).toEqual(['lib/ipv6-fargate/index.ts', 'open.ts', 'gone.ts']);
    expect([readFileSync(at('app.ts'), 'utf8'), readFileSync(at('open.ts'), 'utf8'), existsSync(at('gone.ts'))]).toEqual(['before\r\n', 'ours', false]);
    expect(listing()).toContain('lib/ipv6-fargate/mine.ts');
  });

  test('come back with what was in the editor and not saved before', async () => {
    writeFileSync(at('app.ts'), 'saved');
    editor.textDocuments = [{ uri: { scheme: 'file', fsPath: at('app.ts') }, isDirty: true, getText: () => 'being edited' }];
    const checkpoint = await diskCheckpoint(folder, ['app.ts']);
    editor.textDocuments = [];
    writeFileSync(at('app.ts'), 'being edited, and ours');
    await checkpoint.seal();
    await checkpoint.restore();
    expect(readFileSync(at('app.ts'), 'utf8')).toBe('being edited');
  });

  test('that the person did not take in the preview are as they are', async () => {
    writeFileSync(at('app.ts'), 'before');
    const checkpoint = await diskCheckpoint(folder, paths);
    await checkpoint.seal();
    expect(await checkpoint.restore()).toEqual([]);
    expect(listing()).toEqual(['app.ts']);
  });
});
