import { isTypeScriptApp } from '../mergeIntoApp';
import { checkParams } from '../params';
import { describeParamProblem } from '../paramTexts';
import { steps, type Draft, type How } from './draft';
import type { Choice, FlowPorts, ProjectFolders } from './ports';
import type { Step } from './steps';
import { mapAnswer, title } from './whereSteps';

/** Stacks whose tasks have no address that others could reach. */
const isPrivate = (stack: string): boolean => stack === 'nat-gateway' || stack === 'vpc-endpoints';

/** Step 5: who may connect. This machine's prefix is read from its interfaces and shown before it is used. */
export function reachStep(ports: FlowPorts): Step<Draft> {
  const { t, prompts } = ports;
  const step: Step<Draft> = async (draft) => {
    const { stack } = draft.params;
    const reachable = (reachableFrom: string): Draft => ({ ...draft, params: { ...draft.params, reachableFrom } });
    if (isPrivate(stack)) return { is: 'skip', value: reachable('nobody') };
    const machine = stack === 'public-ipv4' ? [] : ports.machinePrefixes();
    const choices: Choice<string>[] = [
      ...machine.map(({ prefix, from }) => ({ label: t('This machine'), description: t('{0}, read from {1}', prefix, from), value: prefix })),
      ...(draft.params.loadBalancer ? [] : [{ label: t('No one'), description: t('tasks reach out, nothing reaches them'), value: 'nobody' }]),
      { label: t('Everyone'), description: stack === 'public-ipv4' ? '0.0.0.0/0' : '::/0', value: 'everyone' },
      { label: t('Another prefix…'), value: 'other' },
    ];
    const answer = await prompts.pick(title(ports, t('Who may connect'), steps.reach), choices, draft.params.loadBalancer ? t('To the load balancer, over IPv6') : t('To port {0} of the tasks', draft.params.containerPort));
    if (answer.is !== 'value' || answer.value !== 'other') return mapAnswer(answer, reachable);
    const typed = await prompts.input(title(ports, t('Who may connect'), steps.reach), {
      prompt: stack === 'public-ipv4' ? t('An address prefix such as 203.0.113.7/32') : t('An address prefix such as 2001:db8:1:2::/64'),
      value: '',
      validate: (text) => prefixProblem(reachable(text.trim()), ports),
    });
    // Back from the prefix is back to the choices it was one of.
    return typed.is === 'back' ? step(draft) : mapAnswer(typed, (text) => reachable(text.trim()));
  };
  return step;
}

function prefixProblem({ params }: Draft, { language }: FlowPorts): string | undefined {
  const check = checkParams(params);
  const own = check.ok ? undefined : check.problems.find(({ field }) => field === 'reachableFrom');
  return own && describeParamProblem(own, language);
}

/** Step 6: at once, or as a project that the person keeps. */
export function howStep(ports: FlowPorts): Step<Draft> {
  const { t, prompts, folders } = ports;
  return async (draft) => {
    for (;;) {
      const apps = await appsAmong(folders.workspaceFolders(), folders);
      const merges = apps.map((folder): Choice<How | 'choose'> => ({ label: t('Into my CDK app'), description: folder, detail: t('As a new stack of the app that is there. You see every change before it is made.'), value: { is: 'merge', folder } }));
      const into = folders.workspaceFolders().map((folder): Choice<How | 'choose'> => {
        const target = folders.join(folder, draft.stackName);
        return { label: t('Into my workspace'), description: target, detail: t('A CDK project in TypeScript that you own and change. Needs Node.js and npm.'), value: { is: 'project', folder: target } };
      });
      const choices: Choice<How | 'choose'>[] = [
        { label: t('At once'), detail: t('The same stack, from a template that comes with the extension. Needs no Node.js, no npm, no bootstrap.'), value: { is: 'at-once' } },
        ...merges,
        ...into,
        { label: t('Into another folder…'), value: 'choose' },
      ];
      const answer = await prompts.pick(title(ports, t('How'), steps.how), choices);
      if (answer.is !== 'value') return answer;
      const how = answer.value === 'choose' ? await chosenFolder(draft, ports) : answer.value;
      if (how !== undefined) return { is: 'value', value: { ...draft, how } };
    }
  };
}

async function appsAmong(candidates: readonly string[], folders: ProjectFolders): Promise<readonly string[]> {
  const found = await Promise.all(candidates.map(async (folder) => ((await isTypeScriptApp((path) => folders.read(folder, path))) ? [folder] : [])));
  return found.flat();
}

/** A folder that is an app itself gets the stack into the app. */
async function chosenFolder(draft: Draft, { folders }: FlowPorts): Promise<How | undefined> {
  const folder = await folders.choose();
  if (folder === undefined) return undefined;
  return (await appsAmong([folder], folders)).length > 0 ? { is: 'merge', folder } : { is: 'project', folder: folders.join(folder, draft.stackName) };
}
