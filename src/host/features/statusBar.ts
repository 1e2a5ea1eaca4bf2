import * as vscode from 'vscode';
import type { TaskSummary } from '../../core/views/taskSummary';
import { AfterTyping } from '../afterTyping';
import type { AnalysisStore, ChosenTarget } from '../analysisStore';
import { pricesText } from '../money';
import { targetNames } from '../names';
import type { PanelDeployment } from './panel/deps';
import { registerTargetPick } from './targetPick';

export interface StatusBarDeps {
  readonly analyses: AnalysisStore;
  readonly deployment: PanelDeployment;
  readonly log: vscode.LogOutputChannel;
}

/** What the item shows; undefined hides it. */
interface Shown {
  readonly text: string;
  readonly tooltip: string;
  readonly command: string;
}

/** One item, only while a recognized file is active or a deployment runs: whether its tasks start on the target; click to change it. */
export function registerStatusBar({ analyses, deployment, log }: StatusBarDeps): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('ipv6Fargate.status', vscode.StatusBarAlignment.Right, 90);
  item.name = 'IPv6 Fargate';
  let latest = 0;

  const refresh = async (): Promise<void> => {
    const turn = ++latest;
    const document = vscode.window.activeTextEditor?.document;
    const shown = ofDeployment(deployment) ?? (document && (await ofDocument(document, analyses)));
    if (turn !== latest) return;
    if (shown === undefined) {
      item.hide();
      return;
    }
    Object.assign(item, shown);
    item.show();
  };
  const start = (): void => {
    refresh().catch((error: unknown) => {
      log.error('Status bar', error instanceof Error ? error : String(error));
    });
  };
  const typing = new AfterTyping(start);
  start();
  return vscode.Disposable.from(
    item,
    typing,
    vscode.window.onDidChangeActiveTextEditor(start),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (document === vscode.window.activeTextEditor?.document) start();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) typing.rest(document);
    }),
    analyses.onDidChange(start),
    deployment.onDidChange(start),
    registerTargetPick(analyses),
  );
}

function ofDeployment(deployment: PanelDeployment): Shown | undefined {
  const view = deployment.current();
  return view === null ? undefined : { text: `$(sync~spin) ${view.title}`, tooltip: vscode.l10n.t('Show log'), command: 'ipv6Fargate.showLog' };
}

async function ofDocument(document: vscode.TextDocument, analyses: AnalysisStore): Promise<Shown | undefined> {
  const analysis = await analyses.get(document, { aborted: false });
  if (analysis === undefined && analyses.isLeftAlone(document)) {
    return { text: vscode.l10n.t('IPv6: not checked'), tooltip: vscode.l10n.t('The file is larger than ipv6Fargate.scan.maxFileSize. Click to check it all the same.'), command: 'ipv6Fargate.checkFile' };
  }
  if (analysis === undefined || analysis.tasks.length === 0) return undefined;
  const chosen = await analyses.targetOf(document);
  // The first step of the walkthrough is done.
  await vscode.commands.executeCommand('setContext', 'ipv6Fargate.hasFile', true);
  const summaries = await analyses.summariesOf(document, analysis);
  const lines = [tooltip(document, chosen), ...summaries.slice(0, 1).map(({ prices }) => pricesText(prices))];
  return { text: stateOf(summaries), tooltip: lines.join('\n'), command: 'ipv6Fargate.chooseTarget' };
}

/** @returns `IPv6: 2 blockers`, `IPv6: starts` or `IPv6: 1 unknown`, over all tasks of the file. */
function stateOf(summaries: readonly TaskSummary[]): string {
  const blockers = summaries.reduce((sum, { blockers: own }) => sum + own.length, 0);
  if (blockers > 0) return blockers === 1 ? vscode.l10n.t('IPv6: 1 blocker') : vscode.l10n.t('IPv6: {0} blockers', blockers);
  if (summaries.some(({ goal }) => goal.status === 'blocked')) return vscode.l10n.t('IPv6: does not start');
  const unknowns = summaries.reduce((sum, { goal }) => sum + goal.unknowns.length, 0);
  if (unknowns > 0) return vscode.l10n.t('IPv6: {0} unknown', unknowns);
  return summaries.some(({ goal }) => goal.status === 'unknown') ? vscode.l10n.t('IPv6: not known') : vscode.l10n.t('IPv6: starts');
}

function tooltip(document: vscode.TextDocument, { target, by }: ChosenTarget): string {
  const chosenBy = {
    team: vscode.l10n.t("chosen by the team's file"),
    folder: vscode.l10n.t('chosen in the settings of the folder'),
    workspace: vscode.l10n.t('chosen in the settings of the workspace'),
    user: vscode.l10n.t('chosen in your settings'),
    nobody: vscode.l10n.t('nobody chose a target'),
  }[by];
  return vscode.l10n.t('{0}\nTarget: {1} ({2}). Click to change it.', vscode.workspace.asRelativePath(document.uri), targetNames()[target ?? 'ipv6-only'], chosenBy);
}
