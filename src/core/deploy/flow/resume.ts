import { HumanError } from '../../../base/errors';
import { confirmQuietly } from './confirmedStack';
import { targetOf } from './draft';
import { watchToTheEnd } from './outcomes';
import type { FlowPorts, RememberedStack } from './ports';
import { isUnfinished } from './unfinished';

/** In a new window: what an earlier one left half-way is cleaned up, or watched to its end if the person wants. */
export async function resume(ports: FlowPorts): Promise<void> {
  const left = ports.memory.all().filter(isUnfinished);
  // First what asks nothing: a question may stand unanswered for long.
  for (const stack of left) if (stack.state === 'proposed') await forgetProposal(stack, ports);
  for (const stack of left) if (stack.state === 'changing') await takeUp(stack, ports);
}

/** Nobody said yes to it, so it goes: our change set, and a stack that holds nothing else. What cannot be done now is tried again by the next window. */
async function forgetProposal(stack: RememberedStack, ports: FlowPorts): Promise<void> {
  const { deployer, memory } = ports;
  try {
    const confirmed = await confirmQuietly(stack, ports);
    if (confirmed === undefined) return;
    await deployer.cleanUp({ target: targetOf(confirmed), stackName: stack.stackName });
  } catch (error) {
    if (error instanceof HumanError) return;
    throw error;
  }
  await (Object.keys(stack.outputs).length > 0 ? memory.put({ ...stack, state: 'deployed' }) : memory.remove(stack));
}

/** Asked once in a window. Whoever does not want to watch now is asked by the next one. */
async function takeUp(stack: RememberedStack, ports: FlowPorts): Promise<void> {
  const { t, prompts, memory } = ports;
  const answer = await prompts.offer<'watch' | 'later' | 'never'>(t('{0} was still being changed when the window closed.', stack.stackName), [
    { label: t('Watch'), value: 'watch' },
    { label: t('Not now'), value: 'later' },
    { label: t('Do not ask again'), value: 'never' },
  ]);
  if (answer === 'never') return memory.put({ ...stack, state: 'unsettled' });
  if (answer === 'watch') await watchToTheEnd(stack, ports);
}
