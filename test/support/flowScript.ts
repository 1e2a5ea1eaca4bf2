/** A person, a deployer and a workspace for tests of the wizard: answers come from a script, and everything is written down. */
import { snapshotBook, snapshotRegions } from '../../src/core/cost/snapshotBook';
import type { Answer, FlowPorts, Memory, Prompts, RememberedStack, StackKey } from '../../src/core/deploy/flow/ports';
import type { Deployer, DeployOutcome, DeployQuestion, DeployRequest, DestroyQuestion, Difference } from '../../src/core/deploy/types';
import { careOf } from './care';
import { preflightOf } from './preflight';
import { markOf } from './wizard';

/** An answer is the label of a choice, what is typed, or one of these. */
export type Scripted = string;
export const back = '(back)';
export const leave = '(leave)';

export const account = '111122223333';
export const difference: Difference = {
  stackName: 'web-ipv6-only',
  isNewStack: true,
  resources: [{ logicalId: 'Service', type: 'AWS::ECS::Service', change: 'add', properties: [] }],
  permissions: [],
  network: [{ change: 'add', direction: 'in', group: 'Tasks', protocol: 'tcp 80', peer: '${ReachableFrom}' }],
  others: [],
  text: 'Stack web-ipv6-only',
};

export interface Stage {
  readonly ports: FlowPorts;
  /** Titles and messages that the person saw, in order. */
  readonly seen: string[];
  /** What the deployer was asked to do. */
  readonly done: string[];
  /** What was answered to its questions. */
  readonly confirmed: boolean[];
  readonly written: string[];
  readonly stacks: () => readonly RememberedStack[];
}

export interface StageOptions {
  /** Answers in the order of the questions; a question beyond the last one is left. */
  readonly answers?: readonly Scripted[];
  readonly remembered?: readonly RememberedStack[];
  /** How deployments end after a yes, one after the other. */
  readonly outcomes?: readonly DeployOutcome[];
  readonly deployer?: Partial<Deployer>;
}

const deployed: DeployOutcome = { is: 'deployed', changed: true, stackName: 'web-ipv6-only', stackId: 'arn:stack', outputs: { VpcId: 'vpc-1' }, notDeleted: [] };

export function stage({ answers = [], remembered = [], outcomes = [], deployer = {} }: StageOptions = {}): Stage {
  const rest = [...answers];
  const endings = [...outcomes];
  const seen: string[] = [];
  const done: string[] = [];
  const confirmed: boolean[] = [];
  const written: string[] = [];
  const memory = memoryOf(remembered);
  const prompts = promptsOf(rest, seen);
  const change = async (request: DeployRequest, confirm: (question: DeployQuestion) => Promise<boolean>, onEvent: Parameters<Deployer['deploy']>[2]): Promise<DeployOutcome> => {
    done.push(`deploy ${request.stackName} ${request.expect}`);
    onEvent({ is: 'step', step: 'change-set' });
    const early = endings[0]?.is === 'failed' ? endings.shift() : undefined;
    if (early !== undefined) return early;
    const yes = await confirm({ is: 'deploy', target: request.target, stackName: request.stackName, difference: { ...difference, stackName: request.stackName } });
    confirmed.push(yes);
    if (!yes) return { is: 'declined' };
    onEvent({ is: 'executing', change: 'create', stackName: request.stackName, stackId: 'arn:stack', total: 1 });
    done.push(`execute ${request.stackName}`);
    return endings.shift() ?? deployed;
  };
  const ports: FlowPorts = {
    t: (message, ...args) => message.replaceAll(/\{(\d+)\}/gu, (_, index: string) => String(args[Number(index)])),
    language: 'en',
    prompts,
    memory,
    preflight: preflightOf(),
    care: careOf(),
    deployer: {
      preview: () => Promise.reject(new Error('not used')),
      stacks: () => Promise.reject(new Error('not used')),
      deploy: change,
      destroy: async (request, confirm: (question: DestroyQuestion) => Promise<boolean>) => {
        done.push(`destroy ${request.stackName}`);
        const yes = await confirm({ is: 'destroy', target: request.target, stackName: request.stackName, resources: [{ logicalId: 'Service', type: 'AWS::ECS::Service', physicalId: null, isKept: false }] });
        confirmed.push(yes);
        return yes ? { is: 'destroyed', stackName: request.stackName, existed: true, kept: [] } : { is: 'declined' };
      },
      install: (folder) => Promise.resolve(void done.push(`install ${folder}`)),
      follow: (request) => {
        done.push(`follow ${request.stackName}`);
        return Promise.resolve(deployed);
      },
      stop: (request) => {
        done.push(`stop ${request.stackName} ${request.how}`);
        return Promise.resolve({ is: 'destroyed', stackName: request.stackName, existed: true, kept: [] });
      },
      cleanUp: (request) => Promise.resolve(void done.push(`clean up ${request.stackName}`)),
      whoAmI: () => Promise.resolve({ account, arn: `arn:aws:iam::${account}:user/ada` }),
      listProfiles: () => Promise.resolve([{ name: 'dev', kind: 'sso', region: null }]),
      taskAddresses: () => Promise.resolve([]),
      ...deployer,
    },
    folders: {
      workspaceFolders: () => ['/work/space'],
      choose: () => Promise.resolve(undefined),
      existing: () => Promise.resolve([]),
      read: () => Promise.resolve(undefined),
      apply: () => Promise.resolve(false),
      write: (folder, files) => Promise.resolve(void written.push(...files.map(({ path }) => `${folder}/${path}`))),
      checkpoint: () => Promise.resolve({ seal: () => Promise.resolve(), restore: () => Promise.resolve([]) }),
      undo: () => Promise.resolve(void written.splice(0)),
      join: (folder, name) => `${folder}/${name}`,
    },
    ownCdk: { version: () => Promise.resolve(null), deploy: () => Promise.resolve() },
    suggested: { profile: undefined, region: undefined, image: undefined },
    hasEnvironmentCredentials: false,
    regions: () => snapshotRegions(),
    regionName: (region) => region,
    book: (region) => snapshotBook(region),
    usage: {},
    machinePrefixes: () => [{ prefix: '2001:db8:7:1::/64', from: 'en0' }],
    scaffoldSources: () => Promise.resolve({ files: [{ path: 'cdk.json', content: '{}' }], packageJson: {}, featureFlags: {} }),
    builtInTemplate: (key) => Promise.resolve(JSON.stringify({ key })),
    login: (profile) => Promise.resolve(void done.push(`login ${profile}`)),
    openFile: () => Promise.resolve(),
    rulePage: (ruleId) => `https://example.com/docs/rules/${ruleId}.md`,
    explainRule: () => Promise.resolve(),
    openUrl: () => Promise.resolve(),
    onEvent: () => undefined,
  };
  return { ports, seen, done, confirmed, written, stacks: () => memory.all() };
}

function promptsOf(rest: Scripted[], seen: string[]): Prompts {
  const answer = (question: string): Scripted => {
    seen.push(question);
    return rest.shift() ?? leave;
  };
  const chosen = <T>(given: Scripted, choices: readonly { readonly label: string; readonly value: T }[]): Answer<T> => {
    if (given === back) return { is: 'back' };
    if (given === leave) return { is: 'left' };
    const choice = choices.find(({ label }) => label === given || label.endsWith(` ${given}`));
    if (choice === undefined) throw new Error(`"${given}" is not offered but: ${choices.map(({ label }) => label).join(' | ')}`);
    return { is: 'value', value: choice.value };
  };
  const valueOf = <T>(given: Answer<T>): T | undefined => (given.is === 'value' ? given.value : undefined);
  return {
    pick: ({ title }, choices) => Promise.resolve(chosen(answer(title), choices)),
    input: ({ title }, { validate }) => {
      const given = answer(title);
      if (given === back) return Promise.resolve({ is: 'back' });
      // As in the editor: what does not pass cannot be confirmed, so the person leaves.
      return Promise.resolve(given === leave || validate(given) !== undefined ? { is: 'left' } : { is: 'value', value: given });
    },
    confirm: ({ message, yes, more }) => Promise.resolve(valueOf(chosen(answer(message), [{ label: yes, value: 'yes' as const }, { label: more, value: 'more' as const }])) ?? 'no'),
    decide: ({ message }, choices) => Promise.resolve(valueOf(chosen(answer(message), choices))),
    offer: (message, choices) => Promise.resolve(valueOf(chosen(answer(message), choices))),
    tell: (_, message) => void seen.push(message),
    show: (name) => Promise.resolve(void seen.push(`document ${name}`)),
    progress: (_, run) => run(() => undefined, new AbortController().signal),
    busy: (_, run) => run(),
  };
}

function memoryOf(remembered: readonly RememberedStack[]): Memory {
  let stacks = [...remembered];
  const lasts = new Map<string, string>();
  const isOther = (a: StackKey) => (b: RememberedStack) => a.accountMark !== b.accountMark || a.region !== b.region || a.stackName !== b.stackName;
  return {
    mark: markOf,
    all: () => stacks,
    put: (stack) => Promise.resolve(void (stacks = [...stacks.filter(isOther(stack)), stack])),
    remove: (stack) => Promise.resolve(void (stacks = stacks.filter(isOther(stack)))),
    last: (question) => lasts.get(question),
    setLast: (question, value) => Promise.resolve(void lasts.set(question, value)),
  };
}

/** Answers to the six questions for the recommended stack, as far as the modal question. */
export const sixAnswers = ['dev', 'ap-northeast-1', 'IPv6-only', 'Go on', 'This machine', 'At once'] as const;
export const yes = 'Deploy to 1111-2222-3333';

export function rememberedStack(state: RememberedStack['state'], outputs: RememberedStack['outputs'] = {}): RememberedStack {
  return { profile: 'dev', region: 'ap-northeast-1', accountMark: markOf(account), stackName: 'web-ipv6-only', outputs, state };
}

