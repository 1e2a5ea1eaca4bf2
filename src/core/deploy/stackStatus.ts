import { problem } from './problem';
import type { DeployProblem, DeployRequest } from './types';

/** What must be known of a stack before it is touched; null: there is none of that name. */
export interface StackFacts {
  readonly status: string;
  readonly isProtected: boolean;
  /** Somebody else has made a change set for a stack that waits for its first one: the toolkit would delete it with the stack. */
  readonly isClaimed?: boolean;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html#cfn-stack-status-codes */
const failedCreations = new Set(['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED']);
const stuck = new Set(['UPDATE_ROLLBACK_FAILED', 'DELETE_FAILED', 'CREATE_FAILED', 'UPDATE_FAILED', 'IMPORT_ROLLBACK_FAILED']);

/** @returns whether CloudFormation is at work. A stack in review only waits for a change set. */
export function isBusy(status: string): boolean {
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
}

/** A stack that only waits for its first change set holds nothing. */
export function holdsNothing(facts: StackFacts | null): boolean {
  return facts === null || facts.status === 'REVIEW_IN_PROGRESS' || facts.status === 'DELETE_COMPLETE';
}

/** How a stack stands, as far as what can be done next depends on it. */
export type Standing = 'absent' | 'busy' | 'empty' | 'creation-failed' | 'stuck' | 'rests';

/** @param status as CloudFormation tells it; empty where it knows no such stack */
export function standingOf(status: string): Standing {
  if (status === '' || status === 'DELETE_COMPLETE') return 'absent';
  if (status === 'REVIEW_IN_PROGRESS') return 'empty';
  if (isBusy(status)) return 'busy';
  if (failedCreations.has(status)) return 'creation-failed';
  return stuck.has(status) ? 'stuck' : 'rests';
}

/**
 * Whether a stack may be deployed to as it is. The toolkit would delete the remains of a failed creation, and switch off
 * termination protection, before it asks: those are refused here.
 * @param keepsProtection whether the new template's app asks for termination protection
 */
export function deployObstacle(facts: StackFacts | null, request: Pick<DeployRequest, 'stackName' | 'expect' | 'mayDeleteFailedStack' | 'whenItFails'>, keepsProtection: boolean): DeployProblem | null {
  const stack = request.stackName;
  if (facts?.isClaimed === true) return problem('stack-exists', { stack, status: facts.status });
  if (facts === null || holdsNothing(facts)) return request.expect === 'update' ? problem('stack-absent', { stack }) : null;
  const args = { stack, status: facts.status };
  if (isBusy(facts.status)) return problem('stack-busy', args);
  if (failedCreations.has(facts.status)) return request.mayDeleteFailedStack === true ? null : problem('stack-failed-before', args);
  if (request.expect === 'create') return problem('stack-exists', args);
  if (stuck.has(facts.status) && !(request.whenItFails === 'keep' && /^(?:CREATE|UPDATE)_FAILED$/u.test(facts.status))) return problem('stack-stuck', args);
  if (facts.isProtected && !keepsProtection) return problem('stack-protected', args);
  return null;
}

/** Whether a stack may be destroyed as it is. */
export function destroyObstacle(facts: StackFacts | null, stack: string): DeployProblem | null {
  if (facts === null) return null;
  const args = { stack, status: facts.status };
  if (isBusy(facts.status)) return problem('stack-busy', args);
  return facts.isProtected ? problem('stack-protected', args) : null;
}
