import * as vscode from 'vscode';
import { targets } from '../../core/strategies';
import type { AnalysisStore } from '../analysisStore';
import { setTarget } from '../config';
import { targetNames } from '../names';

interface Item extends vscode.QuickPickItem {
  readonly isTarget: boolean;
  run(): Thenable<unknown>;
}

/** The pick behind the status bar: the target network, and the ways to panel and deployment. */
export function registerTargetPick(analyses: AnalysisStore): vscode.Disposable {
  return vscode.commands.registerCommand('ipv6Fargate.chooseTarget', () => chooseTarget(analyses));
}

async function chooseTarget(analyses: AnalysisStore): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const current = document ? await analyses.targetOf(document) : undefined;
  const names = targetNames();
  const mark = (isCurrent: boolean): string => (isCurrent ? vscode.l10n.t('current') : '');
  const items: Item[] = [
    ...targets.map((target): Item => ({ label: names[target], description: mark(current?.target === target), isTarget: true, run: () => setTarget(target, document?.uri) })),
    { label: vscode.l10n.t('No target'), description: mark(current?.by === 'nobody'), detail: vscode.l10n.t('Findings speak quietly, as for IPv6-only.'), isTarget: true, run: () => setTarget(undefined, document?.uri) },
    { label: '', kind: vscode.QuickPickItemKind.Separator, isTarget: false, run: () => Promise.resolve() },
    { label: vscode.l10n.t('Show Egress Cost'), isTarget: false, run: () => vscode.commands.executeCommand('ipv6Fargate.showCost') },
    { label: vscode.l10n.t('Deploy IPv6 Fargate…'), isTarget: false, run: () => vscode.commands.executeCommand('ipv6Fargate.deploy', document) },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('The network that tasks are meant to run in') });
  if (current?.by === 'team' && picked?.isTarget === true) {
    await vscode.window.showInformationMessage(vscode.l10n.t("The team's file .ipv6-fargate.json sets the target; change it there."));
    return;
  }
  await picked?.run();
}
