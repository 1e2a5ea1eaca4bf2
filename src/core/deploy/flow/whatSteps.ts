import { checkParams, choicesFor, defaultParams, stackIds, type DeployParams, type ParamName, type StackId } from '../params';
import { describeParamProblem, fieldNames } from '../paramTexts';
import { isStackName } from '../scaffold';
import { egressCost, optionCost, taskCost } from './costs';
import { steps, type Draft } from './draft';
import type { Answer, Choice, FlowPorts, StepTitle } from './ports';
import type { Step } from './steps';
import { mapAnswer, title } from './whereSteps';

/** Step 3: which network, each with its price. */
export function stackStep(ports: FlowPorts): Step<Draft> {
  const { t, prompts, memory } = ports;
  const words: Readonly<Record<StackId, readonly [string, string]>> = {
    'ipv6-only': [t('IPv6-only'), t('recommended')],
    'dual-stack': [t('Dual-stack without IPv4 out'), t('no private ECR, no awslogs')],
    'public-ipv4': [t('Public IPv4'), t('an address for each task')],
    'nat-gateway': [t('NAT gateway'), t('one for all zones')],
    'vpc-endpoints': [t('VPC endpoints'), t('image in private ECR only')],
  };
  return async (draft) => {
    const { tasks, zones } = draft.params;
    const choices = stackIds.map((stack): Choice<StackId> => ({
      label: words[stack][0],
      description: [egressCost(ports, { region: draft.region, params: { ...defaultParams(stack), tasks, zones } }), words[stack][1], stack === memory.last('stack') ? t('last time') : ''].filter(Boolean).join(' · '),
      value: stack,
    }));
    const answer = await prompts.pick(title(ports, t('Stack'), steps.stack), choices, t('Cost of the way out, tasks: {0}, zones: {1}', tasks, zones));
    if (answer.is === 'value') await memory.setLast('stack', answer.value);
    return mapAnswer(answer, (stack) => withStack(draft, stack));
  };
}

/** What was entered before stays, as far as the stack does not decide it. */
function withStack(draft: Draft, stack: StackId): Draft {
  if (draft.stackName !== '' && draft.params.stack === stack) return draft;
  const { serviceName, tasks, zones, cpu, memory, architecture } = draft.params;
  const params: DeployParams = { ...defaultParams(stack), serviceName, tasks, zones, cpu, memory, architecture };
  const isOwnName = draft.stackName !== '' && !stackIds.some((id) => draft.stackName === suggestedName(id));
  return { ...draft, params, stackName: isOwnName ? draft.stackName : suggestedName(stack) };
}

const suggestedName = (stack: StackId): string => `web-${stack}`;

type Field = ParamName | 'stackName';
/** Yes or no; offered where the stack can have them. */
const options = ['loadBalancer', 'nat64'] as const;
const isOption = (field: Field): field is (typeof options)[number] => options.some((option) => option === field);
const edited = ['serviceName', 'image', 'containerPort', 'tasks', 'zones', 'cpu', 'memory', 'architecture', 'logRoute', ...options] as const;
const numbers: readonly Field[] = ['containerPort', 'tasks', 'zones', 'cpu', 'memory'];
const listed: readonly Field[] = ['zones', 'cpu', 'memory', 'architecture', 'logRoute', ...options];

/** Step 4: the service: one item for each value, Enter edits it, "Go on" comes last and says what is still wrong. */
export function serviceStep(ports: FlowPorts): Step<Draft> {
  const { t, prompts, language } = ports;
  return async (start) => {
    let draft = start;
    for (;;) {
      const problem = problemsOf(draft, ports)[0];
      const name: Choice<Field | 'go-on'> = { label: t('Stack name'), description: draft.stackName, value: 'stackName' };
      const { params } = draft;
      const values = edited
        .filter((field) => !isOption(field) || choicesFor(field, params).includes(true))
        .map((field): Choice<Field | 'go-on'> => ({ label: fieldNames[field][language], description: isOption(field) ? optionText(field, params[field], draft, ports) : String(params[field]), value: field }));
      const goOn: Choice<Field | 'go-on'> = { label: `$(arrow-right) ${t('Go on')}`, description: problem === undefined ? t('Tasks: {0}', taskCost(ports, draft)) : `$(error) ${problem}`, value: 'go-on' };
      const answer = await prompts.pick(title(ports, t('Service'), steps.service), [name, ...values, goOn], problem ?? t('Choose a value to change it, or go on'));
      if (answer.is === 'left') return answer;
      if (answer.is === 'back') return { is: 'back', value: draft };
      if (answer.value !== 'go-on') draft = await edit(ports, draft, answer.value);
      else if (problem === undefined) return { is: 'value', value: draft };
    }
  };
}

/** A price stands beside what costs something. */
function optionText(option: (typeof options)[number], isOn: boolean, { region }: Draft, ports: FlowPorts): string {
  return isOn ? `${ports.t('Yes')} · ${optionCost(option, ports, region)}` : ports.t('No');
}

function problemsOf(draft: Draft, { language, t }: FlowPorts): readonly string[] {
  // Who may connect is the next step's question.
  const check = checkParams({ ...draft.params, reachableFrom: draft.params.loadBalancer ? 'everyone' : 'nobody' });
  const name = isStackName(draft.stackName) ? [] : [t('The stack name must begin with a letter and have only letters, digits and hyphens.')];
  return check.ok ? name : [...name, ...check.problems.map((problem) => describeParamProblem(problem, language))];
}

async function edit(ports: FlowPorts, draft: Draft, field: Field): Promise<Draft> {
  const name = field === 'stackName' ? ports.t('Stack name') : fieldNames[field][ports.language];
  const header: StepTitle = { title: `${ports.t('Deploy IPv6 Fargate')}: ${name}`, canGoBack: true };
  const answer = field === 'image' ? await askImage(ports, draft, header, name) : listed.includes(field) ? await askListed(ports, draft, field, header) : await askText(ports, draft, field, header, name);
  return answer.is === 'value' ? changed(draft, field, answer.value) : draft;
}

function changed(draft: Draft, field: Field, text: string): Draft {
  if (field === 'stackName') return { ...draft, stackName: text.trim() };
  const value = isOption(field) ? text === 'true' : numbers.includes(field) ? numberOf(text) : text.trim();
  return { ...draft, params: { ...draft.params, [field]: value } };
}

/** An empty field is no 0. */
const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

function askListed(ports: FlowPorts, draft: Draft, field: Field, header: StepTitle): Promise<Answer<string>> {
  const { params } = draft;
  const values = field === 'stackName' ? [] : choicesFor(field, params);
  return ports.prompts.pick(header, values.map((value) => ({ label: isOption(field) ? optionText(field, value === true, draft, ports) : String(value), description: value === params[field as ParamName] ? ports.t('current') : '', value: String(value) })));
}

function askText(ports: FlowPorts, draft: Draft, field: Field, header: StepTitle, prompt: string): Promise<Answer<string>> {
  const value = field === 'stackName' ? draft.stackName : String(draft.params[field]);
  return ports.prompts.input(header, { prompt, value, validate: (text) => fieldProblem(changed(draft, field, text), field, ports) });
}

/** The open file's image first, where it names one. */
async function askImage(ports: FlowPorts, draft: Draft, header: StepTitle, prompt: string): Promise<Answer<string>> {
  const { t, prompts, suggested } = ports;
  if (suggested.image === undefined) return askText(ports, draft, 'image', header, prompt);
  const sample = defaultParams(draft.params.stack).image;
  const answer = await prompts.pick<string | undefined>(header, [
    { label: suggested.image.name, description: t('from {0}', suggested.image.from), value: suggested.image.name },
    { label: sample, description: t('sample'), value: sample },
    { label: t('Another image…'), value: undefined },
  ]);
  if (answer.is !== 'value') return answer;
  return answer.value === undefined ? askText(ports, draft, 'image', header, prompt) : { is: 'value', value: answer.value };
}

/** Only what is wrong with the field itself: rules between fields are told before the person goes on. */
function fieldProblem(draft: Draft, field: Field, ports: FlowPorts): string | undefined {
  if (field === 'stackName') return isStackName(draft.stackName) ? undefined : problemsOf(draft, ports)[0];
  const check = checkParams({ ...defaultParams(draft.params.stack), [field]: draft.params[field] });
  const own = check.ok ? undefined : check.problems.find((problem) => problem.field === field && problem.id !== 'memory-for-cpu');
  return own && describeParamProblem(own, ports.language);
}
