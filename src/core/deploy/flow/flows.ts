import type { AwsTarget } from '../types';
import { HumanError } from '../../../base/errors';
import { defaultParams } from '../params';
import { isStackName } from '../scaffold';
import type { Draft } from './draft';
import { deployDraft } from './deployFlow';
import { howStep, reachStep } from './howSteps';
import { outputsDocument, settle } from './outcomes';
import type { Choice, FlowPorts, RememberedStack } from './ports';
import { destroyPrompt } from './questions';
import { runSteps } from './steps';
import { Tracker } from './tracker';
import { serviceStep, stackStep } from './whatSteps';
import { profileStep, regionStep } from './whereSteps';

const nothingYet: Draft = { profile: null, account: '', region: '', params: defaultParams('ipv6-only'), stackName: '', how: { is: 'at-once' } };

/** "Deploy IPv6 Fargate": six questions, the difference, one yes. @returns whether a stack was deployed */
export async function deploy(ports: FlowPorts, regionsNotListed: readonly string[]): Promise<boolean> {
  const draft = await runSteps(nothingYet, [profileStep(ports), regionStep(ports, regionsNotListed), stackStep(ports), serviceStep(ports), reachStep(ports), howStep(ports)]);
  return draft === undefined ? false : deployDraft(draft, ports);
}

/** "Destroy": a remembered stack, or one by name; its name must be typed after the person saw what goes. */
export async function destroy(ports: FlowPorts): Promise<boolean> {
  const { t, prompts, deployer } = ports;
  const chosen = await chooseStack(ports);
  if (chosen === undefined) return false;
  const request = { target: { profile: chosen.profile, region: chosen.region, account: chosen.account } satisfies AwsTarget, stackName: chosen.stackName };
  const outcome = await prompts.progress(t('Destroying {0}', request.stackName), (tell, signal) => {
    const confirm = async (question: Parameters<typeof destroyPrompt>[0]): Promise<boolean> => {
      const { title, prompt } = destroyPrompt(question, t);
      const typed = await prompts.input({ title, canGoBack: false }, { prompt, value: '', validate: (text) => (text === question.stackName ? undefined : t('Does not match')) });
      return typed.is === 'value' && typed.value === question.stackName;
    };
    return deployer.destroy(request, confirm, new Tracker(t, ports.onEvent, tell).take, signal);
  });
  return settle(outcome, request, ports);
}

/** Outputs of a stack that this workspace deployed, with the addresses that its tasks have now. */
export async function showOutputs(ports: FlowPorts): Promise<boolean> {
  const { t, prompts, deployer } = ports;
  const stack = await chooseRemembered(ports, t('Show outputs of'));
  if (stack === undefined || stack === 'other') return false;
  const { EcsClusterName: cluster, EcsServiceName: service } = stack.outputs;
  const addresses = cluster && service ? await deployer.taskAddresses(stack, cluster, service).catch(() => []) : [];
  const urls = addresses.flatMap(({ ipv6 }) => (ipv6 === null ? [] : [`http://[${ipv6}]/`]));
  await prompts.show(stack.stackName, outputsDocument(stack.stackName, stack.outputs, urls, t));
  return true;
}

/** After a reload: stacks whose change was under way are watched to their end, if the person wants. */
export async function resume(ports: FlowPorts): Promise<void> {
  const { t, prompts, deployer, memory } = ports;
  for (const stack of memory.all().filter(({ state }) => state === 'changing')) {
    const watch = await prompts.choose(t('{0} was still being changed when the window closed.', stack.stackName), [
      { label: t('Watch'), value: true },
      { label: t('Not now'), value: false },
    ]);
    if (watch !== true) continue;
    const request = { target: { profile: stack.profile, region: stack.region, account: stack.account }, stackName: stack.stackName };
    const outcome = await prompts.progress(t('Watching {0}', stack.stackName), (tell, signal) => deployer.follow(request, new Tracker(t, ports.onEvent, tell).take, signal));
    if (outcome.is !== 'cancelled') await settle(outcome, request, ports);
  }
}

async function chooseStack(ports: FlowPorts): Promise<RememberedStack | undefined> {
  const { t, prompts, deployer } = ports;
  const chosen = await chooseRemembered(ports, t('Destroy which stack?'));
  if (chosen !== 'other') return chosen;
  const draft = await runSteps(nothingYet, [profileStep(ports), regionStep(ports, [])]);
  if (draft === undefined) return undefined;
  const name = await prompts.input({ title: t('Destroy'), canGoBack: false }, { prompt: t('Name of the stack'), value: '', validate: (text) => (isStackName(text) ? undefined : t('The stack name must begin with a letter and have only letters, digits and hyphens.')) });
  if (name.is !== 'value') return undefined;
  try {
    const { account } = await deployer.whoAmI(draft.profile, draft.region);
    return { profile: draft.profile, region: draft.region, account, stackName: name.value, outputs: {}, state: 'deployed' };
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    await prompts.fail(error.message, []);
    return undefined;
  }
}

async function chooseRemembered({ t, prompts, memory }: FlowPorts, title: string): Promise<RememberedStack | 'other' | undefined> {
  const choices = memory.all().map((stack): Choice<RememberedStack | 'other'> => ({ label: stack.stackName, description: `${stack.account} · ${stack.region}${stack.profile === null ? '' : ` · ${stack.profile}`}`, value: stack }));
  const answer = await prompts.pick({ title, canGoBack: false }, [...choices, { label: t('Another stack…'), value: 'other' }]);
  return answer.is === 'value' ? answer.value : undefined;
}
