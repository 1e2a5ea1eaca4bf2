/**
 * Words of AWS without what differs from one try to the next, so that two of them can be compared: ids of tasks, interfaces and requests,
 * addresses that the DNS gave this time, times, and how often a call was repeated. Names, status codes and the ends of ARNs that people
 * chose stay: another secret, image or code is another failure.
 */
export function withoutIncidentals(text: string): string {
  return incidentals.reduce((rest, [pattern, place]) => rest.replaceAll(pattern, place), text).replaceAll(/\s+/gu, ' ').trim().toLowerCase();
}

const incidentals: readonly (readonly [RegExp, string])[] = [
  // `RequestID: 0f6c…, HostID: x+/=`, also as `request id` and `RequestId`.
  [/\b(?:request|host|extended request|trace)[ -]?id:? ?[\w+/=.-]*/giu, 'id'],
  [/\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?/gu, 'time'],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/giu, 'id'],
  // Ids of tasks and of target groups, digests; at least one figure, so that no word is one.
  [/\b(?=[a-f]*\d)[0-9a-f]{16,}\b/giu, 'id'],
  [/\b(?:eni|subnet|vpc|sg|i)-[0-9a-f]{8,17}\b/giu, 'id'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:->\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?)?(?!\.?\d)/gu, 'address'],
  [/\[[0-9a-f:]*:[0-9a-f:]+\](?::\d+)?/giu, 'address'],
  [/\bretried \d+ times?(?:\(s\))?/giu, 'retried'],
  [/\bretried \d+ time\(s\)/giu, 'retried'],
  [/\bmaximum number of attempts, \d+/giu, 'maximum number of attempts'],
  [/\b\d+(?:\.\d+)?(?:ms|µs|s|m|h)\b/gu, 'duration'],
];
