import path from 'node:path';
import * as vscode from 'vscode';
import type { Analysis } from '../../core/analysis/types';
import type { Cancel } from '../../core/ports';
import type { TaskSummary } from '../../core/views/taskSummary';
import type { AnalysisStore } from '../analysisStore';
import { readConfig } from '../config';
import { toRange } from '../convert';
import type { CrossFiles } from '../workspace/crossFiles';
import { readText } from '../workspace/readText';

/** A template that names more definitions of other files than this says so by itself. */
const maxNamed = 30;

interface Deps {
  readonly analyses: AnalysisStore;
  readonly crossFiles: CrossFiles;
}

/** @returns a lens where a document names a task definition of another file: its verdict there, and the way to it. */
export async function lensesElsewhere(document: vscode.TextDocument, { analyses, crossFiles }: Deps, title: (summary: TaskSummary) => string, signal: Cancel): Promise<readonly vscode.CodeLens[]> {
  const lenses: vscode.CodeLens[] = [];
  const read = new Map<string, Promise<Analysis | undefined>>();
  for (const { span, uri, task } of crossFiles.definitionsNamedBy(document.uri).slice(0, maxNamed)) {
    const known = read.get(uri.toString()) ?? analysisOf(uri, analyses, signal);
    read.set(uri.toString(), known);
    const analysis = await known;
    if (signal.aborted) return [];
    const tasks = analysis?.tasks.filter(({ taskDefinition }) => taskDefinition === task) ?? [];
    if (analysis === undefined || analysis.problems.length > 0 || tasks.length === 0) continue;
    const [summary] = await analyses.summariesOf({ uri }, { ...analysis, tasks });
    if (summary === undefined) continue;
    const line = textLine(analysis, summary.nameSpan.start);
    lenses.push(
      new vscode.CodeLens(toRange(document, span), {
        title: `${path.basename(uri.fsPath)}: ${title(summary)}`,
        tooltip: vscode.l10n.t('Open {0}', vscode.workspace.asRelativePath(uri)),
        command: 'vscode.open',
        arguments: [uri, { selection: new vscode.Range(line, 0, line, 0) } satisfies vscode.TextDocumentShowOptions],
      }),
    );
  }
  return lenses;
}

/** Of the text as it stands in an editor, else on disk. */
async function analysisOf(uri: vscode.Uri, analyses: AnalysisStore, signal: Cancel): Promise<Analysis | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return analyses.get(open, signal);
  const text = await readText(uri, readConfig(uri).maxFileSize);
  return text === undefined ? undefined : analyses.getOfDisk(uri, text);
}

/** From 0. */
function textLine({ file }: Analysis, offset: number): number {
  return file.text.slice(0, offset).split('\n').length - 1;
}
