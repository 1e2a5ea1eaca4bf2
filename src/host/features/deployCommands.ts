import * as vscode from 'vscode';
import type { PanelDeployment } from './panel/deps';
import type { DeploymentView } from '../../shared/protocol';
import { loadLazy } from '../loadLazy';

export interface DeployDeps {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
}

/**
 * The commands of the deployment, without the deployment: SDKs and the wizard are loaded when one of them is run.
 * Also what the panel shows of a running deployment.
 */
export function registerDeployCommands(deps: DeployDeps): PanelDeployment & vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let view: DeploymentView | null = null;
  let flows: ReturnType<ReturnType<typeof loadLazy<'deploy'>>['createDeployFlows']> | undefined;
  const load = (): NonNullable<typeof flows> =>
    (flows ??= loadLazy('deploy').createDeployFlows({
      ...deps,
      show: (next) => {
        view = next;
        changed.fire();
      },
    }));

  const run = async (start: (flow: NonNullable<typeof flows>) => Promise<boolean>): Promise<boolean> => {
    if (!vscode.workspace.isTrusted) {
      const manage = vscode.l10n.t('Manage Workspace Trust');
      const picked = await vscode.window.showWarningMessage(vscode.l10n.t('Deploying uses your AWS credentials and may run code of the workspace. It needs a trusted workspace.'), manage);
      if (picked === manage) await vscode.commands.executeCommand('workbench.trust.manage');
      return false;
    }
    return start(load());
  };
  const subscriptions = vscode.Disposable.from(
    changed,
    vscode.commands.registerCommand('ipv6Fargate.deploy', () => run((flow) => flow.deploy())),
    vscode.commands.registerCommand('ipv6Fargate.destroy', () => run((flow) => flow.destroy())),
    vscode.commands.registerCommand('ipv6Fargate.showOutputs', () => run((flow) => flow.showOutputs())),
  );
  return {
    current: () => view,
    act: (id) => run((flow) => flow.act(id)),
    onDidChange: changed.event,
    dispose: () => {
      subscriptions.dispose();
      flows?.dispose();
    },
  };
}
