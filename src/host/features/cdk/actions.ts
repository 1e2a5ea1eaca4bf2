import * as vscode from 'vscode';

/** Signs of a comment, by the languages of apps whose lines are known. */
const commentSigns: Readonly<Record<string, string>> = { typescript: '//', typescriptreact: '//', javascript: '//', javascriptreact: '//', python: '#' };

/** At the line of an app: explain, and accept with a reason. What to correct there only a person can say. */
export function registerCdkActions(): vscode.Disposable {
  const selector = Object.keys(commentSigns).map((language) => ({ language, scheme: 'file' }));
  return vscode.languages.registerCodeActionsProvider(
    selector,
    {
      provideCodeActions: (document, _range, { diagnostics }) => diagnostics.filter(({ source }) => source === 'ipv6-fargate').flatMap((diagnostic) => actionsFor(document, diagnostic)),
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function actionsFor(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
  const ruleId = typeof diagnostic.code === 'object' ? String(diagnostic.code.value) : undefined;
  const sign = commentSigns[document.languageId];
  if (ruleId === undefined || sign === undefined) return [];
  const explain = new vscode.CodeAction(vscode.l10n.t('Explain {0}', ruleId), vscode.CodeActionKind.QuickFix);
  explain.command = { command: 'ipv6Fargate.explainRule', title: explain.title, arguments: [ruleId] };
  const ignore = new vscode.CodeAction(vscode.l10n.t('Ignore {0} here, with a reason', ruleId), vscode.CodeActionKind.QuickFix);
  const line = document.lineAt(diagnostic.range.start.line);
  const indent = line.text.slice(0, line.firstNonWhitespaceCharacterIndex);
  // With the cursor where the reason goes: without one it does not count.
  const comment = new vscode.SnippetString().appendText(`${indent}${sign} ipv6-fargate-ignore ${ruleId}: `).appendTabstop(0).appendText('\n');
  ignore.edit = new vscode.WorkspaceEdit();
  ignore.edit.set(document.uri, [vscode.SnippetTextEdit.insert(line.range.start, comment)]);
  return [explain, ignore].map((action) => {
    action.diagnostics = [diagnostic];
    return action;
  });
}
