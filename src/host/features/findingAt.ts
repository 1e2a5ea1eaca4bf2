import * as vscode from 'vscode';
import type { Analysis, Finding } from '../../core/analysis/types';
import type { AnalysisStore } from '../analysisStore';
import { locale } from '../convert';
import { isCandidate } from '../documents';
import { loadLazy } from '../loadLazy';

export interface FoundFinding {
  readonly analysis: Analysis;
  readonly finding: Finding;
}

/** The finding at the cursor; of several, or where there is none, the one that the person picks. */
export async function findingAt(analyses: AnalysisStore): Promise<FoundFinding | undefined> {
  const editor = vscode.window.activeTextEditor;
  const analysis = editor && isCandidate(editor.document) ? await analyses.get(editor.document, { aborted: false }) : undefined;
  if (editor === undefined || analysis === undefined) return pickFinding(undefined);
  const offset = editor.document.offsetAt(editor.selection.active);
  const line = editor.document.lineAt(editor.selection.active.line);
  const [start, end] = [editor.document.offsetAt(line.range.start), editor.document.offsetAt(line.range.end)];
  const touched = analysis.findings.filter(({ span }) => span.start <= offset && offset <= span.end);
  const onLine = analysis.findings.filter(({ span }) => span.start <= end && start <= span.end);
  const near = touched.length > 0 ? touched : onLine;
  const [only] = near;
  if (only !== undefined && new Set(near.map(({ ruleId }) => ruleId)).size === 1) return { analysis, finding: only };
  return pickFinding(analysis, near.length > 0 ? near : analysis.findings);
}

/** Asks for one of the findings of a file. */
export async function pickFinding(analysis: Analysis | undefined, findings: readonly Finding[] = analysis?.findings ?? []): Promise<FoundFinding | undefined> {
  if (analysis === undefined || findings.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('There is no finding of IPv6 Fargate here.'));
    return undefined;
  }
  const { present } = loadLazy('analysis');
  const items = findings.map((finding) => ({ label: finding.ruleId, description: present(finding, locale()).title, detail: present(finding, locale()).message, finding }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which finding?'), matchOnDescription: true, matchOnDetail: true });
  return picked && { analysis, finding: picked.finding };
}
