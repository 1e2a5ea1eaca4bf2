import type { ResourceStatus } from '../../../core/deploy/types';

/** What is being done with a resource, and since when. */
export interface Begun {
  readonly status: string;
  /** ISO date and time. */
  readonly at: string;
}

/** @returns the beginnings by resource after one more status. CloudFormation tells of each beginning twice: the first counts. */
export function withBegun(begun: ReadonlyMap<string, Begun>, { logicalId, status, at }: ResourceStatus): ReadonlyMap<string, Begun> {
  const isAgain = begun.get(logicalId)?.status === status;
  return status.endsWith('_IN_PROGRESS') && !isAgain ? new Map([...begun, [logicalId, { status, at }]]) : begun;
}
