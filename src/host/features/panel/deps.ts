import type * as vscode from 'vscode';
import type { Analysis, Finding, Fix, PathState } from '../../../core/analysis/types';
import type { Catalog } from '../../../core/compat/catalog';
import type { EndpointOffers } from '../../../core/compat/endpointOffers';
import type { PriceBook, Usage } from '../../../core/cost/types';
import type { Cancel } from '../../../core/ports';
import type { Target } from '../../../core/strategies';
import type { DeploymentView } from '../../../shared/protocol';
import type { Origin } from '../../../core/views/types';

/** Analyses of documents, as every feature of the editor shares them. */
export interface PanelAnalyses {
  /** The analysis of the document's present text; undefined where the file is none of ours or was left alone (too large). */
  get(document: vscode.TextDocument, signal: Cancel): Promise<Analysis | undefined>;
  /** Analyses must be asked again: target, rules, team's file or catalog changed. */
  readonly onDidChange: vscode.Event<unknown>;
}

export interface PanelPrices {
  /** Regions whose prices are known to exist. */
  regions(): Promise<readonly string[]>;
  /** At once, from what comes with the extension. */
  snapshot(region: string): Promise<PriceBook>;
  /**
   * The best prices there are. Never rejects for want of a source: `notes` of the book says what failed.
   * `fresh`: the person asked, so no cache may answer.
   */
  load(region: string, options: { readonly fresh: boolean }, signal: Cancel): Promise<PriceBook>;
  /** False where the setting asks for the snapshot only. */
  mayLoad(): boolean;
}

/** Words for what an analysis holds as ids and arguments, in the person's language. */
export interface PanelWords {
  finding(finding: Finding): string;
  fix(finding: Finding | undefined, fix: Fix): string;
  reason(state: PathState): string;
}

/** Settings that the panel shows; who chose each. */
export interface PanelSettings {
  /** `region` undefined: nobody chose one, so the panel takes the file's, else us-east-1. */
  read(resource: vscode.Uri | undefined): { readonly target: Target | undefined; readonly targetOrigin: Origin; readonly region: string | undefined; readonly regionOrigin: Origin; readonly usage: Partial<Usage>; readonly teamUsage: Partial<Usage> };
  setTarget(target: Target, resource: vscode.Uri | undefined): Promise<void>;
  readonly onDidChange: vscode.Event<unknown>;
}

/** What the panel starts and others do. */
export interface PanelActions {
  deploy(document: vscode.TextDocument | undefined): Promise<boolean>;
  openSample(): Promise<boolean>;
  showLog(): void;
  /** Looks up the addresses of hosts that a file names, after asking where that is off. */
  checkHosts?(document: vscode.TextDocument): Promise<boolean>;
}

export interface PanelDeployment {
  current(): DeploymentView | null;
  act(id: string): Promise<boolean>;
  readonly onDidChange: vscode.Event<unknown>;
}

/** All that the panel needs of the rest of the extension. */
export interface PanelDeps {
  readonly context: Pick<vscode.ExtensionContext, 'extensionUri' | 'workspaceState' | 'subscriptions'>;
  readonly log: Pick<vscode.LogOutputChannel, 'info' | 'warn' | 'error'>;
  readonly analyses: PanelAnalyses;
  readonly prices: PanelPrices;
  readonly settings: PanelSettings;
  readonly words: PanelWords;
  readonly actions: PanelActions;
  /** Read on first use. */
  readonly catalog: () => Promise<Catalog>;
  /** What the endpoint services of a Region offer, once the person has asked for them. */
  readonly offers?: { readonly current: () => EndpointOffers | undefined; readonly onDidChange: vscode.Event<unknown> };
  readonly deployment?: PanelDeployment;
  readonly now: () => Date;
}

export interface PanelHandle extends vscode.Disposable {
  /** Shows the side view, opens a section of it where one is named. */
  show(section?: 'usage' | 'charts' | 'dependencies' | 'services' | 'presets' | 'export'): Promise<void>;
  openInEditor(): Promise<void>;
  refreshPrices(): Promise<void>;
  togglePin(): Promise<void>;
  /** Puts the comparison on the clipboard as Markdown. */
  copyMarkdown(): Promise<void>;
}

/** Id of the view that package.json contributes. */
export const panelViewId = 'ipv6Fargate.egressCost';
/** Type of the editor tab. */
export const panelTabType = 'ipv6Fargate.egressCostTab';
