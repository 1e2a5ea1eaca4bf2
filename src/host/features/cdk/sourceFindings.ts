import * as vscode from 'vscode';
import { loadLazy } from '../../loadLazy';
import type { ShownFinding } from '../../workspace/shown';

/** A finding at a line of an app, as of its synthesis. */
export interface MadeFinding {
  readonly shown: ShownFinding;
  /** The file on disk was newer than the synthesis when that was read. */
  readonly isNewer: boolean;
  /** What to say, by whether the source is newer. */
  readonly say: (isNewer: boolean) => string;
}

/** Findings of one synthesis at one source file, which follow its lines while a person edits it. */
export class SourceFindings {
  private isEdited = false;

  constructor(
    readonly uri: vscode.Uri,
    private findings: readonly MadeFinding[],
  ) {}

  follow(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    if (changes.length === 0) return;
    const { lineEndsIn, movedLine } = loadLazy('cdk');
    this.isEdited = true;
    for (const { range, text } of changes) {
      const addedLines = lineEndsIn(text);
      this.findings = this.findings.flatMap((finding) => {
        const line = movedLine(finding.shown.range.start, { start: range.start, end: range.end, addedLines });
        if (line === undefined) return [];
        const { start, end } = finding.shown.range;
        return [{ ...finding, shown: { ...finding.shown, range: new vscode.Range(line, start.character, line, end.character) } }];
      });
    }
  }

  /** @param document the file where it is open: what a comment in it accepts is left out. */
  shown(document: vscode.TextDocument | undefined): readonly ShownFinding[] {
    const text = document?.getText();
    const isAccepted = text === undefined ? undefined : loadLazy('cdk').acceptance({ text, path: '', ignore: [] });
    const isNewer = this.isEdited || document?.isDirty === true;
    return this.findings
      .filter(({ shown }) => isAccepted?.(shown.ruleId, shown.range.start.line + 1, '') !== true)
      .map((finding) => ({ ...finding.shown, message: finding.say(isNewer || finding.isNewer), range: this.isEdited && document ? ofLine(document, finding.shown.range) : finding.shown.range }));
  }
}

/** The text of a line may have been edited: marked is what stands there now. */
function ofLine(document: vscode.TextDocument, { start }: vscode.Range): vscode.Range {
  const line = document.lineAt(Math.min(start.line, document.lineCount - 1));
  const end = line.text.trimEnd().length;
  const from = start.character < end ? Math.max(start.character, line.firstNonWhitespaceCharacterIndex) : Math.min(line.firstNonWhitespaceCharacterIndex, end);
  return new vscode.Range(line.lineNumber, from, line.lineNumber, end);
}
