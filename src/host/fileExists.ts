import * as vscode from 'vscode';

/** True for a file or folder that the editor's file system knows, also a virtual one. */
export async function fileExists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
