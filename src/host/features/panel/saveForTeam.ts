import * as vscode from 'vscode';
import { HumanError } from '../../../base/errors';
import { withTeamValues, type TeamValues } from '../../../core/views/teamFile';
import { teamFileName } from '../../../core/views/teamFileName';
import type { Words } from '../../../shared/texts/words';

/**
 * Puts values into the team's file and shows it, not yet saved: the person looks, then saves or discards. Nothing else in the file changes.
 * @param resource whose folder the file stands in; without one, the first folder of the workspace.
 * @throws HumanError where no folder is open, or the file holds what nobody may overwrite.
 */
export async function saveForTeam(values: TeamValues, resource: vscode.Uri | undefined, words: Words): Promise<boolean> {
  const folder = (resource && vscode.workspace.getWorkspaceFolder(resource)) ?? vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new HumanError('no-folder', words('team.noFolder'));
  const document = await openOrNew(vscode.Uri.joinPath(folder.uri, teamFileName));
  const text = withTeamValues(document.getText(), values);
  if (text === undefined) throw new HumanError('team-file-broken', words('team.broken', { file: teamFileName }));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end), text);
  const isDone = await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Active, preview: false });
  return isDone;
}

/** A file that is not there yet is opened as one to be saved under its name, so that discarding it leaves nothing. */
async function openOrNew(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    await vscode.workspace.fs.stat(uri);
  } catch {
    return vscode.workspace.openTextDocument(uri.with({ scheme: 'untitled' }));
  }
  return vscode.workspace.openTextDocument(uri);
}
