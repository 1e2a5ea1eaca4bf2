import * as vscode from 'vscode';
import { idle, next } from '../../../core/deploy/state';
import type { DeployEvent, DeployState, ResourceStatus, ServiceSighting } from '../../../core/deploy/types';
import type { DeploymentView } from '../../../shared/protocol';
import { withBegun, type Begun } from './begun';
import { withoutAccounts } from './withoutAccounts';

/** What the panel shows while a deployment runs: a step for each resource. */
export class DeploymentViews {
  private state: DeployState = idle;
  /** By resource, what is being done with it and since when: CloudFormation tells of each beginning twice. */
  private begun: ReadonlyMap<string, Begun> = new Map();

  constructor(
    private readonly show: (view: DeploymentView | null) => void,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  readonly take = (event: DeployEvent): void => {
    this.write(event);
    this.state = next(this.state.phase === 'ended' && event.is !== 'ended' ? idle : this.state, event);
    if (this.state.phase !== 'running') this.begun = new Map();
    else if (event.is === 'resource') this.begun = withBegun(this.begun, event.resource);
    this.show(viewOf(this.state, this.begun));
  };

  private write(event: DeployEvent): void {
    if (event.is === 'log') this.log[event.level](withoutAccounts(event.text));
    const line = lineOf(event);
    if (line !== undefined) this.log.info(withoutAccounts(line));
  }
}

/** What an event is worth in the log. */
function lineOf(event: DeployEvent): string | undefined {
  switch (event.is) {
    case 'step':
      return event.step;
    case 'resource': {
      const { logicalId, type, status, reason } = event.resource;
      return `${logicalId} (${type}) ${status}${reason === null ? '' : `: ${reason}`}`;
    }
    case 'executing':
      return `${event.change} ${event.stackName}`;
    case 'rolling-back':
      return `rolling back${event.reason === null ? '' : `: ${event.reason}`}`;
    case 'service':
      return sightingLine(event.sighting);
    case 'ended':
      return event.outcome.is;
    case 'log':
    case 'installing':
    case 'compared':
    case 'sources':
      return undefined;
  }
}

function sightingLine(sighting: ServiceSighting): string {
  switch (sighting.is) {
    case 'service-event':
      return sighting.text;
    case 'stopped-task':
      return `task stopped: ${[...sighting.reasons, sighting.code ?? ''].filter(Boolean).join(' · ')}`;
    case 'running-tasks':
      return `tasks running: ${String(sighting.running)} of ${String(sighting.desired)}`;
  }
}

/** What is under way or has failed comes first: a stack has more resources than are in view. */
function inOrderOfInterest(resources: readonly ResourceStatus[]): readonly ResourceStatus[] {
  const isDone = ({ status }: ResourceStatus): boolean => status.endsWith('_COMPLETE');
  return [...resources.filter((one) => !isDone(one)), ...resources.filter(isDone)];
}

/** How many there will be is known where the difference was seen, not to a window that only watches. */
function titleOf({ stackName, completed, total }: Extract<DeployState, { phase: 'running' }>): string {
  if (total !== null) return vscode.l10n.t('{0}: {1} of {2}', stackName, completed, total);
  return vscode.l10n.t('{0}: resources done: {1}', stackName, completed);
}

function viewOf(state: DeployState, begun: ReadonlyMap<string, Begun>): DeploymentView | null {
  if (state.phase !== 'running') return null;
  return {
    title: titleOf(state),
    steps: inOrderOfInterest(state.resources).map(({ logicalId, type, status, reason, at }) => ({
      state: status.endsWith('_FAILED') ? 'failed' : status.endsWith('_COMPLETE') ? 'done' : 'running',
      label: logicalId,
      detail: reason ?? `${type} ${status}`,
      began: begun.get(logicalId)?.at ?? null,
      ended: status.endsWith('_IN_PROGRESS') ? null : at,
    })),
    actions: [{ id: 'log', label: vscode.l10n.t('Show log'), isPrimary: false }],
  };
}
