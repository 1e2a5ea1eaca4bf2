import * as vscode from 'vscode';
import type { Analysis } from '../../core/analysis/types';
import type { StrategyId, Target } from '../../core/strategies';
import { targets } from '../../core/strategies';
import type { AnalysisStore, ChosenTarget } from '../analysisStore';
import { setTarget } from '../config';
import { targetNames } from '../names';
import { countPlaces } from '../places';

const strategyOfTarget: Readonly<Record<Target, StrategyId>> = { 'ipv6-only': 'ipv6', 'ipv6-only-nat64': 'ipv6-nat64', 'dual-stack': 'ipv6-dual-stack' };

/** One item, only while a recognized file is active: whether its tasks start on the target; click to change it. */
export function registerStatusBar({ analyses, log }: { analyses: AnalysisStore; log: vscode.LogOutputChannel }): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('ipv6Fargate.status', vscode.StatusBarAlignment.Right, 90);
  item.name = 'IPv6 Fargate';
  item.command = 'ipv6Fargate.chooseTarget';
  let latest = 0;

  const refresh = async (): Promise<void> => {
    const turn = ++latest;
    const document = vscode.window.activeTextEditor?.document;
    const analysis = document && (await analyses.get(document, { aborted: false }));
    const chosen = analysis && (await analyses.targetOf(document));
    if (turn !== latest) return;
    if (!analysis || !chosen || analysis.tasks.length === 0) {
      item.hide();
      return;
    }
    item.text = summary(analysis, chosen.target ?? 'ipv6-only');
    item.tooltip = tooltip(document, chosen);
    item.show();
  };
  const start = (): void => {
    refresh().catch((error: unknown) => {
      log.error('Status bar', error instanceof Error ? error : String(error));
    });
  };
  start();
  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(start),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) start();
    }),
    analyses.onDidChange(start),
    vscode.commands.registerCommand('ipv6Fargate.chooseTarget', () => chooseTarget(analyses)),
  );
}

/** @returns `IPv6: 2 blockers`, `IPv6: starts` or `IPv6: 1 unknown`, over all tasks of the file. */
function summary(analysis: Analysis, target: Target): string {
  const strategy = strategyOfTarget[target];
  const count = (is: 'none' | 'unknown'): number => countPlaces(analysis.tasks, (dependency) => dependency.paths[strategy].is === is);
  const blockers = count('none');
  if (blockers > 0) return blockers === 1 ? vscode.l10n.t('IPv6: 1 blocker') : vscode.l10n.t('IPv6: {0} blockers', blockers);
  if (analysis.tasks.some((task) => task.starts[strategy] === 'no')) return vscode.l10n.t('IPv6: does not start');
  const unknowns = count('unknown');
  return unknowns > 0 ? vscode.l10n.t('IPv6: {0} unknown', unknowns) : vscode.l10n.t('IPv6: starts');
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

async function chooseTarget(analyses: AnalysisStore): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const current = document ? await analyses.targetOf(document) : undefined;
  const names = targetNames();
  const items: (vscode.QuickPickItem & { readonly run: () => Thenable<unknown> })[] = [
    ...targets.map((target) => ({ label: names[target], description: current?.target === target ? vscode.l10n.t('current') : '', run: () => setTarget(target, document?.uri) })),
    { label: vscode.l10n.t('No target'), description: vscode.l10n.t('findings speak quietly'), run: () => setTarget(undefined, document?.uri) },
    { label: '', kind: vscode.QuickPickItemKind.Separator, run: () => Promise.resolve() },
    { label: vscode.l10n.t('Show Egress Cost'), run: () => vscode.commands.executeCommand('ipv6Fargate.showCost') },
    { label: vscode.l10n.t('Deploy IPv6 Fargate…'), run: () => vscode.commands.executeCommand('ipv6Fargate.deploy') },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('The network that tasks are meant to run in') });
  if (current?.by === 'team' && picked && items.indexOf(picked) <= targets.length) {
    await vscode.window.showInformationMessage(vscode.l10n.t("The team's file .ipv6-fargate.json sets the target; change it there."));
    return;
  }
  await picked?.run();
}
