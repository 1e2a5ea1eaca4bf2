import * as vscode from 'vscode';
import type { Clock } from '../../core/ports';
import type { AccountFlows } from '../lazy/account';
import { loadLazy } from '../loadLazy';
import type { HostPrices } from '../panelPrices';
import { locale } from '../convert';
import { ServiceDocuments } from './account/serviceDocuments';
import type { Notes } from './notes';

export interface AccountDeps {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly notes: Notes;
  readonly prices: HostPrices;
  readonly clock: Clock;
}

/** The commands that read an account, without what they need: SDKs and flows are loaded when one of them is run. */
export function registerAccount({ context, log, notes, prices, clock }: AccountDeps): vscode.Disposable {
  const services = new ServiceDocuments();
  let flows: AccountFlows | undefined;
  const load = (): AccountFlows => (flows ??= loadLazy('account').createAccountFlows({ context, log, notes, services, prices, clock }));
  const trusted = async (start: () => Promise<boolean>): Promise<boolean> => {
    if (vscode.workspace.isTrusted) return start();
    const manage = vscode.l10n.t('Manage Workspace Trust');
    const picked = await vscode.window.showWarningMessage(vscode.l10n.t('Asking AWS uses your credentials. It needs a trusted workspace.'), manage);
    if (picked === manage) await vscode.commands.executeCommand('workbench.trust.manage');
    return false;
  };
  return vscode.Disposable.from(
    services,
    vscode.commands.registerCommand('ipv6Fargate.showAccountEgress', () => trusted(() => load().egress())),
    vscode.commands.registerCommand('ipv6Fargate.copyAccountEgress', () => load().copyEgress()),
    vscode.commands.registerCommand('ipv6Fargate.showMyService', () => trusted(() => load().service())),
    vscode.commands.registerCommand('ipv6Fargate.copyIamPolicy', copyIamPolicy),
  );
}

/** Asks nothing of AWS: whoever may not read an account gives this to whoever may. */
async function copyIamPolicy(): Promise<boolean> {
  const { permissionFeatures, policyText } = loadLazy('account');
  const items = permissionFeatures.map((one) => ({ label: one.title[locale()], detail: one.actions.map(({ action }) => action).join(', '), picked: false, one }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Copy the IAM policy of which features?'), canPickMany: true, ignoreFocusOut: true, matchOnDetail: true });
  if (picked === undefined || picked.length === 0) return false;
  await vscode.env.clipboard.writeText(policyText(picked.map(({ one }) => one)));
  void vscode.window.showInformationMessage(vscode.l10n.t('The policy was copied. It allows what these features call, and nothing else.'));
  return true;
}
