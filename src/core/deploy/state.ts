import type { DeployEvent, DeployState, ResourceStatus, RunningState, ServiceSighting } from './types';

/** The state before anything happened. */
export const idle: DeployState = { phase: 'idle' };

/** More sightings than this are not kept: a service that fails for hours repeats itself. */
const mostSightings = 200;

/**
 * What a deployment looks like after one more event. Late events of a deployment that has ended change nothing.
 * @returns the same object when nothing changes, so that a view need not be drawn again
 */
export function next(state: DeployState, event: DeployEvent): DeployState {
  switch (event.is) {
    case 'step':
      if (state.phase === 'running' || state.phase === 'ended') return state;
      // The difference stays in view while the person is asked about it.
      return state.phase === 'review' && event.step === 'confirm' ? state : { phase: 'preparing', step: event.step, installed: null };
    case 'log':
      return state;
    case 'installing':
      return state.phase === 'preparing' ? { ...state, installed: event.packages } : state;
    case 'compared':
      return state.phase === 'running' || state.phase === 'ended' ? state : { phase: 'review', difference: event.difference };
    case 'executing':
      return state.phase === 'ended' ? state : begin(state, event);
    case 'resource':
      return state.phase === 'running' ? withResource(state, event.resource, event.completed, event.total) : state;
    case 'rolling-back':
      return state.phase === 'running' && !state.isRollingBack ? { ...state, isRollingBack: true } : state;
    case 'sources':
      return state.phase === 'running' ? { ...state, sources: event.lines } : state;
    case 'service':
      return state.phase === 'running' ? withSighting(state, event.sighting) : state;
    case 'ended':
      return { phase: 'ended', outcome: event.outcome, last: state.phase === 'running' ? state : null };
  }
}

/** A second `executing` is told when a window takes a deployment up again: what is known of its resources stays. */
function begin(state: DeployState, { change, stackName, stackId, total, planned }: DeployEvent & { is: 'executing' }): RunningState {
  if (state.phase === 'running' && state.stackName === stackName && state.change === change) {
    return { ...state, stackId: stackId ?? state.stackId, total: total ?? state.total, planned: planned ?? state.planned };
  }
  return { phase: 'running', change, stackName, stackId, total, planned: planned ?? [], sources: [], resources: [], completed: 0, isRollingBack: false, sightings: [] };
}

function withResource(state: RunningState, resource: ResourceStatus, completed: number, total: number | null): RunningState {
  const known = state.resources.some((one) => one.logicalId === resource.logicalId);
  const resources = known
    ? state.resources.map((one) => (one.logicalId === resource.logicalId ? resource : one))
    : [...state.resources, resource];
  const all = total ?? state.total;
  // CloudFormation also reports resources that it leaves as they are, and the count runs past the total.
  return { ...state, resources, total: all, completed: all === null ? completed : Math.min(completed, all) };
}

function withSighting(state: RunningState, sighting: ServiceSighting): RunningState {
  const key = keyOf(sighting);
  const others = state.sightings.filter((one) => keyOf(one) !== key);
  return { ...state, sightings: [...others, sighting].slice(-mostSightings) };
}

function keyOf(sighting: ServiceSighting): string {
  switch (sighting.is) {
    case 'service-event':
      return `event ${sighting.id}`;
    case 'stopped-task':
      return `task ${sighting.taskArn}`;
    case 'running-tasks':
      return 'count';
  }
}
