import type { LogLine, ResourceDrift, Rollout, StackCare } from '../../src/core/deploy/care/types';
import { HumanError } from '../../src/base/errors';

export interface CareScript {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly rollouts?: readonly Rollout[];
  readonly drifts?: readonly ResourceDrift[];
  readonly lines?: readonly LogLine[];
  /** Every call is refused with it. */
  readonly refusal?: HumanError;
}

/** Answers as told, and writes down what it was asked. */
export function careOf({ parameters = {}, rollouts = [], drifts = [], lines = [], refusal }: CareScript = {}): StackCare & { readonly calls: readonly string[] } {
  const calls: string[] = [];
  const answer = <T>(call: string, value: T): Promise<T> => {
    calls.push(call);
    return refusal === undefined ? Promise.resolve(value) : Promise.reject(refusal);
  };
  return {
    calls,
    read: (_target, stackName) => answer(`read ${stackName}`, { template: '{"Parameters":{}}', parameters, status: 'CREATE_COMPLETE' }),
    redeploy: (_target, { cluster, service }, onProgress) => {
      for (const rollout of rollouts) onProgress(rollout);
      return answer(`redeploy ${cluster}/${service}`, rollouts.at(-1) ?? { is: 'completed', running: 1, desired: 1, reason: null });
    },
    drift: (_target, stackName) => answer(`drift ${stackName}`, drifts),
    logs: (_target, { is, name }) => answer(`logs ${is} ${name}`, lines),
    deleteBucket: (_target, bucket, onProgress) => {
      onProgress(2);
      return answer(`delete ${bucket}`, 2);
    },
  };
}
