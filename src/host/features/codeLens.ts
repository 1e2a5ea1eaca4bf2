import * as vscode from 'vscode';
import type { TaskSummary } from '../../core/views/taskSummary';
import type { AnalysisStore } from '../analysisStore';
import { readConfig } from '../config';
import { toCancel, toRange } from '../convert';
import { documentSelector } from '../documents';
import { monthText, pricesText } from '../money';
import { strategyNames } from '../names';
import type { CrossFiles } from '../workspace/crossFiles';
import { lensesElsewhere } from './codeLensElsewhere';

/** How long what files say about each other must rest before lenses are asked for again. */
const restMs = 300;

/** One line over each task definition, and where a file names one of another file: what it costs today and what blocks IPv6, with the way to the panel. Hidden while the file is broken. */
export function registerCodeLens({ analyses, crossFiles }: { analyses: AnalysisStore; crossFiles: CrossFiles }): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let waiting: NodeJS.Timeout | undefined;
  return vscode.Disposable.from(
    changed,
    { dispose: () => clearTimeout(waiting) },
    // While a workspace is read much changes at once; what a file names is shown a moment later.
    crossFiles.onDidChange(() => {
      clearTimeout(waiting);
      waiting = setTimeout(() => changed.fire(), restMs);
    }),
    analyses.onDidChange(() => {
      changed.fire();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('ipv6Fargate.codeLens')) changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(documentSelector, {
      onDidChangeCodeLenses: changed.event,
      async provideCodeLenses(document, token) {
        if (!readConfig(document.uri).codeLens) return [];
        const analysis = await analyses.get(document, toCancel(token));
        if (!analysis || analysis.problems.length > 0) return [];
        const summaries = await analyses.summariesOf(document, analysis);
        if (token.isCancellationRequested) return [];
        const own = summaries.map((summary) => new vscode.CodeLens(toRange(document, summary.nameSpan), { title: title(summary), tooltip: pricesText(summary.prices), command: 'ipv6Fargate.showCost' }));
        return [...own, ...(await lensesElsewhere(document, { analyses, crossFiles }, title, toCancel(token)))];
      },
    }),
  );
}

function title(summary: TaskSummary): string {
  const { goal, today, publicIpv4, sign } = summary;
  const names = strategyNames();
  if (today === undefined) {
    const state = vscode.l10n.t('{0}: {1}', names[goal.id], stateOf(summary));
    return publicIpv4 === undefined || publicIpv4.total.amount === null ? state : `${state} · ${vscode.l10n.t('public IPv4 {0} a task', monthText(publicIpv4.total, sign))}`;
  }
  const cost = vscode.l10n.t('Egress {0} a month ({1})', monthText(today.total, sign), names[today.id]);
  return today.id === goal.id ? `${cost} · ${stateOf(summary)}` : `${cost} · ${names[goal.id]} ${monthText(goal.total, sign)} ${afterFixes(summary)}`;
}

/** How the goal is reached from the file as it is. */
function afterFixes(summary: TaskSummary): string {
  const { goal } = summary;
  if (goal.status === 'fixable') return goal.blockers.length === 1 ? vscode.l10n.t('after 1 fix') : vscode.l10n.t('after {0} fixes', goal.blockers.length);
  return `(${stateOf(summary)})`;
}

function stateOf({ goal }: TaskSummary): string {
  const { blockers, unknowns } = goal;
  switch (goal.status) {
    case 'starts':
      return vscode.l10n.t('starts');
    case 'fixable':
    case 'blocked':
      if (blockers.length === 0) return vscode.l10n.t('does not start');
      return blockers.length === 1 ? vscode.l10n.t('1 blocker') : vscode.l10n.t('{0} blockers', blockers.length);
    case 'unknown':
    case 'no-file':
      return unknowns.length === 0 ? vscode.l10n.t('not known') : vscode.l10n.t('{0} unknown', unknowns.length);
  }
}
