import { readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Checkpoint } from '../../../core/deploy/flow/ports';

/** Null: the file is not there. */
type Content = Buffer | null;

/**
 * Keeps files as they are. Where the editor has a text that is not saved, that is what is kept: whatever changes the file saves it first.
 */
export async function diskCheckpoint(folder: string, paths: readonly string[]): Promise<Checkpoint> {
  const before = await contents(folder, paths);
  let sealed = before;
  return {
    async seal() {
      sealed = await contents(folder, paths);
    },
    async restore() {
      const left: string[] = [];
      for (const file of paths) if (!(await restoreFile(path.join(folder, file), before.get(file) ?? null, sealed.get(file) ?? null))) left.push(file);
      const removed = paths.filter((file) => before.get(file) === null && !left.includes(file));
      const parents = new Set(removed.flatMap((file) => parentsOf(path.dirname(file))));
      // A folder that holds something still stays.
      for (const parent of [...parents].sort((a, b) => b.length - a.length)) await rmdir(path.join(folder, parent)).catch(() => undefined);
      return left;
    },
  };
}

async function contents(folder: string, paths: readonly string[]): Promise<ReadonlyMap<string, Content>> {
  return new Map(await Promise.all(paths.map(async (file) => [file, await contentOf(path.join(folder, file))] as const)));
}

async function contentOf(file: string): Promise<Content> {
  const unsaved = vscode.workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.scheme === 'file' && uri.fsPath === file);
  if (unsaved !== undefined) return Buffer.from(unsaved.getText());
  return readFile(file).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}

/** @returns false where the file is not as it was sealed: then it is left alone */
async function restoreFile(file: string, before: Content, sealed: Content): Promise<boolean> {
  const now = await contentOf(file);
  if (!isSame(now, sealed)) return false;
  if (isSame(now, before)) return true;
  await (before === null ? rm(file) : writeFile(file, before));
  return true;
}

function isSame(a: Content, b: Content): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function parentsOf(relative: string): string[] {
  return relative === '.' ? [] : [relative, ...parentsOf(path.dirname(relative))];
}
