import path from 'node:path';
import * as vscode from 'vscode';
import type { ProjectFolders } from '../../../core/deploy/flow/ports';
import { withPreview } from '../../convert';

type Edits = Parameters<ProjectFolders['apply']>[1];

/** The text as the editor has it, saved or not: offsets are counted in it. */
export async function readInEditor(folder: string, file: string): Promise<string | undefined> {
  const uri = vscode.Uri.file(path.join(folder, file));
  try {
    await vscode.workspace.fs.stat(uri);
  } catch {
    return undefined;
  }
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

/** One edit over all files: the editor shows it first, writes what the person takes, and undoes it as one. */
export async function applyWithPreview(folder: string, { creates, changes, manifest }: Edits, title: string): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  // What needs confirmation would stand there unticked; `withPreview` brings the preview in another way.
  const metadata: vscode.WorkspaceEditEntryMetadata = { label: title, needsConfirmation: false };
  const uriOf = (file: string): vscode.Uri => vscode.Uri.file(path.join(folder, file));
  for (const { path: file, content } of creates) edit.createFile(uriOf(file), { overwrite: false, ignoreIfExists: false, contents: Buffer.from(content) }, metadata);
  const changed: vscode.Uri[] = [];
  const open = async (file: string, before: string): Promise<vscode.TextDocument | undefined> => {
    const document = await vscode.workspace.openTextDocument(uriOf(file));
    changed.push(document.uri);
    return document.getText() === before ? document : undefined;
  };
  for (const { path: file, before, insertions } of changes) {
    const document = await open(file, before);
    if (document === undefined) return tellChanged(file);
    for (const { offset, text } of insertions) edit.insert(document.uri, document.positionAt(offset), text, metadata);
  }
  if (manifest !== undefined) {
    const document = await open('package.json', manifest.before);
    if (document === undefined) return tellChanged('package.json');
    const { start, end, text } = smallest(manifest);
    edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text, metadata);
  }
  const shown = await vscode.workspace.openTextDocument(changed[0] ?? uriOf('cdk.json'));
  if (!(await vscode.workspace.applyEdit(withPreview(edit, shown), { isRefactoring: true }))) return false;
  // What is deployed is what is on the disk.
  for (const uri of changed) await (await vscode.workspace.openTextDocument(uri)).save();
  return true;
}

function tellChanged(file: string): false {
  void vscode.window.showWarningMessage(vscode.l10n.t('{0} has changed meanwhile. Nothing was written; try again.', file));
  return false;
}

/** The part in which two texts differ. */
function smallest({ before, after }: { readonly before: string; readonly after: string }): { readonly start: number; readonly end: number; readonly text: string } {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < before.length - start && tail < after.length - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}
