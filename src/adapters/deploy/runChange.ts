import type { ECSClient } from '@aws-sdk/client-ecs';
import { setTimeout as wait } from 'node:timers/promises';
import type { ChildJob } from '../../core/deploy/childProtocol';
import { problem } from '../../core/deploy/problem';
import type { CancelLeftover, CancelSignal, DeployEvent, DeployOutcome, DeployStep, DestroyRequest } from '../../core/deploy/types';
import type { ChildHandlers, RunningChild } from './childProcess';
import { problemOf } from './humanProblem';
import { onceAborted } from './onceAborted';
import type { StackAdmin } from './stackAdmin';
import { serviceOf, watchService } from './watchService';

export interface ChangeOptions {
  readonly request: DestroyRequest;
  readonly job: ChildJob;
  readonly start: (job: ChildJob, handlers: Omit<ChildHandlers, 'keys'>) => Promise<RunningChild>;
  readonly onAsk: ChildHandlers['onAsk'];
  readonly onEvent: (event: DeployEvent) => void;
  readonly signal: CancelSignal;
  readonly pollMs: number;
  /** For the watcher of services; null: nothing to watch. */
  readonly ecs: ECSClient | null;
  readonly admin: StackAdmin;
  /** Takes over when the child is gone and CloudFormation goes on. */
  readonly follow: (onEvent: (event: DeployEvent) => void) => Promise<DeployOutcome>;
}

/** How long the toolkit may take to remove its change set after a "no"; then we do it. */
const graceMs = 20_000;

/** Runs one child that changes a stack, and sees to it that its end, whenever it comes, leaves what it should. */
export async function runChange(options: ChangeOptions): Promise<DeployOutcome> {
  const { job, start, onAsk, signal } = options;
  const course = { step: 'credentials' as DeployStep, saidYes: false };
  const watchers = new AbortController();
  const onEvent = (event: DeployEvent): void => {
    if (event.is === 'step') course.step = event.step;
    options.onEvent(event);
    if (event.is === 'resource' && event.resource.type === 'AWS::ECS::Service' && event.resource.physicalId !== null) watch(event.resource.physicalId, options, watchers, started, onEvent);
  };
  const started = { at: new Date(), services: new Set<string>() };
  const child = await start(job, {
    onEvent,
    onAsk: async (question) => {
      if (signal.aborted) return false;
      const yes = await onAsk(question);
      // A cancel that came while the person was asked is stronger than the answer.
      course.saidYes = yes === true && !isAborted(signal);
      return course.saidYes;
    },
  });
  const cancellation = onceAborted(signal, async () => {
    if (course.saidYes || !mayHaveChangeSet(course.step)) child.kill();
    else child.cancel();
    // A child that was asked to end gets a while for it.
    await wait(graceMs, undefined, { ref: false });
    child.kill();
  });
  try {
    const result = await child.result;
    if (result.is === 'outcome') return result.outcome;
    if (result.is === 'problem') return { is: 'failed', problem: result.problem };
    if (result.is === 'previewed') return { is: 'failed', problem: problem('unexpected') };
    if (isAborted(signal)) return { is: 'cancelled', left: await leftover(options, course.saidYes, onEvent) };
    onEvent({ is: 'log', level: 'error', text: `The deployer ended: ${result.detail}` });
    return await afterDeath(options, course.saidYes, result.detail, onEvent);
  } finally {
    cancellation.dispose();
    watchers.abort();
  }
}

const isAborted = (signal: CancelSignal): boolean => signal.aborted;

/** Before these steps nothing has been asked of CloudFormation that stays. */
function mayHaveChangeSet(step: DeployStep): boolean {
  return step === 'change-set' || step === 'compare' || step === 'confirm' || step === 'execute' || step === 'delete';
}

async function leftover({ admin, request, job }: ChangeOptions, saidYes: boolean, onEvent: (event: DeployEvent) => void): Promise<CancelLeftover> {
  onEvent({ is: 'step', step: 'clean-up' });
  try {
    const stack = saidYes ? await admin.describe(request.stackName) : null;
    const left = await admin.removeLeftovers(request.stackName);
    if (left === 'clean' || !saidYes) return { is: 'nothing' };
    const status = stack?.StackStatus ?? '';
    const change = job.is === 'destroy' ? 'destroy' : status.startsWith('UPDATE_') ? 'update' : 'create';
    return { is: 'running', change, stackId: stack?.StackId ?? null };
  } catch (error) {
    return { is: 'unknown', problem: problemOf(error, { stack: request.stackName }) };
  }
}

/** CloudFormation does not need the child: where it is at work it is followed to its end, else what was begun is removed. */
async function afterDeath(options: ChangeOptions, saidYes: boolean, detail: string, onEvent: (event: DeployEvent) => void): Promise<DeployOutcome> {
  const left = await leftover(options, saidYes, onEvent);
  switch (left.is) {
    case 'running':
      return options.follow(onEvent);
    case 'nothing':
      // After a yes the work may have ended together with the child.
      return saidYes ? options.follow(onEvent) : { is: 'failed', problem: problem('deployer-ended', { stack: options.request.stackName }, { detail }) };
    case 'unknown':
      return { is: 'failed', problem: left.problem };
  }
}

function watch(physicalId: string, { ecs, pollMs }: ChangeOptions, watchers: AbortController, started: { readonly at: Date; readonly services: Set<string> }, onEvent: (event: DeployEvent) => void): void {
  const found = serviceOf(physicalId);
  if (ecs === null || found === null || started.services.has(physicalId)) return;
  started.services.add(physicalId);
  const onSighting = (sighting: Parameters<Parameters<typeof watchService>[0]['onSighting']>[0]): void => onEvent({ is: 'service', sighting });
  void watchService({ ecs, ...found, since: started.at, onSighting, signal: watchers.signal, pollMs, log: (text) => onEvent({ is: 'log', level: 'warn', text }) });
}
