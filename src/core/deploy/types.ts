/** What the deployment asks for, tells and ends with. Plain data: it crosses from the child that deploys to the editor. */
import type { Cancel } from '../ports';

/** Version of the line between the editor and the child; they ship together, so any difference is a broken installation. */
export const deployProtocolVersion = 1;

export interface AwsTarget {
  /** Name of a profile of the shared AWS files; undefined: environment variables or the default profile. */
  readonly profile: string | undefined;
  readonly region: string;
}

/** Where the template comes from: a CDK project (its `cdk.json` says how to run it), or a template file with its parameters. */
export type StackSource =
  | { readonly is: 'cdk-app'; readonly folder: string }
  | { readonly is: 'template'; readonly file: string; readonly parameters: Readonly<Record<string, string>> };

export interface StackRequest {
  readonly aws: AwsTarget;
  readonly stackName: string;
  readonly source: StackSource;
}

export type ChangeKind = 'create' | 'update' | 'replace' | 'delete';

export interface ResourceChange {
  readonly logicalId: string;
  readonly type: string;
  readonly change: ChangeKind;
  /** Names of the properties that change; empty where the whole resource does. */
  readonly properties: readonly string[];
}

/** What a deployment would change; made before anything is. */
export interface Difference {
  readonly stackName: string;
  readonly isNewStack: boolean;
  readonly changes: readonly ResourceChange[];
  /** The toolkit's own text of the difference, without colours, for the document that the person reads. */
  readonly text: string;
  /** Whether rights (IAM) or firewall rules (security groups) get wider or change. */
  readonly permissionChange: 'none' | 'narrower' | 'wider';
}

export type DeployStep = 'install' | 'synth' | 'diff' | 'deploy' | 'destroy';

export interface ResourceEvent {
  readonly logicalId: string;
  readonly type: string;
  /** As CloudFormation writes it: `CREATE_IN_PROGRESS`. */
  readonly status: string;
  readonly reason: string | undefined;
  /** ISO date and time. */
  readonly at: string;
}

export type DeployEvent =
  | { readonly e: 'step'; readonly step: DeployStep }
  /** A line for the log, without secrets. */
  | { readonly e: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly message: string }
  | { readonly e: 'total'; readonly resources: number }
  | { readonly e: 'resource'; readonly resource: ResourceEvent }
  /** CloudFormation works on the change set now: from here the stack goes on without us. */
  | { readonly e: 'executing'; readonly stackName: string };

/** Why a deployment ended without success; each kind has its own next step. */
export const failureKinds = [
  'credentials-missing-profile', 'credentials-empty', 'credentials-expired-sso', 'credentials-refused', 'region', 'permission', 'network',
  'no-npm', 'install', 'app', 'app-schema', 'needs-bootstrap', 'no-such-stack', 'stack-state', 'foreign-stack', 'resource', 'child', 'unknown',
] as const;
export type FailureKind = (typeof failureKinds)[number];

export interface DeployFailure {
  readonly kind: FailureKind;
  /** What happened, for a person; AWS's own words where there are any. */
  readonly message: string;
  /** The resource that failed first, where one did. */
  readonly resource: ResourceEvent | undefined;
}

export interface DeployedStack {
  readonly stackName: string;
  readonly stackArn: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** True where nothing had to change. */
  readonly noChange: boolean;
}

export type DeployOutcome =
  | { readonly is: 'deployed'; readonly stack: DeployedStack }
  | { readonly is: 'destroyed'; readonly stackName: string }
  /** The person said no; nothing was created. */
  | { readonly is: 'declined' }
  /** Cancelled: `nothing` is left in AWS, or the stack is `running` on without us. */
  | { readonly is: 'cancelled'; readonly left: 'nothing' | 'running' }
  | { readonly is: 'failed'; readonly failure: DeployFailure };

/** What the person is asked, once. Anything but an explicit `true` is no. */
export type Confirm = (difference: Difference) => Promise<boolean>;
export type OnEvent = (event: DeployEvent) => void;

/** A cancellation that can be listened to; an AbortSignal is one. */
export interface CancelSignal extends Cancel {
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export type PreviewOutcome = { readonly is: 'difference'; readonly difference: Difference } | Extract<DeployOutcome, { is: 'failed' | 'cancelled' }>;

/** The engine behind "Deploy IPv6 Fargate". No method rejects for what can be expected: outcomes say it. */
export interface Deployer {
  /** Runs `npm install` in the project's folder. */
  install(folder: string, onEvent: OnEvent, signal: CancelSignal): Promise<{ readonly is: 'installed' } | Extract<DeployOutcome, { is: 'failed' | 'cancelled' }>>;
  /** Reads the stack, changes nothing. */
  preview(request: StackRequest, onEvent: OnEvent, signal: CancelSignal): Promise<PreviewOutcome>;
  deploy(request: StackRequest, confirm: Confirm, onEvent: OnEvent, signal: CancelSignal): Promise<DeployOutcome>;
  /** `confirmedName`: what the person typed; it must be the stack's name. */
  destroy(request: StackRequest, confirmedName: string, onEvent: OnEvent, signal: CancelSignal): Promise<DeployOutcome>;
  /** After a cancellation while the stack runs on: deletes a stack that is being created, rolls back one that is being updated. */
  stop(aws: AwsTarget, stackName: string): Promise<{ readonly is: 'deleting' | 'rolling-back' | 'too-late' } | Extract<DeployOutcome, { is: 'failed' }>>;
}

export interface Identity {
  readonly account: string;
  readonly arn: string;
}

/** A task that runs, as the person wants to open it. */
export interface RunningTask {
  readonly taskArn: string;
  readonly lastStatus: string;
  readonly ipv6: string | undefined;
}
