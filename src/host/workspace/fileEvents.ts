import * as vscode from 'vscode';

/** Files change in crowds (a checkout, a build): they are looked at together, when it is quiet. */
const quietMs = 300;

export interface FileChanges {
  readonly changed: readonly vscode.Uri[];
  /** True where files may have come that nobody knew, or what is left out has changed. */
  readonly mayHoldNew: boolean;
}

export interface FileListeners {
  /** At once, for a file or a folder with all that was in it. */
  gone(uri: vscode.Uri): void;
  changed(changes: FileChanges): void;
}

const named = /\.(?:jsonc?|ya?ml|template|tpl|tftpl|tmpl|conf)$/i;
/** A folder that came, by its looks: it brings files of which no event tells. */
const mayBeFolder = /\/[^/.]+$/;

/** Follows the files of the workspace, by the editor's own deeds and by what happens on disk. */
export function followFiles(listeners: FileListeners): vscode.Disposable {
  const changed = new Map<string, vscode.Uri>();
  let mayHoldNew = false;
  let timer: NodeJS.Timeout | undefined;

  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const changes = { changed: [...changed.values()], mayHoldNew };
      changed.clear();
      mayHoldNew = false;
      listeners.changed(changes);
    }, quietMs);
  };
  const change = (uri: vscode.Uri): void => {
    if (uri.path.endsWith('/.gitignore')) mayHoldNew = true;
    else if (named.test(uri.path)) changed.set(uri.toString(), uri);
    else return;
    later();
  };
  const come = (uri: vscode.Uri): void => {
    if (!named.test(uri.path) && !mayBeFolder.test(uri.path) && !uri.path.endsWith('/.gitignore')) return;
    changed.set(uri.toString(), uri);
    mayHoldNew = true;
    later();
  };
  const go = (uri: vscode.Uri): void => {
    changed.delete(uri.toString());
    if (uri.path.endsWith('/.gitignore')) change(uri);
    else listeners.gone(uri);
  };

  // All names: of a folder that goes or comes with its files, only the folder itself is told.
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(change),
    watcher.onDidCreate(come),
    watcher.onDidDelete(go),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      change(uri);
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      files.forEach(go);
    }),
    vscode.workspace.onDidCreateFiles(({ files }) => {
      files.forEach(come);
    }),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) {
        go(oldUri);
        come(newUri);
      }
    }),
    new vscode.Disposable(() => {
      clearTimeout(timer);
    }),
  );
}
