/**
 * What the extension and the deployer say to each other. All of it is plain data: it crosses the line to the forked
 * child, is kept over a reload of the window, and is drawn by the panel. The core holds types and pure functions only;
 * `src/adapters/deploy` does what they name.
 */
import type { DeployProblemCode } from './problemCodes';

export { deployProblemCodes, type DeployProblemCode } from './problemCodes';

/** Satisfied by an AbortSignal. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Where a stack is deployed. */
export interface AwsTarget {
  /** Name in the shared configuration files; null: the environment and whatever else the SDK finds by itself. */
  readonly profile: string | null;
  readonly region: string;
  /** The account that the person was shown. Credentials of any other account are refused. */
  readonly account: string;
}

/** Where the template comes from. */
export type StackSource =
  /** A CDK app: the folder that holds `cdk.json`. */
  | { readonly is: 'app'; readonly folder: string }
  | TemplateSource;

/** A template as JSON text with values for its parameters; what is left out gets its default. */
export interface TemplateSource {
  readonly is: 'template';
  readonly text: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** What is left out keeps the value that the stack has, where it has one. */
  readonly keepsOthers?: boolean;
  /** Names of parameters whose values are shown nowhere. */
  readonly secrets?: readonly string[];
  /** Where the file that it was read from sets tasks and services. */
  readonly lines?: readonly SourceLine[];
}

export interface StackRequest {
  readonly target: AwsTarget;
  readonly stackName: string;
  readonly source: StackSource;
}

export interface PreviewRequest extends StackRequest {
  /**
   * `template`: reads the deployed template and changes nothing. `change-set`: asks CloudFormation, which knows what is
   * replaced; it makes a change set, and for a new stack an empty stack, and removes both.
   */
  readonly method: 'template' | 'change-set';
}

export interface DeployRequest extends StackRequest {
  /** `create`: refused when a stack of that name exists. `update`: refused when there is none. */
  readonly expect: 'create' | 'update' | 'either';
  /**
   * Consent to delete the remains of a creation that failed (ROLLBACK_COMPLETE, ROLLBACK_FAILED) before the stack is
   * made again. Without it such a stack is refused.
   */
  readonly mayDeleteFailedStack?: boolean;
  /** `keep` leaves the resources of a failed deployment for a look; default `roll-back`. */
  readonly whenItFails?: 'roll-back' | 'keep';
}

/** A CDK app whose stacks are asked for. */
export interface AppRequest {
  readonly target: AwsTarget;
  /** Holds `cdk.json`. */
  readonly folder: string;
}

/** A stack of a CDK app. */
export interface AppStack {
  readonly stackName: string;
  /** Null: the app leaves it to who deploys. */
  readonly account: string | null;
  readonly region: string | null;
  readonly capabilities: readonly Capability[];
}

/** What CloudFormation wants to be told that one agrees to: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html */
export type Capability = 'CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM' | 'CAPABILITY_AUTO_EXPAND';

/** How much of a destroyed or half-made stack is known beforehand: the name is enough. */
export interface DestroyRequest {
  readonly target: AwsTarget;
  readonly stackName: string;
}

// ---------------------------------------------------------------------------------------------------- difference

export type ResourceChangeKind = 'add' | 'update' | 'replace' | 'may-replace' | 'remove' | 'keep-outside' | 'import';

export interface ResourceChange {
  readonly logicalId: string;
  /** `AWS::ECS::Service`. */
  readonly type: string;
  readonly change: ResourceChangeKind;
  /** Names of the properties that change; empty for what is added or removed. */
  readonly properties: readonly PropertyChange[];
}

export interface PropertyChange {
  readonly name: string;
  /** JSON text; null: not there. */
  readonly before: string | null;
  readonly after: string | null;
  /** Whether this property makes CloudFormation replace the resource. */
  readonly replaces: 'yes' | 'maybe' | 'no';
}

/** A permission that is given or taken away. */
export interface PermissionChange {
  readonly change: 'add' | 'remove';
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly principals: readonly string[];
}

/** A rule of a security group that is opened or closed. */
export interface NetworkChange {
  readonly change: 'add' | 'remove';
  readonly direction: 'in' | 'out';
  readonly group: string;
  readonly protocol: string;
  readonly peer: string;
}

/** What a deployment would change in one stack. */
export interface Difference {
  readonly stackName: string;
  readonly isNewStack: boolean;
  readonly resources: readonly ResourceChange[];
  readonly permissions: readonly PermissionChange[];
  readonly network: readonly NetworkChange[];
  /** Names of the outputs and parameters that change. */
  readonly others: readonly { readonly section: 'output' | 'parameter' | 'condition' | 'mapping' | 'metadata' | 'other'; readonly name: string; readonly change: 'add' | 'update' | 'remove' }[];
  /** The same as text, as the CDK prints it, without colours. */
  readonly text: string;
}

// ----------------------------------------------------------------------------------------------------- questions

/** What the person is asked before anything is changed. */
export interface DeployQuestion {
  readonly is: 'deploy';
  readonly target: AwsTarget;
  readonly stackName: string;
  /** From the change set that would be executed. */
  readonly difference: Difference;
}

export interface DestroyQuestion {
  readonly is: 'destroy';
  readonly target: AwsTarget;
  readonly stackName: string;
  /** What the stack holds now. */
  readonly resources: readonly { readonly logicalId: string; readonly type: string; readonly physicalId: string | null; readonly isKept: boolean }[];
}

/** Only `true` is a yes. A rejection is a no. */
export type Confirm<Question> = (question: Question) => Promise<boolean>;

// -------------------------------------------------------------------------------------------------------- events

export const deploySteps = ['install', 'credentials', 'synth', 'compare', 'change-set', 'confirm', 'execute', 'delete', 'clean-up'] as const;
export type DeployStep = (typeof deploySteps)[number];

/** The state of one resource as CloudFormation tells it. */
export interface ResourceStatus {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string | null;
  /** `CREATE_IN_PROGRESS`, `UPDATE_COMPLETE`, `DELETE_FAILED`, … */
  readonly status: string;
  readonly reason: string | null;
  /** ISO date and time. */
  readonly at: string;
}

export type DeployEvent =
  | { readonly is: 'step'; readonly step: DeployStep }
  /** For the log: what npm, the app or the toolkit says. */
  | { readonly is: 'log'; readonly level: 'debug' | 'info' | 'warn' | 'error'; readonly text: string }
  /** `npm install` goes on; `packages` is null until npm tells. */
  | { readonly is: 'installing'; readonly packages: number | null; readonly seconds: number }
  | { readonly is: 'compared'; readonly difference: Difference }
  /** From here on CloudFormation works, whatever becomes of this window. `total` is null where it is not known. */
  | {
      readonly is: 'executing';
      readonly change: StackChange;
      readonly stackName: string;
      readonly stackId: string | null;
      readonly total: number | null;
      /** What CloudFormation is to make, begun or not; absent where it is not known. */
      readonly planned?: readonly PlannedResource[];
    }
  | { readonly is: 'resource'; readonly resource: ResourceStatus; readonly completed: number; readonly total: number | null }
  | { readonly is: 'rolling-back'; readonly reason: string | null }
  /** Where the tasks of the stack are set in files of the workspace, as far as that is known. */
  | { readonly is: 'sources'; readonly lines: readonly SourceLine[] }
  /** The watcher saw something at the service or at one of its tasks. */
  | { readonly is: 'service'; readonly sighting: ServiceSighting }
  | { readonly is: 'ended'; readonly outcome: DeployOutcome };

export type StackChange = 'create' | 'update' | 'destroy';

/** A resource that will be made or changed: CloudFormation tells nothing of it before it begins. */
export interface PlannedResource {
  readonly logicalId: string;
  readonly type: string;
}

/** A line of the workspace that sets something of a task or a service. */
export interface SourceLine {
  /** Empty for a parameter of a project that we wrote. */
  readonly logicalId: string;
  readonly type: string;
  /** `ContainerDefinitions/web/Image`, `Memory`; of a parameter its name; empty: the resource itself. */
  readonly part: string;
  /** What is written there, where it is a plain text. */
  readonly value?: string;
  /** Absolute. */
  readonly path: string;
  /** Counts from 1. */
  readonly line: number;
  /** `Stack/Service/TaskDef`, in a CDK app. */
  readonly construct?: string;
}

/** What the watcher reads while CloudFormation waits for the service. */
export type ServiceSighting =
  | { readonly is: 'service-event'; readonly id: string; readonly at: string; readonly text: string }
  | StoppedTask
  | { readonly is: 'running-tasks'; readonly running: number; readonly desired: number };

export interface StoppedTask {
  readonly is: 'stopped-task';
  readonly taskArn: string;
  readonly at: string | null;
  /** When the task was made; absent or null: not known. */
  readonly madeAt?: string | null;
  /** When it was told to stop or ended by itself, seconds before `at`; absent or null: not known. */
  readonly endedAt?: string | null;
  /** `stopCode`, `EssentialContainerExited`. */
  readonly code: string | null;
  /** The texts that tell why: of the task first, then of its containers. */
  readonly reasons: readonly string[];
  readonly exitCodes: readonly ContainerExit[];
}

/** How a container of a stopped task ended. */
export interface ContainerExit {
  readonly container: string;
  readonly exitCode: number;
  /** False: the task goes on without it. Absent: not known. */
  readonly isEssential?: boolean;
  /** Absent: not known, or it writes none. */
  readonly log?: ContainerLog;
}

/** Where a container wrote its lines, from its task definition. */
export type ContainerLog =
  /** `lines`: its last ones, oldest first; empty where there are none or they cannot be read. */
  | { readonly is: 'log-stream'; readonly region: string; readonly group: string; readonly stream: string; readonly lines: readonly string[] }
  /** FireLens: the router sends them there, when it does. */
  | { readonly is: 'router'; readonly output: string; readonly place: string | null };

// ------------------------------------------------------------------------------------------------------ outcomes

/** How a deployment or a destruction ended. These are answers, not exceptions. */
export type DeployOutcome =
  | {
      readonly is: 'deployed';
      /** False when there was nothing to change. */
      readonly changed: boolean;
      readonly stackName: string;
      readonly stackId: string;
      readonly outputs: Readonly<Record<string, string>>;
      /** Resources that CloudFormation gave up deleting; they still exist and may cost. */
      readonly notDeleted: readonly ResourceStatus[];
    }
  | { readonly is: 'destroyed'; readonly stackName: string; readonly existed: boolean; readonly kept: readonly ResourceStatus[] }
  /** The person said no. Nothing was changed, nothing was left. */
  | { readonly is: 'declined' }
  | { readonly is: 'cancelled'; readonly left: CancelLeftover }
  | { readonly is: 'failed'; readonly problem: DeployProblem };

/**
 * What a cancelled deployment left. `nothing`: it was stopped before execution. `running`: CloudFormation goes on; the
 * person may let it, or choose `stop`. `unknown`: clean-up could not be done, the next window tries again.
 */
export type CancelLeftover =
  | { readonly is: 'nothing' }
  | { readonly is: 'running'; readonly change: StackChange; readonly stackId: string | null }
  | { readonly is: 'unknown'; readonly problem: DeployProblem };

/** Why something did not work; the text for a person is made from it by `problemText`. */
export interface DeployProblem {
  readonly code: DeployProblemCode;
  /** Names that the text needs: `profile`, `region`, `account`, `stack`, `status`, `action`, `resource`. */
  readonly args: Readonly<Record<string, string>>;
  /** What AWS, npm or the app said, in its words; null where it said nothing. Never holds a secret. */
  readonly detail: string | null;
  /** The resources that failed by themselves, not those that were cancelled because of them. */
  readonly failures: readonly ResourceStatus[];
}

// ---------------------------------------------------------------------------------------------------------- port

export interface Identity {
  readonly account: string;
  readonly arn: string;
}

export interface ProfileInfo {
  readonly name: string;
  readonly kind: 'sso' | 'keys' | 'role' | 'process' | 'web-identity' | 'login' | 'empty';
  readonly region: string | null;
}

/** What a person may choose once CloudFormation works: undo a creation or an update. */
export interface StopRequest extends DestroyRequest {
  /** `delete`: DeleteStack, for a creation. `roll-back`: CancelUpdateStack, for an update. */
  readonly how: 'delete' | 'roll-back';
}

export interface TaskAddress {
  readonly taskArn: string;
  /** Null while the network interface has none. */
  readonly ipv6: string | null;
  readonly status: string;
}

/**
 * Deploys and destroys. `preview`, `stacks` and `install` reject with a HumanError whose code is a DeployProblemCode; the others
 * answer with an outcome, which is also the last event.
 */
export interface Deployer {
  preview(request: PreviewRequest, onEvent: (event: DeployEvent) => void, signal: CancelSignal): Promise<Difference>;
  /** Synthesizes a CDK app and tells its stacks, each after those that it needs. */
  stacks(request: AppRequest, onEvent: (event: DeployEvent) => void, signal: CancelSignal): Promise<readonly AppStack[]>;
  deploy(request: DeployRequest, confirm: Confirm<DeployQuestion>, onEvent: (event: DeployEvent) => void, signal: CancelSignal): Promise<DeployOutcome>;
  destroy(request: DestroyRequest, confirm: Confirm<DestroyQuestion>, onEvent: (event: DeployEvent) => void, signal: CancelSignal): Promise<DeployOutcome>;
  /** Runs `npm install` in a folder. */
  install(folder: string, onEvent: (event: DeployEvent) => void, signal: CancelSignal): Promise<void>;
  /** Watches a stack that is being changed until it rests: after a reload, or after `stop`. */
  follow(request: DestroyRequest, onEvent: (event: DeployEvent) => void, signal: CancelSignal): Promise<DeployOutcome>;
  /** Undoes what is being done, after the person chose how, and follows it to its end. */
  stop(request: StopRequest, onEvent: (event: DeployEvent) => void, signal: CancelSignal): Promise<DeployOutcome>;
  /** Removes our change set and a stack that holds nothing else, left by a window that ended too early. */
  cleanUp(request: DestroyRequest): Promise<void>;
  /** Who the credentials belong to. */
  whoAmI(profile: string | null, region: string): Promise<Identity>;
  listProfiles(): Promise<readonly ProfileInfo[]>;
  taskAddresses(target: AwsTarget, cluster: string, service: string): Promise<readonly TaskAddress[]>;
}

// --------------------------------------------------------------------------------------------------------- state

/** The state of one deployment, as notification, output channel and panel show it. */
export type DeployState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'preparing'; readonly step: DeployStep; readonly installed: number | null }
  | { readonly phase: 'review'; readonly difference: Difference }
  | RunningState
  | { readonly phase: 'ended'; readonly outcome: DeployOutcome; readonly last: RunningState | null };

export interface RunningState {
  readonly phase: 'running';
  readonly change: StackChange;
  readonly stackName: string;
  readonly stackId: string | null;
  /** Latest state of each resource, in the order in which they were first seen. */
  readonly resources: readonly ResourceStatus[];
  /** Never more than `total`. */
  readonly completed: number;
  readonly total: number | null;
  /** What CloudFormation is to make; empty where it is not known. */
  readonly planned: readonly PlannedResource[];
  /** Empty where nothing is known. */
  readonly sources: readonly SourceLine[];
  readonly isRollingBack: boolean;
  /** Newest last, without repetitions. */
  readonly sightings: readonly ServiceSighting[];
}
