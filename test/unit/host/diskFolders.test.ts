import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { diskFolders } from '../../../src/host/features/deploy/diskFolders';

const { editor } = vi.hoisted(() => ({
  editor: { workspaceFolders: undefined as undefined | { uri: { scheme: string; fsPath: string } }[], picked: undefined as undefined | { scheme: string; fsPath: string }[] },
}));
vi.mock('vscode', () => ({
  l10n: { t: (text: string, ...args: string[]) => text.replaceAll(/\{(\d)\}/gu, (_place, index: string) => args[Number(index)] ?? '') },
  workspace: {
    get workspaceFolders() {
      return editor.workspaceFolders;
    },
  },
  window: { showOpenDialog: () => Promise.resolve(editor.picked) },
}));

const files = [
  { path: 'bin/app.ts', content: 'app\n' },
  { path: 'cdk.json', content: '{}\n' },
  { path: 'lib/constructs/firewall.ts', content: 'firewall\n' },
];
let parent = '';
let folder = '';

/** Every file and folder beneath, relative, sorted. */
const listing = (from: string): string[] => (existsSync(from) ? readdirSync(from, { recursive: true }).map(String).sort() : []);

beforeEach(() => {
  parent = mkdtempSync(path.join(os.tmpdir(), "a b 'c' \"d\" $(touch e) ; & "));
  folder = path.join(parent, "web $(id) `x` 'y'");
});
afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

describe('a project on the disk', () => {
  test('is written whole, into a folder of any name', async () => {
    await diskFolders.write(folder, files);
    expect(files.map((file) => readFileSync(path.join(folder, file.path), 'utf8'))).toEqual(files.map(({ content }) => content));
    expect(readdirSync(parent)).toEqual(["web $(id) `x` 'y'"]);
  });

  test('tells which of its files exist already', async () => {
    expect(await diskFolders.existing(folder, files)).toEqual([]);
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'cdk.json'), 'mine');
    expect(await diskFolders.existing(folder, files)).toEqual(['cdk.json']);
  });

  test('overwrites nothing that appeared meanwhile, and leaves nothing half written', async () => {
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'cdk.json'), 'mine');
    await expect(diskFolders.write(folder, files)).rejects.toMatchObject({ name: 'HumanError', code: 'scaffold-failed' });
    expect(listing(folder)).toEqual(['cdk.json']);
    expect(readFileSync(path.join(folder, 'cdk.json'), 'utf8')).toBe('mine');
  });

  test('says where and why it could not be written, without a stack trace', async () => {
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'bin'), 'a file where a folder must be');
    const failure: unknown = await diskFolders.write(folder, files).catch((error: unknown) => error);
    expect(String(failure)).toContain(folder);
    expect(String(failure)).toMatch(/EEXIST|ENOTDIR/u);
    expect(String(failure)).not.toMatch(/\n\s+at /u);
    expect(listing(folder)).toEqual(['bin']);
  });

  test('leaves no part of a file that could not be finished', async () => {
    // Writing fails after the file is there, as on a full disk.
    const broken = [...files.slice(0, 1), { path: 'cdk.json', content: Symbol('no text') as unknown as string }];
    await expect(diskFolders.write(folder, broken)).rejects.toMatchObject({ code: 'scaffold-failed' });
    expect(existsSync(folder)).toBe(false);
  });
});

describe('taking it back', () => {
  test('leaves nothing of it', async () => {
    await diskFolders.write(folder, files);
    await diskFolders.undo(folder, files);
    expect(listing(parent)).toEqual([]);
  });

  test("leaves the person's own files, and what was changed since", async () => {
    mkdirSync(path.join(folder, 'lib'), { recursive: true });
    writeFileSync(path.join(folder, 'lib/mine.ts'), 'mine');
    await diskFolders.write(folder, files);
    writeFileSync(path.join(folder, 'bin/app.ts'), 'changed by me');
    await diskFolders.undo(folder, files);
    expect(listing(folder)).toEqual(['bin', path.join('bin', 'app.ts'), 'lib', path.join('lib', 'mine.ts')]);
  });
});

describe('folders', () => {
  test('of the workspace are those on a disk', () => {
    editor.workspaceFolders = [{ uri: { scheme: 'file', fsPath: '/work/shop' } }, { uri: { scheme: 'vscode-vfs', fsPath: '/github/shop' } }];
    expect(diskFolders.workspaceFolders()).toEqual(['/work/shop']);
    editor.workspaceFolders = undefined;
    expect(diskFolders.workspaceFolders()).toEqual([]);
  });

  test.each([[undefined, undefined], [[{ scheme: 'file', fsPath: '/other' }], '/other'], [[{ scheme: 'vscode-vfs', fsPath: '/github' }], undefined]])('that are chosen are on a disk, or none (%#)', async (picked, expected) => {
    editor.picked = picked;
    expect(await diskFolders.choose()).toBe(expected);
  });
});
