import { recall } from './remember';
import { isStackName } from '../scaffold';
import { linesOfTemplate } from '../sourceLines';
import type { DeployRequest } from '../types';
import { runDeployment } from './deployFlow';
import { targetOf } from './draft';
import { parameterProblem, type TemplateParameter } from './otherTemplatesParameters';
import { readOtherTemplate, type OtherTemplate } from './otherTemplatesRead';
import type { Answer, Choice, FlowPorts } from './ports';
import { runSteps, type Step } from './steps';
import { mapAnswer, profileStep, regionStep, title, type WhereDraft, type WherePorts } from './whereSteps';

/** A file that may hold a template. */
export interface TemplateFile {
  /** For people: path below the workspace, or the file's name. */
  readonly name: string;
  readonly text: string;
  /** Absolute; absent: it is in no file. */
  readonly path?: string;
}

interface TemplateDraft extends WhereDraft {
  readonly stackName: string;
  /** What the person gave; the rest keeps its default, or what the stack has. */
  readonly values: Readonly<Record<string, string>>;
}

/** "Deploy This Template": any CloudFormation template by the same way as our own. @returns whether a stack was deployed */
export async function deployTemplate(file: TemplateFile, ports: FlowPorts): Promise<boolean> {
  const { t, memory } = ports;
  const template = readable(file, ports);
  if (template === undefined) return false;
  const purpose = { title: t('Deploy template'), whose: t('Whose account do you deploy to?'), steps: template.parameters.length > 0 ? 4 : 3 };
  const where: FlowPorts & WherePorts = { ...ports, purpose };
  const parameters = template.parameters.length > 0 ? [parametersStep(template.parameters, where)] : [];
  const first: TemplateDraft = { profile: null, account: '', region: '', stackName: nameFrom(file.name), values: {} };
  const draft = await runSteps(first, [profileStep<TemplateDraft>(where), regionStep<TemplateDraft>(where, []), nameStep(where), ...parameters]);
  if (draft === undefined) return false;
  const secrets = template.parameters.filter(({ isSecret }) => isSecret).map(({ name }) => name);
  const request: DeployRequest = {
    target: targetOf(draft),
    stackName: draft.stackName,
    source: { is: 'template', text: template.text, parameters: draft.values, keepsOthers: true, secrets, ...(file.path === undefined ? {} : { lines: linesOfTemplate(file.text, file.path) }) },
    expect: recall(memory, draft) === undefined ? 'create' : 'either',
  };
  return runDeployment(request, { monthly: null, tasks: null, profile: draft.profile, region: ports.regionName(draft.region), checks: [], capabilities: template.capabilities }, ports);
}

function readable({ name, text }: TemplateFile, { t, prompts }: FlowPorts): OtherTemplate | undefined {
  const reading = readOtherTemplate(text);
  switch (reading.is) {
    case 'broken':
      prompts.tell('failed', t('{0} cannot be read as a template: see line {1}.', name, reading.line), []);
      return undefined;
    case 'no-template':
      prompts.tell('failed', t('{0} is no CloudFormation template: it has no resources.', name), []);
      return undefined;
    case 'template': {
      const { localFiles } = reading.template;
      if (localFiles.length === 0) return reading.template;
      prompts.tell('failed', t('{0} names files of this machine ({1}), which must be uploaded first: aws cloudformation package.', name, localFiles.join(', ')), []);
      return undefined;
    }
  }
}

/** `infra/web_stack.template.yaml` → `web-stack`; empty where nothing of it may be a name. */
function nameFrom(file: string): string {
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).replace(/\..*$/u, '');
  return base.replaceAll(/[^A-Za-z0-9]+/gu, '-').replace(/^[^A-Za-z]+/u, '').replace(/-+$/u, '').slice(0, 128);
}

function nameStep(ports: FlowPorts & WherePorts): Step<TemplateDraft> {
  const { t, prompts } = ports;
  return async (draft) => {
    const validate = (text: string): string | undefined => (isStackName(text.trim()) ? undefined : t('The stack name must begin with a letter and have only letters, digits and hyphens.'));
    const answer = await prompts.input(title(ports, t('Stack name'), 3), { prompt: t('Name of the stack'), value: draft.stackName, validate });
    return mapAnswer(answer, (text) => ({ ...draft, stackName: text.trim() }));
  };
}

/** One item for each parameter; Enter edits it. "Go on" says what is still wrong, and comes first: a template may have more parameters than are in view. */
function parametersStep(parameters: readonly TemplateParameter[], ports: FlowPorts & WherePorts): Step<TemplateDraft> {
  const { t, prompts, memory } = ports;
  return async (start) => {
    let draft = start;
    const keepsOld = recall(memory, start) !== undefined;
    for (;;) {
      const { values } = draft;
      const problem = parameters.flatMap((parameter) => parameterProblem(parameter, values[parameter.name], keepsOld, t) ?? [])[0];
      const items = parameters.map((parameter): Choice<TemplateParameter | 'go-on'> => ({ label: parameter.name, description: shown(parameter, values[parameter.name], keepsOld, ports), ...(parameter.description === undefined ? {} : { detail: parameter.description }), value: parameter }));
      const goOn: Choice<TemplateParameter | 'go-on'> = { label: `$(arrow-right) ${t('Go on')}`, description: problem === undefined ? '' : `$(error) ${problem}`, value: 'go-on' };
      const answer = await prompts.pick(title(ports, t('Parameters'), 4), [goOn, ...items], problem ?? t('Choose a value to change it, or go on'));
      if (answer.is === 'left') return answer;
      if (answer.is === 'back') return { is: 'back', value: draft };
      if (answer.value === 'go-on') {
        if (problem === undefined) return { is: 'value', value: draft };
        continue;
      }
      const { name } = answer.value;
      const given = await ask(answer.value, values[name], ports);
      if (given.is === 'value') draft = { ...draft, values: { ...values, [name]: given.value } };
    }
  };
}

/** A secret is never shown, not even its default. */
function shown({ default: fallback, isSecret }: TemplateParameter, value: string | undefined, keepsOld: boolean, { t }: FlowPorts): string {
  if (value !== undefined) return isSecret ? '••••••' : value;
  if (keepsOld) return t('as deployed');
  if (fallback === undefined) return t('no value yet');
  return isSecret ? t('default') : fallback;
}

function ask(parameter: TemplateParameter, value: string | undefined, ports: FlowPorts): Promise<Answer<string>> {
  const { t, prompts } = ports;
  const { name, type, description, allowedValues, isSecret, default: fallback } = parameter;
  const header = { title: `${t('Deploy template')}: ${name}`, canGoBack: true };
  const now = value ?? (isSecret ? undefined : fallback);
  const isList = type.startsWith('List<') || type === 'CommaDelimitedList';
  if (allowedValues !== undefined && !isList && !isSecret) return prompts.pick(header, allowedValues.map((allowed) => ({ label: allowed, description: allowed === now ? t('current') : '', value: allowed })), description);
  return prompts.input(header, { prompt: [description, type].filter(Boolean).join(' · '), value: isSecret ? '' : (now ?? ''), validate: (text) => parameterProblem(parameter, text, false, t), isSecret });
}
