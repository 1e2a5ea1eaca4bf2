import { expect, it } from 'vitest';
import { withBegun, type Begun } from '../../../src/host/features/deploy/begun';

const told = (...events: readonly (readonly [status: string, at: string])[]): Begun | undefined =>
  events.reduce<ReadonlyMap<string, Begun>>((begun, [status, at]) => withBegun(begun, { logicalId: 'Service', type: 'AWS::ECS::Service', physicalId: null, status, reason: null, at }), new Map()).get('Service');

it('counts from the first word of a beginning; CloudFormation says each twice', () => {
  expect(told(['CREATE_IN_PROGRESS', '2026-11-23T09:00:00Z'], ['CREATE_IN_PROGRESS', '2026-11-23T09:00:02Z'], ['CREATE_COMPLETE', '2026-11-23T09:01:05Z'])?.at).toBe('2026-11-23T09:00:00Z');
});

it('counts anew where the same resource is taken back', () => {
  expect(told(['CREATE_IN_PROGRESS', '2026-11-23T09:00:00Z'], ['CREATE_FAILED', '2026-11-23T09:01:00Z'], ['DELETE_IN_PROGRESS', '2026-11-23T09:01:10Z'])?.at).toBe('2026-11-23T09:01:10Z');
});

it('knows no beginning of what was only seen to end', () => {
  expect(told(['CREATE_COMPLETE', '2026-11-23T09:00:00Z'])).toBeUndefined();
});
