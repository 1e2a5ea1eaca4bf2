import type { ECSClient } from '@aws-sdk/client-ecs';
import type { DeployEvent } from '../../core/deploy/types';
import { serviceOf, watchService } from './watchService';

export interface ServiceWatchOptions {
  readonly ecs: ECSClient;
  readonly pollMs: number;
  readonly onEvent: (event: DeployEvent) => void;
  /** From when on messages of ECS count; absent: from the first event of the stack that is seen, as for a deployment that began earlier. */
  readonly since?: Date;
}

/** Watches the ECS services of a stack while CloudFormation waits for them: each from when the stack's events name it. */
export class ServiceWatch {
  private readonly end = new AbortController();
  private readonly watched = new Set<string>();
  private since: Date | undefined;

  constructor(private readonly options: ServiceWatchOptions) {
    this.since = options.since;
  }

  take(event: DeployEvent): void {
    if (event.is !== 'resource') return;
    const { type, physicalId, at } = event.resource;
    this.since ??= new Date(at);
    if (type !== 'AWS::ECS::Service' || physicalId === null || this.watched.has(physicalId)) return;
    const found = serviceOf(physicalId);
    if (found === null) return;
    this.watched.add(physicalId);
    const { ecs, pollMs, onEvent } = this.options;
    void watchService({ ecs, ...found, since: this.since, signal: this.end.signal, pollMs, onSighting: (sighting) => onEvent({ is: 'service', sighting }), log: (text) => onEvent({ is: 'log', level: 'warn', text }) });
  }

  dispose(): void {
    this.end.abort();
  }
}
