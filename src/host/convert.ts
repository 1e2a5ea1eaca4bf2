import * as vscode from 'vscode';
import type { TextSpan } from '../base/span';
import type { TextEdit } from '../core/analysis/types';
import type { Cancel } from '../core/ports';

/** Offsets of the core to the editor's range. */
export function toRange(document: vscode.TextDocument, span: TextSpan): vscode.Range {
  return new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
}

export function toWorkspaceEdit(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const result = new vscode.WorkspaceEdit();
  for (const edit of edits) result.replace(document.uri, toRange(document, edit.span), edit.newText);
  return result;
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
