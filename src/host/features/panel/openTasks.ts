import * as vscode from 'vscode';
import { LineIndex } from '../../../base/span';
import type { Analysis, TaskVerdict } from '../../../core/analysis/types';
import type { Cancel } from '../../../core/ports';
import type { TaskChoice } from '../../../shared/protocol';
import type { PanelAnalyses } from './deps';

export interface OpenFile {
  readonly document: vscode.TextDocument;
  readonly analysis: Analysis;
  /** Line from which the file cannot be read; undefined where it can. */
  readonly brokenLine: number | undefined;
}

export interface OpenTask {
  readonly key: string;
  readonly file: OpenFile;
  readonly verdict: TaskVerdict;
}

/** @returns the key of a task definition in a file. */
export function keyOf(uri: vscode.Uri, taskDefinition: string): string {
  return `${uri.toString()}#${encodeURIComponent(taskDefinition)}`;
}

/** @returns the file that a key names. */
export function uriOf(key: string): vscode.Uri {
  return vscode.Uri.parse(key.slice(0, key.lastIndexOf('#')));
}

/** Files of ours among the open documents, and the task definitions in them. */
export async function openFiles(analyses: PanelAnalyses, alsoKey: string | undefined, signal: Cancel): Promise<readonly OpenFile[]> {
  const documents = [...vscode.workspace.textDocuments];
  const also = alsoKey === undefined ? undefined : uriOf(alsoKey);
  if (also !== undefined && !documents.some((document) => document.uri.toString() === also.toString())) documents.push(...(await opened(also)));
  const files: OpenFile[] = [];
  for (const document of documents) {
    const analysis = await analyses.get(document, signal);
    if (analysis !== undefined) files.push({ document, analysis, brokenLine: brokenLineOf(analysis) });
  }
  return files;
}

/** A pinned file may have been deleted since. */
async function opened(uri: vscode.Uri): Promise<readonly vscode.TextDocument[]> {
  try {
    return [await vscode.workspace.openTextDocument(uri)];
  } catch {
    return [];
  }
}

function brokenLineOf({ problems, file }: Analysis): number | undefined {
  const first = problems[0];
  return first === undefined ? undefined : new LineIndex(file.text).at(first.span.start).line;
}

export function tasksIn(file: OpenFile): readonly OpenTask[] {
  return file.analysis.tasks.map((verdict) => ({ key: keyOf(file.document.uri, verdict.taskDefinition), file, verdict }));
}

export function choiceOf({ key, file, verdict }: OpenTask): TaskChoice {
  const path = vscode.workspace.asRelativePath(file.document.uri);
  return { key, name: verdict.taskDefinition === '' ? (path.split('/').at(-1) ?? path) : verdict.taskDefinition, path };
}
