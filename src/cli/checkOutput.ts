import { relative } from 'node:path';
import type { FileKind, NetworkItem, NetworkOrigin, Severity } from '../core/analysis/types';
import { severities } from '../core/analysis/types';

/** One file as it is printed; the shape of `check --format json`. */
export interface CheckedFile {
  readonly path: string;
  readonly kind: FileKind | null;
  readonly facts: readonly { readonly type: string; readonly line: number; readonly container?: string; readonly value?: string }[];
  readonly network: readonly { readonly type: NetworkItem['type']; readonly id: string; readonly line: number; readonly value?: string }[];
  readonly findings: readonly {
    readonly ruleId: string;
    readonly severity: Severity;
    readonly message: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
    /** Lines of other files that it rests on: what runs the task, then its subnet; or the router that reads a configuration. */
    readonly related?: readonly { readonly is: NetworkOrigin['is']; readonly path: string; readonly line: number; readonly column: number; readonly message: string }[];
    /** Line of a CDK app that made it; only in a template beside the metadata of its synthesis. */
    readonly source?: { readonly path: string; readonly line: number; readonly column: number };
  }[];
  /** Where a recognized file is damaged, so that what stands there is missing from the analysis; left out where none is. */
  readonly notes?: readonly { readonly message: string; readonly line: number; readonly column: number }[];
}

export interface CheckError {
  readonly path: string;
  readonly message: string;
}

export function formatJson(files: readonly CheckedFile[], errors: readonly CheckError[]): string {
  return `${JSON.stringify({ files, errors }, undefined, 1)}\n`;
}

/** `path:line:column severity code message`, as editors and CI systems read it, and a line that sums up. */
export function formatText(files: readonly CheckedFile[], errors: readonly CheckError[], cwd: string): string {
  const name = (path: string): string => relative(cwd, path) || path;
  const madeAt = (source: CheckedFile['findings'][number]['source']): string => (source === undefined ? '' : ` (at ${name(source.path)}:${String(source.line)})`);
  const toldIn = (related: CheckedFile['findings'][number]['related']): string => {
    const last = related?.at(-1);
    return last === undefined ? '' : ` (${last.is === 'router' ? 'read by' : 'network from'} ${name(last.path)}:${String(last.line)})`;
  };
  const noteLines = (file: CheckedFile): readonly string[] => (file.notes ?? []).map(({ message, line, column }) => `${name(file.path)}:${String(line)}:${String(column)} note ${message}`);
  const lines = files.flatMap((file) => [...noteLines(file), ...file.findings.map((finding) => `${name(file.path)}:${String(finding.line)}:${String(finding.column)} ${finding.severity} ${finding.ruleId} ${oneLine(finding.message)}${toldIn(finding.related)}${madeAt(finding.source)}`)]);
  const failed = errors.map((error) => `${name(error.path)}: ${error.message}`);
  return [...lines, ...failed, summary(files, errors)].join('\n') + '\n';
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function summary(files: readonly CheckedFile[], errors: readonly CheckError[]): string {
  const recognized = files.filter((file) => file.kind !== null).length;
  const counts = severities.map((severity) => ({ severity, count: files.reduce((sum, file) => sum + file.findings.filter((finding) => finding.severity === severity).length, 0) }));
  const found = counts.filter(({ count }) => count > 0).map(({ severity, count }) => counted(count, severity));
  const unread = errors.length === 0 ? '' : `, ${counted(errors.length, 'file')} not read`;
  const damaged = files.filter(({ notes }) => notes !== undefined).length;
  const partly = damaged === 0 ? '' : ` (${String(damaged)} damaged)`;
  return `${counted(recognized, 'file')} checked${partly}${unread}: ${found.length === 0 ? 'no findings' : found.join(', ')}.`;
}

function counted(count: number, noun: string): string {
  const plural = noun === 'information' ? noun : `${noun}s`;
  return `${String(count)} ${count === 1 ? noun : plural}`;
}
