import * as vscode from 'vscode';
import type { CatalogEntry } from '../../core/views/catalogSearch';
import { loadLazy } from '../loadLazy';
import type { TeamFiles } from '../teamFiles';
import { plainMarkdown, type Notes } from './notes';

interface Item extends vscode.QuickPickItem {
  readonly entry: CatalogEntry;
}

/** "Search Catalog": every service and registry, by name or host, without leaving the keyboard. */
export function registerCatalogSearch({ notes, teamFiles }: { notes: Notes; teamFiles: TeamFiles }): vscode.Disposable {
  return vscode.commands.registerCommand('ipv6Fargate.searchCatalog', async (search?: string) => {
    const { catalog: own, catalogAge, catalogEntries, withTeamHosts } = loadLazy('analysis');
    const folder = vscode.window.activeTextEditor?.document.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
    const team = folder === undefined ? undefined : await teamFiles.get({ uri: folder });
    const catalog = withTeamHosts(own, team?.catalog ?? []);
    const { days, isOld } = catalogAge(catalog, new Date().toISOString().slice(0, 10));
    const copy: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('copy'), tooltip: vscode.l10n.t('Copy the host with IPv6') };
    const source: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('link-external'), tooltip: vscode.l10n.t('Open the source') };
    const pick = vscode.window.createQuickPick<Item>();
    pick.title = vscode.l10n.t('Which services and registries have IPv6? Checked {0}', catalog.checked);
    const hint = vscode.l10n.t('Name or host, such as ecr, logs, ghcr.io');
    pick.placeholder = isOld ? `${vscode.l10n.t('These data are {0} days old; much may have changed.', days)} ${hint}` : hint;
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.items = catalogEntries(catalog).map((entry) => ({
      entry,
      label: entry.name,
      iconPath: new vscode.ThemeIcon(icons[entry.state]),
      description: stateWords()[entry.state],
      detail: detailOf(entry),
      buttons: [...(entry.dualStackHost === null ? [] : [copy]), ...(entry.url === null ? [] : [source])],
    }));
    if (typeof search === 'string') pick.value = search;
    pick.onDidTriggerItemButton(async ({ item: { entry }, button }) => {
      if (button === copy && entry.dualStackHost !== null) {
        await vscode.env.clipboard.writeText(entry.dualStackHost);
        vscode.window.setStatusBarMessage(vscode.l10n.t('{0} copied', entry.dualStackHost), 4000);
      } else if (entry.url !== null) await vscode.env.openExternal(vscode.Uri.parse(entry.url));
    });
    pick.onDidAccept(async () => {
      const [picked] = pick.selectedItems;
      pick.hide();
      if (picked !== undefined) await notes.show(picked.entry.name, detailsOf(picked.entry));
    });
    pick.onDidHide(() => {
      pick.dispose();
    });
    pick.show();
  });
}

const icons: Readonly<Record<CatalogEntry['state'], string>> = { 'dual-stack': 'check', 'ipv4-only': 'error', conditional: 'settings', unknown: 'question' };

function stateWords(): Readonly<Record<CatalogEntry['state'], string>> {
  return {
    'dual-stack': vscode.l10n.t('has IPv6'),
    'ipv4-only': vscode.l10n.t('IPv4 only'),
    conditional: vscode.l10n.t('depends on its settings'),
    unknown: vscode.l10n.t('not known'),
  };
}

function detailOf({ id, host, since, asOf, byTeam }: CatalogEntry): string {
  return [host ?? id, ...(since === null ? [] : [vscode.l10n.t('since {0}', since)]), ...(asOf === null ? [] : [vscode.l10n.t('read {0}', asOf)]), ...(byTeam ? [vscode.l10n.t("your team's file")] : [])].join(' · ');
}

/** All that the catalog knows of one entry. */
function detailsOf(entry: CatalogEntry): string {
  const link = ({ privateLinkIpv6 }: CatalogEntry): string => (privateLinkIpv6 === 'yes' ? vscode.l10n.t('yes') : privateLinkIpv6 === 'no' ? vscode.l10n.t('no') : vscode.l10n.t('not known'));
  const rows: readonly (readonly [string, string | null])[] = [
    [vscode.l10n.t('Over IPv6'), stateWords()[entry.state]],
    [vscode.l10n.t('Host with IPv6'), entry.dualStackHost === null ? null : `\`${entry.dualStackHost}\``],
    [vscode.l10n.t('Host'), entry.host === null || entry.host === entry.dualStackHost ? null : `\`${entry.host}\``],
    [vscode.l10n.t('Interface endpoint'), entry.endpointService === null ? null : `\`${entry.endpointService}\``],
    [vscode.l10n.t('IPv6 through the interface endpoint'), entry.is === 'service' ? link(entry) : null],
    [vscode.l10n.t('Since'), entry.since],
    [vscode.l10n.t('Source'), entry.url === null ? (entry.byTeam ? vscode.l10n.t("your team's file") : null) : `<${encodeURI(entry.url)}>`],
    [vscode.l10n.t('Read'), entry.asOf],
  ];
  const table = rows.flatMap(([name, value]) => (value === null ? [] : [`| ${plainMarkdown(name)} | ${value} |`]));
  return [`# ${plainMarkdown(entry.name)}`, `| | |\n|---|---|\n${table.join('\n')}`, ...entry.notes.map((note) => plainMarkdown(note))].join('\n\n');
}
