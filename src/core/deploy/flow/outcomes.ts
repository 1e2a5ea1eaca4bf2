import { problemText } from '../problemText';
import type { DeployOutcome, DestroyRequest, StackChange } from '../types';
import type { Choice, FlowPorts } from './ports';
import { Tracker } from './tracker';

type AfterCancel = 'delete' | 'roll-back' | 'go-on';

/** Tells how a deployment ended, and offers what comes next. @returns whether the stack stands as it was asked for */
export async function settle(outcome: DeployOutcome, request: DestroyRequest, ports: FlowPorts): Promise<boolean> {
  const { t, prompts } = ports;
  switch (outcome.is) {
    case 'deployed':
      await ports.memory.put({ ...request.target, stackName: request.stackName, outputs: outcome.outputs, state: 'deployed' });
      await tellDeployed(outcome, request, ports);
      return true;
    case 'destroyed': {
      await ports.memory.remove({ ...request.target, stackName: request.stackName });
      const kept = outcome.kept.length > 0 ? ` ${t('Kept, and may cost: {0}.', outcome.kept.map(({ logicalId }) => logicalId).join(', '))}` : '';
      prompts.inform(`${outcome.existed ? t('{0} is destroyed.', request.stackName) : t('There was no stack {0}.', request.stackName)}${kept}`);
      return true;
    }
    case 'declined':
      prompts.inform(t('Nothing was changed.'));
      return false;
    case 'cancelled':
      return afterCancel(outcome.left, request, ports);
    case 'failed': {
      const words = problemText(outcome.problem, ports.language);
      const login = outcome.problem.code === 'sso-expired' && request.target.profile !== null ? [request.target.profile] : [];
      await prompts.fail(words, login.map((profile) => ({ label: t('Log in…'), run: () => ports.login(profile) })));
      return false;
    }
  }
}

async function afterCancel(left: Extract<DeployOutcome, { is: 'cancelled' }>['left'], request: DestroyRequest, ports: FlowPorts): Promise<boolean> {
  const { t, prompts, deployer } = ports;
  switch (left.is) {
    case 'nothing':
      prompts.inform(t('Cancelled. Nothing was created; the change set is removed.'));
      return false;
    case 'unknown':
      await prompts.fail(`${t('Cancelled, but the clean-up could not be done; the next window tries again.')} ${problemText(left.problem, ports.language)}`, []);
      return false;
    case 'running': {
      const how = await prompts.choose(stopMessage(left.change, request.stackName, ports), stopChoices(left.change, ports));
      const title = how === 'delete' ? t('Deleting {0}', request.stackName) : how === 'roll-back' ? t('Rolling back {0}', request.stackName) : t('Watching {0}', request.stackName);
      const outcome = await prompts.progress(title, (tell, signal) => {
        const tracker = new Tracker(t, ports.onEvent, tell);
        return how === 'delete' || how === 'roll-back' ? deployer.stop({ ...request, how }, tracker.take, signal) : deployer.follow(request, tracker.take, signal);
      });
      if (outcome.is === 'cancelled') {
        prompts.inform(t('{0} goes on in AWS; nobody watches it here.', request.stackName));
        return false;
      }
      return settle(outcome, request, ports);
    }
  }
}

function stopMessage(change: StackChange, stackName: string, { t }: FlowPorts): string {
  if (change === 'create') return t('Stop the creation of {0}? CloudFormation works on it.', stackName);
  return change === 'update' ? t('Stop the update of {0}? CloudFormation works on it.', stackName) : t('The deletion of {0} cannot be stopped.', stackName);
}

function stopChoices(change: StackChange, { t }: FlowPorts): readonly Choice<AfterCancel>[] {
  const goOn: Choice<AfterCancel> = { label: t('Go on'), value: 'go-on' };
  if (change === 'create') return [{ label: t('Delete what was created'), value: 'delete' }, goOn];
  return change === 'update' ? [{ label: t('Roll back the update'), value: 'roll-back' }, goOn] : [goOn];
}

async function tellDeployed(outcome: Extract<DeployOutcome, { is: 'deployed' }>, { target, stackName }: DestroyRequest, ports: FlowPorts): Promise<void> {
  const { t, prompts } = ports;
  const cluster = outcome.outputs['EcsClusterName'];
  const service = outcome.outputs['EcsServiceName'];
  const addresses = cluster && service ? await ports.deployer.taskAddresses(target, cluster, service).catch(() => []) : [];
  const urls = addresses.flatMap(({ ipv6 }) => (ipv6 === null ? [] : [`http://[${ipv6}]/`]));
  const kept = outcome.notDeleted.length > 0 ? ` ${t('Not deleted, and may cost: {0}.', outcome.notDeleted.map(({ logicalId }) => logicalId).join(', '))}` : '';
  const message = `${outcome.changed ? t('{0} is running.', stackName) : t('{0} was up to date; nothing was changed.', stackName)}${kept}`;
  const reach = urls.length > 0 && ports.machinePrefixes().length === 0 ? ` ${t('This machine has no IPv6 address, so it cannot open the task.')}` : '';
  const open = urls[0];
  const next = await prompts.choose<'open' | 'outputs'>(`${message} ${urls.join(' ')}${reach}`.trim(), [
    ...(open === undefined ? [] : [{ label: t('Open'), value: 'open' as const }]),
    { label: t('Show outputs'), value: 'outputs' },
  ]);
  if (next === 'open' && open !== undefined) await ports.openUrl(open);
  if (next === 'outputs') await prompts.show(stackName, outputsDocument(stackName, outcome.outputs, urls, t));
}

/** @returns the outputs of a stack and the addresses of its tasks, as Markdown. */
export function outputsDocument(stackName: string, outputs: Readonly<Record<string, string>>, urls: readonly string[], t: FlowPorts['t']): string {
  const rows = Object.entries(outputs).map(([name, value]) => `| ${name} | \`${value}\` |`);
  const tasks = urls.length === 0 ? [] : [`## ${t('Tasks')}`, urls.map((url) => `- ${url}`).join('\n')];
  return [`# ${stackName}`, `## ${t('Outputs')}`, ['| | |', '|---|---|', ...rows].join('\n'), ...tasks, ''].join('\n\n');
}
