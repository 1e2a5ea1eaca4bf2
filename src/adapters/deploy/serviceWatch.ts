import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { ECSClient } from '@aws-sdk/client-ecs';
import type { DeployEvent } from '../../core/deploy/types';
import { serviceOf, watchService } from './watchService';

export interface ServiceWatchOptions {
  readonly ecs: ECSClient;
  /** For the last lines of a container that ended. */
  readonly logs: CloudWatchLogsClient;
  readonly pollMs: number;
  readonly onEvent: (event: DeployEvent) => void;
}

/** Watches the ECS services of a stack while CloudFormation waits for them: each from when the stack's events name it. */
export class ServiceWatch {
  private readonly end = new AbortController();
  private readonly watched = new Set<string>();
  /** From when on messages of ECS count: the first event of the stack that is seen. It is by the clock of AWS; the one of this machine may be wrong. */
  private since: Date | undefined;

  constructor(private readonly options: ServiceWatchOptions) {}

  take(event: DeployEvent): void {
    if (event.is !== 'resource') return;
    const { type, physicalId, at } = event.resource;
    this.since ??= new Date(at);
    if (type !== 'AWS::ECS::Service' || physicalId === null || this.watched.has(physicalId)) return;
    const found = serviceOf(physicalId);
    if (found === null) return;
    this.watched.add(physicalId);
    const { ecs, logs, pollMs, onEvent } = this.options;
    void watchService({ ecs, logs, ...found, since: this.since, signal: this.end.signal, pollMs, onSighting: (sighting) => onEvent({ is: 'service', sighting }), log: (text) => onEvent({ is: 'log', level: 'warn', text }) });
  }

  dispose(): void {
    this.end.abort();
  }
}
