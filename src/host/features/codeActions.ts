import * as vscode from 'vscode';
import type { Analysis, Finding } from '../../core/analysis/types';
import type { AnalysisStore } from '../analysisStore';
import { locale, toCancel, toRange, toWorkspaceEdit } from '../convert';
import { documentSelector } from '../documents';
import { loadLazy } from '../loadLazy';
import { toDiagnostic } from './diagnostics';
import type { FindingRef } from './findingIsWrong';

/** Runs by itself on saving where a person has chosen that (`editor.codeActionsOnSave`). */
const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('ipv6Fargate');

/** Quick fixes: one finding, all of a rule in the file or the workspace, all of the file; explain; ignore with a reason where the language has comments. */
export function registerCodeActions({ analyses }: { analyses: AnalysisStore }): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    documentSelector,
    {
      async provideCodeActions(document, range, context, token) {
        const analysis = await analyses.get(document, toCancel(token));
        if (!analysis || token.isCancellationRequested) return [];
        if (context.only !== undefined && vscode.CodeActionKind.Source.contains(context.only)) return context.only.contains(fixAllKind) ? fixFile(document, analysis) : [];
        const touched = analysis.findings.filter((finding) => toRange(document, finding.span).intersection(range) !== undefined);
        return touched.flatMap((finding) => actionsFor(document, analysis, finding));
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAllKind] },
  );
}

/** Every fix that needs no thought, for tasks whose network the file or a person tells; what is only assumed changes no file by itself. */
function fixFile(document: vscode.TextDocument, { findings }: Analysis): vscode.CodeAction[] {
  const fixes = findings.filter(({ evidence }) => evidence.network !== 'assumed').flatMap((finding) => finding.fixes.find((fix) => fix.isPreferred) ?? []);
  const { edits } = loadLazy('analysis').mergeFixes(fixes);
  if (edits.length === 0) return [];
  const made = new vscode.CodeAction(vscode.l10n.t('Fix all of IPv6 Fargate'), fixAllKind);
  made.edit = toWorkspaceEdit(document, edits);
  return [made];
}

function actionsFor(document: vscode.TextDocument, analysis: Analysis, finding: Finding): vscode.CodeAction[] {
  const diagnostic = toDiagnostic(document, finding);
  const { fixTitles } = loadLazy('analysis').present(finding, locale());
  const action = (title: string): vscode.CodeAction => {
    const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    made.diagnostics = [diagnostic];
    return made;
  };
  const fixes = finding.fixes.map((fix, index) => {
    const made = action(fixTitles[index] ?? fix.titleId);
    made.edit = toWorkspaceEdit(document, fix.edits);
    made.isPreferred = fix.isPreferred;
    return made;
  });
  const explain = action(vscode.l10n.t('Explain {0}', finding.ruleId));
  explain.command = { command: 'ipv6Fargate.explainRule', title: explain.title, arguments: [finding.ruleId] };
  const wrong = action(vscode.l10n.t('This finding is wrong…'));
  const ref: FindingRef = { uri: document.uri, ruleId: finding.ruleId, range: diagnostic.range };
  wrong.command = { command: 'ipv6Fargate.findingIsWrong', title: wrong.title, arguments: [ref] };
  return [...fixes, ...fixAll(document, analysis, finding, action), explain, ...ignore(document, finding, action), wrong];
}

/** "Fix all": in the file where the same rule has the same fix in other places, and in the workspace, with a preview. */
function fixAll(document: vscode.TextDocument, analysis: Analysis, finding: Finding, action: (title: string) => vscode.CodeAction): vscode.CodeAction[] {
  const titleId = finding.fixes[0]?.titleId;
  if (titleId === undefined) return [];
  const same = analysis.findings.filter((other) => other.ruleId === finding.ruleId && other.fixes[0]?.titleId === titleId);
  const everywhere = action(vscode.l10n.t('Fix all of {0} in the workspace…', finding.ruleId));
  everywhere.command = { command: 'ipv6Fargate.fixAllOfRule', title: everywhere.title, arguments: [finding.ruleId] };
  if (same.length < 2) return [everywhere];
  const made = action(vscode.l10n.t('Fix all {0} of {1} in this file', same.length, finding.ruleId));
  made.edit = toWorkspaceEdit(document, loadLazy('analysis').mergeFixes(same.flatMap(({ fixes }) => fixes.slice(0, 1))).edits);
  return [made, everywhere];
}

/** The comment that accepts a finding, with the cursor where the reason goes: without one it does not count. */
function ignore(document: vscode.TextDocument, finding: Finding, action: (title: string) => vscode.CodeAction): vscode.CodeAction[] {
  const sign = commentSign(document);
  if (sign === undefined) return [];
  const line = document.lineAt(document.positionAt(finding.span.start).line);
  const indent = line.text.slice(0, line.firstNonWhitespaceCharacterIndex);
  const made = action(vscode.l10n.t('Ignore {0} here, with a reason', finding.ruleId));
  const comment = new vscode.SnippetString().appendText(`${indent}${sign} ipv6-fargate-ignore ${finding.ruleId}: `).appendTabstop(0).appendText('\n');
  made.edit = new vscode.WorkspaceEdit();
  made.edit.set(document.uri, [vscode.SnippetTextEdit.insert(line.range.start, comment)]);
  return [made];
}

/** @returns undefined where the language has no comments: JSON proper, and YAML that is written as JSON. */
function commentSign(document: vscode.TextDocument): string | undefined {
  if (document.languageId === 'jsonc') return '//';
  return document.languageId.includes('json') || /^\s*[[{]/.test(document.getText()) ? undefined : '#';
}
