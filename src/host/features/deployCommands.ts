import * as vscode from 'vscode';
import type { Suggestions } from '../../core/deploy/flow/ports';
import { isUnfinished } from '../../core/deploy/flow/unfinished';
import type { DeploymentView } from '../../shared/protocol';
import type { AnalysisStore } from '../analysisStore';
import { loadLazy } from '../loadLazy';
import type { DeployFlows } from '../lazy/deploy';
import { registerDeployTemplate } from './deploy/deployTemplate';
import { suggestionsFor } from './deploy/suggestions';
import { forgetAccountNumbers, workspaceMemory } from './deploy/workspaceMemory';
import type { PanelDeployment } from './panel/deps';

export interface DeployDeps {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly analyses: AnalysisStore;
}

/**
 * The commands of the deployment, without the deployment: SDKs and the wizard are loaded when one of them is run.
 * Also what the panel and the status bar show of a running deployment.
 */
export function registerDeployCommands({ context, log, analyses }: DeployDeps): PanelDeployment & vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let view: DeploymentView | null = null;
  let flows: DeployFlows | undefined;
  let isRunning = false;
  const load = (): DeployFlows =>
    (flows ??= loadLazy('deploy').createDeployFlows({
      context,
      log,
      show: (next) => {
        view = next;
        changed.fire();
      },
    }));

  const trusted = async (start: () => Promise<boolean>): Promise<boolean> => {
    if (vscode.workspace.isTrusted) return start();
    const manage = vscode.l10n.t('Manage Workspace Trust');
    const picked = await vscode.window.showWarningMessage(vscode.l10n.t('Deploying uses your AWS credentials and may run code of the workspace. It needs a trusted workspace.'), manage);
    if (picked === manage) await vscode.commands.executeCommand('workbench.trust.manage');
    return false;
  };
  /** One at a time: two could change the same stack. */
  const alone = (start: () => Promise<boolean>): Promise<boolean> =>
    trusted(async () => {
      if (isRunning) {
        void vscode.window.showInformationMessage(vscode.l10n.t('A deployment is under way in this window. Finish it first.'));
        return false;
      }
      isRunning = true;
      try {
        return await start();
      } finally {
        isRunning = false;
      }
    });
  const deploy = async (document: vscode.TextDocument | undefined): Promise<boolean> => {
    const suggested: Suggestions = await suggestionsFor(document ?? vscode.window.activeTextEditor?.document, analyses);
    return load().deploy(suggested);
  };
  const takeUp = (): void => {
    if (workspaceMemory(context.workspaceState).all().some(isUnfinished)) void load().resume();
  };
  const subscriptions = vscode.Disposable.from(
    changed,
    vscode.workspace.onDidGrantWorkspaceTrust(takeUp),
    vscode.commands.registerCommand('ipv6Fargate.deploy', (document?: vscode.TextDocument) => alone(() => deploy(document))),
    registerDeployTemplate({
      alone,
      deployTemplate: async (file, document) => load().deployTemplate(file, await suggestionsFor(document, analyses)),
      deployApp: async () => load().deployApp(await suggestionsFor(vscode.window.activeTextEditor?.document, analyses)),
      log,
    }),
    vscode.commands.registerCommand('ipv6Fargate.destroy', () => alone(() => load().destroy())),
    vscode.commands.registerCommand('ipv6Fargate.showOutputs', () => trusted(() => load().showOutputs())),
    vscode.commands.registerCommand('ipv6Fargate.showLogs', () => trusted(() => load().showLogs())),
    vscode.commands.registerCommand('ipv6Fargate.checkDrift', () => trusted(() => load().checkDrift())),
    vscode.commands.registerCommand('ipv6Fargate.redeploy', () => alone(() => load().redeploy())),
    vscode.commands.registerCommand('ipv6Fargate.changeTasks', () => alone(() => load().changeTasks())),
  );
  forgetAccountNumbers(context.workspaceState).then(undefined, (error: unknown) => {
    log.error(error instanceof Error ? error : String(error));
  });
  if (vscode.workspace.isTrusted) takeUp();
  return {
    current: () => view,
    act: (id) => trusted(() => load().act(id)),
    onDidChange: changed.event,
    dispose: () => {
      subscriptions.dispose();
      flows?.dispose();
    },
  };
}
