import { HumanError } from '../../../base/errors';
import { builtInFor } from '../builtIn';
import { scaffoldFiles, type ScaffoldFile } from '../scaffold';
import type { AwsTarget, CancelSignal, DeployEvent, DeployQuestion, DeployRequest, StackSource } from '../types';
import { differenceDocument } from './differenceDocument';
import type { Draft } from './draft';
import { filledIn } from './filledIn';
import { settle } from './outcomes';
import type { FlowPorts } from './ports';
import { deployQuestion } from './questions';
import { Tracker } from './tracker';
import { egressCost } from './whatSteps';

export function targetOf({ profile, region, account }: Draft): AwsTarget {
  return { profile, region, account };
}

/**
 * From a finished wizard to a deployed stack. The person is asked once, with the change set's difference before them; whatever is not that
 * yes changes nothing.
 * @returns whether the stack was deployed
 */
export async function deployDraft(draft: Draft, ports: FlowPorts): Promise<boolean> {
  const source = await prepare(draft, ports);
  if (source === undefined) return false;
  const known = ports.memory.all().some(({ account, region, stackName }) => account === draft.account && region === draft.region && stackName === draft.stackName);
  const request: DeployRequest = { target: targetOf(draft), stackName: draft.stackName, source, expect: known ? 'update' : 'create' };
  return runDeployment(request, draft, ports);
}

async function runDeployment(request: DeployRequest, draft: Draft, ports: FlowPorts): Promise<boolean> {
  const { t, prompts, deployer } = ports;
  const monthly = egressCost(ports, draft);
  const outcome = await prompts.progress(t('Deploying {0}', request.stackName), (tell, signal) => {
    const tracker = new Tracker(t, ports.onEvent, tell);
    return deployer.deploy(request, (question) => ask(readable(question, request), { monthly, profile: draft.profile }, ports), remembering(request, draft, ports, tracker.take), signal);
  });
  if (outcome.is === 'failed' && outcome.problem.code === 'stack-failed-before' && request.mayDeleteFailedStack !== true) {
    const again = await prompts.choose(t('Stack {0} is left over from a creation that failed; it must be deleted before it can be made again.', request.stackName), [{ label: t('Delete it and ask again'), value: true }]);
    return again === true ? runDeployment({ ...request, mayDeleteFailedStack: true }, draft, ports) : false;
  }
  return settle(outcome, request, ports);
}

/** From the execution on, the stack is remembered, so that the next window finds it whatever happens to this one. */
function remembering(request: DeployRequest, { account, region, profile }: Draft, { memory }: FlowPorts, take: (event: DeployEvent) => void): (event: DeployEvent) => void {
  return (event) => {
    take(event);
    if (event.is === 'executing') void memory.put({ account, region, profile, stackName: request.stackName, outputs: {}, state: 'changing' });
  };
}

function readable(question: DeployQuestion, { source }: DeployRequest): DeployQuestion {
  return source.is === 'template' ? { ...question, difference: filledIn(question.difference, source.parameters) } : question;
}

async function ask(question: DeployQuestion, facts: { readonly monthly: string; readonly profile: string | null }, { t, prompts }: FlowPorts): Promise<boolean> {
  const document = differenceDocument(question, facts.monthly, t);
  await prompts.show(question.stackName, document);
  for (;;) {
    const answer = await prompts.confirm({ ...deployQuestion(question, facts, t), more: t('Show difference') });
    if (answer !== 'more') return answer === 'yes';
    await prompts.show(question.stackName, document);
    const decided = await prompts.choose(t('The difference of {0} is open in the editor.', question.stackName), [{ label: t('Ask me again'), value: true }]);
    if (decided !== true) return false;
  }
}

async function prepare(draft: Draft, ports: FlowPorts): Promise<StackSource | undefined> {
  if (draft.how.is === 'project') return scaffold(draft, draft.how.folder, ports);
  const { key, parameters } = builtInFor(draft.params);
  return { is: 'template', text: await ports.builtInTemplate(key), parameters };
}

/** Writes the project where nothing is overwritten, after showing what it would write; leaving at the question leaves nothing. */
async function scaffold(draft: Draft, folder: string, ports: FlowPorts): Promise<StackSource | undefined> {
  const { t, prompts, folders } = ports;
  const files = scaffoldFiles({ params: draft.params, stackName: draft.stackName }, await ports.scaffoldSources());
  const existing = await folders.existing(folder, files);
  if (existing.length > 0) {
    const use = await prompts.choose(t('{0} holds a project already ({1} of its files exist). Nothing is overwritten.', folder, existing.length), [{ label: t('Deploy the project as it is'), value: true }]);
    return use === true ? install(folder, [], ports) : undefined;
  }
  const write = await prompts.choose(t('Write {0} files to {1}?', files.length, folder), [{ label: t('Write the project'), value: true, detail: files.map(({ path }) => path).join('\n') }]);
  if (write !== true) return undefined;
  await folders.write(folder, files);
  return install(folder, files, ports);
}

async function install(folder: string, written: readonly ScaffoldFile[], ports: FlowPorts): Promise<StackSource | undefined> {
  const { t, prompts, deployer, folders } = ports;
  try {
    await prompts.progress(t('Installing the project'), (tell, signal: CancelSignal) => deployer.install(folder, new Tracker(t, ports.onEvent, tell).take, signal));
    return { is: 'app', folder };
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    const undo = written.length > 0 ? [{ label: t('Remove the written files'), run: () => folders.undo(folder, written) }] : [];
    await prompts.fail(error.message, undo);
    return undefined;
  }
}

