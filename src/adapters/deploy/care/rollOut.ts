import { DescribeServicesCommand, UpdateServiceCommand, type Deployment, type ECSClient } from '@aws-sdk/client-ecs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Rollout } from '../../../core/deploy/care/types';

/** Forces a new deployment of a service and watches it to its end. @param pauseMs between two looks */
export async function rollOut(client: ECSClient, { cluster, service }: { readonly cluster: string; readonly service: string }, onProgress: (rollout: Rollout) => void, abortSignal: AbortSignal, pauseMs: number): Promise<Rollout> {
  const { service: updated } = await client.send(new UpdateServiceCommand({ cluster, service, forceNewDeployment: true }), { abortSignal });
  const started = updated?.deployments?.find(({ status }) => status === 'PRIMARY')?.id;
  for (;;) {
    const { services: [found] = [] } = await client.send(new DescribeServicesCommand({ cluster, services: [service] }), { abortSignal });
    const deployments = found?.deployments ?? [];
    const rollout = stateOf(deployments, started);
    onProgress(rollout);
    if (rollout.is !== 'in-progress') return rollout;
    await wait(pauseMs, undefined, { signal: abortSignal });
  }
}

/** Where the one that was started is not the primary any more, ECS has gone back to another. */
function stateOf(deployments: readonly Deployment[], started: string | undefined): Rollout {
  const own = deployments.find(({ id }) => id === started) ?? deployments.find(({ status }) => status === 'PRIMARY');
  const { runningCount: running = 0, desiredCount: desired = 0, rolloutState, rolloutStateReason: reason = null, status } = own ?? {};
  const isAlone = deployments.length === 1 && running === desired;
  if (rolloutState === 'FAILED' || (status !== undefined && status !== 'PRIMARY')) return { is: 'failed', running, desired, reason };
  return { is: rolloutState === 'COMPLETED' || (rolloutState === undefined && isAlone) ? 'completed' : 'in-progress', running, desired, reason };
}
