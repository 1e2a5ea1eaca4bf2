import * as vscode from 'vscode';
import type { TextSpan } from '../base/span';
import type { TextEdit } from '../core/analysis/types';
import type { Cancel } from '../core/ports';

/** Offsets of the core to the editor's range. */
export function toRange(document: Pick<vscode.TextDocument, 'positionAt'>, span: TextSpan): vscode.Range {
  return new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
}

export function toWorkspaceEdit(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const result = new vscode.WorkspaceEdit();
  for (const edit of edits) result.replace(document.uri, toRange(document, edit.span), edit.newText);
  return result;
}

/**
 * Makes the editor show an edit in its refactor preview before it is applied. The preview opens where an entry needs confirmation, and such an
 * entry is not ticked: so one that changes nothing asks for it, and all others are ticked, to be left out by whoever does not want them.
 */
export function withPreview(edit: vscode.WorkspaceEdit, document: vscode.TextDocument): vscode.WorkspaceEdit {
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.insert(document.uri, end, '', { label: vscode.l10n.t('What is not ticked stays as it is'), description: vscode.l10n.t('This line changes nothing.'), needsConfirmation: true });
  return edit;
}

/** The editor's token as the core knows cancellation. */
export function toCancel(token: vscode.CancellationToken): Cancel {
  return {
    get aborted() {
      return token.isCancellationRequested;
    },
  };
}

/** The language of findings and panel: Japanese where the editor is Japanese, else English. */
export function locale(): 'en' | 'ja' {
  return vscode.env.language.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}
