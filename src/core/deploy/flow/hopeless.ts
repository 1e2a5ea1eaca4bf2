import { causeText } from '../causeText';
import { judgeSightings, type Judgement } from '../judgeSightings';
import type { RunningState, StackChange } from '../types';
import type { Choice, FlowPorts } from './ports';

/** What the person decided when waiting had become pointless. */
export type Decision = 'delete' | 'roll-back' | 'leave' | 'wait';

type Hopeless = Extract<Judgement, { is: 'hopeless' }>;

/** @returns why tasks of the stack cannot start, once that is certain; undefined while it is not, or nothing is waited for. */
export function hopelessIn(state: RunningState | null): Hopeless | undefined {
  if (state === null || state.change === 'destroy' || state.isRollingBack) return undefined;
  const judgement = judgeSightings(state.sightings, state.resources);
  return judgement.is === 'hopeless' ? judgement : undefined;
}

/** Says why tasks cannot start, with what ECS said and what helps, and asks what is to become of the stack. Closing it goes on waiting. */
export async function decideAboutHopeless(hopeless: Hopeless, change: StackChange, stackName: string, ports: FlowPorts): Promise<Decision> {
  const { t, prompts } = ports;
  await prompts.show(`${stackName} ${t('why')}`, hopelessDocument(hopeless, stackName, ports));
  const end: Choice<Decision> = change === 'create' ? { label: t('Delete what was created'), value: 'delete' } : { label: t('Roll back the update'), value: 'roll-back' };
  const { cause } = causeText(hopeless.pattern.cause, ports.language);
  const answer = await prompts.offer<Decision>(t('{0}: waiting will not help. {1}', stackName, cause), [end, { label: t('Keep for a look'), value: 'leave' }, { label: t('Wait on'), value: 'wait' }]);
  return answer ?? 'wait';
}

function hopelessDocument({ pattern, text, taskArn }: Hopeless, stackName: string, { t, language }: FlowPorts): string {
  const { cause, fix } = causeText(pattern.cause, language);
  const quoted = text.split('\n').map((line) => `> ${line}`).join('\n');
  const rule = pattern.rule === undefined ? [] : [t('Rule {0} finds this in a file before it is deployed: run "Explain" on it, or look at the problems of your template.', pattern.rule)];
  return [
    `# ${t('Why {0} does not start', stackName)}`,
    cause,
    `## ${t('What ECS said')}`,
    quoted,
    ...(taskArn === null ? [] : [t('Task: {0}', `\`${taskArn.split('/').at(-1) ?? taskArn}\``)]),
    `## ${t('What helps')}`,
    fix,
    ...rule,
    t('Source: {0}', pattern.source),
    t('CloudFormation itself waits until ECS or its own limit of hours ends it. What you keep costs until you destroy it.'),
    '',
  ].join('\n\n');
}
