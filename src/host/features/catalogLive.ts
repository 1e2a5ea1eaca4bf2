import * as vscode from 'vscode';
import type { EndpointOffers } from '../../core/compat/endpointOffers';
import type { Clock } from '../../core/ports';
import type { AnalysisStore } from '../analysisStore';
import { readConfig } from '../config';
import { locale } from '../convert';
import { loadLazy } from '../loadLazy';
import { plainMarkdown, type Notes } from './notes';

export interface CatalogLiveDeps {
  readonly analyses: AnalysisStore;
  readonly notes: Notes;
  readonly clock: Clock;
  readonly log: vscode.LogOutputChannel;
}

/** What a Region was asked for in this session. */
export interface LiveCatalog extends vscode.Disposable {
  offers(): EndpointOffers | undefined;
  readonly onDidChange: vscode.Event<void>;
}

/** "Check Endpoint Services of the Region": one call of AWS, on the person's word only, compared with the catalog. */
export function registerCatalogLive({ analyses, notes, clock, log }: CatalogLiveDeps): LiveCatalog {
  const changed = new vscode.EventEmitter<void>();
  let offers: EndpointOffers | undefined;
  const check = async (): Promise<void> => {
    if (!vscode.workspace.isTrusted) {
      const manage = vscode.l10n.t('Manage Workspace Trust');
      const picked = await vscode.window.showWarningMessage(vscode.l10n.t('Asking AWS uses your credentials. It needs a trusted workspace.'), manage);
      if (picked === manage) await vscode.commands.executeCommand('workbench.trust.manage');
      return;
    }
    const region = await askRegion(analyses);
    const profile = region === undefined ? undefined : await askProfile();
    if (region === undefined || profile === undefined) return;
    try {
      const answer = await fetchWithProgress(region, profile.name, clock);
      if (answer === undefined) return;
      offers = answer;
      changed.fire();
      await notes.show(vscode.l10n.t('Endpoint services of {0}', region), report(answer));
    } catch (error) {
      const known = textOf(error);
      log.error(`Endpoint services of ${region}`, known ?? (error instanceof Error ? (error.stack ?? error.message) : String(error)));
      void vscode.window.showErrorMessage(known ?? vscode.l10n.t('Something went wrong that should not. The log says more.'));
    }
  };
  const command = vscode.commands.registerCommand('ipv6Fargate.checkEndpointServices', check);
  return {
    offers: () => offers,
    onDidChange: changed.event,
    dispose: () => {
      command.dispose();
      changed.dispose();
    },
  };
}

/** The file's own Region comes first. */
async function askRegion(analyses: AnalysisStore): Promise<string | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  const suggested = document && (await analyses.regionOf(document));
  const regions = [...new Set([...(suggested === undefined ? [] : [suggested]), ...loadLazy('prices').snapshotRegions()])];
  return vscode.window.showQuickPick(regions, { title: vscode.l10n.t('Check endpoint services of which Region?'), ignoreFocusOut: true });
}

/** The profile of the settings, else a choice of those that there are; null is whatever the environment gives. */
async function askProfile(): Promise<{ readonly name: string | null } | undefined> {
  const { profile } = readConfig();
  if (profile !== undefined) return { name: profile };
  const profiles = await loadLazy('deploy').listProfiles();
  if (profiles.length === 0) return { name: null };
  const environment = vscode.l10n.t('Credentials of the environment');
  const picked = await vscode.window.showQuickPick([...profiles.map(({ name }) => ({ label: name, name: name as string | null })), { label: environment, name: null }], { title: vscode.l10n.t('AWS profile'), ignoreFocusOut: true });
  return picked && { name: picked.name };
}

/** @returns undefined where the person cancelled */
async function fetchWithProgress(region: string, profile: string | null, clock: Clock): Promise<EndpointOffers | undefined> {
  const { Clients, fetchEndpointOffers } = loadLazy('deploy');
  const controller = new AbortController();
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Asking AWS for the endpoint services of {0}', region), cancellable: true };
  return vscode.window.withProgress(options, async (_progress, token) => {
    token.onCancellationRequested(() => {
      controller.abort();
    });
    try {
      return await fetchEndpointOffers({ clients: new Clients({ profile, region }, {}), region, clock }, controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return undefined;
      throw error;
    }
  });
}

/** The class is that of the bundle which threw it. */
function textOf(error: unknown): string | undefined {
  const { DeployError, problemText } = loadLazy('deploy');
  return error instanceof DeployError ? problemText(error.problem, locale()) : undefined;
}

/** What differs first; what the Region does not have is one line, since it is seldom news. */
function report(offers: EndpointOffers): string {
  const { offerDifferences, presentDifference } = loadLazy('catalog');
  const { catalog } = loadLazy('analysis');
  const differences = offerDifferences(catalog, offers);
  const rows = differences.filter(({ kind }) => kind !== 'not-offered').map((one) => `| ${plainMarkdown(one.service.name)} | \`${one.service.endpointService ?? ''}\` | ${plainMarkdown(presentDifference(one, locale()))} |`);
  const absent = differences.filter(({ kind }) => kind === 'not-offered').map(({ service }) => `\`${service.endpointService ?? ''}\``);
  return [
    `# ${plainMarkdown(vscode.l10n.t('Endpoint services of {0}', offers.region))}`,
    plainMarkdown(vscode.l10n.t('Asked on {0}: {1} services. The catalog was checked on {2}.', offers.day, offers.services.length, catalog.checked)),
    rows.length === 0 ? plainMarkdown(vscode.l10n.t('The catalog says the same.')) : `| | | |\n|---|---|---|\n${rows.join('\n')}`,
    ...(absent.length === 0 ? [] : [`${plainMarkdown(vscode.l10n.t('Not in this Region:'))} ${absent.join(', ')}`]),
  ].join('\n\n');
}
