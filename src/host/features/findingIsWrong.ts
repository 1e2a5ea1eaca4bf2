import * as vscode from 'vscode';
import { bugs } from '../../../package.json';
import type { Analysis, Finding } from '../../core/analysis/types';
import type { AnalysisStore } from '../analysisStore';
import { locale } from '../convert';
import { loadLazy } from '../loadLazy';
import type { ShownFinding } from '../workspace/shown';
import { findingAt, pickFinding } from './findingAt';

/** A finding as commands, the tree and code actions name it. */
export type FindingRef = Pick<ShownFinding, 'uri' | 'ruleId' | 'range'>;

/** "This finding is wrong": writes an issue that the person reads and edits; nothing is sent. */
export function registerFindingIsWrong({ analyses, version }: { analyses: AnalysisStore; version: string }): vscode.Disposable {
  return vscode.commands.registerCommand('ipv6Fargate.findingIsWrong', async (named?: FindingRef | { readonly finding: FindingRef }) => {
    const found = await resolve(analyses, named !== undefined && 'finding' in named ? named.finding : named);
    if (found === undefined) return;
    const { catalog, wrongFindingText, wrongFindingTitle } = loadLazy('analysis');
    const content = wrongFindingText(found.analysis, found.finding, { catalogDate: catalog.checked, extensionVersion: version, editorVersion: `${vscode.env.appName} ${vscode.version}` }, locale());
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    await vscode.window.showTextDocument(document);
    await offer(document, wrongFindingTitle(found.finding, locale()));
  });
}

async function resolve(analyses: AnalysisStore, ref: FindingRef | undefined): Promise<{ analysis: Analysis; finding: Finding } | undefined> {
  if (ref === undefined) return findingAt(analyses);
  const document = await vscode.workspace.openTextDocument(ref.uri);
  const analysis = await analyses.get(document, { aborted: false });
  const same = analysis?.findings.filter((finding) => finding.ruleId === ref.ruleId) ?? [];
  const finding = same.find(({ span }) => document.positionAt(span.start).isEqual(ref.range.start)) ?? same[0];
  return analysis === undefined || finding === undefined ? pickFinding(analysis) : { analysis, finding };
}

/** Both buttons do what they say and nothing else; the message stays until it is closed. */
async function offer(document: vscode.TextDocument, title: string): Promise<void> {
  const copy = vscode.l10n.t('Copy');
  const open = vscode.l10n.t('Open Issue Page');
  const message = vscode.l10n.t('Nothing has been sent. Edit the text, copy it, and paste it on the issue page.');
  for (;;) {
    const chosen = await vscode.window.showInformationMessage(message, copy, open);
    if (chosen === undefined || document.isClosed) return;
    if (chosen === copy) await vscode.env.clipboard.writeText(document.getText());
    else await vscode.env.openExternal(vscode.Uri.parse(`${bugs.url}/new?title=${encodeURIComponent(title)}`));
  }
}
