import { DescribeServicesCommand, DescribeTasksCommand, ListTasksCommand, type Task } from '@aws-sdk/client-ecs';
import { setTimeout as wait } from 'node:timers/promises';
import type { CancelSignal, ServiceSighting } from '../../core/deploy/types';
import { ExitReader, type ExitReaderOptions } from './containerExits';

export interface WatchOptions extends ExitReaderOptions {
  readonly cluster: string;
  readonly service: string;
  /** Events before this are of earlier deployments. */
  readonly since: Date;
  readonly onSighting: (sighting: ServiceSighting) => void;
  readonly signal: CancelSignal;
  readonly pollMs: number;
}

/** ECS answers for this many tasks at once: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html */
const mostTasks = 100;

/** CloudFormation and ECS have a clock each, and some times are cut to the second. */
const clockMs = 1000;

/** `arn:aws:ecs:region:account:service/cluster/name` */
const serviceArn = /^arn:[^:]+:ecs:(?<region>[^:]+):\d+:service\/(?<cluster>[^/]+)\/(?<service>[^/]+)$/u;

/** @returns region, cluster and name from the physical id of an AWS::ECS::Service; null for one of another form. */
export function serviceOf(physicalId: string): { readonly region: string; readonly cluster: string; readonly service: string } | null {
  const { region, cluster, service } = serviceArn.exec(physicalId)?.groups ?? {};
  return region === undefined || cluster === undefined || service === undefined ? null : { region, cluster, service };
}

/**
 * Looks at a service while CloudFormation waits for it: what ECS says about it, and why its tasks stop. Refusals and
 * failures end up in the log; a deployment is not worse for want of a watcher.
 */
export async function watchService(options: WatchOptions): Promise<void> {
  const { signal, pollMs, log } = options;
  const seen: Seen = { told: new Set(), deployments: new Set(), exits: new ExitReader(options) };
  while (!signal.aborted) {
    try {
      await look(options, seen);
    } catch (error) {
      log(`watcher: ${error instanceof Error ? error.message : String(error)}`);
    }
    await wait(pollMs);
  }
}

/** What is known from earlier looks. */
interface Seen {
  readonly told: Set<string>;
  /** Ids of the service's deployments that belong to this change of the stack. */
  readonly deployments: Set<string>;
  readonly exits: ExitReader;
}

async function look({ ecs, cluster, service, since, onSighting }: WatchOptions, { told, deployments, exits }: Seen): Promise<void> {
  const tell = (key: string, sighting: ServiceSighting): void => {
    if (told.has(key)) return;
    told.add(key);
    onSighting(sighting);
  };
  const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }));
  const found = services[0];
  if (found === undefined) return;
  for (const { id, status, createdAt = since } of found.deployments ?? []) if (id !== undefined && (status === 'PRIMARY' || createdAt >= since)) deployments.add(id);
  const running = found.runningCount ?? 0;
  const desired = found.desiredCount ?? 0;
  tell(`count ${String(running)}/${String(desired)}`, { is: 'running-tasks', running, desired });
  for (const event of [...(found.events ?? [])].reverse()) {
    if ((event.createdAt ?? since) >= since) tell(`event ${event.id ?? ''}`, { is: 'service-event', id: event.id ?? '', at: (event.createdAt ?? since).toISOString(), text: event.message ?? '' });
  }
  const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster, serviceName: service, desiredStatus: 'STOPPED', maxResults: mostTasks }));
  const fresh = taskArns.filter((arn) => !told.has(`task ${arn}`));
  if (fresh.length === 0) return;
  const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: fresh }));
  // Those that ended first come first: what is the second of its kind depends on it.
  for (const task of tasks.sort((a, b) => (a.stoppedAt?.getTime() ?? 0) - (b.stoppedAt?.getTime() ?? 0))) {
    // Stopping takes a while, and the reasons of the containers come last.
    if (task.lastStatus !== 'STOPPED') continue;
    const key = `task ${task.taskArn ?? ''}`;
    if (isOfThisChange(task, since, deployments)) tell(key, await toSighting(task, exits));
    else told.add(key);
  }
}

/** Tasks of the version before go on failing, or are stopped for the new ones, while a service is changed: they say nothing about the change. */
function isOfThisChange({ createdAt, stoppedAt, startedBy }: Task, since: Date, deployments: ReadonlySet<string>): boolean {
  if ((createdAt ?? stoppedAt ?? since).getTime() + clockMs < since.getTime()) return false;
  return startedBy?.startsWith('ecs-svc/') !== true || deployments.has(startedBy);
}

async function toSighting(task: Task, exits: ExitReader): Promise<ServiceSighting> {
  const containers = task.containers ?? [];
  return {
    is: 'stopped-task',
    taskArn: task.taskArn ?? '',
    at: task.stoppedAt?.toISOString() ?? null,
    madeAt: task.createdAt?.toISOString() ?? null,
    endedAt: earlier(task.stoppingAt, task.executionStoppedAt)?.toISOString() ?? null,
    code: task.stopCode ?? null,
    reasons: [task.stoppedReason, ...containers.map((one) => one.reason)].filter((text): text is string => text !== undefined && text !== ''),
    exitCodes: await exits.exitsOf(task),
  };
}

/** ECS makes the next task as soon as one of these has happened. */
function earlier(one: Date | undefined, other: Date | undefined): Date | undefined {
  return one === undefined || other === undefined ? (one ?? other) : one < other ? one : other;
}
