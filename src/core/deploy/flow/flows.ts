import { defaultParams } from '../params';
import { isStackName } from '../scaffold';
import type { DestroyQuestion, DestroyRequest } from '../types';
import { confirmStack } from './confirmedStack';
import { deployDraft } from './deployFlow';
import { targetOf, type Draft } from './draft';
import { howStep, reachStep } from './howSteps';
import { settle } from './outcomes';
import { outputsDocument, taskPlaces } from './outputs';
import type { Choice, FlowPorts, RememberedStack } from './ports';
import { destroyPrompt } from './questions';
import { preflight } from './preflight';
import { runChange } from './runChange';
import { chooseStack, stackChoice } from './stackChoice';
import { runSteps } from './steps';
import { told } from './told';
import { isBusyElsewhere, offerToWatch } from './watchElsewhere';
import { serviceStep, stackStep } from './whatSteps';
import { profileStep, regionStep } from './whereSteps';

const nothingYet: Draft = { profile: null, account: '', region: '', params: defaultParams('ipv6-only'), stackName: '', how: { is: 'at-once' } };

/** "Deploy IPv6 Fargate": six questions, a look at the account, the difference, one yes. @returns whether a stack was deployed */
export async function deploy(ports: FlowPorts, regionsNotListed: readonly string[]): Promise<boolean> {
  const draft = await runSteps(nothingYet, [profileStep(ports), regionStep(ports, regionsNotListed), stackStep(ports), serviceStep(ports), reachStep(ports), howStep(ports)]);
  if (draft === undefined) return false;
  const checks = await preflight(draft, regionsNotListed, ports);
  return checks === undefined ? false : deployDraft(draft, checks, ports);
}

/** "Destroy": a remembered stack, or one by name; its name must be typed after the person saw what goes. */
export async function destroy(ports: FlowPorts): Promise<boolean> {
  const { t, deployer } = ports;
  let chosen: DestroyRequest | undefined;
  await told(ports, async () => (chosen = await stackToDestroy(ports)) !== undefined);
  const request = chosen;
  if (request === undefined) return false;
  const result = await runChange(t('Destroying {0}', request.stackName), request, ports, (onEvent, signal) => deployer.destroy(request, (question) => askForName(question, ports), onEvent, signal));
  if (isBusyElsewhere(result.outcome)) return offerToWatch(request, ports);
  return (await settle(result.outcome, request, ports, result)) === 'destroyed';
}

async function askForName(question: DestroyQuestion, ports: FlowPorts): Promise<boolean> {
  const { t, prompts } = ports;
  const { title, prompt } = destroyPrompt(question, ports.regionName(question.target.region), t);
  const typed = await prompts.input({ title, canGoBack: false }, { prompt, value: '', validate: (text) => (text === question.stackName ? undefined : t('Does not match')) });
  return typed.is === 'value' && typed.value === question.stackName;
}

/** Outputs of a stack that this workspace deployed, with the addresses that its tasks have now. */
export async function showOutputs(ports: FlowPorts): Promise<boolean> {
  const { t, prompts } = ports;
  const remembered = await chooseStack(t('Show outputs of'), ports);
  if (remembered === undefined) return false;
  return told(ports, async () => {
    const stack = await confirmStack(remembered, ports);
    if (stack === undefined) return false;
    const { stackName, outputs } = stack;
    await prompts.show(stackName, outputsDocument(stackName, outputs, await taskPlaces(ports, targetOf(stack), outputs), t));
    return true;
  });
}

async function stackToDestroy(ports: FlowPorts): Promise<DestroyRequest | undefined> {
  const { t, prompts, memory, deployer } = ports;
  const choices: Choice<RememberedStack | 'other'>[] = [...memory.all().map((stack) => stackChoice(stack, ports)), { label: t('Another stack…'), value: 'other' }];
  const answer = await prompts.pick({ title: t('Destroy which stack?'), canGoBack: false }, choices);
  if (answer.is !== 'value') return undefined;
  if (answer.value !== 'other') {
    const stack = await confirmStack(answer.value, ports);
    return stack && { target: targetOf(stack), stackName: stack.stackName };
  }
  const draft = await runSteps(nothingYet, [profileStep(ports), regionStep(ports, [])]);
  if (draft === undefined) return undefined;
  const validate = (text: string): string | undefined => (isStackName(text) ? undefined : t('The stack name must begin with a letter and have only letters, digits and hyphens.'));
  const name = await prompts.input({ title: t('Destroy which stack?'), canGoBack: false }, { prompt: t('Name of the stack'), value: '', validate });
  if (name.is !== 'value') return undefined;
  const { account } = await prompts.busy(t('Asking AWS who you are…'), () => deployer.whoAmI(draft.profile, draft.region));
  return { target: { profile: draft.profile, region: draft.region, account }, stackName: name.value };
}
