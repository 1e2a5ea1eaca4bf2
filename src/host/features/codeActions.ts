import * as vscode from 'vscode';
import type { Analysis, Finding } from '../../core/analysis/types';
import type { AnalysisStore } from '../analysisStore';
import { locale, toCancel, toRange, toWorkspaceEdit } from '../convert';
import { documentSelector } from '../documents';
import { loadLazy } from '../loadLazy';
import { toDiagnostic } from './diagnostics';

/** Quick fixes: one finding, all of a rule in the file; explain; ignore with a reason where the language has comments. */
export function registerCodeActions({ analyses }: { analyses: AnalysisStore }): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    documentSelector,
    {
      async provideCodeActions(document, range, _context, token) {
        const analysis = await analyses.get(document, toCancel(token));
        if (!analysis || token.isCancellationRequested) return [];
        const touched = analysis.findings.filter((finding) => toRange(document, finding.span).intersection(range) !== undefined);
        return touched.flatMap((finding) => actionsFor(document, analysis, finding));
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
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
  return [...fixes, ...fixAll(document, analysis, finding, action), explain, ...ignore(document, finding, action)];
}

/** "Fix all": offered where the same rule has the same fix in other places of the file. */
function fixAll(document: vscode.TextDocument, analysis: Analysis, finding: Finding, action: (title: string) => vscode.CodeAction): vscode.CodeAction[] {
  const titleId = finding.fixes[0]?.titleId;
  const same = analysis.findings.filter((other) => other.ruleId === finding.ruleId && other.fixes[0]?.titleId === titleId);
  if (titleId === undefined || same.length < 2) return [];
  const made = action(vscode.l10n.t('Fix all {0} of {1} in this file', same.length, finding.ruleId));
  const edits = same.flatMap((other) => other.fixes[0]?.edits ?? []);
  const different = edits.filter((edit, index) => edits.findIndex((other) => other.span.start === edit.span.start && other.span.end === edit.span.end) === index);
  made.edit = toWorkspaceEdit(document, different);
  return [made];
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
