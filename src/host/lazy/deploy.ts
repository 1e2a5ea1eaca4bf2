/** The wizard and the engine, loaded when the first deployment starts. */
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { fetchEndpointOffers } from '../../adapters/catalog/endpointServices';
import { createCare } from '../../adapters/deploy/care/createCare';
import { Clients } from '../../adapters/deploy/clients';
import { createDeployer } from '../../adapters/deploy/createDeployer';
import { DeployError } from '../../adapters/deploy/humanProblem';
import { createPreflight } from '../../adapters/deploy/preflight/createPreflight';
import { listProfiles } from '../../adapters/deploy/profiles';
import { HumanError } from '../../base/errors';
import { snapshotBook, snapshotRegions } from '../../core/cost/snapshotBook';
import { changeTasks, checkDrift, redeploy, showLogs } from '../../core/deploy/flow/careFlows';
import { deploy, destroy, showOutputs } from '../../core/deploy/flow/flows';
import { deployTemplate, type TemplateFile } from '../../core/deploy/flow/otherTemplates';
import { deployApp } from '../../core/deploy/flow/otherTemplatesApp';
import type { FlowPorts, Suggestions } from '../../core/deploy/flow/ports';
import { resume } from '../../core/deploy/flow/resume';
import { problemText } from '../../core/deploy/problemText';
import type { ScaffoldSources } from '../../core/deploy/scaffold';
import { catalog } from '../../data/catalog';
import type { DeploymentView } from '../../shared/protocol';
import { regionName } from '../../shared/texts/regions';
import { readConfig } from '../config';
import { locale } from '../convert';
import { DeploymentViews } from '../features/deploy/deploymentView';
import { findApps, ownCdk } from '../features/deploy/deployTemplateApps';
import { diskFolders } from '../features/deploy/diskFolders';
import { machinePrefixes } from '../features/deploy/machinePrefixes';
import { askMfa, hasEnvironmentCredentials, login } from '../features/deploy/signIn';
import { VscodePrompts } from '../features/deploy/vscodePrompts';
import { withoutAccounts } from '../features/deploy/withoutAccounts';
import { workspaceMemory } from '../features/deploy/workspaceMemory';
import { Notes } from '../features/notes';
import { explainRule, rulePage } from '../rulePages';

/** For the question what the endpoints of a Region offer: it needs the same SDK and the same profiles. */
export { Clients, DeployError, fetchEndpointOffers, listProfiles, problemText };

export interface DeployFlowDeps {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  /** Shows the progress of a deployment in the panel. */
  readonly show: (view: DeploymentView | null) => void;
}

export interface DeployFlows extends vscode.Disposable {
  deploy(suggested: Suggestions): Promise<boolean>;
  deployTemplate(file: TemplateFile, suggested: Suggestions): Promise<boolean>;
  deployApp(suggested: Suggestions): Promise<boolean>;
  destroy(): Promise<boolean>;
  showOutputs(): Promise<boolean>;
  showLogs(): Promise<boolean>;
  redeploy(): Promise<boolean>;
  changeTasks(): Promise<boolean>;
  checkDrift(): Promise<boolean>;
  /** Takes up what an earlier window left half-way. */
  resume(): Promise<boolean>;
  /** A button of the panel's progress. */
  act(id: string): Promise<boolean>;
}

export function createDeployFlows({ context, log, show }: DeployFlowDeps): DeployFlows {
  const documents = new Notes('ipv6-fargate-difference', false);
  const views = new DeploymentViews(show, log);
  const file = (...parts: string[]): string => vscode.Uri.joinPath(context.extensionUri, 'dist', ...parts).fsPath;
  const prompts = new VscodePrompts(documents, log);
  const deployer = createDeployer({
    childPath: file('deployer', 'bin', 'deployer.js'),
    // The editor's own Node: none need be installed.
    execPath: process.execPath,
    storageFolder: vscode.Uri.joinPath(context.globalStorageUri, 'deploy').fsPath,
    askMfa,
    log: (text) => {
      log.error(withoutAccounts(text));
    },
  });
  const ports = (suggested?: Suggestions): FlowPorts => {
    const config = readConfig();
    return {
      t: vscode.l10n.t,
      language: locale(),
      prompts,
      deployer,
      preflight: createPreflight({ askMfa }),
      care: createCare({ askMfa }),
      folders: diskFolders,
      ownCdk,
      memory: workspaceMemory(context.workspaceState),
      suggested: suggested ?? { profile: config.profile, region: config.region, image: undefined },
      hasEnvironmentCredentials: hasEnvironmentCredentials(),
      regions: snapshotRegions,
      regionName: (region) => {
        const place = regionName(region, locale());
        return place === region ? region : `${place} (${region})`;
      },
      book: snapshotBook,
      usage: config.usage,
      machinePrefixes,
      scaffoldSources: async () => JSON.parse(await readFile(file('stacks', 'scaffold.json'), 'utf8')) as ScaffoldSources,
      builtInTemplate: (key) => builtInTemplate(file('stacks', 'templates.json'), key),
      login,
      openUrl: async (url) => {
        await vscode.env.openExternal(vscode.Uri.parse(url));
      },
      openFile: async (path, line) => {
        const at = new vscode.Position(line - 1, 0);
        await vscode.window.showTextDocument(vscode.Uri.file(path), { selection: new vscode.Range(at, at) });
      },
      rulePage: (ruleId) => rulePage(ruleId).toString(true),
      explainRule: (ruleId) => explainRule(context.extensionUri, ruleId),
      onEvent: views.take,
    };
  };
  const guarded = async (run: () => Promise<boolean>): Promise<boolean> => {
    try {
      return await run();
    } catch (error) {
      log.error(withoutAccounts(error instanceof Error ? (error.stack ?? error.message) : String(error)));
      prompts.tell('failed', error instanceof HumanError ? error.message : vscode.l10n.t('Something went wrong that should not. The log says more.'), []);
      return false;
    } finally {
      show(null);
    }
  };
  return {
    deploy: (suggested) => guarded(() => deploy(ports(suggested), catalog.ipv6OnlyRegions.notListed)),
    deployTemplate: (file, suggested) => guarded(() => deployTemplate(file, ports(suggested))),
    deployApp: (suggested) => guarded(() => deployApp({ ...ports(suggested), apps: findApps })),
    destroy: () => guarded(() => destroy(ports())),
    showOutputs: () => guarded(() => showOutputs(ports())),
    showLogs: () => guarded(() => showLogs(ports())),
    redeploy: () => guarded(() => redeploy(ports())),
    changeTasks: () => guarded(() => changeTasks(ports())),
    checkDrift: () => guarded(() => checkDrift(ports())),
    resume: () => guarded(async () => resume(ports()).then(() => true)),
    act: (id) => {
      if (id === 'log') log.show();
      return Promise.resolve(id === 'log');
    },
    dispose: () => {
      documents.dispose();
    },
  };
}

async function builtInTemplate(path: string, key: string): Promise<string> {
  const templates = JSON.parse(await readFile(path, 'utf8')) as Readonly<Record<string, unknown>>;
  const template = templates[key];
  if (template === undefined) throw new HumanError('template-missing', vscode.l10n.t('The extension holds no template for this choice ({0}). Install it again, or choose "Into my workspace".', key));
  return JSON.stringify(template);
}
