import path from 'node:path';
import * as vscode from 'vscode';
import type { Analysis } from '../core/analysis/types';
import type { Cancel } from '../core/ports';
import { sniff } from '../core/source/sniff';
import type { TolerantYaml } from '../core/source/yaml';
import type { Target } from '../core/strategies';
import { affectsAnalysis, readConfig } from './config';
import { isCandidate } from './documents';
import { loadLazy } from './loadLazy';
import type { TeamFiles } from './teamFiles';

export type ChosenTarget = { readonly target: Target | undefined; readonly by: 'team' | 'folder' | 'workspace' | 'user' | 'nobody' };

/** One analysis for each version of a document, shared by every feature. */
export class AnalysisStore implements vscode.Disposable {
  private readonly results = new Map<string, { readonly version: number; readonly result: Promise<Analysis | undefined> }>();
  private readonly asked = new Set<string>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];
  private tolerantYaml: TolerantYaml | undefined;
  /** Everything must be analysed again: settings, team's file. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly teamFiles: TeamFiles,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscriptions = [
      vscode.workspace.onDidCloseTextDocument((document) => this.results.delete(document.uri.toString())),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affectsAnalysis(event)) this.forgetAll();
      }),
      teamFiles.onDidChange(() => {
        this.forgetAll();
      }),
    ];
  }

  /** @returns the analysis of the document's present text; undefined where the file is none of ours, is left alone for its size, or nobody waits any more. */
  async get(document: vscode.TextDocument, signal: Cancel): Promise<Analysis | undefined> {
    if (!isCandidate(document)) return undefined;
    const key = document.uri.toString();
    const kept = this.results.get(key);
    const version = document.version;
    const result = kept?.version === version ? kept.result : this.run(document);
    this.results.set(key, { version, result });
    const analysis = await result;
    return signal.aborted ? undefined : analysis;
  }

  /** True where the file is only left alone for its size. */
  isTooLarge(document: vscode.TextDocument): boolean {
    return isCandidate(document) && !this.asked.has(document.uri.toString()) && document.getText().length > readConfig(document.uri).maxFileSize;
  }

  /** The person asked for a file whatever its size. */
  allow(document: vscode.TextDocument): void {
    this.asked.add(document.uri.toString());
    this.results.delete(document.uri.toString());
    this.changed.fire();
  }

  /** The target that counts for a document, and who chose it: the team's file before settings. */
  async targetOf(document: vscode.TextDocument): Promise<ChosenTarget> {
    const team = await this.teamFiles.get(document);
    if (team?.target !== undefined) return { target: team.target, by: 'team' };
    const config = readConfig(document.uri);
    return { target: config.target, by: config.targetBy };
  }

  private async run(document: vscode.TextDocument): Promise<Analysis | undefined> {
    const text = document.getText();
    if (sniff(text) === 'none' || this.isTooLarge(document)) return undefined;
    const file = { path: document.uri.fsPath, text, version: document.version };
    const core = loadLazy('analysis');
    const team = await this.teamFiles.get(document);
    const config = readConfig(document.uri);
    const options = { catalog: core.catalog, target: team?.target ?? config.target, rules: { ...config.rules, ...team?.rules }, ...(this.tolerantYaml ? { tolerantYaml: this.tolerantYaml } : {}) };
    const analysis = await core.analyzeTolerantly(file, options, async () => (this.tolerantYaml = await core.loadTolerantYaml()));
    for (const crash of analysis.ruleCrashes) this.log.error(`Rule ${crash.ruleId} failed on ${document.uri.toString()}`, crash.error instanceof Error ? crash.error : String(crash.error));
    if (analysis.kind === null && analysis.problems.length === 0) return undefined;
    const relative = team ? path.relative(team.folder, file.path).split(path.sep).join('/') : file.path;
    return { ...analysis, findings: core.applySuppressions(analysis.findings, { text, path: relative, ignore: team?.ignore ?? [] }) };
  }

  private forgetAll(): void {
    this.results.clear();
    this.changed.fire();
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.changed).dispose();
    this.results.clear();
  }
}
