import * as vscode from 'vscode';
import type { Analysis } from './core/analysis/types';
import type { Clock } from './core/ports';
import { AnalysisStore } from './host/analysisStore';
import { locale } from './host/convert';
import { registerAccount } from './host/features/account';
import { registerCdkFindings } from './host/features/cdkFindings';
import { registerCheckWorkspace } from './host/features/checkWorkspace';
import { registerCodeActions } from './host/features/codeActions';
import { registerCatalogSearch } from './host/features/catalogSearch';
import { registerCatalogLive } from './host/features/catalogLive';
import { registerCodeLens } from './host/features/codeLens';
import { registerConvert } from './host/features/convertCommand';
import { registerDeployCommands } from './host/features/deployCommands';
import { registerDiagnostics } from './host/features/diagnostics';
import { findingAt } from './host/features/findingAt';
import { registerFindingIsWrong } from './host/features/findingIsWrong';
import { registerFixEverywhere } from './host/features/fixEverywhere';
import { registerFindingsTree } from './host/features/findingsTree';
import { registerHostLookups } from './host/features/hostLookups';
import { registerHover } from './host/features/hover';
import { Notes } from './host/features/notes';
import { registerPanel } from './host/features/panel';
import { registerStatusBar } from './host/features/statusBar';
import { loadLazy } from './host/loadLazy';
import { HostPanelSettings } from './host/panelSettings';
import { HostPrices } from './host/panelPrices';
import { explainRule } from './host/rulePages';
import { openSample } from './host/sample';
import { TeamFiles } from './host/teamFiles';
import { FindingsBoard } from './host/workspace/board';
import { CrossFiles } from './host/workspace/crossFiles';
import { WorkspaceScan } from './host/workspace/scan';

/** What other code may ask of the extension: tests wait on facts with it, not on sleeps. */
export interface ExtensionApi {
  analyze(document: vscode.TextDocument): Promise<Analysis | undefined>;
}

/** The whole program on one page. Parsers, catalog, prices and SDKs are loaded on first use (`loadLazy`). */
export function activate(context: vscode.ExtensionContext): ExtensionApi {
  const log = vscode.window.createOutputChannel('IPv6 Fargate', { log: true });
  const teamFiles = new TeamFiles(log);
  const crossFiles = new CrossFiles();
  const analyses = new AnalysisStore(teamFiles, crossFiles, log);
  const board = new FindingsBoard();
  const scan = new WorkspaceScan({ analyses, board, crossFiles, log });
  const notes = new Notes('ipv6-fargate-note', true);
  const deployment = registerDeployCommands({ context, log, analyses });
  const settings = new HostPanelSettings(teamFiles);
  const prices = new HostPrices(vscode.Uri.joinPath(context.globalStorageUri, 'prices').fsPath, log);
  const clock: Clock = { today: () => new Date().toISOString().slice(0, 10) };
  const catalogLive = registerCatalogLive({ analyses, notes, clock, log });
  const hostLookups = registerHostLookups({ analyses, clock, log });
  const panel = registerPanel({
    context,
    log,
    analyses,
    prices,
    settings,
    deployment,
    words: {
      finding: (finding) => loadLazy('analysis').present(finding, locale()).message,
      fix: (finding, fix) => {
        const titles = finding && loadLazy('analysis').present(finding, locale()).fixTitles;
        return titles?.[finding?.fixes.indexOf(fix) ?? -1] ?? fix.titleId;
      },
      reason: (state) => loadLazy('analysis').presentReason(state, locale()),
    },
    actions: {
      deploy: async (document) => (await vscode.commands.executeCommand<boolean | undefined>('ipv6Fargate.deploy', document)) ?? false,
      openSample: () => openSample(context.extensionUri),
      checkHosts: (document) => hostLookups.check(document),
      showLog: () => {
        log.show();
      },
    },
    catalog: () => Promise.resolve(loadLazy('analysis').catalog),
    offers: { current: () => catalogLive.offers(), onDidChange: catalogLive.onDidChange },
    now: () => new Date(),
  });

  const command = (id: string, run: (...args: never[]) => unknown): vscode.Disposable => vscode.commands.registerCommand(`ipv6Fargate.${id}`, run);
  context.subscriptions.push(
    log,
    teamFiles,
    analyses,
    deployment,
    settings,
    panel,
    board,
    scan,
    registerDiagnostics({ analyses, board, scan, log }),
    registerFindingsTree({ board, scan, memory: context.workspaceState, explain: (ruleId) => explainRule(context.extensionUri, ruleId) }),
    registerCheckWorkspace({ board, scan }),
    registerCdkFindings({ analyses, teamFiles, board, log }),
    registerHover({ analyses, clock }),
    registerCodeActions({ analyses }),
    notes,
    registerConvert({ analyses, notes }),
    registerFixEverywhere({ analyses, filesWith: (ruleId) => board.files().filter(({ findings }) => findings.some((finding) => finding.ruleId === ruleId)).map(({ uri }) => uri) }),
    registerFindingIsWrong({ analyses, version: (context.extension.packageJSON as { version: string }).version }),
    registerCatalogSearch({ notes, teamFiles }),
    catalogLive,
    hostLookups,
    registerAccount({ context, log, notes, prices, clock }),
    registerCodeLens({ analyses, crossFiles }),
    registerStatusBar({ analyses, deployment, log }),
    command('showCost', () => panel.show()),
    command('openCostInEditor', () => panel.openInEditor()),
    command('refreshPrices', () => panel.refreshPrices()),
    command('pinTask', () => panel.togglePin()),
    command('copyComparison', () => panel.copyMarkdown()),
    command('explainRule', async (ruleId?: string) => {
      const id = ruleId ?? (await findingAt(analyses))?.finding.ruleId;
      if (id !== undefined) await explainRule(context.extensionUri, id);
    }),
    command('openSample', () => openSample(context.extensionUri)),
    command('showLog', () => {
      log.show();
    }),
    command('checkFile', () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document) analyses.allow(document);
    }),
  );
  return { analyze: (document) => analyses.get(document, { aborted: false }) };
}
