import { BaseCredentials, Toolkit, type IoMessage, type IoRequest } from '@aws-cdk/toolkit-lib';
import { problem } from '../core/deploy/problem';
import type { ChildJob } from '../core/deploy/childProtocol';
import type { AwsTarget } from '../core/deploy/types';
import { ProblemError, classify } from './classify';
import { StackReader } from './cloudFormation';
import { createIoHost } from './ioHost';
import { keysFrom } from './keys';
import type { Line } from './line';
import type { Progress } from './progress';

/** What one job works with. */
export interface Session {
  readonly toolkit: Toolkit;
  readonly reader: StackReader;
  readonly line: Line;
  /** The end of what the app wrote to its error output, or of what the validation of its templates found. */
  readonly appErrors: () => string;
  /** Throws where the person has cancelled: nothing new is begun then. */
  readonly goOn: () => void;
}

export interface SessionOptions {
  readonly command: ChildJob['is'];
  readonly target: AwsTarget;
  readonly line: Line;
  readonly progress?: Progress;
  readonly onQuestion?: (request: IoRequest<unknown, unknown>) => Promise<boolean>;
}

/** Thrown by `goOn`. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

/** An app's error output, its end with an error, and the errors that a validation found. */
const errorsOfApp: readonly string[] = ['CDK_ASSEMBLY_E1002', 'CDK_ASSEMBLY_E9999', 'CDK_TOOLKIT_E9600'];
/** More than this of an app's error output helps nobody. */
const mostErrorText = 4000;

export function openSession({ command, target, line, progress, onQuestion }: SessionOptions): Session {
  let appErrors = '';
  const onMessage = (message: IoMessage<unknown>): void => {
    progress?.take(message);
    if (message.code !== undefined && errorsOfApp.includes(message.code)) appErrors = `${appErrors}${message.message}\n`.slice(-mostErrorText);
  };
  const keys = keysFrom(line);
  const toolkit = new Toolkit({
    ioHost: createIoHost({ command, line, onMessage, onQuestion: onQuestion ?? (() => Promise.resolve(false)) }),
    color: false,
    emojis: false,
    sdkConfig: { baseCredentials: BaseCredentials.custom({ provider: keys, region: target.region }) },
  });
  return {
    toolkit,
    reader: new StackReader(target.region, keys),
    line,
    appErrors: () => appErrors.trim(),
    goOn() {
      if (line.isCancelled) throw new CancelledError();
    },
  };
}

/** Runs a step whose failure is the app's, as long as nothing else is known of it. */
export async function asApp<T>(session: Session, stackName: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    const found = classify(error, { stackName, failures: [], appErrors: session.appErrors() });
    throw new ProblemError(found.code === 'unexpected' ? problem('app-failed', {}, { detail: found.detail }) : found);
  }
}
