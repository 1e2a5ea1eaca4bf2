import type { IoMessage } from '@aws-cdk/toolkit-lib';
import { readStackEvent, type StackEventParts } from '../core/deploy/stackEvent';
import type { DeployEvent, PlannedResource, ResourceStatus, StackChange } from '../core/deploy/types';

/** The parts of the toolkit's messages I5501 and I5502 that are read; https://docs.aws.amazon.com/cdk/api/toolkit-lib/message-registry/ */
interface Monitoring {
  readonly resourcesTotal?: number;
  readonly isStackUpdate?: boolean;
}
interface Activity {
  readonly event: StackEventParts;
}

/** Turns the toolkit's stack events into ours and remembers how each resource stands. */
export class Progress {
  private readonly latest = new Map<string, ResourceStatus>();
  private readonly failed: ResourceStatus[] = [];
  /** What was made or changed before anything was rolled back. */
  private readonly finished = new Set<string>();
  private rollingBack = false;
  private begun = false;
  private total: number | null = null;
  private stackId: string | null = null;
  private planned: readonly PlannedResource[] | undefined;

  constructor(
    private readonly stackName: string,
    private readonly change: StackChange | null,
    private readonly send: (event: DeployEvent) => void,
  ) {}

  /** Whether CloudFormation was told to begin. */
  get isExecuting(): boolean {
    return this.begun;
  }

  /** Those first that made the deployment fail: what had been made or changed before fails in the rollback only. */
  get failures(): readonly ResourceStatus[] {
    const isOfRollback = ({ logicalId }: ResourceStatus): boolean => this.finished.has(logicalId);
    return [...this.failed.filter((one) => !isOfRollback(one)), ...this.failed.filter(isOfRollback)];
  }

  /** Resources that a deletion left where they are. */
  get kept(): ResourceStatus[] {
    return [...this.latest.values()].filter((one) => one.status === 'DELETE_SKIPPED');
  }

  /** The stack, how many of its resources will change (the toolkit's own number counts the stack too), and which are made. */
  expect(stackId: string, total: number, planned?: readonly PlannedResource[]): void {
    this.stackId = stackId;
    this.total = total;
    this.planned = planned;
  }

  take(message: IoMessage<unknown>): void {
    if (message.code === 'CDK_TOOLKIT_I5501') this.start(message.data as Monitoring);
    if (message.code === 'CDK_TOOLKIT_I5502') this.activity(message.data as Activity);
  }

  private start({ resourcesTotal, isStackUpdate }: Monitoring): void {
    this.begun = true;
    this.total = this.total ?? resourcesTotal ?? null;
    const change = this.change ?? (isStackUpdate === true ? 'update' : 'create');
    this.send({ is: 'executing', change, stackName: this.stackName, stackId: this.stackId, total: this.total, ...(this.planned === undefined ? {} : { planned: this.planned }) });
  }

  private activity({ event }: Activity): void {
    const found = readStackEvent(event);
    if (found.is === 'stack') {
      if (!found.isRollingBack || this.rollingBack) return;
      this.rollingBack = true;
      this.send({ is: 'rolling-back', reason: found.reason });
      return;
    }
    const { resource } = found;
    const { status } = resource;
    const before = this.latest.get(resource.logicalId);
    // Beginning and end may bear the same time, and then come in either order.
    if (before !== undefined && !isGoingOn(before.status) && isGoingOn(status) && before.at >= resource.at) return;
    this.latest.set(resource.logicalId, resource);
    if (status.endsWith('_FAILED')) this.failed.push(resource);
    if (/^(?:CREATE|UPDATE)_COMPLETE$/u.test(status) && !this.rollingBack) this.finished.add(resource.logicalId);
    this.send({ is: 'resource', resource, completed: this.completed(), total: this.total });
  }

  private completed(): number {
    const done = [...this.latest.values()].filter((one) => one.status.endsWith('_COMPLETE') || one.status === 'DELETE_SKIPPED').length;
    return this.total === null ? done : Math.min(done, this.total);
  }
}

const isGoingOn = (status: string): boolean => status.endsWith('_IN_PROGRESS');
