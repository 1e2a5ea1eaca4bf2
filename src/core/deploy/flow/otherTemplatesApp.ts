import { HumanError } from '../../../base/errors';
import type { AppStack, AwsTarget } from '../types';
import { runDeployment } from './deployFlow';
import { targetOf } from './draft';
import { offerOwnCdk } from './ownCdk';
import type { Choice, FlowPorts } from './ports';
import { accountName } from './questionFacts';
import { recall } from './remember';
import { runSteps } from './steps';
import { told } from './told';
import { Tracker } from './tracker';
import { profileStep, regionStep, title, type WhereDraft, type WherePorts } from './whereSteps';

/** A CDK app of the workspace. */
export interface AppFolder {
  readonly folder: string;
  /** Path below the workspace, for people. */
  readonly name: string;
}

export interface AppPorts extends FlowPorts {
  /** Folders of the workspace that hold a cdk.json. */
  apps(): Promise<readonly AppFolder[]>;
}

/** "Deploy This CDK App": the stacks of any app of the workspace, by the same way as our own. @returns whether all that was chosen is deployed */
export async function deployApp(ports: AppPorts): Promise<boolean> {
  const { t, prompts } = ports;
  const app = await chooseApp(ports);
  if (app === undefined) return false;
  const where: FlowPorts & WherePorts = { ...ports, purpose: { title: t('Deploy CDK app'), whose: t('Whose account do you deploy to?'), steps: 3 } };
  const draft = await runSteps<WhereDraft>({ profile: null, account: '', region: '' }, [profileStep(where), regionStep(where, [])]);
  if (draft === undefined) return false;
  const target = targetOf(draft);
  const stacks = await stacksOf(app, target, ports);
  if (stacks === undefined) return false;
  if (stacks.length === 0) {
    prompts.tell('done', t('The app in {0} has no stacks.', app.name), []);
    return false;
  }
  const one = stacks.map((stack): Choice<readonly AppStack[]> => ({ label: stack.stackName, description: placeOf(stack, ports), value: [stack] }));
  const all: Choice<readonly AppStack[]>[] = stacks.length > 1 ? [{ label: t('All {0} stacks, one after another', stacks.length), description: stacks.map(({ stackName }) => stackName).join(', '), value: stacks }] : [];
  const answer = await prompts.pick({ ...title(where, t('Stack'), 3), canGoBack: false }, [...one, ...all], t('Each stack is shown and asked about before it is changed'));
  if (answer.is !== 'value') return false;
  for (const stack of answer.value) if (!(await deployStack(stack, app, draft, ports))) return false;
  return true;
}

function deployStack({ stackName, capabilities }: AppStack, { folder }: AppFolder, draft: WhereDraft, ports: AppPorts): Promise<boolean> {
  const expect = recall(ports.memory, { ...draft, stackName }) === undefined ? 'create' : 'either';
  const facts = { monthly: null, tasks: null, profile: draft.profile, region: ports.regionName(draft.region), checks: [], capabilities };
  return runDeployment({ target: targetOf(draft), stackName, source: { is: 'app', folder }, expect }, facts, ports);
}

async function chooseApp({ t, prompts, apps }: AppPorts): Promise<AppFolder | undefined> {
  const found = await apps();
  if (found.length === 0) prompts.tell('done', t('There is no CDK app in this workspace: no cdk.json with "app".'), []);
  if (found.length < 2) return found[0];
  const answer = await prompts.pick({ title: t('Deploy which CDK app?'), canGoBack: false }, found.map((app) => ({ label: app.name, value: app })));
  return answer.is === 'value' ? answer.value : undefined;
}

/** Where a stack goes by its app's own word; one that is bound to another place is refused when it is deployed. */
function placeOf({ account, region }: AppStack, { regionName }: FlowPorts): string {
  return [account === null ? '' : accountName(account), region === null ? '' : regionName(region)].filter(Boolean).join(' · ');
}

async function stacksOf(app: AppFolder, target: AwsTarget, ports: AppPorts): Promise<readonly AppStack[] | undefined> {
  const { t, prompts, deployer } = ports;
  let stacks: readonly AppStack[] | undefined;
  await told(ports, async () => {
    try {
      stacks = await prompts.progress(t('Synthesizing {0}', app.name), (tell, signal) => deployer.stacks({ target, folder: app.folder }, new Tracker(t, ports.onEvent, tell).take, signal));
      return true;
    } catch (error) {
      if (!(error instanceof HumanError) || error.code !== 'app-schema-newer') throw error;
      await offerOwnCdk({ ...app, target, stackName: null }, ports);
      return false;
    }
  });
  return stacks;
}
