import { judgeSightings } from '../judgeSightings';
import type { Occurrence } from '../occurrences';
import { parameterOf } from '../causeSetting';
import { lineOf } from '../sourceLines';
import type { DestroyRequest, RunningState, StackSource } from '../types';
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

/**
 * Says why tasks cannot start or stay, with what ECS said, what helps and where that is set, and asks what is to become of the stack.
 * Closing it goes on waiting.
 */
export async function decideAboutHopeless(why: Occurrence, { change, sources, resources }: RunningState, { stackName, source }: Changed, ports: FlowPorts): Promise<Decision> {
  const { t, prompts } = ports;
  const line = lineOf(why, sources, resources);
  await prompts.show(`${stackName} ${t('why')}`, whyDocument(why, stackName, ports, line ?? parameterOf(why.reason.cause, source)));
  const { rule } = why.reason;
  // Four buttons share one line: longer words are cut off. The document has the rule and the line, whichever of them has a button.
  const looks: Choice<Look>[] = [
    ...(line === undefined ? [] : [{ label: t('Show line'), value: () => ports.openFile(line.path, line.line) }]),
    ...(rule === undefined ? [] : [{ label: t('Explain {0}', rule), value: () => ports.explainRule(rule) }]),
  ];
  const choices: Choice<Decision | Look>[] = [
    change === 'create' ? { label: t('Delete it'), value: 'delete' } : { label: t('Roll back'), value: 'roll-back' },
    { label: t('Keep for a look'), value: 'leave' },
    { label: t('Wait on'), value: 'wait' },
    ...looks.slice(0, 1),
  ];
  for (;;) {
    const answer = await prompts.offer(t('{0}: waiting will not help. {1}', stackName, causeLine(why, ports)), choices);
    if (typeof answer !== 'function') return answer ?? 'wait';
    await answer();
  }
}

/** A stack, and what it is made from where that is known. */
type Changed = Pick<DestroyRequest, 'stackName'> & { readonly source?: StackSource };

/** Shows something and is asked again. */
type Look = () => Promise<void>;
