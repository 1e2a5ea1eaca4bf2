import { DescribeServicesCommand, DescribeTasksCommand, ListTasksCommand, type ECSClient, type Task } from '@aws-sdk/client-ecs';
import { setTimeout as wait } from 'node:timers/promises';
import type { CancelSignal, ServiceSighting } from '../../core/deploy/types';

export interface WatchOptions {
  readonly ecs: ECSClient;
  readonly cluster: string;
  readonly service: string;
  /** Events before this are of earlier deployments. */
  readonly since: Date;
  readonly onSighting: (sighting: ServiceSighting) => void;
  readonly signal: CancelSignal;
  readonly pollMs: number;
  readonly log: (text: string) => void;
}

/** ECS answers for this many tasks at once: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html */
const mostTasks = 100;

/** `arn:aws:ecs:region:account:service/cluster/name` */
const serviceArn = /^arn:[^:]+:ecs:[^:]+:\d+:service\/(?<cluster>[^/]+)\/(?<service>[^/]+)$/u;

/** @returns cluster and name from the physical id of an AWS::ECS::Service; null for one of another form. */
export function serviceOf(physicalId: string): { readonly cluster: string; readonly service: string } | null {
  const { cluster, service } = serviceArn.exec(physicalId)?.groups ?? {};
  return cluster === undefined || service === undefined ? null : { cluster, service };
}

/**
 * Looks at a service while CloudFormation waits for it: what ECS says about it, and why its tasks stop. Refusals and
 * failures end up in the log; a deployment is not worse for want of a watcher.
 */
export async function watchService(options: WatchOptions): Promise<void> {
  const { signal, pollMs, log } = options;
  const told = new Set<string>();
  while (!signal.aborted) {
    try {
      await look(options, told);
    } catch (error) {
      log(`watcher: ${error instanceof Error ? error.message : String(error)}`);
    }
    await wait(pollMs);
  }
}

async function look({ ecs, cluster, service, since, onSighting }: WatchOptions, told: Set<string>): Promise<void> {
  const tell = (key: string, sighting: ServiceSighting): void => {
    if (told.has(key)) return;
    told.add(key);
    onSighting(sighting);
  };
  const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }));
  const found = services[0];
  if (found === undefined) return;
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
  for (const task of tasks) {
    // Stopping takes a while, and the reasons of the containers come last.
    if (task.lastStatus === 'STOPPED' && (task.stoppedAt ?? since) >= since) tell(`task ${task.taskArn ?? ''}`, toSighting(task));
  }
}

function toSighting(task: Task): ServiceSighting {
  const containers = task.containers ?? [];
  return {
    is: 'stopped-task',
    taskArn: task.taskArn ?? '',
    at: task.stoppedAt?.toISOString() ?? null,
    code: task.stopCode ?? null,
    reasons: [task.stoppedReason, ...containers.map((one) => one.reason)].filter((text): text is string => text !== undefined && text !== ''),
    exitCodes: containers.flatMap(({ name, exitCode }) => (exitCode === undefined ? [] : [{ container: name ?? '', exitCode }])),
  };
}
