import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idle, next } from '../../../src/core/deploy/state';
import { deploySteps, type DeployEvent, type DeployState, type Difference, type ResourceStatus } from '../../../src/core/deploy/types';

const resource = (logicalId: string, status: string): ResourceStatus => ({ logicalId, type: 'AWS::EC2::VPC', physicalId: null, status, reason: null, at: '2026-11-22T00:00:00.000Z' });
const difference: Difference = { stackName: 'web', isNewStack: true, resources: [], permissions: [], network: [], others: [], text: '' };
const executing: DeployEvent = { is: 'executing', change: 'create', stackName: 'web', stackId: null, total: 2 };
const ended: DeployEvent = { is: 'ended', outcome: { is: 'declined' } };
const run = (...events: readonly DeployEvent[]): DeployState => events.reduce(next, idle);

describe('the state of a deployment', () => {
  it('goes through the phases', () => {
    expect(run({ is: 'step', step: 'install' }, { is: 'installing', packages: 12, seconds: 3 })).toEqual({ phase: 'preparing', step: 'install', installed: 12 });
    expect(run({ is: 'step', step: 'synth' }, { is: 'compared', difference })).toEqual({ phase: 'review', difference });
    expect(run({ is: 'compared', difference }, { is: 'step', step: 'confirm' })).toEqual({ phase: 'review', difference });
    expect(run({ is: 'compared', difference }, { is: 'step', step: 'execute' })).toMatchObject({ phase: 'preparing', step: 'execute' });
    expect(run(executing, ended)).toMatchObject({ phase: 'ended', outcome: { is: 'declined' }, last: { phase: 'running', stackName: 'web' } });
  });

  it('keeps the latest state of each resource, in the order in which they were first seen', () => {
    const state = run(
      executing,
      { is: 'resource', resource: resource('B', 'CREATE_IN_PROGRESS'), completed: 0, total: 2 },
      { is: 'resource', resource: resource('A', 'CREATE_IN_PROGRESS'), completed: 0, total: 2 },
      { is: 'resource', resource: resource('B', 'CREATE_COMPLETE'), completed: 1, total: 2 },
    );
    expect(state).toMatchObject({ completed: 1, resources: [{ logicalId: 'B', status: 'CREATE_COMPLETE' }, { logicalId: 'A' }] });
  });

  it('never counts more than there are, although CloudFormation reports unchanged resources too', () => {
    expect(run(executing, { is: 'resource', resource: resource('A', 'UPDATE_COMPLETE'), completed: 19, total: 3 })).toMatchObject({ completed: 3, total: 3 });
    expect(run({ ...executing, total: null }, { is: 'resource', resource: resource('A', 'UPDATE_COMPLETE'), completed: 19, total: null })).toMatchObject({ completed: 19, total: null });
  });

  it('keeps what is known when it is taken up again', () => {
    const state = run(executing, { is: 'resource', resource: resource('A', 'CREATE_COMPLETE'), completed: 1, total: 2 }, { ...executing, stackId: 'arn', total: null });
    expect(state).toMatchObject({ stackId: 'arn', total: 2, resources: [{ logicalId: 'A' }] });
    expect(run(executing, { ...executing, change: 'destroy' })).toMatchObject({ change: 'destroy', resources: [] });
  });

  it('does not repeat a sighting', () => {
    const sighting = { is: 'service-event', id: '1', at: '', text: 'x' } as const;
    expect(run(executing, { is: 'service', sighting }, { is: 'service', sighting })).toMatchObject({ sightings: [sighting] });
    const counts = [1, 2].map((running): DeployEvent => ({ is: 'service', sighting: { is: 'running-tasks', running, desired: 2 } }));
    expect(run(executing, ...counts)).toMatchObject({ sightings: [{ running: 2 }] });
  });

  const anyEvent: fc.Arbitrary<DeployEvent> = fc.oneof(
    fc.constantFrom(...deploySteps).map((step): DeployEvent => ({ is: 'step', step })),
    fc.constant<DeployEvent>({ is: 'compared', difference }),
    fc.constantFrom<DeployEvent>(executing, { ...executing, change: 'destroy' }, { is: 'rolling-back', reason: null }, { is: 'log', level: 'info', text: '' }),
    fc.record({ id: fc.constantFrom('A', 'B', 'C'), completed: fc.nat(9), total: fc.option(fc.nat(5)) }).map(({ id, completed, total }): DeployEvent => ({ is: 'resource', resource: resource(id, 'CREATE_COMPLETE'), completed, total })),
  );

  it('does not go back once CloudFormation works, and stays ended', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), fc.array(anyEvent), (before, after) => {
        const running = [...before, executing, ...after].reduce(next, idle);
        expect(running.phase).toBe('running');
        const end = next(running, ended);
        expect(after.reduce(next, end)).toBe(end);
      }),
    );
  });
});
