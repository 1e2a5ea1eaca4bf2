import type { Draft } from './draft';
import type { FlowPorts } from './ports';
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
  if (!(await folders.apply(folder, edits, t('Add the stack {0} to the app', draft.stackName)))) return undefined;
  prompts.tell('done', t('{0} is part of the app in {1}. One undo in the editor takes all of it back.', draft.stackName, folder), []);
  if (plan.manifest === undefined || (await install(folder, ports))) return { is: 'app', folder };
  return undefined;
}

async function offerLines(plan: MergePlan & { readonly byHand: NonNullable<MergePlan['byHand']> }, { stackName }: Draft, folder: string, ports: FlowPorts): Promise<void> {
  const { t, prompts, folders } = ports;
  await prompts.show(stackName, pasteDocument(plan, t));
  if (plan.creates.length === 0) return;
  const write = await prompts.decide({ message: t('The stack is not written into your app by itself.'), detail: `${obstacleText(plan.byHand.obstacle, t)} ${t('The lines to paste are open in the editor. The files of the stack can be written to {0}.', plan.folder)}` }, [{ label: t('Write the files of the stack'), value: true }]);
  if (write === true) await folders.apply(folder, { creates: plan.creates, changes: [], manifest: undefined }, t('Files of the stack {0}', stackName));
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
