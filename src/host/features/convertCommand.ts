import * as vscode from 'vscode';
import { LineIndex, type TextSpan } from '../../base/span';
import type { Conversion, ConversionStep } from '../../core/conversion/types';
import type { AnalysisStore } from '../analysisStore';
import { locale, toCancel, toRange, withPreview } from '../convert';
import { documentSelector, isCandidate, isRunningService } from '../documents';
import { loadLazy } from '../loadLazy';
import { isSynthesized } from './cdk/assemblies';
import { plainMarkdown, type Notes } from './notes';

const kind = vscode.CodeActionKind.RefactorRewrite.append('ipv6Fargate');

/** "Convert to IPv6-only": every step in the editor's refactor preview, and beside it what no edit can do. */
export function registerConvert({ analyses, notes }: { analyses: AnalysisStore; notes: Notes }): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('ipv6Fargate.convertToIpv6Only', async (uri?: vscode.Uri) => {
      const document = uri === undefined ? vscode.window.activeTextEditor?.document : await vscode.workspace.openTextDocument(uri);
      if (document !== undefined && (await isSynthesized(document.uri))) {
        await vscode.window.showInformationMessage(vscode.l10n.t('The next synthesis would undo it: convert the CDK app that makes this template.'));
        return false;
      }
      if (document !== undefined && isRunningService(document.uri)) {
        await vscode.window.showInformationMessage(vscode.l10n.t('This shows a running service, which no edit changes. The page beside it plans its move.'));
        return false;
      }
      if (document !== undefined && isCandidate(document)) return convert(document, notes);
      await vscode.window.showInformationMessage(vscode.l10n.t('Open a task definition or a template first.'));
      return false;
    }),
    vscode.languages.registerCodeActionsProvider(
      documentSelector,
      {
        async provideCodeActions(document, _range, context, token) {
          // Not for every lamp: only where somebody asks for refactorings.
          if (context.triggerKind === vscode.CodeActionTriggerKind.Automatic && context.only === undefined) return [];
          const analysis = await analyses.get(document, toCancel(token));
          if (!analysis || token.isCancellationRequested || analysis.tasks.length === 0 || isRunningService(document.uri) || (await isSynthesized(document.uri))) return [];
          const action = new vscode.CodeAction(vscode.l10n.t('Convert to IPv6-only…'), kind);
          action.command = { command: 'ipv6Fargate.convertToIpv6Only', title: action.title, arguments: [document.uri] };
          return [action];
        },
      },
      { providedCodeActionKinds: [kind] },
    ),
  );
}

/** @returns true where something was changed. */
async function convert(document: vscode.TextDocument, notes: Notes): Promise<boolean> {
  const { presentRefusal } = loadLazy('analysis');
  const version = document.version;
  const result = conversionOf(document);
  if (result.is === 'refused') {
    await vscode.window.showInformationMessage(presentRefusal(result, locale()));
    return false;
  }
  if (result.steps.length > 0 && result.blockers.length > 0 && !(await confirmBlocked(result))) return false;
  if (document.version !== version) {
    await vscode.window.showInformationMessage(vscode.l10n.t('The file has changed meanwhile. Convert it again.'));
    return false;
  }
  if (result.steps.length === 0 && result.left.length + result.blockers.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to convert: this file is ready for IPv6-only subnets.'));
    return false;
  }
  // The editor itself refuses the edit where the file changes while the preview is open.
  const isApplied = result.steps.length > 0 && (await vscode.workspace.applyEdit(toWorkspaceEdit(document, result), { isRefactoring: true })) && document.version !== version;
  if (!isApplied && result.steps.length > 0) return false;
  await showRest(document, result, notes);
  return isApplied;
}

function conversionOf(document: vscode.TextDocument): ReturnType<ReturnType<typeof loadLazy<'analysis'>>['convertToIpv6Only']> {
  const { catalog, convertToIpv6Only } = loadLazy('analysis');
  return convertToIpv6Only({ path: document.uri.fsPath, text: document.getText(), version: document.version }, { catalog });
}

/** One entry of the preview for each step, which a person may untick. */
function toWorkspaceEdit(document: vscode.TextDocument, { edits }: Conversion): vscode.WorkspaceEdit {
  const { presentStep } = loadLazy('analysis');
  const metadata = new Map<ConversionStep, vscode.WorkspaceEditEntryMetadata>();
  const result = new vscode.WorkspaceEdit();
  for (const { step, edit } of edits) {
    const words = presentStep(step, locale());
    const known = metadata.get(step) ?? { label: words.title, description: words.reason, needsConfirmation: false };
    metadata.set(step, known);
    result.replace(document.uri, toRange(document, edit.span), edit.newText, known);
  }
  return withPreview(result, document);
}

async function confirmBlocked({ blockers, text }: Conversion): Promise<boolean> {
  const lines = new LineIndex(text);
  const detail = blockers.slice(0, 8).map((finding) => vscode.l10n.t('Line {0}: {1}', lines.at(finding.span.start).line, loadLazy('analysis').present(finding, locale()).message)).join('\n\n');
  const preview = vscode.l10n.t('Preview All the Same');
  const message = blockers.length === 1 ? vscode.l10n.t('One thing stands in the way that no edit here can change.') : vscode.l10n.t('{0} things stand in the way that no edit here can change.', blockers.length);
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, preview)) === preview;
}

/** What is left to do, with lines of the file as it is now: a person may have left out steps. */
async function showRest(document: vscode.TextDocument, done: Conversion, notes: Notes): Promise<void> {
  const isWhole = document.getText() === done.text;
  const again = isWhole ? done : conversionOf(document);
  if (again.is === 'refused') return;
  const { present, presentLeft, presentStep } = loadLazy('analysis');
  const lines = new LineIndex(again.text);
  const item = (span: TextSpan, words: string): string => `- ${vscode.l10n.t('Line {0}: {1}', lines.at(span.start).line, plainMarkdown(words))}`;
  const sections: readonly (readonly [title: string, items: readonly string[]])[] = [
    [vscode.l10n.t('Stands in the way'), again.blockers.map((finding) => item(finding.span, `${finding.ruleId}: ${present(finding, locale()).message}`))],
    [vscode.l10n.t('Steps that you left out'), isWhole ? [] : again.steps.map((step) => `- ${plainMarkdown(presentStep(step, locale()).title)}`)],
    [vscode.l10n.t('Left for you'), [...again.left].sort((a, b) => a.span.start - b.span.start).map((left) => item(left.span, presentLeft(left, locale())))],
  ];
  const filled = sections.filter(([, items]) => items.length > 0);
  if (filled.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('Converted. Nothing is left to do in this file; deploy it as ever.'));
    return;
  }
  const name = vscode.l10n.t('What is left to do');
  await notes.show(name, [`# ${name}`, plainMarkdown(vscode.workspace.asRelativePath(document.uri)), ...filled.flatMap(([title, items]) => [`## ${title}`, items.join('\n')])].join('\n\n'));
}
