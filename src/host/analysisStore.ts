import path from 'node:path';
import * as vscode from 'vscode';
import type { Analysis, AnalyzeOptions, SourceFile } from '../core/analysis/types';
import type { TeamFile } from '../adapters/team/teamFile';
import type { Catalog } from '../core/compat/catalog';
import type { ResolvedHosts } from '../core/compat/resolvedHosts';
import type { Cancel } from '../core/ports';
import { sniff } from '../core/source/sniff';
import type { TolerantYaml } from '../core/source/yaml';
import type { Target } from '../core/strategies';
import type { TaskSummary } from '../core/views/taskSummary';
import { affectsAnalysis, readConfig, type ChosenBy } from './config';
import { isCandidate, isRunningService } from './documents';
import { isSynthesized } from './features/cdk/assemblies';
import { loadLazy } from './loadLazy';
import type { TeamFiles } from './teamFiles';
import type { CrossFiles } from './workspace/crossFiles';

export interface ChosenTarget {
  readonly target: Target | undefined;
  readonly by: ChosenBy | 'team';
}

/** Region whose prices are shown where nobody and no file names one. */
const fallbackRegion = 'us-east-1';

/** One analysis for each version of a document, shared by every feature. */
export class AnalysisStore implements vscode.Disposable {
  private readonly results = new Map<string, { readonly version: number; readonly result: Promise<Analysis | undefined> }>();
  /** Documents that the person wants checked whatever their size. */
  private readonly allowed = new Set<string>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly forgotten = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  /** What the DNS said, as far as somebody allowed to ask. */
  private resolvedHosts: ResolvedHosts = new Map();
  private tolerantYaml: TolerantYaml | undefined;
  private readonly catalogs = new WeakMap<TeamFile, Catalog>();
  /** Open documents must be looked at again. */
  readonly onDidChange = this.changed.event;
  /** Everything must be analysed again, files that are not open too: settings, team's file. */
  readonly onDidForgetAll = this.forgotten.event;

  constructor(
    private readonly teamFiles: TeamFiles,
    private readonly crossFiles: CrossFiles,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.results.delete(document.uri.toString());
        this.allowed.delete(document.uri.toString());
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affectsAnalysis(event)) this.forgetAll();
      }),
      teamFiles.onDidChange(() => {
        this.forgetAll();
      }),
    );
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

  /** True where a file that may be one of ours is left alone for its size. */
  isLeftAlone(document: vscode.TextDocument): boolean {
    if (!isCandidate(document) || this.allowed.has(document.uri.toString())) return false;
    const text = document.getText();
    return text.length > readConfig(document.uri).maxFileSize && sniff(text, document.uri.path) !== 'none';
  }

  /** The person asked for a file whatever its size. */
  allow(document: vscode.TextDocument): void {
    this.allowed.add(document.uri.toString());
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

  /** The region whose prices count for a document: the team's, the settings', the file's own; undefined where none is named. */
  async regionOf(document: vscode.TextDocument): Promise<string | undefined> {
    const team = await this.teamFiles.get(document);
    const analysis = await this.get(document, { aborted: false });
    const own = analysis?.usage.region?.value;
    return isRunningService(document.uri) ? own : (team?.region ?? readConfig(document.uri).region ?? own);
  }

  /** How each task definition of a file stands under the target, at the prices that come with the extension. */
  async summariesOf({ uri }: Pick<vscode.TextDocument, 'uri'>, analysis: Analysis): Promise<readonly TaskSummary[]> {
    const { taskSummaries, snapshotBook, catalog } = loadLazy('analysis');
    const team = await this.teamFiles.get({ uri });
    const config = readConfig(uri);
    const chosen = isRunningService(uri) ? undefined : (team?.region ?? config.region);
    const book = snapshotBook(chosen ?? analysis.usage.region?.value ?? fallbackRegion);
    return taskSummaries(analysis, { book, usage: config.usage, teamUsage: team?.usage ?? {}, target: team?.target ?? config.target ?? 'ipv6-only', catalog });
  }

  /** @returns the analysis of a file as it is on disk, kept nowhere; undefined where it is none of ours. */
  getOfDisk(uri: vscode.Uri, text: string): Promise<Analysis | undefined> {
    return this.analyze(uri, { path: uri.fsPath, text, version: 0 });
  }

  private async run(document: vscode.TextDocument): Promise<Analysis | undefined> {
    return this.isLeftAlone(document) ? undefined : this.analyze(document.uri, { path: document.uri.fsPath, text: document.getText(), version: document.version });
  }

  private async analyze(uri: vscode.Uri, file: SourceFile): Promise<Analysis | undefined> {
    const { text } = file;
    if (sniff(text, uri.path) === 'none') return undefined;
    const core = loadLazy('analysis');
    const team = await this.teamFiles.get({ uri });
    const config = readConfig(uri);
    const region = isRunningService(uri) ? undefined : (team?.region ?? config.region);
    const surroundings = this.crossFiles.surroundingsOf(uri);
    const options: AnalyzeOptions = {
      catalog: this.catalogOf(team),
      target: team?.target ?? config.target,
      rules: { ...config.rules, ...team?.rules },
      ...(region === undefined ? { pricesOf: core.snapshotBook } : { prices: core.snapshotBook(region) }),
      ...(surroundings ? { surroundings } : {}),
      resolvedHosts: this.resolvedHosts,
      ...(this.tolerantYaml ? { tolerantYaml: this.tolerantYaml } : {}),
    };
    const analysis = await core.analyzeTolerantly(file, options, async () => (this.tolerantYaml = await core.loadTolerantYaml()));
    for (const crash of analysis.ruleCrashes) this.log.error(`Rule ${crash.ruleId} failed on ${uri.toString()}`, crash.error instanceof Error ? crash.error : String(crash.error));
    if (analysis.kind === null && analysis.problems.length === 0) return undefined;
    const relative = team ? path.relative(team.folder, file.path).split(path.sep).join('/') : file.path;
    const accepted = { ...analysis, findings: core.applySuppressions(analysis.findings, { text, path: relative, ignore: team?.ignore ?? [] }) };
    return isRunningService(uri) || (await isSynthesized(uri)) ? loadLazy('cdk').withoutFixes(accepted) : accepted;
  }

  /** The catalog with what the team's file adds to it, put together once for each reading of that file. */
  private catalogOf(team: TeamFile | undefined): Catalog {
    const { catalog, withTeamHosts } = loadLazy('analysis');
    if (team === undefined) return catalog;
    const known = this.catalogs.get(team) ?? withTeamHosts(catalog, team.catalog);
    this.catalogs.set(team, known);
    return known;
  }

  /** What other files say about these documents has changed. */
  forget(uris: readonly vscode.Uri[]): void {
    for (const uri of uris) this.results.delete(uri.toString());
    this.changed.fire();
  }

  /** Takes in what the DNS said; open documents are looked at again where that is news. */
  learnHosts(found: ResolvedHosts): void {
    const isNews = [...found].some(([host, { is }]) => this.resolvedHosts.get(host)?.is !== is);
    if (!isNews) return;
    this.resolvedHosts = new Map([...this.resolvedHosts, ...found]);
    this.forgetOpen();
  }

  /** The person no longer allows it: what was learnt is not used any more. */
  forgetHosts(): void {
    if (this.resolvedHosts.size === 0) return;
    this.resolvedHosts = new Map();
    this.forgetOpen();
  }

  private forgetOpen(): void {
    this.results.clear();
    this.changed.fire();
  }

  private forgetAll(): void {
    this.forgetOpen();
    this.forgotten.fire();
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.changed.dispose();
    this.forgotten.dispose();
    this.results.clear();
  }
}
