import type { Draft } from './draft';
import type { Action, Checkpoint, FlowPorts } from './ports';
import { told } from './told';
import { Tracker } from './tracker';
import { planMerge, type MergePlan } from '../mergeIntoApp';
import { obstacleText, pasteDocument } from './mergeIntoAppTexts';
import type { StackSource } from '../types';

/** What other tools than npm leave; npm beside them would make a second list of versions. */
const otherLocks = ['pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'];

/**
 * Makes the stack part of a CDK app that is there. The person sees every change in the editor's preview and may take it back at once;
 * where the app's entry is not clear, the lines to paste are shown and nothing of the app is touched.
 * @returns the app, ready to be deployed; undefined where the person left, or has something to do first
 */
export async function mergeIntoApp(draft: Draft, folder: string, ports: FlowPorts): Promise<StackSource | undefined> {
  const { t, prompts, folders } = ports;
  const plan = await planMerge(draft, await ports.scaffoldSources(), (path) => folders.read(folder, path));
  if (plan.byHand !== undefined) {
    await offerLines({ ...plan, byHand: plan.byHand }, draft, folder, ports);
    return undefined;
  }
  const edits = { creates: plan.creates, changes: plan.changes, manifest: plan.manifest };
  const merged = await folders.checkpoint(folder, pathsOf(edits));
  if (!(await folders.apply(folder, edits, t('Add the stack {0} to the app', draft.stackName)))) return undefined;
  await merged.seal();
  const installed = await folders.checkpoint(folder, plan.manifest === undefined ? [] : ['package-lock.json']);
  const isReady = plan.manifest === undefined || (await install(folder, ports));
  await installed.seal();
  prompts.tell('done', t('{0} is part of the app in {1}.', draft.stackName, folder), [undoOf([merged, installed], draft.stackName, ports)]);
  return isReady ? { is: 'app', folder } : undefined;
}

type Edits = Pick<MergePlan, 'creates' | 'changes' | 'manifest'>;

function pathsOf({ creates, changes, manifest }: Edits): readonly string[] {
  return [...creates.map(({ path }) => path), ...changes.map(({ path }) => path), ...(manifest === undefined ? [] : ['package.json'])];
}

/** What the person has changed since stays theirs, and is named. */
function undoOf(checkpoints: readonly Checkpoint[], stackName: string, { t, prompts }: FlowPorts): Action {
  const run = async (): Promise<void> => {
    const left: string[] = [];
    for (const checkpoint of checkpoints) left.push(...(await checkpoint.restore()));
    const rest = t('What npm installed, and the stack itself where it was deployed, are not touched.');
    if (left.length === 0) prompts.tell('done', `${t('The files are as they were before {0} was added.', stackName)} ${rest}`, []);
    else prompts.tell('failed', `${t('Changed since, and left as it is: {0}. All other files are as they were before {1} was added.', left.join(', '), stackName)} ${rest}`, []);
  };
  return { label: t('Undo'), run };
}

async function offerLines(plan: MergePlan & { readonly byHand: NonNullable<MergePlan['byHand']> }, { stackName }: Draft, folder: string, ports: FlowPorts): Promise<void> {
  const { t, prompts, folders } = ports;
  await prompts.show(stackName, pasteDocument(plan, t));
  if (plan.creates.length === 0) return;
  const write = await prompts.decide({ message: t('The stack is not written into your app by itself.'), detail: `${obstacleText(plan.byHand.obstacle, t)} ${t('The lines to paste are open in the editor. The files of the stack can be written to {0}.', plan.folder)}` }, [{ label: t('Write the files of the stack'), value: true }]);
  if (write !== true) return;
  const edits: Edits = { creates: plan.creates, changes: [], manifest: undefined };
  const written = await folders.checkpoint(folder, pathsOf(edits));
  if (!(await folders.apply(folder, edits, t('Files of the stack {0}', stackName)))) return;
  await written.seal();
  prompts.tell('done', t('The files of {0} are written to {1}.', stackName, plan.folder), [undoOf([written], stackName, ports)]);
}

async function install(folder: string, ports: FlowPorts): Promise<boolean> {
  const { t, prompts, deployer, folders } = ports;
  for (const lock of otherLocks) {
    if ((await folders.read(folder, lock)) === undefined) continue;
    prompts.tell('done', t('package.json has new dependencies, and {0} belongs to another tool than npm: install with it, then run "Deploy a CDK App of the Workspace".', lock), []);
    return false;
  }
  return told(ports, async () => {
    await prompts.progress(t('Installing the project'), (tell, signal) => deployer.install(folder, new Tracker(t, ports.onEvent, tell).take, signal));
    return true;
  });
}
