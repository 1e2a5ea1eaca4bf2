/** What the flow of a deployment needs of its surroundings. The editor implements it; tests answer from a script. */
import type { AwsTarget, CancelSignal, Deployer, DeployEvent } from '../types';
import type { PriceBook, Usage } from '../../cost/types';
import type { StackCare } from '../care/types';
import type { MergePlan } from '../mergeIntoApp';
import type { PreflightPort } from '../preflight/types';
import type { ScaffoldFile, ScaffoldSources } from '../scaffold';

/** A translated text: English is the key, `{0}` are the arguments. */
export type Translate = (message: string, ...args: (string | number)[]) => string;

export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: T;
}

/** Going back and leaving are answers like any other; nothing is ever chosen for the person. */
export type Answer<T> = { readonly is: 'value'; readonly value: T } | { readonly is: 'back' } | { readonly is: 'left' };

export interface StepTitle {
  readonly title: string;
  readonly step?: number;
  readonly steps?: number;
  readonly canGoBack: boolean;
}

/** Something that a person may do after they were told something. */
export interface Action {
  readonly label: string;
  run(): Promise<void>;
}

/** Reports progress: a line, and how many of 100 parts were done since the last time. */
export type Tell = (message: string, increment?: number) => void;

export interface Prompts {
  pick<T>(title: StepTitle, choices: readonly Choice<T>[], placeholder?: string): Promise<Answer<T>>;
  input(title: StepTitle, options: { readonly prompt: string; readonly value: string; readonly validate: (text: string) => string | undefined; readonly isSecret?: boolean }): Promise<Answer<string>>;
  /** Modal, about a deployment. Only the button named `yes` is a yes; `more` shows what is asked about. */
  confirm(question: { readonly message: string; readonly detail: string; readonly yes: string; readonly more: string }): Promise<'yes' | 'more' | 'no'>;
  /** Modal, about anything but a deployment's yes; undefined: nothing was chosen. */
  decide<T>(question: { readonly message: string; readonly detail: string }, choices: readonly Choice<T>[]): Promise<T | undefined>;
  /** A notification that leaves the editor usable and waits for an answer; undefined: it was closed. */
  offer<T>(message: string, choices: readonly Choice<T>[]): Promise<T | undefined>;
  /** A notification that nothing waits for; its actions run when the person chooses them. */
  tell(kind: 'done' | 'failed', message: string, actions: readonly Action[]): void;
  /** A read-only document beside the editor. */
  show(name: string, markdown: string): Promise<void>;
  /** Cancellable; the work gets the signal. */
  progress<T>(title: string, run: (tell: Tell, signal: CancelSignal) => Promise<T>): Promise<T>;
  /** Short work that cannot be cancelled. */
  busy<T>(title: string, run: () => Promise<T>): Promise<T>;
}

export interface ProjectFolders {
  /** Folders of the workspace. */
  workspaceFolders(): readonly string[];
  /** Asks for a folder; undefined: none was chosen. */
  choose(): Promise<string | undefined>;
  /** @returns the paths among `files` that exist in the folder already. */
  existing(folder: string, files: readonly ScaffoldFile[]): Promise<readonly string[]>;
  /** Writes files that do not exist; never overwrites. */
  write(folder: string, files: readonly ScaffoldFile[]): Promise<void>;
  /** @returns the text of a file as the editor has it; undefined: it is not there. */
  read(folder: string, path: string): Promise<string | undefined>;
  /** Shows changes in the editor's preview and makes those that the person takes, as one edit with one undo. @returns whether it was made */
  apply(folder: string, edits: Pick<MergePlan, 'creates' | 'changes' | 'manifest'>, title: string): Promise<boolean>;
  /** Keeps files as they are now, so that a later change of them can be taken back. */
  checkpoint(folder: string, paths: readonly string[]): Promise<Checkpoint>;
  /** Takes back what `write` has just written, and nothing else. */
  undo(folder: string, files: readonly ScaffoldFile[]): Promise<void>;
  join(folder: string, name: string): string;
}

/** Files as they were before something was done to them. */
export interface Checkpoint {
  /** From now on, what is in the files is what was done to them; what differs from it later is the person's. */
  seal(): Promise<void>;
  /** Brings each file back to its content before, byte by byte, or removes one that was not there. @returns the paths of those that were changed since, which are left as they are */
  restore(): Promise<readonly string[]>;
}

/** The CDK that an app has in its own node_modules. */
export interface OwnCdk {
  /** Null: it has none. */
  version(folder: string): Promise<string | null>;
  /** Opens a terminal in which it deploys one stack, or with null those of the app, and asks there. */
  deploy(folder: string, target: AwsTarget, stackName: string | null): Promise<void>;
}

/** A stack that this workspace has deployed or begun to. It holds no account number: each is replaced by its mark. */
export interface RememberedStack {
  /** A name that holds an account number is found again by `concealAccounts`. */
  readonly profile: string | null;
  readonly region: string;
  /** What `Memory.mark` makes of the account's number. */
  readonly accountMark: string;
  readonly stackName: string;
  /** Of its last deployment that succeeded; empty where there was none. */
  readonly outputs: Readonly<Record<string, string>>;
  /**
   * `proposed`: a change set is there, or being made, and nobody has said yes. `changing`: CloudFormation is at work.
   * `unsettled`: it may exist; its last change failed, or nobody watched how it ended.
   */
  readonly state: 'proposed' | 'changing' | 'deployed' | 'unsettled';
}

export type StackKey = Pick<RememberedStack, 'accountMark' | 'region' | 'stackName'>;

export interface Memory {
  /** @returns the same short text for the same account of this workspace, from which nobody can tell the number. */
  mark(account: string): string;
  all(): readonly RememberedStack[];
  /** Account numbers in outputs and in the profile's name are concealed before anything is kept. */
  put(stack: RememberedStack): Promise<void>;
  remove(stack: StackKey): Promise<void>;
  /** What was last answered in this workspace, its account numbers concealed; marked as such and never chosen by itself. */
  last(question: string): string | undefined;
  setLast(question: string, answer: string): Promise<void>;
}

/** What the open file and the settings suggest; each is shown with where it is from and may be passed over. */
export interface Suggestions {
  readonly profile: string | undefined;
  readonly region: string | undefined;
  /** An image of the open file, with the file's name. */
  readonly image: { readonly name: string; readonly from: string } | undefined;
}

export interface FlowPorts {
  readonly t: Translate;
  readonly language: 'en' | 'ja';
  readonly prompts: Prompts;
  readonly deployer: Deployer;
  readonly preflight: PreflightPort;
  readonly care: StackCare;
  readonly folders: ProjectFolders;
  readonly ownCdk: OwnCdk;
  readonly memory: Memory;
  readonly suggested: Suggestions;
  /** True where keys or a container's credentials are in the environment. */
  readonly hasEnvironmentCredentials: boolean;
  regions(): readonly string[];
  /** `Tokyo (ap-northeast-1)`, or the code alone where AWS has not named it. */
  regionName(region: string): string;
  book(region: string): PriceBook;
  readonly usage: Partial<Usage>;
  /** Addresses of this machine that other hosts can reach, as /64 prefixes with the interface's name. */
  machinePrefixes(): readonly { readonly prefix: string; readonly from: string }[];
  scaffoldSources(): Promise<ScaffoldSources>;
  builtInTemplate(key: string): Promise<string>;
  /** Opens the login of an SSO profile in a terminal. */
  login(profile: string): Promise<void>;
  openUrl(url: string): Promise<void>;
  /** Shows a line of a file, counted from 1. */
  openFile(path: string, line: number): Promise<void>;
  /** Address of a rule's page in the repository. */
  rulePage(ruleId: string): string;
  /** Opens the page of a rule from the extension's own files. */
  explainRule(ruleId: string): Promise<void>;
  /** Every event, for the log and the panel. */
  onEvent(event: DeployEvent): void;
}
