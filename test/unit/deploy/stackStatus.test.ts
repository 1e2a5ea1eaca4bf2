import { describe, expect, it } from 'vitest';
import { deployObstacle, destroyObstacle, holdsNothing, isBusy } from '../../../src/core/deploy/stackStatus';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Stack.html, StackStatus */
const allStatuses = [
  'CREATE_IN_PROGRESS', 'CREATE_FAILED', 'CREATE_COMPLETE', 'ROLLBACK_IN_PROGRESS', 'ROLLBACK_FAILED', 'ROLLBACK_COMPLETE', 'DELETE_IN_PROGRESS', 'DELETE_FAILED', 'DELETE_COMPLETE',
  'UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE', 'UPDATE_FAILED', 'UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_ROLLBACK_FAILED', 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
  'UPDATE_ROLLBACK_COMPLETE', 'REVIEW_IN_PROGRESS', 'IMPORT_IN_PROGRESS', 'IMPORT_COMPLETE', 'IMPORT_ROLLBACK_IN_PROGRESS', 'IMPORT_ROLLBACK_FAILED', 'IMPORT_ROLLBACK_COMPLETE',
];
const request = { stackName: 'web', expect: 'either' } as const;
const codesOf = (given: Parameters<typeof deployObstacle>[1]): Record<string, string> =>
  Object.fromEntries(allStatuses.flatMap((status) => {
    const found = deployObstacle({ status, isProtected: false }, given, false);
    return found === null ? [] : [[status, found.code]];
  }));

describe('a stack as it is found', () => {
  it('is busy in every state "in progress" but the review', () => {
    expect(allStatuses.filter((status) => !isBusy(status) && status.endsWith('_IN_PROGRESS'))).toEqual(['REVIEW_IN_PROGRESS']);
    expect([null, ...['REVIEW_IN_PROGRESS', 'DELETE_COMPLETE'].map((status) => ({ status, isProtected: false }))].map(holdsNothing)).toEqual([true, true, true]);
  });

  it('is deployed to where nothing is lost or in the way', () => {
    const codes = codesOf(request);
    expect(allStatuses.filter((status) => codes[status] === undefined)).toEqual(['CREATE_COMPLETE', 'DELETE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'REVIEW_IN_PROGRESS', 'IMPORT_COMPLETE', 'IMPORT_ROLLBACK_COMPLETE']);
    expect([codes['ROLLBACK_COMPLETE'], codes['ROLLBACK_FAILED']]).toEqual(['stack-failed-before', 'stack-failed-before']);
    expect([codes['UPDATE_ROLLBACK_FAILED'], codes['DELETE_FAILED'], codes['CREATE_FAILED']]).toEqual(['stack-stuck', 'stack-stuck', 'stack-stuck']);
  });

  it('has its remains deleted only with consent', () => {
    expect(codesOf({ ...request, mayDeleteFailedStack: true })['ROLLBACK_COMPLETE']).toBeUndefined();
  });

  it('is tried again after a failure that was kept, when it is to be kept again', () => {
    expect(codesOf({ ...request, whenItFails: 'keep' })['CREATE_FAILED']).toBeUndefined();
    expect(codesOf({ ...request, whenItFails: 'keep' })['DELETE_FAILED']).toBe('stack-stuck');
  });

  it('is what was expected', () => {
    expect(deployObstacle(null, { ...request, expect: 'update' }, false)?.code).toBe('stack-absent');
    expect(deployObstacle({ status: 'REVIEW_IN_PROGRESS', isProtected: false }, { ...request, expect: 'create' }, false)).toBeNull();
    expect(deployObstacle({ status: 'CREATE_COMPLETE', isProtected: false }, { ...request, expect: 'create' }, false)?.code).toBe('stack-exists');
  });

  it('is left to who has made a change set for it', () => {
    const claimed = { status: 'REVIEW_IN_PROGRESS', isProtected: false, isClaimed: true };
    expect((['create', 'update', 'either'] as const).map((expect) => deployObstacle(claimed, { ...request, expect }, false)?.code)).toEqual(['stack-exists', 'stack-exists', 'stack-exists']);
  });

  it('keeps its protection', () => {
    const facts = { status: 'CREATE_COMPLETE', isProtected: true };
    expect([deployObstacle(facts, request, false)?.code, deployObstacle(facts, request, true), destroyObstacle(facts, 'web')?.code]).toEqual(['stack-protected', null, 'stack-protected']);
    expect([destroyObstacle(null, 'web'), destroyObstacle({ status: 'DELETE_FAILED', isProtected: false }, 'web'), destroyObstacle({ status: 'UPDATE_IN_PROGRESS', isProtected: false }, 'web')?.code]).toEqual([null, null, 'stack-busy']);
  });
});
