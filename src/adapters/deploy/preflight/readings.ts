import { classifyAwsError } from '../../../core/deploy/awsErrors';
import type { Reading } from '../../../core/deploy/preflight/types';
import { within } from '../../within';

/** How long one fact may take: a person waits for the slowest. */
const patienceMs = 8000;

/**
 * Reads one fact. What goes wrong is part of the answer; only the person's cancelling rejects.
 * @param action the permission that the call needs, named where AWS refuses it without naming it.
 */
export async function readingOf<T>(action: string, signal: AbortSignal, read: (signal: AbortSignal) => Promise<T>): Promise<Reading<T>> {
  try {
    return { is: 'read', value: await within(patienceMs, signal, read) };
  } catch (error) {
    signal.throwIfAborted();
    const problem = classifyAwsError(error);
    if (problem?.code === 'access-denied') return { is: 'refused', action: problem.args['action'] === undefined || problem.args['action'] === '' ? action : problem.args['action'] };
    return { is: 'failed', detail: shortly(error) };
  }
}

function shortly(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 200);
  const cause = error.cause instanceof Error && 'code' in error.cause && typeof error.cause.code === 'string' ? ` (${error.cause.code})` : '';
  return `${error.name === 'Error' || error.name === 'TypeError' ? '' : `${error.name}: `}${error.message}${cause}`.replaceAll(/\s+/gu, ' ').slice(0, 200);
}
