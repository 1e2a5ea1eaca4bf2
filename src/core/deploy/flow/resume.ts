import { HumanError } from '../../../base/errors';
import type { DestroyRequest } from '../types';
import { confirmQuietly, confirmStack } from './confirmedStack';
import { targetOf } from './draft';
import { settle } from './outcomes';
import type { FlowPorts, RememberedStack } from './ports';
import { runChange } from './runChange';
import { told } from './told';
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
  if (answer === 'watch') await told(ports, () => watch(stack, ports));
}

async function watch(stack: RememberedStack, ports: FlowPorts): Promise<boolean> {
  const { t, deployer } = ports;
  const confirmed = await confirmStack(stack, ports);
  if (confirmed === undefined) return false;
  const request: DestroyRequest = { target: targetOf(confirmed), stackName: stack.stackName };
  const result = await runChange(t('Watching {0}', stack.stackName), request, ports, (onEvent, signal) => deployer.follow(request, onEvent, signal));
  if (result.outcome.is !== 'cancelled' || result.decision !== undefined) await settle(result.outcome, request, ports, result);
  return true;
}
