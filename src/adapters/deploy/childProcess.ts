import { fork, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { childProtocolVersion, type ChildJob, type ChildResult, type FromChild, type SessionKeys, type ToChild } from '../../core/deploy/childProtocol';
import { problem } from '../../core/deploy/problem';
import type { DeployEvent, DeployQuestion, DestroyQuestion } from '../../core/deploy/types';
import { DeployError, problemOf } from './humanProblem';

export interface ChildOptions {
  /** `dist/deployer/bin/deployer.js`. */
  readonly childPath: string;
  /** The program that runs it; Electron is told to be Node. */
  readonly execPath: string;
  /** Folder for the private folders of the children. */
  readonly storageFolder: string;
  readonly endpoint?: string | undefined;
}

export interface ChildHandlers {
  readonly onEvent: (event: DeployEvent) => void;
  readonly onAsk: (question: DeployQuestion | DestroyQuestion) => Promise<boolean>;
  readonly keys: () => Promise<SessionKeys>;
}

/** A child that runs. */
export interface RunningChild {
  /** Its result; `died` when it ended without one. Never rejects. */
  readonly result: Promise<ChildResult | { readonly is: 'died'; readonly detail: string }>;
  /** Its own folder, as long as it runs. */
  readonly workFolder: string;
  /** Asks it to answer every question with "no" and to end. */
  cancel(): void;
  /** Ends it and what it started, at once. CloudFormation goes on with what it was told. */
  kill(): void;
}

const windows = process.platform === 'win32';

/** Forks the child and gives it its job. */
export async function startChild(job: ChildJob, region: string, options: ChildOptions, handlers: ChildHandlers): Promise<RunningChild> {
  if (!existsSync(options.childPath)) throw new DeployError(problem('deployer-missing', { path: options.childPath }));
  await mkdir(options.storageFolder, { recursive: true });
  const workFolder = await mkdtemp(path.join(options.storageFolder, 'deploy-'));
  const child = fork(options.childPath, [], {
    execPath: options.execPath,
    execArgv: [],
    cwd: workFolder,
    env: environment(region, options),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own, so that the app that it runs can be ended with it.
    detached: !windows,
  });
  const send = (message: ToChild): void => {
    if (child.connected) child.send(message, () => undefined);
  };
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-2000);
      handlers.onEvent({ is: 'log', level: 'debug', text: chunk.toString('utf8').trimEnd() });
    });
  }
  const told = new Promise<ChildResult | { is: 'died'; detail: string }>((resolve) => {
    child.on('message', (message: FromChild) => {
      if (message.is === 'end') resolve(message.result);
      else if (message.is === 'ready' && message.version !== childProtocolVersion) {
        resolve({ is: 'problem', problem: problem('deployer-missing', { path: options.childPath }) });
        killTree(child);
      } else void answer(message, job, workFolder, send, handlers);
    });
    child.once('error', (error) => resolve({ is: 'died', detail: error.message }));
    child.once('close', (code, signal) => resolve({ is: 'died', detail: `${signal ?? String(code)} ${said.trim()}`.trim() }));
  });
  // One that ends without a word, killed by the system for its memory, leaves the app that it runs.
  child.once('exit', () => endGroup(child));
  // A child that never came to life does not close either.
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()).once('error', () => resolve()));
  const result = told.then(async (end) => {
    await closed;
    await rm(workFolder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    return end;
  });
  return { result, workFolder, cancel: () => send({ is: 'cancel' }), kill: () => killTree(child) };
}

async function answer(message: Exclude<FromChild, { is: 'end' }>, job: ChildJob, workFolder: string, send: (message: ToChild) => void, handlers: ChildHandlers): Promise<void> {
  switch (message.is) {
    case 'ready':
      send({ is: 'start', version: childProtocolVersion, job, workFolder });
      return;
    case 'event':
      handlers.onEvent(message.event);
      return;
    case 'ask': {
      // Whatever goes wrong while the person is asked is a "no".
      const yes = await handlers.onAsk(message.question).catch(() => false);
      send({ is: 'answer', id: message.id, yes: yes === true });
      return;
    }
    case 'want-keys':
      try {
        send({ is: 'keys', id: message.id, keys: await handlers.keys(), problem: null });
      } catch (error) {
        send({ is: 'keys', id: message.id, keys: null, problem: problemOf(error) });
      }
  }
}

function environment(region: string, { endpoint }: ChildOptions): NodeJS.ProcessEnv {
  const { VSCODE_INSPECTOR_OPTIONS: _debugger, NODE_CHANNEL_FD: _line, AWS_PROFILE: _profile, ...inherited } = process.env;
  return {
    ...inherited,
    ELECTRON_RUN_AS_NODE: '1',
    AWS_REGION: region,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...(endpoint === undefined ? {} : { AWS_ENDPOINT_URL: endpoint }),
  };
}

function killTree(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (windows) {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  if (!endGroup(child)) child.kill('SIGKILL');
}

/** @returns whether any process of the child's group was there to be ended; on Windows there are no groups */
function endGroup({ pid }: ChildProcess): boolean {
  if (windows || pid === undefined) return false;
  try {
    return process.kill(-pid, 'SIGKILL');
  } catch {
    return false;
  }
}
