import { DescribeStacksCommand, GetTemplateCommand, type CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { DeployedStack, StackCare } from '../../../core/deploy/care/types';
import { problem } from '../../../core/deploy/problem';
import type { AwsTarget, CancelSignal } from '../../../core/deploy/types';
import { abortSignalOf } from '../abortSignalOf';
import { Clients, type ClientOptions } from '../clients';
import { DeployError, problemOf } from '../humanProblem';
import { identityOf } from '../identity';
import { isNotThere } from '../notThere';
import { deleteBucket } from './deleteBucket';
import { readDrift } from './readDrift';
import { readLogBucket, readLogGroup } from './readLogs';
import { rollOut } from './rollOut';

export interface CareOptions extends ClientOptions {
  /** Milliseconds between two looks; default 3000. */
  readonly pollMs?: number;
}

/** Looks after deployed stacks. Each call first makes sure that the credentials are of the account that was shown. */
export function createCare({ pollMs = 3000, ...options }: CareOptions): StackCare {
  const at = async <T>(target: AwsTarget, cancel: CancelSignal, stack: string, work: (clients: Clients, signal: AbortSignal) => Promise<T>): Promise<T> => {
    const clients = new Clients(target, options);
    try {
      const { account } = await identityOf(clients, target.region);
      if (account !== target.account) throw new DeployError(problem('account-other', { account, expected: target.account }));
      return await work(clients, abortSignalOf(cancel));
    } catch (error) {
      if (cancel.aborted) throw new DeployError(problem('cancelled'), { cause: error });
      throw error instanceof DeployError ? error : new DeployError(problemOf(error, { stack }), { cause: error });
    }
  };
  return {
    read: (target, stackName, cancel) => at(target, cancel, stackName, (clients, signal) => readStack(clients.cloudFormation(), stackName, signal)),
    redeploy: (target, place, onProgress, cancel) => at(target, cancel, place.service, (clients, signal) => rollOut(clients.ecs(), place, onProgress, signal, pollMs)),
    drift: (target, stackName, cancel) => at(target, cancel, stackName, (clients, signal) => readDrift(clients.cloudFormation(), stackName, signal, pollMs)),
    logs: (target, { is, name }, most, cancel) => at(target, cancel, name, (clients, signal) => (is === 'bucket' ? readLogBucket(clients.s3(), name, most, signal) : readLogGroup(clients.cloudWatchLogs(), name, most, signal))),
    deleteBucket: (target, bucket, onProgress, cancel) => at(target, cancel, bucket, (clients, signal) => deleteBucket(clients.s3(), bucket, onProgress, signal)),
  };
}

async function readStack(client: CloudFormationClient, StackName: string, abortSignal: AbortSignal): Promise<DeployedStack> {
  try {
    const [{ Stacks: [stack] = [] }, { TemplateBody: template = '' }] = await Promise.all([
      client.send(new DescribeStacksCommand({ StackName }), { abortSignal }),
      client.send(new GetTemplateCommand({ StackName, TemplateStage: 'Original' }), { abortSignal }),
    ]);
    const parameters = (stack?.Parameters ?? []).flatMap(({ ParameterKey: key, ParameterValue: value }) => (key === undefined || value === undefined ? [] : [[key, value] as const]));
    return { template, parameters: Object.fromEntries(parameters), status: stack?.StackStatus ?? '' };
  } catch (error) {
    if (isNotThere(error)) throw new DeployError(problem('stack-absent', { stack: StackName }), { cause: error });
    throw error;
  }
}
