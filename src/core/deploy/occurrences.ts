import { withoutIncidentals } from './identical';
import { matchLogLine, matchReason, ownEnd, type Reason } from './stoppedReasons';
import type { ContainerExit, ServiceSighting, StoppedTask } from './types';

/** Something that was seen of a service and means something. */
export interface Occurrence {
  readonly reason: Reason;
  /** In the words of ECS, or the line that the container wrote. */
  readonly text: string;
  /** The same for what is identical, whatever task or request it was. */
  readonly key: string;
  readonly taskArn: string | null;
  /** How the containers ended that could end the task; empty where the task did not come so far. */
  readonly exits: readonly ContainerExit[];
  /** In milliseconds since 1970; null where ECS does not tell. */
  readonly from: number | null;
  readonly to: number | null;
}

/** `stopCode`: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
const endedByItself = 'EssentialContainerExited';

/** @returns what a sighting means, one occurrence for each task or event: a task repeats its reason in its containers. */
export function occurrencesOf(sighting: ServiceSighting): readonly Occurrence[] {
  switch (sighting.is) {
    case 'running-tasks':
      return [];
    case 'service-event':
      return toOccurrences([sighting.text], { taskArn: null, exits: [], from: null, to: timeOf(sighting.at) });
    case 'stopped-task':
      return ofTask(sighting);
  }
}

/** @returns why a task stopped, in the words of ECS, with the exit codes of its containers. */
export function stoppedWords({ reasons, code, exitCodes }: StoppedTask): string {
  const said = reasons[0] ?? code ?? '';
  const codes = code === endedByItself ? exitCodes.map(({ container, exitCode }) => `${container} ${String(exitCode)}`) : [];
  return codes.length === 0 ? said : `${said} (${codes.join(', ')})`;
}

function ofTask(task: StoppedTask): readonly Occurrence[] {
  const exits = task.code === endedByItself ? task.exitCodes.filter(({ isEssential }) => isEssential !== false) : [];
  const of = { taskArn: task.taskArn, exits, from: timeOf(task.madeAt), to: timeOf(task.endedAt) ?? timeOf(task.at) };
  const told = toOccurrences(task.reasons, of);
  if (told.length > 0 || exits.length === 0) return told;
  for (const line of exits.flatMap(({ log }) => (log?.is === 'log-stream' ? log.lines : []))) {
    const reason = matchLogLine(line);
    if (reason !== undefined) return [{ ...of, reason, text: line, key: keyOf(reason, line) }];
  }
  const codes = decisive(exits).map(({ container, exitCode }) => `${container} ${String(exitCode)}`);
  return [{ ...of, reason: ownEnd, text: task.reasons[0] ?? endedByItself, key: keyOf(ownEnd, [...codes].sort().join(' ')) }];
}

function toOccurrences(texts: readonly string[], of: Omit<Occurrence, 'reason' | 'text' | 'key'>): readonly Occurrence[] {
  for (const text of texts) {
    const reason = matchReason(text);
    if (reason !== undefined) return [{ ...of, reason, text, key: keyOf(reason, text) }];
  }
  return [];
}

/** Codes with which containers end because the task is stopped: told to by SIGTERM (143), made to by SIGKILL (137), or obeying (0). */
const asTold: readonly number[] = [0, 137, 143];

/**
 * When one container of a task ends, ECS stops the others: they end too, in their own way.
 * @returns those that may have been the first; all where the codes do not tell
 */
export function decisive(exits: readonly ContainerExit[]): readonly ContainerExit[] {
  const unasked = exits.filter(({ exitCode }) => !asTold.includes(exitCode));
  return unasked.length > 0 ? unasked : exits;
}

const keyOf = ({ cause }: Reason, text: string): string => `${cause} ${withoutIncidentals(text)}`;

function timeOf(text: string | null | undefined): number | null {
  const time = text === null || text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
