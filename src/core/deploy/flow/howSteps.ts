import { steps, type Draft, type How } from './draft';
import type { Choice, FlowPorts } from './ports';
import type { Step } from './steps';
import { mapAnswer, title } from './whereSteps';

/** Stacks whose tasks have no address that others could reach. */
const isPrivate = (stack: string): boolean => stack === 'nat-gateway' || stack === 'vpc-endpoints';

/** Step 5: who may connect. This machine's prefix is read from its interfaces and shown before it is used. */
export function reachStep(ports: FlowPorts): Step<Draft> {
  const { t, prompts } = ports;
  return async (draft) => {
    const { stack } = draft.params;
    if (isPrivate(stack)) return { is: 'skip', value: { ...draft, params: { ...draft.params, reachableFrom: 'nobody' } } };
    const machine = stack === 'public-ipv4' ? [] : ports.machinePrefixes();
    const choices: Choice<string>[] = [
      ...machine.map(({ prefix, from }) => ({ label: t('This machine'), description: t('{0}, read from {1}', prefix, from), value: prefix })),
      { label: t('No one'), description: t('tasks reach out, nothing reaches them'), value: 'nobody' },
      { label: t('Everyone'), description: stack === 'public-ipv4' ? '0.0.0.0/0' : '::/0', value: 'everyone' },
      { label: t('Another prefix…'), value: 'other' },
    ];
    const answer = await prompts.pick(title(ports, t('Who may connect'), steps.reach), choices, t('To port {0} of the tasks', draft.params.containerPort));
    if (answer.is !== 'value' || answer.value !== 'other') return mapAnswer(answer, (reachableFrom) => ({ ...draft, params: { ...draft.params, reachableFrom } }));
    const typed = await prompts.input({ title: t('Who may connect'), canGoBack: true }, { prompt: t('An address prefix such as 2001:db8:1:2::/64'), value: '', validate: (text) => (/^[0-9a-f:.]+\/\d+$/iu.test(text.trim()) ? undefined : t('Enter a prefix such as 2001:db8:1:2::/64.')) });
    return mapAnswer(typed, (text) => ({ ...draft, params: { ...draft.params, reachableFrom: text.trim() } }));
  };
}

/** Step 6: at once, or as a project that the person keeps. */
export function howStep(ports: FlowPorts): Step<Draft> {
  const { t, prompts, folders } = ports;
  return async (draft) => {
    const project = folders.workspaceFolders().map((folder): Choice<How> => {
      const target = folders.join(folder, draft.stackName);
      return { label: t('Into my workspace'), description: target, detail: t('A CDK project in TypeScript that you own and change. Needs Node.js and npm.'), value: { is: 'project', folder: target } };
    });
    const choices: Choice<How>[] = [{ label: t('At once'), detail: t('The same stack, from a template that comes with the extension. Needs no Node.js, no npm, no bootstrap.'), value: { is: 'at-once' } }, ...project];
    const answer = await prompts.pick(title(ports, t('How'), steps.how), choices);
    return mapAnswer(answer, (how) => ({ ...draft, how }));
  };
}
