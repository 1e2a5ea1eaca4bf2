import type { Stack, StackEvent } from '@aws-sdk/client-cloudformation';
import { setTimeout as wait } from 'node:timers/promises';
import { readOtherTemplate } from '../../core/deploy/flow/otherTemplatesRead';
import { plannedByTemplate } from '../../core/deploy/planned';
import { problem, rootFailures } from '../../core/deploy/problem';
import { readStackEvent } from '../../core/deploy/stackEvent';
import { isBusy } from '../../core/deploy/stackStatus';
import type { CancelSignal, DeployEvent, DeployOutcome, PlannedResource, ResourceStatus, StackChange } from '../../core/deploy/types';
import { problemOf } from './humanProblem';
import type { StackAdmin } from './stackAdmin';

export interface FollowOptions {
  readonly admin: StackAdmin;
  readonly stackName: string;
  /** Where it is known: a deleted stack is found by its id only. */
  readonly stackId?: string | undefined;
  readonly onEvent: (event: DeployEvent) => void;
  readonly signal: CancelSignal;
  /** `gone`: the stack was told to be deleted and may do other things before that. */
  readonly until: 'rest' | 'gone';
  readonly pollMs: number;
}

/** Watches a stack until it rests; one look is taken in any case. Losing the network does not end it; the stack does not stop either. */
export async function followStack(options: FollowOptions): Promise<DeployOutcome> {
  const { admin, stackName, onEvent, signal, until, pollMs } = options;
  const seen = new Set<string>();
  const latest = new Map<string, ResourceStatus>();
  let stackId = options.stackId;
  let change: StackChange | undefined;
  do {
    try {
      const stack = await admin.describe(stackId ?? stackName);
      if (stack === null) return { is: 'destroyed', stackName, existed: stackId !== undefined, kept: keptOf(latest) };
      stackId = stack.StackId ?? stackName;
      const status = stack.StackStatus ?? '';
      if (change === undefined || (status.startsWith('DELETE_') && change !== 'destroy')) {
        change = changeOf(status);
        const planned = isBusy(status) && change !== 'destroy' ? await plannedIn(stackId, admin, onEvent) : undefined;
        onEvent({ is: 'executing', change, stackName, stackId, total: null, ...(planned === undefined ? {} : { planned }) });
      }
      for (const event of [...(await admin.eventsOfOperation(stackId))].reverse()) tell(event, seen, latest, onEvent);
      if (status === 'DELETE_COMPLETE') return { is: 'destroyed', stackName, existed: true, kept: keptOf(latest) };
      if (!isBusy(status) && (until === 'rest' || status === 'DELETE_FAILED')) return endOf(stack, stackName, latest);
    } catch (error) {
      const found = problemOf(error, { stack: stackName });
      if (found.code !== 'no-network' && found.code !== 'throttled') return { is: 'failed', problem: found };
      onEvent({ is: 'log', level: 'warn', text: found.detail ?? found.code });
    }
    if (!signal.aborted) await wait(pollMs);
  } while (!signal.aborted);
  return { is: 'cancelled', left: { is: 'running', change: change ?? 'update', stackId: stackId ?? null } };
}

/** Whoever may not read the template watches without knowing what is still to be made. */
async function plannedIn(stackId: string, admin: StackAdmin, onEvent: FollowOptions['onEvent']): Promise<readonly PlannedResource[] | undefined> {
  try {
    const reading = readOtherTemplate(await admin.template(stackId));
    return reading.is === 'template' ? plannedByTemplate(reading.template.text, await admin.begun(stackId)) : undefined;
  } catch (error) {
    onEvent({ is: 'log', level: 'debug', text: `The template of ${stackId} was not read: ${error instanceof Error ? error.message : String(error)}` });
    return undefined;
  }
}

function tell(event: StackEvent, seen: Set<string>, latest: Map<string, ResourceStatus>, onEvent: (event: DeployEvent) => void): void {
  const id = event.EventId ?? '';
  if (seen.has(id)) return;
  seen.add(id);
  const found = readStackEvent(event);
  if (found.is === 'stack') {
    if (found.isRollingBack) onEvent({ is: 'rolling-back', reason: found.reason });
    return;
  }
  const { resource } = found;
  // A resource that failed is sent back afterwards: the failure is what is remembered.
  const before = latest.get(resource.logicalId);
  if (before === undefined || !/(?:CREATE|UPDATE)_FAILED$/u.test(before.status)) latest.set(resource.logicalId, resource);
  const completed = [...latest.values()].filter((one) => one.status.endsWith('_COMPLETE')).length;
  onEvent({ is: 'resource', resource, completed, total: null });
}

function endOf(stack: Stack, stackName: string, latest: ReadonlyMap<string, ResourceStatus>): DeployOutcome {
  const status = stack.StackStatus ?? '';
  if (/^(?:CREATE|UPDATE|IMPORT)_COMPLETE$/u.test(status)) {
    const outputs = Object.fromEntries((stack.Outputs ?? []).map((one) => [one.OutputKey ?? '', one.OutputValue ?? '']));
    return { is: 'deployed', changed: true, stackName, stackId: stack.StackId ?? stackName, outputs, notDeleted: [...latest.values()].filter((one) => one.status === 'DELETE_FAILED') };
  }
  const failures = rootFailures([...latest.values()]);
  const first = failures[0];
  if (first === undefined) return { is: 'failed', problem: problem('rolled-back', { stack: stackName, status }, { detail: stack.StackStatusReason ?? null }) };
  return { is: 'failed', problem: problem('resource-failed', { stack: stackName, resource: first.logicalId, status }, { detail: first.reason, failures }) };
}

function changeOf(status: string): StackChange {
  if (status.startsWith('DELETE_')) return 'destroy';
  return status.startsWith('UPDATE_') ? 'update' : 'create';
}

const keptOf = (latest: ReadonlyMap<string, ResourceStatus>): ResourceStatus[] => [...latest.values()].filter((one) => one.status === 'DELETE_SKIPPED');
