import * as vscode from 'vscode';
import type { Target } from '../core/strategies';
import type { Origin } from '../core/views/types';
import { affectsCost, readConfig, setTarget, type ChosenBy } from './config';
import { isRunningService } from './documents';
import type { PanelSettings } from './features/panel/deps';
import type { TeamFiles } from './teamFiles';

/** What the panel shows of the settings, and who chose each. */
export class HostPanelSettings implements PanelSettings, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  readonly onDidChange = this.changed.event;

  constructor(private readonly teamFiles: TeamFiles) {
    this.subscription = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affectsCost(event)) this.changed.fire();
      }),
      teamFiles.onDidChange(() => {
        this.changed.fire();
      }),
    );
  }

  /** The team's file goes before settings. */
  read(resource: vscode.Uri | undefined): ReturnType<PanelSettings['read']> {
    const config = readConfig(resource);
    const team = resource && this.teamFiles.peek(resource);
    const byTeam: Origin = { from: 'team' };
    // A running service has the prices of its own Region, whatever files are compared in.
    const isRunning = resource !== undefined && isRunningService(resource);
    return {
      target: team?.target ?? config.target,
      targetOrigin: team?.target === undefined ? originOf(config.targetBy) : byTeam,
      region: isRunning ? undefined : (team?.region ?? config.region),
      regionOrigin: team?.region === undefined || isRunning ? originOf(config.regionBy) : byTeam,
      usage: config.usage,
      teamUsage: team?.usage ?? {},
    };
  }

  setTarget(target: Target, resource: vscode.Uri | undefined): Promise<void> {
    return setTarget(target, resource);
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}

const originOf = (by: ChosenBy): Origin => ({ from: by === 'nobody' ? 'default' : 'setting' });
