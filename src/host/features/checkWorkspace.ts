import * as vscode from 'vscode';
import type { FindingsBoard } from '../workspace/board';
import type { ScanState, WorkspaceScan } from '../workspace/scan';

export interface CheckWorkspaceDeps {
  readonly board: FindingsBoard;
  readonly scan: WorkspaceScan;
}

/** "Check Workspace": findings of all files become problems, and stay so, up to date, until "Clear Workspace Problems". */
export function registerCheckWorkspace({ board, scan }: CheckWorkspaceDeps): vscode.Disposable {
  const show = (isChecked: boolean): void => {
    board.showProblemsOfDisk(isChecked);
    void vscode.commands.executeCommand('setContext', 'ipv6Fargate.workspaceChecked', isChecked);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('ipv6Fargate.checkWorkspace', async () => {
      if (!vscode.workspace.workspaceFolders?.length) return offerFolder();
      const state = await withProgress(scan);
      if (state.is !== 'done') return;
      show(true);
      // Not awaited: the command has done its work while the message still stands.
      void tellResult(board, state.read);
    }),
    vscode.commands.registerCommand('ipv6Fargate.clearWorkspace', () => {
      show(false);
      scan.release();
    }),
  );
}

async function offerFolder(): Promise<void> {
  const open = vscode.l10n.t('Open Folder…');
  const answer = await vscode.window.showInformationMessage(vscode.l10n.t('No folder is open, so there is nothing to check.'), open);
  if (answer === open) await vscode.commands.executeCommand('vscode.openFolder');
}

function withProgress(scan: WorkspaceScan): Thenable<ScanState> {
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Checking the workspace'), cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const abort = new AbortController();
    let shown = 0;
    const subscriptions = vscode.Disposable.from(
      token.onCancellationRequested(() => {
        abort.abort();
      }),
      scan.onDidChange((state) => {
        if (state.is !== 'reading' || state.total === 0) return;
        const percent = Math.floor((100 * state.read) / state.total);
        progress.report({ message: vscode.l10n.t('{0} of {1} files', state.read, state.total), increment: Math.max(0, percent - shown) });
        shown = Math.max(shown, percent);
      }),
    );
    const state = await scan.check(abort.signal);
    subscriptions.dispose();
    return state;
  });
}

async function tellResult(board: FindingsBoard, filesRead: number): Promise<void> {
  const files = board.files();
  if (files.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('Nothing found. Files read: {0}.', filesRead));
    return;
  }
  const show = vscode.l10n.t('Show');
  const answer = await vscode.window.showInformationMessage(resultText(files.reduce((sum, { findings }) => sum + findings.length, 0), files.length), show);
  if (answer === show) await vscode.commands.executeCommand('ipv6Fargate.findings.focus');
}

function resultText(findings: number, files: number): string {
  if (files > 1) return vscode.l10n.t('{0} findings in {1} files.', findings, files);
  return findings === 1 ? vscode.l10n.t('1 finding in 1 file.') : vscode.l10n.t('{0} findings in 1 file.', findings);
}
