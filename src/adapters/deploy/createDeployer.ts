import os from 'node:os';
import path from 'node:path';
import type { ChildJob } from '../../core/deploy/childProtocol';
import { problem } from '../../core/deploy/problem';
import type { AwsTarget, CancelSignal, Deployer, DeployEvent, DeployOutcome, DestroyRequest, StopRequest } from '../../core/deploy/types';
import { startChild, type ChildHandlers, type RunningChild } from './childProcess';
import { Clients } from './clients';
import { sessionKeys, type CredentialOptions } from './credentials';
import { followStack } from './followStack';
import { DeployError, problemOf } from './humanProblem';
import { identityOf } from './identity';
import { npmInstall } from './install';
import { onceAborted } from './onceAborted';
import { listProfiles } from './profiles';
import { runChange } from './runChange';
import { ServiceWatch, type ServiceWatchOptions } from './serviceWatch';
import { StackAdmin } from './stackAdmin';
import { taskAddresses } from './taskAddresses';
import { withStatus } from './withStatus';

export interface DeployerOptions {
  /** `dist/deployer/bin/deployer.js`. */
  readonly childPath: string;
  /** The program that runs the child, told to be Node where it is Electron; default: the one that runs us. */
  readonly execPath?: string;
  /** For what nobody foresaw: stack traces. */
  readonly log: (text: string) => void;
  /** Folder for private folders of the children; default: the system's for temporary files. */
  readonly storageFolder?: string;
  /** Another address than AWS's own: an emulator, a proxy. Default: what `AWS_ENDPOINT_URL` says. */
  readonly endpoint?: string;
  readonly askMfa?: CredentialOptions['askMfa'];
  /** Milliseconds between two looks at a stack or a service; default 5000. */
  readonly pollMs?: number;
}

type OnEvent = (event: DeployEvent) => void;

/** Puts the deployer together. Nothing is started or read before one of its functions is called. */
export function createDeployer(options: DeployerOptions): Deployer {
  const { log, askMfa, endpoint, pollMs = 5000 } = options;
  const clientsFor = (profile: string | null, region: string): Clients => new Clients({ profile, region }, { endpoint, askMfa });
  const adminFor = ({ profile, region }: AwsTarget): StackAdmin => new StackAdmin(clientsFor(profile, region).cloudFormation());
  const watchFor = ({ profile, region }: AwsTarget): Pick<ServiceWatchOptions, 'ecs' | 'logs'> => {
    const clients = clientsFor(profile, region);
    return { ecs: clients.ecs(), logs: clients.cloudWatchLogs() };
  };
  const start = (job: ChildJob, handlers: Omit<ChildHandlers, 'keys'>): Promise<RunningChild> => {
    const { profile, region } = job.request.target;
    const child = { childPath: options.childPath, execPath: options.execPath ?? process.execPath, storageFolder: options.storageFolder ?? path.join(os.tmpdir(), 'ipv6-fargate'), endpoint };
    return startChild(job, region, child, { ...handlers, keys: () => sessionKeys({ profile, region, askMfa }) });
  };
  const checkTarget = async ({ profile, region, account }: AwsTarget, onEvent: OnEvent): Promise<void> => {
    onEvent({ is: 'step', step: 'credentials' });
    const identity = await identityOf(clientsFor(profile, region), region);
    if (identity.account !== account) throw new DeployError(problem('account-other', { account: identity.account, expected: account }));
  };
  const ending = async ({ target, stackName }: DestroyRequest, onEvent: OnEvent, work: () => Promise<DeployOutcome>): Promise<DeployOutcome> => {
    let outcome: DeployOutcome;
    try {
      outcome = await work();
    } catch (error) {
      if (!(error instanceof DeployError)) log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      outcome = { is: 'failed', problem: problemOf(error, { stack: stackName }) };
    }
    if (outcome.is === 'failed') outcome = { is: 'failed', problem: await withStatus(outcome.problem, stackName, adminFor(target)) };
    onEvent({ is: 'ended', outcome });
    return outcome;
  };
  const follow = (request: DestroyRequest, until: 'rest' | 'gone', onEvent: OnEvent, signal: CancelSignal, stackId?: string | null): Promise<DeployOutcome> =>
    followStack({ admin: adminFor(request.target), stackName: request.stackName, stackId: stackId ?? undefined, onEvent, signal, until, pollMs: Math.min(pollMs, 2000) });

  return {
    async preview(request, onEvent, signal) {
      await checkTarget(request.target, onEvent);
      const child = await start({ is: 'preview', request }, { onEvent, onAsk: () => Promise.resolve(false) });
      const cancellation = onceAborted(signal, () => (request.method === 'template' ? child.kill() : child.cancel()));
      const result = await child.result.finally(() => cancellation.dispose());
      if (signal.aborted) throw new DeployError(problem('cancelled'));
      switch (result.is) {
        case 'previewed':
          return result.difference;
        case 'problem':
          throw new DeployError(result.problem);
        case 'died':
          throw new DeployError(problem('deployer-ended', {}, { detail: result.detail }));
        case 'listed':
        case 'outcome':
          throw new DeployError(problem('cancelled'));
      }
    },
    async stacks(request, onEvent, signal) {
      await checkTarget(request.target, onEvent);
      const child = await start({ is: 'list', request }, { onEvent, onAsk: () => Promise.resolve(false) });
      const cancellation = onceAborted(signal, () => child.kill());
      const result = await child.result.finally(() => cancellation.dispose());
      if (signal.aborted) throw new DeployError(problem('cancelled'));
      if (result.is === 'listed') return result.stacks;
      throw new DeployError(result.is === 'problem' ? result.problem : problem('deployer-ended', {}, result.is === 'died' ? { detail: result.detail } : {}));
    },
    deploy: (request, confirm, onEvent, signal) =>
      ending(request, onEvent, async () => {
        await checkTarget(request.target, onEvent);
        const onAsk: ChildHandlers['onAsk'] = (question) => (question.is === 'deploy' ? confirm(question) : Promise.resolve(false));
        return runChange({ request, job: { is: 'deploy', request }, start, onAsk, onEvent, signal, pollMs, watch: watchFor(request.target), admin: adminFor(request.target), follow: (watched, stackId) => follow(request, 'rest', watched, signal, stackId) });
      }),
    destroy: (request, confirm, onEvent, signal) =>
      ending(request, onEvent, async () => {
        await checkTarget(request.target, onEvent);
        const onAsk: ChildHandlers['onAsk'] = (question) => (question.is === 'destroy' ? confirm(question) : Promise.resolve(false));
        return runChange({ request, job: { is: 'destroy', request }, start, onAsk, onEvent, signal, pollMs, watch: null, admin: adminFor(request.target), follow: (watched, stackId) => follow(request, 'gone', watched, signal, stackId) });
      }),
    install: (folder, onEvent, signal) => npmInstall({ folder, onEvent, signal }),
    follow: (request, onEvent, signal) =>
      ending(request, onEvent, async () => {
        const watch = new ServiceWatch({ ...watchFor(request.target), pollMs, onEvent });
        const watched: OnEvent = (event) => {
          onEvent(event);
          watch.take(event);
        };
        return follow(request, 'rest', watched, signal).finally(() => watch.dispose());
      }),
    stop: (request: StopRequest, onEvent, signal) =>
      ending(request, onEvent, async () => {
        const admin = adminFor(request.target);
        const isDeletion = request.how === 'delete';
        onEvent({ is: 'step', step: 'clean-up' });
        const stack = await admin.describe(request.stackName);
        if (stack === null) return { is: 'destroyed', stackName: request.stackName, existed: false, kept: [] };
        const stackId = stack.StackId ?? request.stackName;
        await (isDeletion ? admin.delete(stackId) : admin.cancelUpdate(stackId));
        return follow(request, isDeletion ? 'gone' : 'rest', onEvent, signal, stackId);
      }),
    async cleanUp({ target, stackName }) {
      await adminFor(target).removeLeftovers(stackName);
    },
    async whoAmI(profile, region) {
      return identityOf(clientsFor(profile, region), region);
    },
    listProfiles,
    async taskAddresses({ profile, region }, cluster, service) {
      const clients = clientsFor(profile, region);
      return taskAddresses(clients.ecs(), clients.ec2(), cluster, service);
    },
  };
}
