import type { IIoHost, IoMessage, IoRequest } from '@aws-cdk/toolkit-lib';
import type { ChildJob } from '../core/deploy/childProtocol';
import { answerRequest } from './gate';
import type { Line } from './line';

export interface HostOptions {
  readonly command: ChildJob['is'];
  readonly line: Line;
  /** Called with every message; what a command needs of them it takes by their code. */
  readonly onMessage: (message: IoMessage<unknown>) => void;
  /** Asks the person; called for the confirmation of this command only. */
  readonly onQuestion: (request: IoRequest<unknown, unknown>) => Promise<boolean>;
}

const levels = { error: 'error', warn: 'warn', result: 'info', info: 'info', debug: 'debug', trace: 'debug' } as const;
/** Colours and cursor movements, in case a program insists on them. */
const escapes = /\u001b\[[0-9;?]*[A-Za-z]/gu;

/** `[SDK info] CloudFormation.CreateChangeSet({…}) -> OK`: what was sent may hold parameters that are nobody's business. */
const sdkCall = /^(\[SDK \w+\] [\w.]+)\([\s\S]*\)( -> [\s\S]*)$/u;

/** The toolkit's other side: everything that it tells and asks comes here. */
export function createIoHost({ command, line, onMessage, onQuestion }: HostOptions): IIoHost {
  return {
    notify(message) {
      onMessage(message);
      const text = message.message.replace(escapes, '').trim().replace(sdkCall, '$1$2');
      // Stack events have an event of their own.
      if (text !== '' && message.code !== 'CDK_TOOLKIT_I5502') line.event({ is: 'log', level: levels[message.level], text });
      return Promise.resolve();
    },
    async requestResponse<T, U>(request: IoRequest<T, U>): Promise<U> {
      const answer = await answerRequest<U>(command, request, (asked) => onQuestion(asked));
      line.event({ is: 'log', level: 'debug', text: `${request.code}: ${String(answer)}` });
      // Confirmations are boolean and questions are text: `answerRequest` keeps to the kind of the default.
      return answer as U;
    },
  };
}
