import * as vscode from 'vscode';
import type { Analysis, Finding, Severity, SyntaxProblem } from '../../core/analysis/types';
import { AfterTyping } from '../afterTyping';
import type { AnalysisStore } from '../analysisStore';
import { locale, toRange } from '../convert';
import { isCandidate } from '../documents';
import { loadLazy } from '../loadLazy';
import { rulePage } from '../rulePages';

const severityOf: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Keeps the problems of open documents: 300 ms after the last key, for the newest version only, gone with the document. */
export function registerDiagnostics({ analyses, log }: { analyses: AnalysisStore; log: vscode.LogOutputChannel }): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('ipv6-fargate');
  const leftAlone = new Set<string>();

  const update = async (document: vscode.TextDocument): Promise<void> => {
    const version = document.version;
    const analysis = await analyses.get(document, { aborted: false });
    if (document.isClosed || document.version !== version) return;
    if (analysis) collection.set(document.uri, toDiagnostics(document, analysis));
    else collection.delete(document.uri);
    if (!analysis) sayIfLeftAlone(document);
  };
  /** One line for a document, however often it changes. */
  const sayIfLeftAlone = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    if (leftAlone.has(key) || !analyses.isLeftAlone(document)) return;
    leftAlone.add(key);
    log.info(vscode.l10n.t('{0} is larger than ipv6Fargate.scan.maxFileSize and was left alone. Run "Check This File" to check it all the same.', document.uri.fsPath));
  };
  const work = new AfterTyping((document) => {
    update(document).catch((error: unknown) => {
      log.error(`Analysis of ${document.uri.toString()} failed`, error instanceof Error ? error : String(error));
    });
  });
  const forget = (document: vscode.TextDocument): void => {
    work.forget(document);
    leftAlone.delete(document.uri.toString());
    collection.delete(document.uri);
  };
  const all = (): void => {
    for (const document of vscode.workspace.textDocuments) if (isCandidate(document)) work.soon(document);
  };

  all();
  return vscode.Disposable.from(
    collection,
    work,
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isCandidate(document)) work.soon(document);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && isCandidate(document)) work.rest(document);
    }),
    vscode.workspace.onDidCloseTextDocument(forget),
    analyses.onDidChange(all),
  );
}

function toDiagnostics(document: vscode.TextDocument, { findings, problems }: Analysis): vscode.Diagnostic[] {
  // What is broken in JSON is told by the editor itself.
  const told = document.languageId.startsWith('json') ? problems.filter(({ messageId }) => messageId !== 'broken') : problems;
  return [...told.slice(0, 1).map((problem) => toNote(document, problem)), ...findings.map((finding) => toDiagnostic(document, finding))];
}

function toNote(document: vscode.TextDocument, problem: SyntaxProblem): vscode.Diagnostic {
  const note = new vscode.Diagnostic(toRange(document, problem.span), loadLazy('analysis').presentProblem(problem, locale()), vscode.DiagnosticSeverity.Information);
  note.source = 'ipv6-fargate';
  return note;
}

export function toDiagnostic(document: vscode.TextDocument, finding: Finding): vscode.Diagnostic {
  const words = loadLazy('analysis').present(finding, locale());
  const diagnostic = new vscode.Diagnostic(toRange(document, finding.span), words.message, severityOf[finding.severity]);
  diagnostic.source = 'ipv6-fargate';
  diagnostic.code = { value: finding.ruleId, target: rulePage(finding.ruleId) };
  diagnostic.relatedInformation = words.related.map(({ span, message }) => new vscode.DiagnosticRelatedInformation(new vscode.Location(document.uri, toRange(document, span)), message));
  const tag = tagOf(finding);
  if (tag !== undefined) diagnostic.tags = [tag];
  return diagnostic;
}

/** What AWS has retired is struck through; what is paid and not used is faded. */
function tagOf({ ruleId, messageId }: Finding): vscode.DiagnosticTag | undefined {
  if (ruleId === 'IPV6-132') return vscode.DiagnosticTag.Deprecated;
  return ruleId === 'IPV6-302' && messageId === 'unused' ? vscode.DiagnosticTag.Unnecessary : undefined;
}
