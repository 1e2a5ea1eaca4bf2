import { judgeSightings } from '../judgeSightings';
import type { Occurrence } from '../occurrences';
import type { RunningState, StackChange } from '../types';
import type { Choice, FlowPorts } from './ports';
import { causeLine, whyDocument } from './whyDocument';

/** What the person decided when waiting had become pointless. */
export type Decision = 'delete' | 'roll-back' | 'leave' | 'wait';

/** @returns why tasks of the stack cannot start or stay, once that is certain; undefined while it is not, or nothing is waited for. */
export function hopelessIn(state: RunningState | null): Occurrence | undefined {
  if (state === null || state.change === 'destroy' || state.isRollingBack) return undefined;
  const judgement = judgeSightings(state.sightings, state.resources, state.planned);
  return judgement.is === 'hopeless' ? judgement.occurrence : undefined;
}

/** Says why tasks cannot start or stay, with what ECS said and what helps, and asks what is to become of the stack. Closing it goes on waiting. */
export async function decideAboutHopeless(why: Occurrence, change: StackChange, stackName: string, ports: FlowPorts): Promise<Decision> {
  const { t, prompts } = ports;
  await prompts.show(`${stackName} ${t('why')}`, whyDocument(why, stackName, ports));
  // Four buttons share one line: longer words are cut off.
  const end: Choice<Decision> = change === 'create' ? { label: t('Delete it'), value: 'delete' } : { label: t('Roll back'), value: 'roll-back' };
  const { rule } = why.reason;
  const explain: Choice<Decision | 'explain'>[] = rule === undefined ? [] : [{ label: t('Explain {0}', rule), value: 'explain' }];
  for (;;) {
    const answer = await prompts.offer<Decision | 'explain'>(t('{0}: waiting will not help. {1}', stackName, causeLine(why, ports)), [end, { label: t('Keep for a look'), value: 'leave' }, { label: t('Wait on'), value: 'wait' }, ...explain]);
    if (answer !== 'explain' || rule === undefined) return answer === undefined || answer === 'explain' ? 'wait' : answer;
    await ports.explainRule(rule);
  }
}
