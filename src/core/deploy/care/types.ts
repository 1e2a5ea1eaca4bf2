/** What can be done with a stack that is deployed: read it, look after its service, clear what it leaves. */
import type { AwsTarget, CancelSignal } from '../types';

/** A stack as CloudFormation keeps it. */
export interface DeployedStack {
  /** As it was given: JSON or YAML. */
  readonly template: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly status: string;
}

/** How far a service has come with putting new tasks in the place of old ones. */
export interface Rollout {
  /** `in-progress` until all tasks are the new ones; ECS gives up with `failed`. */
  readonly is: 'in-progress' | 'completed' | 'failed';
  readonly running: number;
  readonly desired: number;
  readonly reason: string | null;
}

export interface ResourceDrift {
  readonly logicalId: string;
  readonly type: string;
  /** `not-checked`: CloudFormation cannot tell for this type. */
  readonly is: 'in-sync' | 'modified' | 'deleted' | 'not-checked';
  /** Path of each property that differs, with both values as JSON; null: not there. */
  readonly differences: readonly { readonly path: string; readonly expected: string | null; readonly actual: string | null }[];
}

export interface LogLine {
  /** ISO date and time. */
  readonly at: string;
  readonly stream: string;
  readonly text: string;
}

/** Where a stack's tasks write, from its outputs. */
export type LogPlace = { readonly is: 'log-group'; readonly name: string } | { readonly is: 'bucket'; readonly name: string };

/** Methods reject with a HumanError whose code is a DeployProblemCode; a cancelled one rejects with the code `cancelled`. */
export interface StackCare {
  read(target: AwsTarget, stackName: string, signal: CancelSignal): Promise<DeployedStack>;
  /** Starts new tasks from the same definition, so that a moved tag is pulled again, and watches until they run. */
  redeploy(target: AwsTarget, place: { readonly cluster: string; readonly service: string }, onProgress: (rollout: Rollout) => void, signal: CancelSignal): Promise<Rollout>;
  drift(target: AwsTarget, stackName: string, signal: CancelSignal): Promise<readonly ResourceDrift[]>;
  /** The newest lines, oldest first: of a log group from its last hour, of a bucket from its newest objects. */
  logs(target: AwsTarget, place: LogPlace, most: number, signal: CancelSignal): Promise<readonly LogLine[]>;
  /** Deletes every version of every object, then the bucket. @returns how many versions were deleted */
  deleteBucket(target: AwsTarget, bucket: string, onProgress: (deleted: number) => void, signal: CancelSignal): Promise<number>;
}
