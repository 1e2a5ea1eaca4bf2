import { constants, type Dirent } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { HumanError } from '../../../base/errors';
import type { ProjectFolders } from '../../../core/deploy/flow/ports';
import type { ScaffoldFile } from '../../../core/deploy/scaffold';
import { diskCheckpoint } from './diskCheckpoint';
import { applyWithPreview, readInEditor } from './mergeEdit';

/** Writes a project to the disk, never over anything, and can take it back. */
export const diskFolders: ProjectFolders = {
  workspaceFolders: () => (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath),
  choose: async () => {
    const picked = await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, canSelectMany: false, openLabel: vscode.l10n.t('Write the project here') });
    return picked?.[0]?.scheme === 'file' ? picked[0].fsPath : undefined;
  },
  join: (folder, name) => path.join(folder, name),

  async existing(folder, files) {
    const found = await Promise.all(files.map(async (file) => ((await exists(path.join(folder, file.path))) ? [file.path] : [])));
    return found.flat();
  },

  async write(folder, files) {
    const written: ScaffoldFile[] = [];
    let unfinished: string | undefined;
    try {
      for (const file of files) {
        const target = path.join(folder, file.path);
        await mkdir(path.dirname(target), { recursive: true });
        // `wx` refuses to overwrite, even what appeared since we looked.
        const handle = await open(target, 'wx');
        unfinished = target;
        try {
          await handle.writeFile(file.content);
        } finally {
          await handle.close();
        }
        written.push(file);
        unfinished = undefined;
      }
    } catch (cause) {
      if (unfinished !== undefined) await rm(unfinished, { force: true });
      await diskFolders.undo(folder, written);
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new HumanError('scaffold-failed', vscode.l10n.t('The project could not be written to {0}; what was written is removed again. {1}', folder, reason), { cause });
    }
  },

  read: readInEditor,
  apply: applyWithPreview,
  checkpoint: diskCheckpoint,

  async undo(folder, files) {
    for (const file of files) await removeUnchanged(path.join(folder, file.path), file.content);
    await removeInstalled(folder);
    const parents = new Set(files.flatMap((file) => ancestors(path.dirname(file.path))));
    for (const parent of [...parents].sort((a, b) => b.length - a.length)) await removeEmpty(path.join(folder, parent));
    await removeEmpty(folder);
  },
};

/** What npm and the CDK made of a project that is gone: only where nothing else is left in its folder. */
const made: readonly string[] = ['node_modules', 'package-lock.json', 'cdk.out'];

async function removeInstalled(folder: string): Promise<void> {
  const left = await readdir(folder, { withFileTypes: true }).catch(() => []);
  if (!(await onlyEmptyBeside(folder, left.filter(({ name }) => !made.includes(name))))) return;
  for (const name of made) await rm(path.join(folder, name), { recursive: true, force: true });
}

/** Folders of ours that are empty by now are removed after. */
async function onlyEmptyBeside(folder: string, entries: readonly Dirent[]): Promise<boolean> {
  for (const entry of entries) {
    const full = path.join(folder, entry.name);
    if (!entry.isDirectory() || !(await onlyEmptyBeside(full, await readdir(full, { withFileTypes: true })))) return false;
  }
  return true;
}

function ancestors(relative: string): string[] {
  return relative === '.' ? [] : [relative, ...ancestors(path.dirname(relative))];
}

/** What was changed since it was written is the person's. */
async function removeUnchanged(file: string, content: string): Promise<void> {
  const found = await readFile(file, 'utf8').catch(() => undefined);
  if (found === content) await rm(file, { force: true });
}

async function removeEmpty(folder: string): Promise<void> {
  // A folder that holds something of the person's stays.
  await rmdir(folder).catch(() => undefined);
}

async function exists(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
}
