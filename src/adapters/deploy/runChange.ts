import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { assemblyName, type ChildJob } from '../../core/deploy/childProtocol';
import { problem } from '../../core/deploy/problem';
import { isBusy } from '../../core/deploy/stackStatus';
import type { CancelSignal, DeployEvent, DeployOutcome, DeployStep, DestroyRequest, StackChange } from '../../core/deploy/types';
import { appLines } from './appLines';
import type { ChildHandlers, RunningChild } from './childProcess';
import { problemOf } from './humanProblem';
import { onceAborted } from './onceAborted';
import { ServiceWatch, type ServiceWatchOptions } from './serviceWatch';
import type { StackAdmin } from './stackAdmin';

export interface ChangeOptions {
  readonly request: DestroyRequest;
  readonly job: ChildJob;
  readonly start: (job: ChildJob, handlers: Omit<ChildHandlers, 'keys'>) => Promise<RunningChild>;
  readonly onAsk: ChildHandlers['onAsk'];
  readonly onEvent: (event: DeployEvent) => void;
  readonly signal: CancelSignal;
  readonly pollMs: number;
  /** For the watcher of services; null: nothing to watch. */
  readonly watch: Pick<ServiceWatchOptions, 'ecs' | 'logs'> | null;
  readonly admin: StackAdmin;
  /** Takes over when the child is gone and CloudFormation goes on. */
  readonly follow: (onEvent: (event: DeployEvent) => void, stackId: string | null) => Promise<DeployOutcome>;
}

/** How far it has come, for what its end means. */
interface Course {
  step: DeployStep;
  saidYes: boolean;
  /** From when CloudFormation was told to begin. */
  stackId: string | null;
  isExecuting: boolean;
}

/** How long the toolkit may take to remove its change set after a "no"; then we do it. */
const graceMs = 20_000;

/** Runs one child that changes a stack, and sees to it that its end, whenever it comes, leaves what it should. */
export async function runChange(options: ChangeOptions): Promise<DeployOutcome> {
  const { job, start, onAsk, signal, pollMs } = options;
  let workFolder = '';
  const course: Course = { step: 'credentials', saidYes: false, stackId: null, isExecuting: false };
  const onEvent = (event: DeployEvent): void => {
    if (event.is === 'step') course.step = event.step;
    if (event.is === 'executing') [course.stackId, course.isExecuting] = [event.stackId, true];
    options.onEvent(event);
    watch?.take(event);
    if (event.is === 'executing') void tellLines(job, workFolder, onEvent);
  };
  const watch = options.watch === null ? null : new ServiceWatch({ ...options.watch, pollMs, onEvent });
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
  ({ workFolder } = child);
  const cancellation = onceAborted(signal, async () => {
    if (course.saidYes || !mayHaveChangeSet(course.step)) child.kill();
    else child.cancel();
    // A child that was asked to end gets a while for it.
    await wait(graceMs, undefined, { ref: false });
    child.kill();
  });
  try {
    const result = await child.result;
    if (result.is === 'outcome') return isUnforeseen(result.outcome) && course.isExecuting ? await lookedAfter(options, course, result.outcome, onEvent) : result.outcome;
    if (result.is === 'problem') return { is: 'failed', problem: result.problem };
    if (result.is === 'previewed' || result.is === 'listed') return { is: 'failed', problem: problem('unexpected') };
    if (!isAborted(signal)) onEvent({ is: 'log', level: 'error', text: `The deployer ended: ${result.detail}` });
    return await withoutChild(options, course, result.detail, onEvent);
  } finally {
    cancellation.dispose();
    watch?.dispose();
  }
}

function isUnforeseen(outcome: DeployOutcome): outcome is Unforeseen {
  return outcome.is === 'failed' && outcome.problem.code === 'unexpected';
}
type Unforeseen = Extract<DeployOutcome, { is: 'failed' }>;

/** What the child did not understand is its own trouble: CloudFormation was told to begin and goes on, and is watched to its end from here. */
async function lookedAfter({ follow }: ChangeOptions, { stackId }: Course, { problem: { detail } }: Unforeseen, onEvent: (event: DeployEvent) => void): Promise<DeployOutcome> {
  onEvent({ is: 'log', level: 'error', text: `The deployer did not understand what happened: ${detail ?? ''}` });
  return follow(onEvent, stackId);
}

const isAborted = (signal: CancelSignal): boolean => signal.aborted;

/** For the case that tasks fail; whoever cannot be told where they are set misses the line alone. */
async function tellLines(job: ChildJob, workFolder: string, onEvent: (event: DeployEvent) => void): Promise<void> {
  if (job.is !== 'deploy') return;
  const { source } = job.request;
  try {
    const lines = source.is === 'app' ? await appLines(source.folder, path.join(workFolder, assemblyName)) : (source.lines ?? []);
    if (lines.length > 0) onEvent({ is: 'sources', lines });
  } catch (error) {
    onEvent({ is: 'log', level: 'debug', text: `The lines of the app were not read: ${error instanceof Error ? error.message : String(error)}` });
  }
}

/** Before these steps nothing has been asked of CloudFormation that stays. */
function mayHaveChangeSet(step: DeployStep): boolean {
  return step === 'change-set' || step === 'compare' || step === 'confirm' || step === 'execute' || step === 'delete';
}

/** The child is gone without a word, killed or by itself. Cancelled or not, what counts is what CloudFormation did. */
async function withoutChild(options: ChangeOptions, course: Course, detail: string, onEvent: (event: DeployEvent) => void): Promise<DeployOutcome> {
  const { request, signal, job, follow } = options;
  const cancelled = isAborted(signal);
  try {
    const found = await findOut(options, course, onEvent);
    switch (found.is) {
      case 'nothing':
        return cancelled ? { is: 'cancelled', left: { is: 'nothing' } } : { is: 'failed', problem: problem('deployer-ended', { stack: request.stackName }, { detail }) };
      case 'running':
        return cancelled ? { is: 'cancelled', left: { is: 'running', change: job.is === 'destroy' ? 'destroy' : found.change, stackId: found.stackId } } : await follow(onEvent, course.stackId);
      case 'over':
        // It has ended already: reading how takes one look, which a cancellation does not forbid.
        return await follow(onEvent, course.stackId);
    }
  } catch (error) {
    const why = problemOf(error, { stack: request.stackName });
    return cancelled ? { is: 'cancelled', left: { is: 'unknown', problem: why } } : { is: 'failed', problem: why };
  }
}

type Found = { readonly is: 'nothing' } | { readonly is: 'over' } | { readonly is: 'running'; readonly change: StackChange; readonly stackId: string | null };

/** Looks what became of the stack, and removes a change set of ours that was not executed. */
async function findOut({ admin, request, job }: ChangeOptions, course: Course, onEvent: (event: DeployEvent) => void): Promise<Found> {
  // Whoever has not come so far has made nothing; what is there is another window's.
  if (!mayHaveChangeSet(course.step)) return { is: 'nothing' };
  onEvent({ is: 'step', step: 'clean-up' });
  const stack = await admin.describe(request.stackName);
  const status = stack?.StackStatus ?? '';
  if (isBusy(status)) return { is: 'running', change: status.startsWith('UPDATE_') ? 'update' : 'create', stackId: stack?.StackId ?? null };
  if (job.is === 'destroy') return course.saidYes && (stack === null || status === 'DELETE_FAILED') ? { is: 'over' } : { is: 'nothing' };
  const isPending = status === 'REVIEW_IN_PROGRESS' || (await admin.hasChangeSet(request.stackName));
  if (!isPending && course.saidYes && stack !== null) return { is: 'over' };
  const left = await admin.removeLeftovers(request.stackName);
  // Executed after all, between our look and the removal.
  return left === 'busy' ? { is: 'running', change: stack === null || status === 'REVIEW_IN_PROGRESS' ? 'create' : 'update', stackId: stack?.StackId ?? null } : { is: 'nothing' };
}
