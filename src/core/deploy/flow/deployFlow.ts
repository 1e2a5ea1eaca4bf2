import { HumanError } from '../../../base/errors';
import { builtInFor } from '../builtIn';
import { mergeIntoApp } from './mergeIntoAppFlow';
import { scaffoldFiles, type ScaffoldFile } from '../scaffold';
import type { Check } from '../preflight/types';
import type { DeployProblem, DeployQuestion, DeployRequest, StackSource } from '../types';
import { egressCost, taskCost } from './costs';
import { differenceDocument } from './differenceDocument';
import { targetOf, type Draft } from './draft';
import { filledIn } from './filledIn';
import { settle } from './outcomes';
import { offerOwnCdk } from './ownCdk';
import type { FlowPorts } from './ports';
import type { QuestionFacts } from './questionFacts';
import { deployQuestion } from './questions';
import { recall } from './remember';
import { scaffoldDocument } from './scaffoldDocument';
import { runChange } from './runChange';
import { Tracker } from './tracker';
import { isBusyElsewhere, offerToWatch } from './watchElsewhere';

/**
 * From a finished wizard to a deployed stack. The person is asked once, with the change set's difference before them; whatever is not that
 * yes changes nothing.
 * @param checks what was found before, for the document of the difference
 * @returns whether the stack was deployed
 */
export async function deployDraft(draft: Draft, checks: readonly Check[], ports: FlowPorts): Promise<boolean> {
  const source = await prepare(draft, ports);
  if (source === undefined) return false;
  const isKnown = recall(ports.memory, draft) !== undefined;
  const request: DeployRequest = { target: targetOf(draft), stackName: draft.stackName, source, expect: isKnown ? 'either' : 'create' };
  return runDeployment(request, { monthly: egressCost(ports, draft), tasks: taskCost(ports, draft), profile: draft.profile, region: ports.regionName(draft.region), checks }, ports);
}

/** Asks and deploys; what stands in the way and may be meant is asked about, and tried again. */
export async function runDeployment(request: DeployRequest, facts: QuestionFacts, ports: FlowPorts): Promise<boolean> {
  const { t, prompts, deployer } = ports;
  const result = await runChange(t('Deploying {0}', request.stackName), request, ports, (onEvent, signal) =>
    deployer.deploy(request, (question) => ask(readable(question, request), facts, ports), onEvent, signal),
  );
  const { outcome } = result;
  if (isBusyElsewhere(outcome)) return offerToWatch(request, ports);
  if (outcome.is === 'failed' && outcome.problem.code === 'app-schema-newer' && request.source.is === 'app') {
    const { folder } = request.source;
    await offerOwnCdk({ folder, name: folder, target: request.target, stackName: request.stackName }, ports);
    return false;
  }
  const another = outcome.is === 'failed' ? obstacle(outcome.problem, request, ports) : undefined;
  if (another === undefined) return (await settle(outcome, request, ports, result)) === 'deployed';
  const again = await prompts.decide({ message: another.message, detail: t('You will see the difference and be asked before anything changes.') }, [{ label: another.label, value: true }]);
  return again === true ? runDeployment(another.request, facts, ports) : false;
}

/** A stack of that name stands in the way, and the person may mean it. */
function obstacle({ code }: DeployProblem, request: DeployRequest, { t }: FlowPorts): { readonly message: string; readonly label: string; readonly request: DeployRequest } | undefined {
  if (code === 'stack-failed-before' && request.mayDeleteFailedStack !== true) {
    return { message: t('Stack {0} is left over from a creation that failed. It must be deleted before it can be made again.', request.stackName), label: t('Delete it and go on'), request: { ...request, mayDeleteFailedStack: true } };
  }
  if (code === 'stack-exists' && request.expect === 'create') {
    return { message: t('Stack {0} exists already, and was not deployed from this workspace.', request.stackName), label: t('Change that stack'), request: { ...request, expect: 'update' } };
  }
  if (code === 'stack-changed') {
    return { message: t('Another window or another tool has changed {0} since you were shown what would change. Nothing was done here.', request.stackName), label: t('See what would change now'), request };
  }
  return undefined;
}

function readable(question: DeployQuestion, { source }: DeployRequest): DeployQuestion {
  if (source.is === 'app') return question;
  const shown = Object.fromEntries(Object.entries(source.parameters).filter(([name]) => source.secrets?.includes(name) !== true));
  return { ...question, difference: filledIn(question.difference, shown) };
}

/** Shows the difference, then asks. After "Show difference" the document can be read, and the question comes again only when the person wants it. */
async function ask(question: DeployQuestion, facts: QuestionFacts, { t, prompts }: FlowPorts): Promise<boolean> {
  for (;;) {
    await prompts.show(question.stackName, differenceDocument(question, facts, t));
    const answer = await prompts.confirm({ ...deployQuestion(question, facts, t), more: t('Show difference') });
    if (answer !== 'more') return answer === 'yes';
    const isDone = await prompts.offer(t('The difference of {0} is open in the editor.', question.stackName), [{ label: t('Ask me again'), value: true }]);
    if (isDone !== true) return false;
  }
}

async function prepare(draft: Draft, ports: FlowPorts): Promise<StackSource | undefined> {
  if (draft.how.is === 'project') return scaffold(draft, draft.how.folder, ports);
  if (draft.how.is === 'merge') return mergeIntoApp(draft, draft.how.folder, ports);
  const { key, parameters } = builtInFor(draft.params);
  return { is: 'template', text: await ports.builtInTemplate(key), parameters };
}

/** Writes the project where nothing is overwritten, after showing what it would write; leaving at the question leaves nothing. */
async function scaffold(draft: Draft, folder: string, ports: FlowPorts): Promise<StackSource | undefined> {
  const { t, prompts, folders } = ports;
  const files = scaffoldFiles({ params: draft.params, stackName: draft.stackName }, await ports.scaffoldSources());
  const existing = await folders.existing(folder, files);
  if (existing.length > 0) {
    const use = await prompts.decide({ message: t('{0} holds a project already.', folder), detail: t('{0} of the files exist. Nothing is overwritten: the project is deployed as it is, with the parameters in its cdk.json.', existing.length) }, [{ label: t('Deploy it as it is'), value: true }]);
    return use === true ? install(folder, [], ports) : undefined;
  }
  await prompts.show(draft.stackName, scaffoldDocument(folder, files, t));
  const write = await prompts.decide({ message: t('Write {0} files to {1}?', files.length, folder), detail: `${files.map(({ path }) => path).join('\n')}\n\n${t('What is in them is open in the editor.')}` }, [{ label: t('Write the project'), value: true }]);
  if (write !== true) return undefined;
  await folders.write(folder, files);
  const source = await install(folder, files, ports);
  if (source !== undefined) prompts.tell('done', t('{0} files were written to {1}.', files.length, folder), [{ label: t('Remove the written files'), run: () => folders.undo(folder, files) }]);
  return source;
}

async function install(folder: string, written: readonly ScaffoldFile[], ports: FlowPorts): Promise<StackSource | undefined> {
  const { t, prompts, deployer, folders } = ports;
  try {
    await prompts.progress(t('Installing the project'), (tell, signal) => deployer.install(folder, new Tracker(t, ports.onEvent, tell).take, signal));
    return { is: 'app', folder };
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    const undo = written.length > 0 ? [{ label: t('Remove the written files'), run: () => folders.undo(folder, written) }] : [];
    prompts.tell('failed', error.message, undo);
    return undefined;
  }
}
