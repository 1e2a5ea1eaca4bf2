import * as vscode from 'vscode';
import type { LineIndex } from '../../base/span';
import type { Analysis, Finding, Severity } from '../../core/analysis/types';
import type { FindingGroup } from '../../core/views/findingGroups';
import { locale, toRange } from '../convert';
import { loadLazy } from '../loadLazy';
import { locationOf } from './crossFiles';

/** A text whose offsets can be told as places: an open document, or a file that was read. */
export interface Places {
  readonly uri: vscode.Uri;
  positionAt(offset: number): vscode.Position;
}

/** A finding as the editor shows it; what is needed of the file's text is in it. */
export interface ShownFinding {
  readonly uri: vscode.Uri;
  readonly ruleId: string;
  readonly messageId: string;
  readonly severity: Severity;
  /** The rule in a few words. */
  readonly title: string;
  readonly message: string;
  readonly range: vscode.Range;
  readonly related: readonly { readonly uri: vscode.Uri; readonly range: vscode.Range; readonly message: string }[];
  readonly group: FindingGroup;
}

/** What is shown of one file. */
export interface ShownFile {
  readonly uri: vscode.Uri;
  readonly findings: readonly ShownFinding[];
  /** What of the file could not be read. */
  readonly problems: readonly { readonly messageId: string; readonly message: string; readonly range: vscode.Range }[];
}

export function shownFile(places: Places, { findings, problems }: Pick<Analysis, 'findings' | 'problems'>): ShownFile {
  const { presentProblem } = loadLazy('analysis');
  return {
    uri: places.uri,
    findings: findings.map((finding) => shownFinding(places, finding)),
    problems: problems.slice(0, 1).map((problem) => ({ messageId: problem.messageId, message: presentProblem(problem, locale()), range: toRange(places, problem.span) })),
  };
}

export function shownFinding(places: Places, finding: Finding): ShownFinding {
  const { present, catalog } = loadLazy('analysis');
  const { groupOf } = loadLazy('workspace');
  const words = present(finding, locale());
  const { ruleId, messageId, severity } = finding;
  return {
    uri: places.uri,
    ruleId,
    messageId,
    severity,
    title: words.title,
    message: words.message,
    range: toRange(places, finding.span),
    related: words.related.map(({ span, message }, index) => {
      const elsewhere = finding.related[index]?.elsewhere;
      const { uri, range } = elsewhere ? locationOf(elsewhere, places.uri) : { uri: places.uri, range: toRange(places, span) };
      return { uri, range, message };
    }),
    group: groupOf(finding, catalog),
  };
}

/** Places in a file that is not open, by the lines of its text. */
export function placesOf(uri: vscode.Uri, lines: LineIndex): Places {
  return {
    uri,
    positionAt: (offset) => {
      const { line, column } = lines.at(offset);
      return new vscode.Position(line - 1, column - 1);
    },
  };
}
