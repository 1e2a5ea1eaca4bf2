import * as vscode from 'vscode';
import type { AnalysisStore } from '../analysisStore';
import { readConfig } from '../config';
import { toCancel, toRange } from '../convert';
import { documentSelector } from '../documents';
import { countPlaces } from '../places';

/** One line over each task definition: what blocks IPv6, with the way to the panel. Hidden while the file is broken. */
export function registerCodeLens({ analyses }: { analyses: AnalysisStore }): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
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
        if (!analysis || analysis.problems.length > 0 || token.isCancellationRequested) return [];
        return analysis.tasks.map((task) => {
          const blockers = countPlaces([task], ({ paths }) => paths.ipv6.is === 'none');
          const unknowns = countPlaces([task], ({ paths }) => paths.ipv6.is === 'unknown');
          return new vscode.CodeLens(toRange(document, task.nameSpan), { title: title(blockers, unknowns), command: 'ipv6Fargate.showCost' });
        });
      },
    }),
  );
}

function title(blockers: number, unknowns: number): string {
  if (blockers === 1) return vscode.l10n.t('IPv6: 1 blocker · compare the ways out');
  if (blockers > 1) return vscode.l10n.t('IPv6: {0} blockers · compare the ways out', blockers);
  if (unknowns > 0) return vscode.l10n.t('IPv6: no blocker found, {0} unknown · compare the ways out', unknowns);
  return vscode.l10n.t('IPv6: starts · compare the ways out');
}
