import { causeText } from '../causeText';
import { occurrencesOf, stoppedWords, type Occurrence } from '../occurrences';
import { problemText } from '../problemText';
import { standingOf } from '../stackStatus';
import { matchReason, type Reason } from '../stoppedReasons';
import type { DeployProblem, RunningState } from '../types';
import type { FlowPorts } from './ports';
import { causeLine } from './whyDocument';

/**
 * The reason in full, in sentences: what AWS says of the stack, of the resources that failed by themselves, and of a task that stopped;
 * what that means and what helps. Where nobody foresaw it: how the stack stands, and what can be done next.
 */
export function failureWords(problem: DeployProblem, stackName: string, running: RunningState | null, ports: Pick<FlowPorts, 't' | 'language'>): readonly string[] {
  const { t, language } = ports;
  const resources = problem.failures.filter(({ reason }) => reason !== null && problem.detail?.includes(reason) !== true).map(({ logicalId, reason }) => `${logicalId}: ${reason ?? ''}`);
  const task = running?.sightings.findLast((sighting) => sighting.is === 'stopped-task');
  const stopped = task?.is === 'stopped-task' ? stoppedWords(task) : '';
  const said = stopped === '' || problem.detail?.includes(stopped) === true ? [] : [t('A task stopped: {0}', stopped)];
  const seen = task === undefined ? undefined : occurrencesOf(task)[0];
  return [`${stackName}: ${problemText(problem, language)}`, ...resources, ...said, ...meaning(seen, problem, ports), ...standing(problem, t)];
}

/** A task knows more than its stack: there stands mostly that it did not start. */
function meaning(seen: Occurrence | undefined, { detail, failures }: DeployProblem, ports: Pick<FlowPorts, 't' | 'language'>): readonly string[] {
  const { language } = ports;
  if (seen !== undefined) return [causeLine(seen, ports), causeText(seen.reason.cause, language).fix];
  const told: readonly Reason[] = [...failures.map(({ reason }) => reason), detail].flatMap((text) => (text === null ? [] : (matchReason(text) ?? [])));
  const reason = told.find(({ persistence }) => persistence !== 'symptom') ?? told[0];
  return reason === undefined ? [] : Object.values(causeText(reason.cause, language));
}

/** `status` is given with problems of our own only: the others say what became of the stack. */
function standing({ code, args: { status } }: DeployProblem, t: FlowPorts['t']): readonly string[] {
  if (status === undefined || (code !== 'unexpected' && code !== 'deployer-ended')) return [];
  switch (standingOf(status)) {
    case 'absent':
      return [t('CloudFormation knows no such stack: nothing of it is left. You can deploy again.')];
    case 'busy':
      return [t('CloudFormation is at work on the stack ({0}).', status)];
    case 'empty':
      return [t('The stack holds nothing yet ({0}). Deploy again, or remove it with "Destroy Stack".', status)];
    case 'creation-failed':
      return [t('Its creation failed ({0}). Deploy again: you are asked before what is left of it is deleted.', status)];
    case 'stuck':
      return [t('The stack is stuck ({0}). Continue its rollback in the CloudFormation console, or run "Destroy Stack".', status)];
    case 'rests':
      return [t('CloudFormation says that the stack rests ({0}). Deploy again: the difference shows what is still to be done.', status)];
  }
}
