import { occurrencesOf, type Occurrence } from './occurrences';
import { areMade, madeAt } from './planned';
import type { PlannedResource, ResourceStatus, ServiceSighting } from './types';

/** What the sightings of a service mean for the wait. */
export type Judgement =
  | { readonly is: 'wait' }
  /** It will not get better: the person is asked whether to roll back or to keep it for a look. */
  | { readonly is: 'hopeless'; readonly occurrence: Occurrence };

/** What may heal ends the wait at its second identical occurrence: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html waits for three to two hundred. */
const hopelessAt = 2;
const second = 1000;
/** Messages that name no task and follow each other this closely are of the same try: several tasks begin together. */
const sameTryMs = 60 * second;
/** CloudFormation and ECS have a clock each, and some times are cut to the second. */
const clockMs = second;

/**
 * Decides whether waiting for a service still makes sense.
 * @param resources states of the stack's resources, as far as CloudFormation has told any
 * @param planned what it is to make besides: as long as parts of the network or a role are missing or are being made, a failure to reach
 *   something proves nothing. What a change leaves as it is has no state and is not waited for.
 */
export function judgeSightings(sightings: readonly ServiceSighting[], resources: readonly ResourceStatus[], planned: readonly PlannedResource[] = []): Judgement {
  const occurrences = sightings.flatMap(occurrencesOf);
  const occurrence = occurrences.find((one) => isHopeless(one, occurrences.filter(({ key }) => key === one.key), { resources, planned }));
  return occurrence === undefined ? { is: 'wait' } : { is: 'hopeless', occurrence };
}

interface Stack {
  readonly resources: readonly ResourceStatus[];
  readonly planned: readonly PlannedResource[];
}

function isHopeless({ reason }: Occurrence, identical: readonly Occurrence[], stack: Stack): boolean {
  switch (reason.persistence) {
    case 'permanent': {
      if (reason.permanentAtOccurrence !== undefined) return triesOf(identical) >= reason.permanentAtOccurrence;
      if (reason.permanentAfterSeconds === undefined) return true;
      const times = identical.flatMap(({ to }) => to ?? []);
      return times.length > 1 && Math.max(...times) - Math.min(...times) >= reason.permanentAfterSeconds * second;
    }
    case 'may-heal':
      return areMade(stack.resources, stack.planned, isNetworkOrRole) && triesOf(since(identical, madeAt(stack.resources, isNetworkOrRole))) >= hopelessAt;
    case 'own-end':
      // A program may wait for a database or a bucket of the same stack. What waits for the service itself is not begun before it stands.
      return areMade(stack.resources, stack.planned.filter(({ type }) => isNetworkOrRole(type)), isNotService) && triesOf(since(identical, madeAt(stack.resources, isNotService))) >= hopelessAt;
    case 'symptom':
      return false;
  }
}

/** Those of tasks that began after everything stood: an earlier one may have failed for want of it. */
function since(occurrences: readonly Occurrence[], stood: number | null): readonly Occurrence[] {
  return stood === null ? occurrences : occurrences.filter(({ from, to }) => (from ?? to ?? stood) + clockMs >= stood);
}

/**
 * How many tries failed, one after another. Tasks that run beside each other are one try: what passes by itself hits all of them.
 * Where ECS does not tell when a task was made, each is a try of its own.
 */
function triesOf(occurrences: readonly Occurrence[]): number {
  let tries = 0;
  let lastEnd: number | null = null;
  for (const { taskArn, from, to } of [...occurrences].sort((a, b) => (a.to ?? 0) - (b.to ?? 0))) {
    const begun: number | null = taskArn === null && to !== null ? to - sameTryMs : from;
    if (begun !== null && lastEnd !== null && begun + clockMs < lastEnd) continue;
    tries++;
    lastEnd = to ?? lastEnd;
  }
  return tries;
}

/** Also what a network is made of beside EC2: mount targets and balancers stand in the way between a task and its peers. */
function isNetworkOrRole(type: string): boolean {
  return ['AWS::EC2::', 'AWS::IAM::', 'AWS::EFS::MountTarget', 'AWS::ElasticLoadBalancingV2::', 'AWS::NetworkFirewall::'].some((prefix) => type.startsWith(prefix));
}

function isNotService(type: string): boolean {
  return type !== 'AWS::ECS::Service';
}
