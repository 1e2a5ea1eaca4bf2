import * as vscode from 'vscode';
import { fileExists } from '../../fileExists';

/** A synthesis writes many files, the manifest among the last: they are read when it is quiet. */
const quietMs = 500;
/** Folders of one workspace that hold an app, at most. */
const maxFound = 50;
/** An assembly within what package managers bring is none of a person's own. */
const foreign = '**/{node_modules,.git,.venv,site-packages}/**';
const inAssembly = /^(?<folder>.*?\/cdk\.out)(?:\/|$)/u;

/** @returns the outermost folder `cdk.out` that a file lies in, or is. */
function folderOf(uri: vscode.Uri): vscode.Uri | undefined {
  const folder = inAssembly.exec(uri.path)?.groups?.['folder'];
  return folder === undefined || /\/node_modules\//u.test(folder) ? undefined : uri.with({ path: folder });
}

/**
 * Finds the folders `cdk.out` of the workspace, and follows them.
 * @param changed a folder has come, was written anew, or is gone.
 */
export function followAssemblies(changed: (folder: vscode.Uri) => void): vscode.Disposable {
  const timers = new Map<string, NodeJS.Timeout>();
  const later = (uri: vscode.Uri): void => {
    const folder = folderOf(uri);
    if (folder === undefined) return;
    const key = folder.toString();
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key);
        changed(folder);
      }, quietMs),
    );
  };
  // Of a folder that goes with its files, only the folder itself is told.
  const watchers = ['**/cdk.out', '**/cdk.out/**/{manifest,*.template,*.metadata}.json'].map((glob) => vscode.workspace.createFileSystemWatcher(glob));
  return vscode.Disposable.from(
    ...watchers,
    ...watchers.flatMap((watcher) => [watcher.onDidCreate(later), watcher.onDidChange(later), watcher.onDidDelete(later)]),
    new vscode.Disposable(() => {
      for (const timer of timers.values()) clearTimeout(timer);
    }),
  );
}

/** @returns every folder `cdk.out` with a manifest; what `files.exclude` hides is found at the top of a workspace folder. */
export async function findAssemblies(): Promise<readonly vscode.Uri[]> {
  const found = await vscode.workspace.findFiles('**/cdk.out/manifest.json', foreign, maxFound);
  const top = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, 'cdk.out'));
  const there = await Promise.all(top.map(async (folder) => ((await fileExists(vscode.Uri.joinPath(folder, 'manifest.json'))) ? [folder] : [])));
  const folders = [...found.flatMap((uri) => folderOf(uri) ?? []), ...there.flat()];
  return [...new Map(folders.map((folder) => [folder.toString(), folder])).values()];
}

/** True for a template that a synthesis wrote: correcting it there corrects nothing. */
export async function isSynthesized(uri: vscode.Uri): Promise<boolean> {
  return inAssembly.test(uri.path) && fileExists(vscode.Uri.joinPath(uri, '..', 'manifest.json'));
}
