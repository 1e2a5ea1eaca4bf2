import * as vscode from 'vscode';
import type { Analysis, Finding, Severity } from '../../core/analysis/types';
import type { AnalysisStore } from '../analysisStore';
import { locale, toRange } from '../convert';
import { isCandidate } from '../documents';
import { loadLazy } from '../loadLazy';
import { rulePage } from '../rulePages';

const delayMs = 300;

const severityOf: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Keeps the problems of open documents: 300 ms after the last key, for the newest version only, gone with the document. */
export function registerDiagnostics({ analyses, log }: { analyses: AnalysisStore; log: vscode.LogOutputChannel }): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('ipv6-fargate');
  const waiting = new Map<string, NodeJS.Timeout>();

  const forget = (document: vscode.TextDocument): void => {
    clearTimeout(waiting.get(document.uri.toString()));
    waiting.delete(document.uri.toString());
    collection.delete(document.uri);
  };
  const update = async (document: vscode.TextDocument): Promise<void> => {
    const version = document.version;
    const analysis = await analyses.get(document, { aborted: false });
    if (document.isClosed || document.version !== version) return;
    if (analysis) collection.set(document.uri, toDiagnostics(document, analysis));
    else if (analyses.isTooLarge(document)) log.info(vscode.l10n.t('{0} is larger than ipv6Fargate.scan.maxFileSize and was left alone. Run "Check This File" to check it all the same.', document.uri.fsPath));
    if (!analysis) collection.delete(document.uri);
  };
  const schedule = (document: vscode.TextDocument, ms: number): void => {
    if (!isCandidate(document)) {
      forget(document);
      return;
    }
    const key = document.uri.toString();
    clearTimeout(waiting.get(key));
    waiting.set(
      key,
      setTimeout(() => {
        waiting.delete(key);
        update(document).catch((error: unknown) => {
          log.error(`Analysis of ${key} failed`, error instanceof Error ? error : String(error));
        });
      }, ms),
    );
  };
  const all = (): void => {
    for (const document of vscode.workspace.textDocuments) schedule(document, 0);
  };

  all();
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument((document) => {
      schedule(document, 0);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) schedule(document, delayMs);
    }),
    vscode.workspace.onDidCloseTextDocument(forget),
    analyses.onDidChange(all),
    new vscode.Disposable(() => {
      for (const timer of waiting.values()) clearTimeout(timer);
    }),
  );
}

function toDiagnostics(document: vscode.TextDocument, analysis: Analysis): vscode.Diagnostic[] {
  return analysis.findings.map((finding) => toDiagnostic(document, finding));
}

export function toDiagnostic(document: vscode.TextDocument, finding: Finding): vscode.Diagnostic {
  const words = loadLazy('analysis').present(finding, locale());
  const diagnostic = new vscode.Diagnostic(toRange(document, finding.span), words.message, severityOf[finding.severity]);
  diagnostic.source = 'ipv6-fargate';
  diagnostic.code = { value: finding.ruleId, target: rulePage(finding.ruleId) };
  diagnostic.relatedInformation = words.related.map(({ span, message }) => new vscode.DiagnosticRelatedInformation(new vscode.Location(document.uri, toRange(document, span)), message));
  return diagnostic;
}
