import * as vscode from 'vscode';
import type { Analysis } from '../../core/analysis/types';
import type { AnalysisStore } from '../analysisStore';
import { locale, toRange, withPreview } from '../convert';
import { loadLazy } from '../loadLazy';

export interface FixEverywhereDeps {
  readonly analyses: AnalysisStore;
  /** Names the files in which a rule has found something: those that are open, and those that a reading of the workspace knows. */
  readonly filesWith: (ruleId: string) => readonly vscode.Uri[];
}

/** "Fix all of a kind in the workspace", shown in the refactor preview before anything changes. */
export function registerFixEverywhere({ analyses, filesWith }: FixEverywhereDeps): vscode.Disposable {
  return vscode.commands.registerCommand('ipv6Fargate.fixAllOfRule', async (ruleId: string) => {
    const edit = new vscode.WorkspaceEdit();
    let last: vscode.TextDocument | undefined;
    for (const uri of filesWith(ruleId)) {
      const document = await vscode.workspace.openTextDocument(uri);
      // As it is now: it may have changed since it was read.
      const analysis = await analyses.get(document, { aborted: false });
      if (addFixes(edit, document, analysis, ruleId)) last = document;
    }
    if (last === undefined) return void (await vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to fix for {0}.', ruleId)));
    await vscode.workspace.applyEdit(withPreview(edit, last), { isRefactoring: true });
  });
}

function addFixes(edit: vscode.WorkspaceEdit, document: vscode.TextDocument, analysis: Analysis | undefined, ruleId: string): boolean {
  const { mergeFixes, present } = loadLazy('analysis');
  const findings = analysis?.findings.filter((finding) => finding.ruleId === ruleId && finding.fixes[0]?.isPreferred === true) ?? [];
  const [first] = findings;
  if (first === undefined) return false;
  const { edits } = mergeFixes(findings.flatMap(({ fixes }) => fixes.slice(0, 1)));
  const metadata: vscode.WorkspaceEditEntryMetadata = { label: present(first, locale()).fixTitles[0] ?? ruleId, description: ruleId, needsConfirmation: false };
  for (const { span, newText } of edits) edit.replace(document.uri, toRange(document, span), newText, metadata);
  return edits.length > 0;
}
