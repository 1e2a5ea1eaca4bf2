import * as vscode from 'vscode';
import { mergeFixes } from '../../../core/analysis/fixes';
import type { Fix } from '../../../core/analysis/types';
import { toRange, withPreview } from '../../convert';

/**
 * Applies fixes to a document, each edit once; of two that change one place differently the first.
 * @param preview shows them in the editor's refactor preview, where each may be unticked, before anything changes.
 */
export function applyFixes(document: vscode.TextDocument, fixes: readonly Fix[], label: string, preview: boolean): Thenable<boolean> {
  const edit = new vscode.WorkspaceEdit();
  const { edits } = mergeFixes(fixes);
  for (const { span, newText } of edits) edit.replace(document.uri, toRange(document, span), newText, { label, needsConfirmation: false });
  return vscode.workspace.applyEdit(preview ? withPreview(edit, document) : edit, { isRefactoring: true });
}

/** Shows a line of a document: in the editor that has it already, else beside the panel's own tab. */
export async function showLine(document: vscode.TextDocument, line: number, surface: 'side' | 'editor'): Promise<void> {
  const index = Math.min(line, document.lineCount) - 1;
  const start = document.lineAt(index).firstNonWhitespaceCharacterIndex;
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
  const viewColumn = visible ?? (surface === 'editor' ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active);
  await vscode.window.showTextDocument(document, { viewColumn, selection: new vscode.Range(index, start, index, start) });
}
