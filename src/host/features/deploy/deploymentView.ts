import * as vscode from 'vscode';
import { idle, next } from '../../../core/deploy/state';
import type { DeployEvent, DeployState } from '../../../core/deploy/types';
import type { DeploymentView } from '../../../shared/protocol';

/** What the panel shows while a deployment runs: a step for each resource. */
export class DeploymentViews {
  private state: DeployState = idle;

  constructor(
    private readonly show: (view: DeploymentView | null) => void,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  readonly take = (event: DeployEvent): void => {
    this.write(event);
    this.state = next(this.state.phase === 'ended' && event.is !== 'ended' ? idle : this.state, event);
    this.show(viewOf(this.state));
  };

  private write(event: DeployEvent): void {
    if (event.is === 'log') this.log[event.level](event.text);
    if (event.is === 'resource') {
      const { logicalId, type, status, reason } = event.resource;
      this.log.info(`${logicalId} (${type}) ${status}${reason === null ? '' : `: ${reason}`}`);
    }
    if (event.is === 'service') this.log.info(JSON.stringify(event.sighting));
    if (event.is === 'step') this.log.info(event.step);
  }
}

function viewOf(state: DeployState): DeploymentView | null {
  if (state.phase !== 'running') return null;
  return {
    title: vscode.l10n.t('{0}: {1} of {2}', state.stackName, state.completed, state.total ?? '?'),
    steps: state.resources.map(({ logicalId, type, status, reason }) => ({
      state: status.endsWith('_FAILED') ? 'failed' : status.endsWith('_COMPLETE') ? 'done' : 'running',
      label: logicalId,
      detail: reason ?? `${type} ${status}`,
    })),
    actions: [{ id: 'log', label: vscode.l10n.t('Show log'), isPrimary: false }],
  };
}
