import { problemText } from '../problemText';
import type { DeployOutcome, DestroyRequest, StackChange } from '../types';
import { bucketActions } from './buckets';
import { confirmStack } from './confirmedStack';
import { targetOf } from './draft';
import { failureWords } from './failureWords';
import { outputsDocument, taskPlaces } from './outputs';
import type { Action, Choice, FlowPorts, RememberedStack } from './ports';
import { memoryEntry, recall } from './remember';
import { runChange, type RunResult } from './runChange';
import { told } from './told';
import type { Tracker } from './tracker';

type AfterCancel = 'delete' | 'roll-back' | 'go-on';

/** Tells how a change of a stack ended, and offers what comes next. @returns what became of the stack; null: neither, or nobody knows yet */
export async function settle(outcome: DeployOutcome, request: DestroyRequest, ports: FlowPorts, { tracker, decision }: Pick<RunResult, 'tracker' | 'decision'>): Promise<'deployed' | 'destroyed' | null> {
  const { t, prompts } = ports;
  switch (outcome.is) {
    case 'deployed':
      await tellDeployed(outcome, request, ports);
      return 'deployed';
    case 'destroyed': {
      const kept = outcome.kept.length > 0 ? ` ${t('Kept, and may cost: {0}.', outcome.kept.map(({ logicalId }) => logicalId).join(', '))}` : '';
      prompts.tell('done', `${outcome.existed ? t('{0} is destroyed.', request.stackName) : t('There was no stack {0}.', request.stackName)}${kept}`, bucketActions(outcome.kept, request.target, ports));
      return 'destroyed';
    }
    case 'declined':
      prompts.tell('done', t('Nothing was changed.'), []);
      return null;
    case 'cancelled':
      return afterCancel(outcome.left, decision, request, ports);
    case 'failed':
      tellFailed(outcome, request, ports, tracker);
      return null;
  }
}

/** The reason in full: what AWS says of the stack, of the resources that failed by themselves, and of a task that stopped. */
function tellFailed({ problem }: Extract<DeployOutcome, { is: 'failed' }>, { target, stackName }: DestroyRequest, ports: FlowPorts, tracker: Tracker): void {
  const { t, prompts } = ports;
  const lost = recall(ports.memory, { ...target, stackName });
  const isLost = lost?.state === 'changing';
  const goesOn = isLost ? [t('CloudFormation may still be at work on it: the next window takes it up.')] : [];
  const { profile } = target;
  const login: Action[] = problem.code === 'sso-expired' && profile !== null ? [{ label: t('Log in…'), run: () => ports.login(profile) }] : [];
  const again: Action[] = isLost ? [{ label: t('Watch'), run: async () => void (await watchToTheEnd(lost, ports)) }] : [];
  prompts.tell('failed', [...failureWords(problem, stackName, tracker.running, ports), ...goesOn].join(' '), [...login, ...again]);
}

/** Takes up a deployment that this window, or one before it, lost sight of. @returns false where AWS could not be asked, or the person left */
export async function watchToTheEnd(stack: RememberedStack, ports: FlowPorts): Promise<boolean> {
  const { t, deployer } = ports;
  return told(ports, async () => {
    const confirmed = await confirmStack(stack, ports);
    if (confirmed === undefined) return false;
    const request: DestroyRequest = { target: targetOf(confirmed), stackName: stack.stackName };
    const result = await runChange(t('Watching {0}', stack.stackName), request, ports, (onEvent, signal) => deployer.follow(request, onEvent, signal));
    if (result.outcome.is !== 'cancelled' || result.decision !== undefined) await settle(result.outcome, request, ports, result);
    return true;
  });
}

/** @param decision what the person has chosen already, and is not asked again */
async function afterCancel(left: Extract<DeployOutcome, { is: 'cancelled' }>['left'], decision: RunResult['decision'], request: DestroyRequest, ports: FlowPorts): Promise<'deployed' | 'destroyed' | null> {
  const { t, prompts, deployer } = ports;
  switch (left.is) {
    case 'nothing':
      prompts.tell('done', t('Cancelled. Nothing was changed; the change set is removed.'), []);
      return null;
    case 'unknown':
      prompts.tell('failed', `${t('Cancelled, but the clean-up could not be done; the next window tries again.')} ${problemText(left.problem, ports.language)}`, []);
      return null;
    case 'running': {
      if (decision === 'leave') {
        await ports.memory.put({ ...memoryEntry(ports.memory, request), state: 'unsettled' });
        prompts.tell('done', t('{0} is kept for a look: nobody watches it here. CloudFormation goes on until it gives up by itself; "Destroy Stack" removes it.', request.stackName), []);
        return null;
      }
      const how = decision ?? (await prompts.decide(stopQuestion(left.change, request.stackName, ports), stopChoices(left.change, ports)));
      const title = how === 'delete' ? t('Deleting {0}', request.stackName) : how === 'roll-back' ? t('Rolling back {0}', request.stackName) : t('Watching {0}', request.stackName);
      const result = await runChange(title, request, ports, (onEvent, signal) => (how === 'delete' || how === 'roll-back' ? deployer.stop({ ...request, how }, onEvent, signal) : deployer.follow(request, onEvent, signal)));
      const { outcome } = result;
      if (outcome.is === 'cancelled') {
        prompts.tell('done', t('{0} goes on in AWS; nobody watches it here.', request.stackName), []);
        return null;
      }
      if (how === 'roll-back' && outcome.is === 'failed' && outcome.problem.args['status'] === 'UPDATE_ROLLBACK_COMPLETE') {
        prompts.tell('done', t('The update of {0} is rolled back.', request.stackName), []);
        return null;
      }
      return settle(outcome, request, ports, result);
    }
  }
}

function stopQuestion(change: StackChange, stackName: string, { t }: FlowPorts): { readonly message: string; readonly detail: string } {
  const detail = t('CloudFormation works on it, whether this window is open or not.');
  if (change === 'create') return { message: t('Stop the creation of {0}?', stackName), detail };
  return { message: change === 'update' ? t('Stop the update of {0}?', stackName) : t('The deletion of {0} cannot be stopped.', stackName), detail };
}

function stopChoices(change: StackChange, { t }: FlowPorts): readonly Choice<AfterCancel>[] {
  // The first one is what Enter takes: it changes nothing.
  const goOn: Choice<AfterCancel> = { label: t('Go on'), value: 'go-on' };
  if (change === 'create') return [goOn, { label: t('Delete what was created'), value: 'delete' }];
  return change === 'update' ? [goOn, { label: t('Roll back the update'), value: 'roll-back' }] : [goOn];
}

async function tellDeployed(outcome: Extract<DeployOutcome, { is: 'deployed' }>, { target, stackName }: DestroyRequest, ports: FlowPorts): Promise<void> {
  const { t, prompts } = ports;
  const places = await taskPlaces(ports, target, outcome.outputs);
  const { urls } = places;
  const kept = outcome.notDeleted.length > 0 ? ` ${t('Not deleted, and may cost: {0}.', outcome.notDeleted.map(({ logicalId }) => logicalId).join(', '))}` : '';
  const message = `${outcome.changed ? t('{0} is running.', stackName) : t('{0} was up to date; nothing was changed.', stackName)}${kept}`;
  const reach = urls.length > 0 && ports.machinePrefixes().length === 0 ? ` ${t('This machine has no IPv6 address, so it cannot open the task.')}` : '';
  const open = urls[0];
  prompts.tell('done', `${message} ${urls.join(' ')}${reach}`.trim(), [
    ...(open === undefined ? [] : [{ label: t('Open'), run: () => ports.openUrl(open) }]),
    { label: t('Show outputs'), run: () => prompts.show(stackName, outputsDocument(stackName, outcome.outputs, places, t)) },
  ]);
}
