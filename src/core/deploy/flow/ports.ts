/** What the flow of a deployment needs of its surroundings. The editor implements it; tests answer from a script. */
import type { CancelSignal, Deployer, DeployEvent } from '../types';
import type { PriceBook, Usage } from '../../cost/types';
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

export interface Prompts {
  pick<T>(title: StepTitle, choices: readonly Choice<T>[], placeholder?: string): Promise<Answer<T>>;
  input(title: StepTitle, options: { readonly prompt: string; readonly value: string; readonly validate: (text: string) => string | undefined }): Promise<Answer<string>>;
  /** Modal. Only the button named `yes` is a yes; `more` shows what is asked about and asks again. */
  confirm(question: { readonly message: string; readonly detail: string; readonly yes: string; readonly more?: string }): Promise<'yes' | 'more' | 'no'>;
  /** A question that is not about a deployment's yes; undefined: nothing was chosen. */
  choose<T>(message: string, choices: readonly Choice<T>[]): Promise<T | undefined>;
  inform(message: string): void;
  /** A failure with its next steps; the chosen one is run. */
  fail(message: string, actions: readonly { readonly label: string; readonly run: () => Promise<void> }[]): Promise<void>;
  /** A read-only document beside the editor. */
  show(name: string, markdown: string): Promise<void>;
  /** Cancellable; the flow behind it gets the signal. */
  progress<T>(title: string, run: (tell: (message: string, percent?: number) => void, signal: CancelSignal) => Promise<T>): Promise<T>;
}

export interface ProjectFolders {
  /** Folders of the workspace. */
  workspaceFolders(): readonly string[];
  /** @returns the paths among `files` that exist in the folder already. */
  existing(folder: string, files: readonly ScaffoldFile[]): Promise<readonly string[]>;
  /** Writes files that do not exist; never overwrites. */
  write(folder: string, files: readonly ScaffoldFile[]): Promise<void>;
  /** Takes back what `write` has just written, and nothing else. */
  undo(folder: string, files: readonly ScaffoldFile[]): Promise<void>;
  join(folder: string, name: string): string;
}

/** A deployment as the workspace remembers it, to find it again after a reload. */
export interface RememberedStack {
  readonly profile: string | null;
  readonly region: string;
  readonly account: string;
  readonly stackName: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: 'changing' | 'deployed';
}

export interface Memory {
  all(): readonly RememberedStack[];
  put(stack: RememberedStack): Promise<void>;
  remove(stack: Pick<RememberedStack, 'account' | 'region' | 'stackName'>): Promise<void>;
  /** What was last answered in this workspace, marked as such and never chosen by itself. */
  last(question: string): string | undefined;
  setLast(question: string, answer: string): Promise<void>;
}

export interface FlowPorts {
  readonly t: Translate;
  readonly language: 'en' | 'ja';
  readonly prompts: Prompts;
  readonly deployer: Deployer;
  readonly folders: ProjectFolders;
  readonly memory: Memory;
  /** True where AWS_ACCESS_KEY_ID or a container's credentials are in the environment. */
  readonly hasEnvironmentCredentials: boolean;
  readonly preferredRegion: string | undefined;
  regions(): readonly string[];
  book(region: string): PriceBook;
  readonly usage: Partial<Usage>;
  /** Addresses of this machine that other hosts can reach, as /64 prefixes with the interface's name. */
  machinePrefixes(): readonly { readonly prefix: string; readonly from: string }[];
  scaffoldSources(): Promise<ScaffoldSources>;
  builtInTemplate(key: string): Promise<string>;
  /** Opens the login of an SSO profile in a terminal. */
  login(profile: string): Promise<void>;
  openUrl(url: string): Promise<void>;
  /** Every event, for the log and the panel. */
  onEvent(event: DeployEvent): void;
}
