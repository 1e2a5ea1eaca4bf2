import * as vscode from 'vscode';
import type { TextSpan } from '../../base/span';
import type { Analysis, PlaceElsewhere } from '../../core/analysis/types';
import type { Surroundings } from '../../core/workspace/surroundings';
import type { WorkspaceIndex } from '../../core/workspace/workspaceIndex';
import { loadLazy } from '../loadLazy';

/** What files say about each other, by workspace folder: files of two folders never meet. */
export class CrossFiles {
  private readonly indexes = new Map<string, WorkspaceIndex>();
  /** The address of a file by its path in an analysis, by folder. */
  private readonly addresses = new Map<string, Map<string, vscode.Uri>>();
  private readonly changed = new vscode.EventEmitter<void>();
  /** A file says something else than before. */
  readonly onDidChange = this.changed.event;

  /** @returns where a file names task definitions of other files, as it was last read, and which. */
  definitionsNamedBy(uri: vscode.Uri): readonly { readonly span: TextSpan; readonly uri: vscode.Uri; readonly task: string }[] {
    const folder = folderOf(uri);
    const addresses = this.addresses.get(folder ?? '');
    const named = folder === undefined ? undefined : this.indexes.get(folder)?.definitionsNamedBy(uri.fsPath);
    return (named ?? []).flatMap(({ span, path, task }) => {
      const other = addresses?.get(path);
      return other === undefined ? [] : [{ span, uri: other, task }];
    });
  }

  /** @returns what other files of its folder say about a file. */
  surroundingsOf(uri: vscode.Uri): Surroundings | undefined {
    const folder = folderOf(uri);
    return folder === undefined ? undefined : this.indexes.get(folder)?.surroundingsOf(uri.fsPath);
  }

  /** Takes what a file says; undefined where it says nothing, or is gone. */
  put(uri: vscode.Uri, analysis: Analysis | undefined): void {
    const folder = folderOf(uri);
    if (folder === undefined || (analysis === undefined && !this.indexes.has(folder))) return;
    const { WorkspaceIndex: Index, summarize } = loadLazy('workspace');
    const index = this.indexes.get(folder) ?? new Index();
    this.indexes.set(folder, index);
    const isNews = index.put(uri.fsPath, analysis && summarize(analysis));
    const addresses = this.addresses.get(folder) ?? new Map<string, vscode.Uri>();
    this.addresses.set(folder, addresses);
    if (analysis) addresses.set(uri.fsPath, uri);
    else addresses.delete(uri.fsPath);
    if (isNews) this.changed.fire();
  }

  /** Takes back what files say that are gone. */
  drop(isGone: (uri: vscode.Uri) => boolean): void {
    for (const [folder, addresses] of this.addresses) {
      for (const [path, uri] of addresses) {
        if (!isGone(uri)) continue;
        this.indexes.get(folder)?.put(path, undefined);
        addresses.delete(path);
        this.changed.fire();
      }
    }
  }

  /** @returns the files about which others say something else than when they were analysed. */
  affected(): readonly vscode.Uri[] {
    return [...this.indexes].flatMap(([folder, index]) => index.affected().flatMap((path) => this.addresses.get(folder)?.get(path) ?? []));
  }
}

/** @returns where a place of another file is, seen from a file of the same folder. */
export function locationOf({ path, start, end }: PlaceElsewhere, near: vscode.Uri): vscode.Location {
  const range = new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
  return new vscode.Location(near.with({ path: vscode.Uri.file(path).path }), range);
}

function folderOf(uri: vscode.Uri): string | undefined {
  return vscode.workspace.getWorkspaceFolder(uri)?.uri.toString();
}
