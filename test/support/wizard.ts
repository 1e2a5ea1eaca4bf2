import { createHash } from 'node:crypto';
import { HumanError } from '../../src/base/errors';
import { snapshotBook, snapshotRegions } from '../../src/core/cost/snapshotBook';
import { concealAccounts, concealedStack } from '../../src/core/deploy/flow/accountMarks';
import type { Action, Answer, Checkpoint, Choice, FlowPorts, Memory, ProjectFolders, Prompts, RememberedStack, StackKey, StepTitle, Suggestions } from '../../src/core/deploy/flow/ports';
import type { PreflightReadings } from '../../src/core/deploy/preflight/types';
import type { ScaffoldFile, ScaffoldSources } from '../../src/core/deploy/scaffold';
import type { AppRequest, AppStack, CancelSignal, Deployer, DeployEvent, DeployOutcome, DeployQuestion, DeployRequest, DestroyQuestion, DestroyRequest, Difference, ProfileInfo, StopRequest, TaskAddress } from '../../src/core/deploy/types';
import { careOf } from './care';
import { preflightOf } from './preflight';

/** The account of AWS's own examples. */
export const account = '111122223333';
export const region = 'ap-northeast-1';

export type Question =
  | { readonly is: 'pick'; readonly title: StepTitle; readonly labels: readonly string[]; readonly descriptions: readonly string[]; readonly placeholder: string }
  | { readonly is: 'input'; readonly title: StepTitle; readonly prompt: string; readonly value: string; readonly validate: (text: string) => string | undefined; readonly isSecret: boolean }
  | { readonly is: 'confirm'; readonly message: string; readonly detail: string; readonly yes: string; readonly more: string }
  | { readonly is: 'decide'; readonly message: string; readonly detail: string; readonly labels: readonly string[] }
  | { readonly is: 'offer'; readonly message: string; readonly labels: readonly string[] };

/** What a person does: the beginning of a label, a text, `back`, or Escape (`left`; of a dialog: closed). */
export type Reply = { readonly pick: string } | { readonly type: string } | 'back' | 'left' | 'yes' | 'more' | 'no';
export type Person = (question: Question, turn: number) => Reply;

/** Answers one after another; a question too many is a failure of the test. */
export function script(...replies: readonly Reply[]): Person {
  return (question, turn) => {
    const reply = replies[turn];
    if (reply === undefined) throw new Error(`Nobody expected to be asked: ${JSON.stringify(question)}`);
    return reply;
  };
}

export class ScriptedPrompts implements Prompts {
  readonly asked: Question[] = [];
  readonly replies: Reply[] = [];
  readonly told: { readonly kind: 'done' | 'failed'; readonly message: string; readonly actions: readonly Action[] }[] = [];
  readonly shown: { readonly name: string; readonly markdown: string }[] = [];
  readonly lines: string[] = [];
  readonly progressTitles: string[] = [];

  constructor(private readonly person: Person) {}

  pick<T>(title: StepTitle, choices: readonly Choice<T>[], placeholder = ''): Promise<Answer<T>> {
    const labels = choices.map(({ label }) => label);
    const reply = this.ask({ is: 'pick', title, labels, descriptions: choices.map(({ description = '' }) => description), placeholder });
    if (reply === 'back' || reply === 'left') return Promise.resolve({ is: reply });
    return Promise.resolve({ is: 'value', value: this.chosen(reply, choices).value });
  }

  input(title: StepTitle, { prompt, value, validate, isSecret = false }: Parameters<Prompts['input']>[1]): Promise<Answer<string>> {
    const reply = this.ask({ is: 'input', title, prompt, value, validate, isSecret });
    if (reply === 'back' || reply === 'left') return Promise.resolve({ is: reply });
    if (typeof reply === 'string' || !('type' in reply)) throw new Error(`A text is asked for: ${prompt}`);
    // An input box with a problem keeps the text and waits: the person can only leave.
    return Promise.resolve(validate(reply.type) === undefined ? { is: 'value', value: reply.type } : { is: 'left' });
  }

  confirm(question: Parameters<Prompts['confirm']>[0]): Promise<'yes' | 'more' | 'no'> {
    const reply = this.ask({ is: 'confirm', ...question });
    return Promise.resolve(reply === 'yes' || reply === 'more' ? reply : 'no');
  }

  decide<T>({ message, detail }: { readonly message: string; readonly detail: string }, choices: readonly Choice<T>[]): Promise<T | undefined> {
    const reply = this.ask({ is: 'decide', message, detail, labels: choices.map(({ label }) => label) });
    return Promise.resolve(typeof reply === 'string' ? undefined : this.chosen(reply, choices).value);
  }

  offer<T>(message: string, choices: readonly Choice<T>[]): Promise<T | undefined> {
    const reply = this.ask({ is: 'offer', message, labels: choices.map(({ label }) => label) });
    return Promise.resolve(typeof reply === 'string' ? undefined : this.chosen(reply, choices).value);
  }

  tell(kind: 'done' | 'failed', message: string, actions: readonly Action[]): void {
    this.told.push({ kind, message, actions });
  }

  show(name: string, markdown: string): Promise<void> {
    this.shown.push({ name, markdown });
    return Promise.resolve();
  }

  progress<T>(title: string, run: (tell: (message: string) => void, signal: CancelSignal) => Promise<T>): Promise<T> {
    this.progressTitles.push(title);
    return run((message) => this.lines.push(message), new AbortController().signal);
  }

  busy<T>(_title: string, run: () => Promise<T>): Promise<T> {
    return run();
  }

  /** Titles of the wizard's steps in the order in which they were asked: `1 Profile`. */
  get steps(): readonly string[] {
    return this.asked.flatMap((question) => ('title' in question && question.title.step !== undefined ? [`${String(question.title.step)} ${question.title.title.replace('Deploy IPv6 Fargate: ', '')}`] : []));
  }

  get confirmations(): readonly Extract<Question, { is: 'confirm' }>[] {
    return this.asked.filter((question) => question.is === 'confirm');
  }

  private ask(question: Question): Reply {
    const reply = this.person(question, this.asked.length);
    this.asked.push(question);
    this.replies.push(reply);
    return reply;
  }

  private chosen<T>(reply: Reply, choices: readonly Choice<T>[]): Choice<T> {
    const found = typeof reply !== 'string' && 'pick' in reply ? choices.find(({ label }) => label.startsWith(reply.pick)) : undefined;
    if (found === undefined) throw new Error(`${JSON.stringify(reply)} is none of: ${choices.map(({ label }) => label).join(' | ')}`);
    return found;
  }
}

export const emptyDifference: Difference = { stackName: 'web-ipv6-only', isNewStack: true, resources: [], permissions: [], network: [], others: [], text: '' };

export function deployed(more: Partial<Extract<DeployOutcome, { is: 'deployed' }>> = {}): DeployOutcome {
  return { is: 'deployed', changed: true, stackName: 'web-ipv6-only', stackId: 'arn:aws:cloudformation:ap-northeast-1:111122223333:stack/web-ipv6-only/1', outputs: { EcsClusterName: 'web', EcsServiceName: 'web', OpenPort: '80' }, notDeleted: [], ...more };
}

/** Asks as the real one does, and keeps what it was told to do. It changes nothing unless it hears `true`. */
export class MemoryDeployer implements Deployer {
  /** Every call that changes something, in order. */
  readonly changes: string[] = [];
  readonly requests: DeployRequest[] = [];
  readonly stops: StopRequest[] = [];
  readonly identitiesAsked: { readonly profile: string | null; readonly region: string }[] = [];
  profiles: readonly ProfileInfo[] = [{ name: 'dev', kind: 'sso', region: null }];
  /** What `whoAmI` answers, one after another; the last one stays. */
  identities: (string | HumanError)[] = [account];
  /** How deployments and destructions end, one after another. */
  outcomes: DeployOutcome[] = [];
  /** How what is followed or stopped ends. */
  ends: DeployOutcome[] = [];
  events: readonly DeployEvent[] = [];
  difference: Difference = emptyDifference;
  /** Ends before it asks: an obstacle, no login. */
  refusals: DeployOutcome[] = [];
  resources: DestroyQuestion['resources'] = [{ logicalId: 'Service', type: 'AWS::ECS::Service', physicalId: null, isKept: false }];
  addresses: readonly TaskAddress[] = [];
  installFailure: HumanError | undefined;
  cleanUpFailure: HumanError | undefined;

  /** Of the apps of the workspace; an error: they cannot be read. */
  appStacks: readonly AppStack[] | HumanError = [];

  stacks({ folder }: AppRequest): Promise<readonly AppStack[]> {
    this.changes.push(`synthesize ${folder}`);
    return this.appStacks instanceof HumanError ? Promise.reject(this.appStacks) : Promise.resolve(this.appStacks);
  }

  preview(): Promise<Difference> {
    return Promise.resolve(this.difference);
  }

  async deploy(request: DeployRequest, confirm: (question: DeployQuestion) => Promise<boolean>, onEvent: (event: DeployEvent) => void): Promise<DeployOutcome> {
    this.requests.push(request);
    const refusal = this.refusals.shift();
    if (refusal !== undefined) return refusal;
    onEvent({ is: 'step', step: 'change-set' });
    const { target, stackName } = request;
    if (!(await confirm({ is: 'deploy', target, stackName, difference: { ...this.difference, stackName } }))) return { is: 'declined' };
    return this.change('deploy', request, onEvent);
  }

  async destroy(request: DestroyRequest, confirm: (question: DestroyQuestion) => Promise<boolean>, onEvent: (event: DeployEvent) => void): Promise<DeployOutcome> {
    const refusal = this.refusals.shift();
    if (refusal !== undefined) return refusal;
    if (!(await confirm({ is: 'destroy', ...request, resources: this.resources }))) return { is: 'declined' };
    return this.change('destroy', request, onEvent);
  }

  install(folder: string): Promise<void> {
    this.changes.push(`install ${folder}`);
    return this.installFailure === undefined ? Promise.resolve() : Promise.reject(this.installFailure);
  }

  follow(request: DestroyRequest): Promise<DeployOutcome> {
    this.changes.push(`follow ${request.stackName}`);
    return Promise.resolve(this.ends.shift() ?? deployed());
  }

  stop(request: StopRequest): Promise<DeployOutcome> {
    this.stops.push(request);
    this.changes.push(`${request.how} ${request.stackName}`);
    return Promise.resolve(this.ends.shift() ?? { is: 'destroyed', stackName: request.stackName, existed: true, kept: [] });
  }

  cleanUp(request: DestroyRequest): Promise<void> {
    this.changes.push(`clean up ${request.stackName}`);
    return this.cleanUpFailure === undefined ? Promise.resolve() : Promise.reject(this.cleanUpFailure);
  }

  whoAmI(profile: string | null, where: string): Promise<{ account: string; arn: string }> {
    this.identitiesAsked.push({ profile, region: where });
    const [next] = this.identities.length > 1 ? this.identities.splice(0, 1) : this.identities;
    return typeof next === 'string' ? Promise.resolve({ account: next, arn: `arn:aws:iam::${next}:user/test` }) : Promise.reject(next ?? new Error('no identity'));
  }

  listProfiles(): Promise<readonly ProfileInfo[]> {
    return Promise.resolve(this.profiles);
  }

  taskAddresses(): Promise<readonly TaskAddress[]> {
    return Promise.resolve(this.addresses);
  }

  private change(what: 'deploy' | 'destroy', { stackName }: DestroyRequest, onEvent: (event: DeployEvent) => void): DeployOutcome {
    this.changes.push(`${what} ${stackName}`);
    onEvent({ is: 'executing', change: what === 'deploy' ? 'create' : 'destroy', stackName, stackId: null, total: 2 });
    for (const event of this.events) onEvent(event);
    const end: DeployOutcome = what === 'deploy' ? deployed({ stackName }) : { is: 'destroyed', stackName, existed: true, kept: [] };
    return this.outcomes.shift() ?? end;
  }
}

export class MemoryFolders implements ProjectFolders {
  readonly files = new Map<string, string>();
  roots: readonly string[] = ['/work/shop'];
  chosen: string | undefined;
  /** Makes a file appear between the look and the writing. */
  appearing: string | undefined;

  workspaceFolders = (): readonly string[] => this.roots;
  choose = (): Promise<string | undefined> => Promise.resolve(this.chosen);
  join = (folder: string, name: string): string => `${folder}/${name}`;

  existing(folder: string, files: readonly ScaffoldFile[]): Promise<readonly string[]> {
    return Promise.resolve(files.map(({ path }) => path).filter((path) => this.files.has(`${folder}/${path}`)));
  }

  write(folder: string, files: readonly ScaffoldFile[]): Promise<void> {
    if (files.some(({ path }) => path === this.appearing)) return Promise.reject(new HumanError('scaffold-failed', 'The project could not be written.'));
    for (const { path, content } of files) this.files.set(`${folder}/${path}`, content);
    return Promise.resolve();
  }

  /** Whether the person takes what the preview shows. */
  takes = true;
  readonly previews: { readonly title: string; readonly edits: Parameters<ProjectFolders['apply']>[1] }[] = [];

  read(folder: string, path: string): Promise<string | undefined> {
    return Promise.resolve(this.files.get(`${folder}/${path}`));
  }

  apply(folder: string, edits: Parameters<ProjectFolders['apply']>[1], title: string): Promise<boolean> {
    this.previews.push({ title, edits });
    if (!this.takes) return Promise.resolve(false);
    for (const { path, content } of edits.creates) this.files.set(`${folder}/${path}`, content);
    for (const { path, before, insertions } of edits.changes) {
      const after = insertions.toReversed().reduce((text, { offset, text: added }) => text.slice(0, offset) + added + text.slice(offset), before);
      this.files.set(`${folder}/${path}`, after);
    }
    if (edits.manifest !== undefined) this.files.set(`${folder}/package.json`, edits.manifest.after);
    return Promise.resolve(true);
  }

  /** Of `checkpoint`: what a file holds, null for none. */
  checkpoint(folder: string, paths: readonly string[]): Promise<Checkpoint> {
    const now = (): Map<string, string | undefined> => new Map(paths.map((path) => [path, this.files.get(`${folder}/${path}`)]));
    const before = now();
    let sealed = before;
    return Promise.resolve({
      seal: () => Promise.resolve(void (sealed = now())),
      restore: () => {
        const changed = paths.filter((path) => this.files.get(`${folder}/${path}`) !== sealed.get(path));
        for (const [path, text] of before) {
          if (changed.includes(path)) continue;
          if (text === undefined) this.files.delete(`${folder}/${path}`);
          else this.files.set(`${folder}/${path}`, text);
        }
        return Promise.resolve(changed);
      },
    });
  }

  undo(folder: string, files: readonly ScaffoldFile[]): Promise<void> {
    for (const { path } of files) this.files.delete(`${folder}/${path}`);
    return Promise.resolve();
  }
}

/** Another one than the editor's: without a salt, and longer. */
export const markOf = (number: string): string => createHash('sha256').update(number).digest('base64url').slice(0, 12);

export function memoryOf(stacks: readonly RememberedStack[] = []): Memory {
  let kept = [...stacks];
  const lasts = new Map<string, string>();
  const isSame = (a: StackKey) => (b: RememberedStack): boolean => a.accountMark === b.accountMark && a.region === b.region && a.stackName === b.stackName;
  return {
    mark: markOf,
    all: () => kept,
    put: (stack) => {
      kept = [...kept.filter((one) => !isSame(stack)(one)), concealedStack(stack, markOf)];
      return Promise.resolve();
    },
    remove: (stack) => {
      kept = kept.filter((one) => !isSame(stack)(one));
      return Promise.resolve();
    },
    last: (question) => lasts.get(question),
    setLast: (question, answer) => {
      lasts.set(question, concealAccounts(answer, markOf));
      return Promise.resolve();
    },
  };
}

export function remembered(more: Partial<RememberedStack> = {}): RememberedStack {
  return { profile: 'dev', region, accountMark: markOf(account), stackName: 'web-ipv6-only', outputs: {}, state: 'deployed', ...more };
}

const scaffoldSources: ScaffoldSources = { files: [{ path: 'cdk.json', content: '{}' }, { path: 'bin/app.ts', content: 'app' }], packageJson: {}, featureFlags: {} };

export interface Wizard {
  readonly prompts: ScriptedPrompts;
  readonly deployer: MemoryDeployer;
  readonly folders: MemoryFolders;
  readonly memory: Memory;
  readonly logins: readonly string[];
  readonly opened: readonly string[];
  readonly ports: FlowPorts;
}

export interface WizardOptions {
  readonly memory?: Memory;
  readonly suggested?: Partial<Suggestions>;
  readonly prefixes?: ReturnType<FlowPorts['machinePrefixes']>;
  readonly hasEnvironmentCredentials?: boolean;
  /** What the account looks like before the deployment, where it differs from one with nothing in the way. */
  readonly readings?: Partial<PreflightReadings>;
}

/** The flow as the editor starts it, with nothing real behind it but the prices of the snapshot. */
export function openWizard(person: Person, { memory = memoryOf(), suggested = {}, prefixes = [{ prefix: '2001:db8:7:1::/64', from: 'en0' }], hasEnvironmentCredentials = false, readings = {} }: WizardOptions = {}): Wizard {
  const prompts = new ScriptedPrompts(person);
  const deployer = new MemoryDeployer();
  const folders = new MemoryFolders();
  const logins: string[] = [];
  const opened: string[] = [];
  const ports: FlowPorts = {
    t: (message, ...args) => message.replaceAll(/\{(\d+)\}/gu, (_place, index: string) => String(args[Number(index)])),
    language: 'en',
    prompts,
    deployer,
    preflight: preflightOf(readings),
    care: careOf(),
    folders,
    ownCdk: { version: () => Promise.resolve(null), deploy: () => Promise.resolve() },
    memory,
    suggested: { profile: undefined, region, image: undefined, ...suggested },
    hasEnvironmentCredentials,
    regions: snapshotRegions,
    regionName: (code) => (code === region ? `Tokyo (${code})` : code),
    book: snapshotBook,
    usage: {},
    machinePrefixes: () => prefixes,
    scaffoldSources: () => Promise.resolve(scaffoldSources),
    builtInTemplate: (key) => Promise.resolve(`{"Description":"${key}"}`),
    login: (profile) => {
      logins.push(profile);
      return Promise.resolve();
    },
    openFile: (path, line) => {
      opened.push(`${path}:${String(line)}`);
      return Promise.resolve();
    },
    rulePage: (ruleId) => `https://example.com/docs/rules/${ruleId}.md`,
    explainRule: (ruleId) => {
      opened.push(ruleId);
      return Promise.resolve();
    },
    openUrl: (url) => {
      opened.push(url);
      return Promise.resolve();
    },
    onEvent: () => undefined,
  };
  return { prompts, deployer, folders, memory, logins, opened, ports };
}

/** Answers to the six questions, all as offered. */
export const sixAnswers: readonly Reply[] = [{ pick: 'dev' }, { pick: 'Tokyo' }, { pick: 'IPv6-only' }, { pick: '$(arrow-right) Go on' }, { pick: 'This machine' }, { pick: 'At once' }];
