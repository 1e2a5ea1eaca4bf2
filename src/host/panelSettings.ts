import * as vscode from 'vscode';
import type { Target } from '../core/strategies';
import type { Origin } from '../core/views/types';
import { affectsCost, readConfig, setTarget, type ChosenBy } from './config';
import type { PanelSettings } from './features/panel/deps';

/** What the panel shows of the settings, and who chose each. */
export class HostPanelSettings implements PanelSettings, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscription = vscode.workspace.onDidChangeConfiguration((event) => {
    if (affectsCost(event)) this.changed.fire();
  });
  readonly onDidChange = this.changed.event;

  read(resource: vscode.Uri | undefined): ReturnType<PanelSettings['read']> {
    const config = readConfig(resource);
    return {
      target: config.target,
      targetOrigin: originOf(config.targetBy),
      region: config.region,
      regionOrigin: originOf(config.regionBy),
      usage: config.usage,
      usageOrigin: originOf(config.usageBy),
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
