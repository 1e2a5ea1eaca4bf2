import * as vscode from 'vscode';
import type { HostAddresses } from '../../adapters/catalog/hostAddresses';
import type { ResolvedHosts } from '../../core/compat/resolvedHosts';
import type { Clock } from '../../core/ports';
import { AfterTyping } from '../afterTyping';
import type { AnalysisStore } from '../analysisStore';
import { readConfig } from '../config';
import { isCandidate } from '../documents';
import { loadLazy } from '../loadLazy';

export interface HostLookupsDeps {
  readonly analyses: AnalysisStore;
  readonly clock: Clock;
  readonly log: vscode.LogOutputChannel;
}

export interface HostLookups extends vscode.Disposable {
  /** The panel's button: asks first where the setting is off. @returns false where the person declined, or nothing can be asked. */
  check(document: vscode.TextDocument): Promise<boolean>;
}

/** Asks the DNS for the hosts of open files, where the person's own settings allow it and the workspace is trusted. */
export function registerHostLookups({ analyses, clock, log }: HostLookupsDeps): HostLookups {
  let addresses: HostAddresses | undefined;
  const mayAsk = (): boolean => vscode.workspace.isTrusted && readConfig().resolveHosts;

  const hostsIn = async (document: vscode.TextDocument): Promise<readonly string[]> => {
    const analysis = await analyses.get(document, { aborted: false });
    return analysis === undefined ? [] : loadLazy('catalog').hostsToResolve(analysis);
  };
  const ask = async (hosts: readonly string[]): Promise<void> => {
    addresses ??= new (loadLazy('catalog').HostAddresses)({ clock, nowMs: () => performance.now() });
    const found: ResolvedHosts = await addresses.of(hosts);
    analyses.learnHosts(found);
  };
  const look = async (document: vscode.TextDocument): Promise<void> => {
    if (document.isClosed || !mayAsk()) return;
    const hosts = await hostsIn(document);
    if (hosts.length > 0 && mayAsk()) await ask(hosts);
  };
  const work = new AfterTyping((document) => {
    look(document).catch((error: unknown) => {
      log.error('Looking up hosts failed', error instanceof Error ? error : String(error));
    });
  });
  const all = (): void => {
    if (!mayAsk()) return;
    for (const document of vscode.workspace.textDocuments) if (isCandidate(document)) work.soon(document);
  };

  all();
  const subscriptions = vscode.Disposable.from(
    work,
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isCandidate(document) && mayAsk()) work.soon(document);
    }),
    // Not while typing: half a name is another name, which nobody meant to ask for.
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (isCandidate(document) && mayAsk()) work.soon(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      work.forget(document);
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(all),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('ipv6Fargate.hosts.resolve')) return;
      if (mayAsk()) all();
      else analyses.forgetHosts();
    }),
  );
  return {
    async check(document) {
      if (!vscode.workspace.isTrusted) return false;
      const hosts = await hostsIn(document);
      if (hosts.length === 0) {
        void vscode.window.showInformationMessage(vscode.l10n.t('This file names no public host that the catalog does not know.'));
        return false;
      }
      if (!readConfig().resolveHosts) {
        const yes = vscode.l10n.t('Ask');
        const picked = await vscode.window.showInformationMessage(vscode.l10n.t('Ask the DNS server of this machine for the IPv6 addresses of these hosts?'), { modal: true, detail: hosts.join('\n') }, yes);
        if (picked !== yes) return false;
      }
      await ask(hosts);
      return true;
    },
    dispose: () => {
      subscriptions.dispose();
    },
  };
}
