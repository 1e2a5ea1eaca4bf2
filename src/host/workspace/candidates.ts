import * as vscode from 'vscode';
import { readScanLimits } from '../config';
import { filePattern } from '../documents';
import { GitLevels } from './gitLevels';
import { Slices } from './slices';

/** Never a person's own task definitions: what package managers bring, what is built from other files of the workspace, lists of versions. */
const alwaysExcluded = ['**/node_modules', '**/bower_components', '**/.git', '**/.hg', '**/.svn', '**/cdk.out', '**/package-lock.json', '**/pnpm-lock.yaml'];

/** Files are listed before it is known what git ignores: this many times the limit. */
const listedForEachFile = 4;

export interface Candidates {
  readonly files: readonly vscode.Uri[];
  /** True where the folder holds more than was listed. */
  readonly isCut: boolean;
}

/**
 * Lists the files of a workspace folder that may be ours by their names: without what settings and git leave out, those near the
 * top first, so many as the settings allow.
 */
export async function candidatesIn(folder: vscode.WorkspaceFolder, signal: AbortSignal): Promise<Candidates> {
  const { exclude, maxFiles } = readScanLimits(folder.uri);
  const stop = new vscode.CancellationTokenSource();
  signal.addEventListener('abort', () => {
    stop.cancel();
  });
  const limit = maxFiles * listedForEachFile;
  // `files.exclude` is applied by the editor itself.
  const listed = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, filePattern), `{${[...alwaysExcluded, ...exclude].join(',')}}`, limit, stop.token);
  stop.dispose();
  const git = await GitLevels.of(folder.uri);
  const files: vscode.Uri[] = [];
  const slices = new Slices();
  for (const uri of nearestFirst(listed)) {
    if (signal.aborted) break;
    // A folder of the workspace may lie within another one, which then has its files.
    if (vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() !== folder.uri.toString()) continue;
    if (await git.ignores(uri)) continue;
    if (files.length === maxFiles) return { files, isCut: true };
    files.push(uri);
    await slices.next();
  }
  return { files, isCut: listed.length >= limit };
}

function nearestFirst(uris: readonly vscode.Uri[]): readonly vscode.Uri[] {
  const depth = ({ path }: vscode.Uri): number => path.split('/').length;
  return [...uris].sort((a, b) => depth(a) - depth(b) || (a.path < b.path ? -1 : 1));
}
