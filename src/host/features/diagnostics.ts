import * as vscode from 'vscode';
import type { Finding, Severity } from '../../core/analysis/types';
import { AfterTyping } from '../afterTyping';
import type { AnalysisStore } from '../analysisStore';
import { isCandidate } from '../documents';
import { rulePage } from '../rulePages';
import type { FindingsBoard } from '../workspace/board';
import type { WorkspaceScan } from '../workspace/scan';
import { shownFile, shownFinding, type ShownFile, type ShownFinding } from '../workspace/shown';

const severityOf: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export interface DiagnosticsDeps {
  readonly analyses: AnalysisStore;
  readonly board: FindingsBoard;
  readonly scan: WorkspaceScan;
  readonly log: vscode.LogOutputChannel;
}

/**
 * Puts what open documents say on the board: 300 ms after the last key, for the newest version only, gone with the document. Shows as
 * problems what the board gives.
 */
export function registerDiagnostics({ analyses, board, scan, log }: DiagnosticsDeps): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('ipv6-fargate');
  const leftAlone = new Set<string>();

  const update = async (document: vscode.TextDocument): Promise<void> => {
    const version = document.version;
    const analysis = await analyses.get(document, { aborted: false });
    if (document.isClosed || document.version !== version) return;
    scan.documentRead(document, analysis);
    board.setOpen(analysis ? shownFile(document, analysis) : { uri: document.uri, findings: [], problems: [] });
    if (!analysis) sayIfLeftAlone(document);
    // Not before a file of ours is open: most workspaces have none.
    else if (analysis.kind !== null) scan.begin();
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
    board.dropOpen(document.uri);
    scan.documentClosed(document);
  };
  const all = (): void => {
    for (const document of vscode.workspace.textDocuments) if (isCandidate(document)) work.soon(document);
  };
  const show = (uri: vscode.Uri): void => {
    const file = board.problemsOf(uri);
    if (file) collection.set(uri, toDiagnostics(file));
    else collection.delete(uri);
  };

  all();
  return vscode.Disposable.from(
    collection,
    work,
    board.onDidChange((uris) => {
      uris.forEach(show);
    }),
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

function toDiagnostics({ uri, findings, problems }: ShownFile): vscode.Diagnostic[] {
  // What is broken in JSON is told by the editor itself.
  const told = isJson(uri) ? problems.filter(({ messageId }) => messageId !== 'broken') : problems;
  const notes = told.map(({ range, message }) => {
    const note = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Information);
    note.source = 'ipv6-fargate';
    return note;
  });
  return [...notes, ...findings.map(fromShown)];
}

function isJson(uri: vscode.Uri): boolean {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  return document ? document.languageId.startsWith('json') : /\.jsonc?$/i.test(uri.path);
}

export function toDiagnostic(document: vscode.TextDocument, finding: Finding): vscode.Diagnostic {
  return fromShown(shownFinding(document, finding));
}

function fromShown(finding: ShownFinding): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(finding.range, finding.message, severityOf[finding.severity]);
  diagnostic.source = 'ipv6-fargate';
  diagnostic.code = { value: finding.ruleId, target: rulePage(finding.ruleId) };
  diagnostic.relatedInformation = finding.related.map(({ uri, range, message }) => new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, range), message));
  const tag = tagOf(finding);
  if (tag !== undefined) diagnostic.tags = [tag];
  return diagnostic;
}

/** What AWS has retired is struck through; what is paid and not used is faded. */
function tagOf({ ruleId, messageId }: ShownFinding): vscode.DiagnosticTag | undefined {
  if (ruleId === 'IPV6-132') return vscode.DiagnosticTag.Deprecated;
  return ruleId === 'IPV6-302' && messageId === 'unused' ? vscode.DiagnosticTag.Unnecessary : undefined;
}
