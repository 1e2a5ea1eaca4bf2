import * as vscode from 'vscode';
import { severities, type Severity } from '../core/analysis/types';
import { targets, type Target } from '../core/strategies';
import type { Usage } from '../core/cost/types';

const section = 'ipv6Fargate';

/** Who set a value, the strongest first. */
export type ChosenBy = 'folder' | 'workspace' | 'user' | 'nobody';

/** Settings as the extension uses them; what a person misspelt counts as not set. */
export interface Config {
  readonly target: Target | undefined;
  readonly targetBy: ChosenBy;
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly codeLens: boolean;
  /** Whether the files of the workspace are read in the background. */
  readonly scan: boolean;
  /** Bytes of UTF-16 text above which the editor leaves a file alone unless asked. */
  readonly maxFileSize: number;
  readonly region: string | undefined;
  readonly regionBy: ChosenBy;
  readonly usage: Partial<Usage>;
  readonly usageBy: ChosenBy;
  readonly prices: 'auto' | 'snapshot';
  readonly profile: string | undefined;
  /** Whether the DNS may be asked for hosts that a file names. */
  readonly resolveHosts: boolean;
}

/** What the reading of a workspace folder leaves out, and where it ends. */
export interface ScanLimits {
  /** Globs beside `files.exclude`, which the editor applies by itself: ours and `search.exclude`. */
  readonly exclude: readonly string[];
  readonly maxFiles: number;
}

export function readScanLimits(folder: vscode.Uri): ScanLimits {
  const settings = vscode.workspace.getConfiguration(section, folder);
  return {
    exclude: [...readGlobs(settings.get<unknown>('scan.exclude')), ...searchExcludes(folder)],
    maxFiles: settings.get<number>('scan.maxFiles') ?? 5000,
  };
}

export function readConfig(resource?: vscode.Uri): Config {
  const settings = vscode.workspace.getConfiguration(section, resource ?? null);
  const target = settings.get<string>('target');
  const region = settings.get<string>('cost.region');
  return {
    target: targets.find((known) => known === target),
    targetBy: chosenBy(settings, 'target'),
    rules: readRules(settings.get<unknown>('rules')),
    codeLens: settings.get<string>('codeLens') !== 'off',
    scan: settings.get<boolean>('scan.enabled') !== false,
    maxFileSize: settings.get<number>('scan.maxFileSize') ?? 1_048_576,
    region: region === '' ? undefined : region,
    regionBy: chosenBy(settings, 'cost.region'),
    usage: settings.get<Partial<Usage>>('cost.usage') ?? {},
    usageBy: chosenBy(settings, 'cost.usage'),
    prices: settings.get<string>('cost.prices') === 'snapshot' ? 'snapshot' : 'auto',
    profile: settings.get<string>('aws.profile') || undefined,
    resolveHosts: settings.get<boolean>('hosts.resolve') === true,
  };
}

export function affectsAnalysis(event: vscode.ConfigurationChangeEvent): boolean {
  return ['target', 'rules', 'scan.maxFileSize', 'cost.region', 'cost.usage'].some((name) => event.affectsConfiguration(`${section}.${name}`));
}

/** Settings that decide which files of the workspace are read. */
export function affectsScan(event: vscode.ConfigurationChangeEvent): boolean {
  return [`${section}.scan`, 'files.exclude', 'search.exclude'].some((name) => event.affectsConfiguration(name));
}

export function affectsCost(event: vscode.ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(`${section}.cost`) || event.affectsConfiguration(`${section}.target`);
}

/** Writes the target where the person's choice counts: the folder's settings, or the user's where no folder is open. */
export async function setTarget(target: Target | undefined, resource: vscode.Uri | undefined): Promise<void> {
  const inFolder = resource !== undefined && vscode.workspace.getWorkspaceFolder(resource) !== undefined;
  const scope = inFolder ? vscode.ConfigurationTarget.WorkspaceFolder : vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration(section, resource ?? null).update('target', target, scope);
}

function chosenBy(settings: vscode.WorkspaceConfiguration, name: string): ChosenBy {
  const found = settings.inspect(name);
  if (found?.workspaceFolderValue !== undefined) return 'folder';
  if (found?.workspaceValue !== undefined) return 'workspace';
  return found?.globalValue === undefined ? 'nobody' : 'user';
}

function readRules(value: unknown): Readonly<Record<string, Severity | 'off'>> {
  if (typeof value !== 'object' || value === null) return {};
  const allowed = [...severities, 'off'] as const;
  return Object.fromEntries(
    Object.entries(value).flatMap(([rule, setting]) => {
      const known = allowed.find((candidate) => candidate === setting);
      return known === undefined ? [] : [[rule, known]];
    }),
  );
}

function readGlobs(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((glob): glob is string => typeof glob === 'string' && glob !== '') : [];
}

/** What the person's search leaves out, but for patterns that depend on a sibling. */
function searchExcludes(folder: vscode.Uri): readonly string[] {
  const excludes = vscode.workspace.getConfiguration('search', folder).get<Readonly<Record<string, unknown>>>('exclude') ?? {};
  return Object.entries(excludes).flatMap(([glob, isOn]) => (isOn === true ? [glob] : []));
}
