import { compare } from '../../cost/compare';
import { formatMonth } from '../../cost/format';
import { defaultUsage } from '../../cost/usage';
import type { StrategyId } from '../../strategies';
import { checkParams, defaultParams, stackIds, type ParamName, type StackId } from '../params';
import { describeParamProblem, fieldNames } from '../paramTexts';
import { isStackName } from '../scaffold';
import { steps, type Draft } from './draft';
import type { Choice, FlowPorts } from './ports';
import type { Step } from './steps';
import { mapAnswer, title } from './whereSteps';

export const strategyOf: Readonly<Record<StackId, StrategyId>> = {
  'ipv6-only': 'ipv6',
  'dual-stack': 'ipv6-dual-stack',
  'public-ipv4': 'public-ipv4',
  'nat-gateway': 'nat-gateway',
  'vpc-endpoints': 'vpc-endpoints',
};

/** @returns what the way out of a stack costs a month, as text. */
export function egressCost(ports: FlowPorts, { region, params }: Pick<Draft, 'region' | 'params'>): string {
  const book = ports.book(region);
  const usage = defaultUsage({ ...ports.usage, tasks: params.tasks, zones: params.zones });
  const found = compare(usage, book).strategies.find(({ id }) => id === strategyOf[params.stack]);
  return found === undefined ? ports.t('not known') : formatMonth(found, book.currency);
}

/** Step 3: which network, each with its price. */
export function stackStep(ports: FlowPorts): Step<Draft> {
  const { t, prompts, memory } = ports;
  const words: Readonly<Record<StackId, readonly [string, string]>> = {
    'ipv6-only': [t('IPv6-only'), t('recommended')],
    'dual-stack': [t('Dual-stack, as in the article of 2024'), t('no private ECR, no awslogs')],
    'public-ipv4': [t('Public IPv4'), t('an address for each task')],
    'nat-gateway': [t('NAT gateway'), t('one in each zone')],
    'vpc-endpoints': [t('VPC endpoints'), t('image in private ECR only')],
  };
  return async (draft) => {
    const choices = stackIds.map((stack): Choice<StackId> => ({
      label: words[stack][0],
      description: [t('{0} a month', egressCost(ports, { region: draft.region, params: { ...draft.params, stack } })), words[stack][1], stack === memory.last('stack') ? t('last time') : ''].filter(Boolean).join(' · '),
      value: stack,
    }));
    const answer = await prompts.pick(title(ports, t('Stack'), steps.stack), choices, t('Cost of the way out, for {0} task in {1} zones', draft.params.tasks, draft.params.zones));
    if (answer.is === 'value') await memory.setLast('stack', answer.value);
    return mapAnswer(answer, (stack) => ({ ...draft, params: { ...defaultParams(stack), serviceName: draft.params.serviceName }, stackName: draft.stackName || `web-${stack}` }));
  };
}

type Edit = ParamName | 'stackName' | 'go-on';
const edited = ['serviceName', 'image', 'containerPort', 'tasks', 'zones', 'cpu', 'memory', 'architecture', 'logRoute'] as const;
const numbers: readonly ParamName[] = ['containerPort', 'tasks', 'zones', 'cpu', 'memory'];

/** Step 4: the service: one item for each value, Enter edits it, "Go on" comes first once all is well. */
export function serviceStep(ports: FlowPorts): Step<Draft> {
  const { t, prompts, language } = ports;
  return async (start) => {
    let draft = start;
    for (;;) {
      const problems = problemsOf(draft, ports);
      const goOn: Choice<Edit> = { label: `$(arrow-right) ${t('Go on')}`, description: problems[0] ?? '', value: 'go-on' };
      const values = edited.map((name): Choice<Edit> => ({ label: fieldNames[name][language], description: String(draft.params[name]), value: name }));
      const answer = await prompts.pick(title(ports, t('Service'), steps.service), [{ label: t('Stack name'), description: draft.stackName, value: 'stackName' } satisfies Choice<Edit>, ...values, goOn]);
      if (answer.is !== 'value') return answer;
      if (answer.value === 'go-on') {
        if (problems[0] === undefined) return { is: 'value', value: draft };
        prompts.inform(problems[0]);
        continue;
      }
      draft = await edit(ports, draft, answer.value);
    }
  };
}

function problemsOf(draft: Draft, { language, t }: FlowPorts): readonly string[] {
  const check = checkParams(draft.params);
  const name = isStackName(draft.stackName) ? [] : [t('The stack name must begin with a letter and have only letters, digits and hyphens.')];
  return check.ok ? name : [...name, ...check.problems.map((problem) => describeParamProblem(problem, language))];
}

async function edit(ports: FlowPorts, draft: Draft, field: Exclude<Edit, 'go-on'>): Promise<Draft> {
  const change = (text: string): Draft => {
    if (field === 'stackName') return { ...draft, stackName: text.trim() };
    return { ...draft, params: { ...draft.params, [field]: numbers.includes(field) ? Number(text) : text.trim() } };
  };
  const name = field === 'stackName' ? ports.t('Stack name') : fieldNames[field][ports.language];
  const current = field === 'stackName' ? draft.stackName : String(draft.params[field]);
  const header = { title: `${ports.t('Deploy IPv6 Fargate')}: ${name}`, canGoBack: true };
  const list = field === 'architecture' ? ['X86_64', 'ARM64'] : field === 'logRoute' ? ['awslogs', 'firelens-s3', 'none'] : undefined;
  const answer = list
    ? await ports.prompts.pick(header, list.map((value) => ({ label: value, description: value === current ? ports.t('current') : '', value })))
    : await ports.prompts.input(header, { prompt: name, value: current, validate: (text) => fieldProblem(change(text), field, ports) });
  return answer.is === 'value' ? change(answer.value) : draft;
}

/** Only what is wrong with the field itself: rules between fields are told when the person goes on. */
function fieldProblem(draft: Draft, field: Exclude<Edit, 'go-on'>, ports: FlowPorts): string | undefined {
  if (field === 'stackName') return isStackName(draft.stackName) ? undefined : problemsOf(draft, ports)[0];
  const check = checkParams({ ...defaultParams(draft.params.stack), [field]: draft.params[field] });
  const own = check.ok ? undefined : check.problems.find((problem) => problem.field === field && problem.id !== 'memory-for-cpu');
  return own && describeParamProblem(own, ports.language);
}
