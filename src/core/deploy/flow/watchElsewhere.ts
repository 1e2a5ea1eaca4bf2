import type { DeployEvent, DeployOutcome, DestroyRequest } from '../types';
import { hopelessIn } from './hopeless';
import { settle } from './outcomes';
import type { FlowPorts } from './ports';
import { recall, StackMemory } from './remember';
import { Tracker } from './tracker';
import { causeLine, whyDocument } from './whyDocument';

/** @returns whether CloudFormation is at work on the stack for somebody else: another window, another tool. */
export function isBusyElsewhere(outcome: DeployOutcome): boolean {
  return outcome.is === 'failed' && outcome.problem.code === 'stack-busy';
}

/**
 * Offers to watch what another window or tool does to a stack, to its end. Nothing is changed from here: to stop it is left to who began
 * it, and a stack that this workspace did not deploy is not remembered as its own.
 * @returns false: what was asked for here has not been done
 */
export async function offerToWatch(request: DestroyRequest, ports: FlowPorts): Promise<false> {
  const { t, prompts, deployer, memory } = ports;
  const { target, stackName } = request;
  const watch = await prompts.decide({ message: t('{0} is being changed already, by another window or another tool.', stackName), detail: t('Nothing was done here. You can watch it to its end.') }, [{ label: t('Watch'), value: true }]);
  if (watch !== true) return false;
  const own = recall(memory, { ...target, stackName }) === undefined ? undefined : new StackMemory(memory, request);
  const { outcome, tracker } = await prompts.progress(t('Watching {0}', stackName), async (tell, signal) => {
    const following = new Tracker(t, ports.onEvent, tell);
    let isExplained = false;
    const onEvent = (event: DeployEvent): void => {
      following.take(event);
      const why = isExplained || event.is === 'ended' ? undefined : hopelessIn(following.running);
      if (why === undefined) return;
      isExplained = true;
      prompts.tell('failed', t('{0}: waiting will not help. {1}', stackName, causeLine(why, ports)), [{ label: t('Show why'), run: () => prompts.show(`${stackName} ${t('why')}`, whyDocument(why, stackName, ports)) }]);
    };
    return { outcome: await deployer.follow(request, onEvent, signal), tracker: following };
  });
  if (outcome.is === 'cancelled') {
    prompts.tell('done', t('{0} goes on in AWS; nobody watches it here.', stackName), []);
    return false;
  }
  await own?.end(outcome);
  await settle(outcome, request, ports, { tracker, decision: undefined });
  return false;
}
