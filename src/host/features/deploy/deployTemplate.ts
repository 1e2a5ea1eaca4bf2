import * as vscode from 'vscode';
import type { TemplateFile } from '../../../core/deploy/flow/otherTemplates';
import { looksLikeTemplate } from '../../../core/source/sniff';
import { isCandidate } from '../../documents';
import { isSynthesized } from '../cdk/assemblies';

export interface DeployTemplateDeps {
  /** One at a time, in a trusted workspace only. */
  readonly alone: (start: () => Promise<boolean>) => Promise<boolean>;
  readonly deployTemplate: (file: TemplateFile, document: vscode.TextDocument) => Promise<boolean>;
  readonly deployApp: () => Promise<boolean>;
  readonly log: vscode.LogOutputChannel;
}

/** "Deploy This Template…" and "Deploy CDK App…", and whether the first belongs into the menu of the active editor. */
export function registerDeployTemplate({ alone, deployTemplate, deployApp, log }: DeployTemplateDeps): vscode.Disposable {
  const mark = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const isTemplate = document !== undefined && isCandidate(document) && looksLikeTemplate(document.getText());
    vscode.commands.executeCommand('setContext', 'ipv6Fargate.isTemplate', isTemplate).then(undefined, (error: unknown) => {
      log.error('Deploy template', error instanceof Error ? error : String(error));
    });
  };
  mark();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(mark),
    vscode.workspace.onDidSaveTextDocument(mark),
    vscode.commands.registerCommand('ipv6Fargate.deployTemplate', (uri?: vscode.Uri) =>
      alone(async () => {
        const document = await chosenDocument(uri);
        if (document === undefined) return false;
        if (!(await isSynthesized(document.uri))) return deployTemplate({ name: vscode.workspace.asRelativePath(document.uri), text: document.getText(), ...(document.uri.scheme === 'file' ? { path: document.uri.fsPath } : {}) }, document);
        // Its files are known to the app's assembly only.
        const theApp = vscode.l10n.t('Deploy the app');
        const picked = await vscode.window.showInformationMessage(vscode.l10n.t('A CDK app made this template. Deploy the app, which knows what goes with it.'), theApp);
        return picked === theApp ? deployApp() : false;
      }),
    ),
    vscode.commands.registerCommand('ipv6Fargate.deployApp', () => alone(deployApp)),
  );
}

/** The file of the menu, the active one, or one that is asked for. */
async function chosenDocument(uri: vscode.Uri | undefined): Promise<vscode.TextDocument | undefined> {
  if (uri !== undefined) return vscode.workspace.openTextDocument(uri);
  const active = vscode.window.activeTextEditor?.document;
  if (active !== undefined && looksLikeTemplate(active.getText())) return active;
  const picked = await vscode.window.showOpenDialog({ canSelectMany: false, openLabel: vscode.l10n.t('Deploy this template'), filters: { CloudFormation: ['json', 'yaml', 'yml', 'template'] } });
  return picked?.[0] && vscode.workspace.openTextDocument(picked[0]);
}
