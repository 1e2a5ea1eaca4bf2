import { matchReason, type ReasonPattern } from './stoppedReasons';
import type { ResourceStatus, ServiceSighting } from './types';

/** What the sightings of a service mean for the wait. */
export type Judgement =
  | { readonly is: 'wait' }
  /** It will not get better: the person is asked whether to roll back or to keep it for a look. */
  | { readonly is: 'hopeless'; readonly pattern: ReasonPattern; readonly text: string; readonly taskArn: string | null };

interface Occurrence {
  readonly pattern: ReasonPattern;
  readonly text: string;
  readonly taskArn: string | null;
  /** Milliseconds since 1970; null where ECS does not tell. */
  readonly at: number | null;
}

/** What may heal ends the wait at its second identical occurrence: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html waits for three to two hundred. */
const hopelessAt = 2;
const seconds = 1000;

/**
 * Decides whether waiting for a service still makes sense.
 * @param resources states of the stack's resources: while parts of the network or a role are being made, a failure to
 *   reach something proves nothing
 */
export function judgeSightings(sightings: readonly ServiceSighting[], resources: readonly ResourceStatus[]): Judgement {
  const occurrences = sightings.flatMap(toOccurrences);
  const isNetworkReady = resources.every((one) => !isNetworkOrRole(one.type) || one.status.endsWith('_COMPLETE'));
  const hopeless = occurrences.find((one) => isHopeless(one, occurrences, isNetworkReady));
  return hopeless === undefined ? { is: 'wait' } : { is: 'hopeless', pattern: hopeless.pattern, text: hopeless.text, taskArn: hopeless.taskArn };
}

function isHopeless({ pattern }: Occurrence, all: readonly Occurrence[], isNetworkReady: boolean): boolean {
  const same = all.filter((other) => other.pattern.cause === pattern.cause);
  switch (pattern.persistence) {
    case 'permanent': {
      if (pattern.permanentAtOccurrence !== undefined) return same.length >= pattern.permanentAtOccurrence;
      if (pattern.permanentAfterSeconds === undefined) return true;
      const times = same.flatMap(({ at }) => at ?? []);
      return times.length > 1 && Math.max(...times) - Math.min(...times) >= pattern.permanentAfterSeconds * seconds;
    }
    case 'may-heal':
      return isNetworkReady && same.length >= hopelessAt;
    case 'symptom':
      return false;
  }
}

/** One occurrence for each task or event: a task repeats its reason in its containers. */
function toOccurrences(sighting: ServiceSighting): Occurrence[] {
  switch (sighting.is) {
    case 'running-tasks':
      return [];
    case 'service-event':
      return found([sighting.text], null, sighting.at);
    case 'stopped-task':
      return found(sighting.reasons, sighting.taskArn, sighting.at);
  }
}

function found(texts: readonly string[], taskArn: string | null, at: string | null): Occurrence[] {
  for (const text of texts) {
    const pattern = matchReason(text);
    if (pattern !== undefined) return [{ pattern, text, taskArn, at: at === null ? null : Date.parse(at) }];
  }
  return [];
}

function isNetworkOrRole(type: string): boolean {
  return type.startsWith('AWS::EC2::') || type.startsWith('AWS::IAM::');
}
