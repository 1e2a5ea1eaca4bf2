import * as vscode from 'vscode';
import { HumanError } from '../base/errors';
import type { TeamFile } from '../adapters/team/teamFile';
import { loadLazy } from './loadLazy';

/** The team's file of each workspace folder, read when first needed and again when it changes. */
export class TeamFiles implements vscode.Disposable {
  private readonly files = new Map<string, Promise<TeamFile | undefined>>();
  private readonly read = new Map<string, TeamFile | undefined>();
  private readonly watcher = vscode.workspace.createFileSystemWatcher('**/.ipv6-fargate.json');
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly log: vscode.LogOutputChannel) {
    const forget = (): void => {
      this.files.clear();
      this.read.clear();
      this.changed.fire();
    };
    this.watcher.onDidChange(forget);
    this.watcher.onDidCreate(forget);
    this.watcher.onDidDelete(forget);
  }

  /** @returns the team's file of the folder that holds the document; undefined where there is none or it is broken (the log says why). */
  get({ uri }: { readonly uri: vscode.Uri }): Promise<TeamFile | undefined> {
    const folder = folderOf(uri);
    if (folder === undefined) return Promise.resolve(undefined);
    const key = folder.toString();
    const found = this.files.get(key) ?? this.load(folder);
    this.files.set(key, found);
    return found;
  }

  /** @returns the team's file where it was read already; else it is read now and `onDidChange` tells when it is there. */
  peek(uri: vscode.Uri): TeamFile | undefined {
    const key = folderOf(uri)?.toString();
    if (key === undefined || this.read.has(key)) return key === undefined ? undefined : this.read.get(key);
    void this.get({ uri }).then((file) => {
      this.read.set(key, file);
      if (file !== undefined) this.changed.fire();
    });
    return undefined;
  }

  private async load(folder: vscode.Uri): Promise<TeamFile | undefined> {
    const { loadTeamFile, teamFileName } = loadLazy('analysis');
    const path = vscode.Uri.joinPath(folder, teamFileName);
    try {
      await vscode.workspace.fs.stat(path);
    } catch {
      return undefined;
    }
    try {
      return await loadTeamFile(path.fsPath, folder.fsPath);
    } catch (error) {
      this.log.warn(error instanceof HumanError ? error.message : String(error));
      return undefined;
    }
  }

  dispose(): void {
    this.watcher.dispose();
    this.changed.dispose();
  }
}

function folderOf(uri: vscode.Uri): vscode.Uri | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  return folder?.scheme === 'file' ? folder : undefined;
}
