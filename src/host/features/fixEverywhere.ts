import * as vscode from 'vscode';
import type { Analysis } from '../../core/analysis/types';
import type { AnalysisStore } from '../analysisStore';
import { locale, toRange, withPreview } from '../convert';
import { isCandidate } from '../documents';
import { loadLazy } from '../loadLazy';

/** Gives the analysis of every file that is known: by a scan of the workspace, else of the documents that are open. */
export type AllAnalyses = () => Promise<readonly { readonly uri: vscode.Uri; readonly analysis: Analysis }[]>;

/** "Fix all of a kind in the workspace", shown in the refactor preview before anything changes. */
export function registerFixEverywhere({ analyses, all }: { analyses: AnalysisStore; all: AllAnalyses }): vscode.Disposable {
  return vscode.commands.registerCommand('ipv6Fargate.fixAllOfRule', async (ruleId: string) => {
    const edit = new vscode.WorkspaceEdit();
    let last: vscode.TextDocument | undefined;
    for (const { uri } of (await all()).filter(({ analysis }) => analysis.findings.some((finding) => finding.ruleId === ruleId && finding.fixes.length > 0))) {
      const document = await vscode.workspace.openTextDocument(uri);
      // As it is now: a scan may have read what is not saved yet, or what has changed since.
      const analysis = await analyses.get(document, { aborted: false });
      if (addFixes(edit, document, analysis, ruleId)) last = document;
    }
    if (last === undefined) return void (await vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to fix for {0}.', ruleId)));
    await vscode.workspace.applyEdit(withPreview(edit, last), { isRefactoring: true });
  });
}

/** The documents that are open, while nothing has read the others. */
export function openDocuments(analyses: AnalysisStore): AllAnalyses {
  return async () => {
    const open = vscode.workspace.textDocuments.filter(isCandidate);
    const read = await Promise.all(open.map(async (document) => ({ uri: document.uri, analysis: await analyses.get(document, { aborted: false }) })));
    return read.flatMap(({ uri, analysis }) => (analysis === undefined ? [] : [{ uri, analysis }]));
  };
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
