import type { IoRequest } from '@aws-cdk/toolkit-lib';
import type { ChildJob } from '../core/deploy/childProtocol';

type Command = ChildJob['is'];

/** The one question of each command that a person may say yes to; null: there is none. A new command must say which. */
export const askable: Readonly<Record<Command, string | null>> = {
  preview: null,
  list: null,
  deploy: 'CDK_TOOLKIT_I5060',
  destroy: 'CDK_TOOLKIT_I7010',
};

/**
 * Answers what the toolkit asks. Its own default for most questions is "yes"; here nothing is done unless a person said
 * so: only the confirmation of the running command is passed on, and only `true` is a yes. Everything else, unknown
 * requests too, is answered "no" (an empty text where a text is wanted).
 */
export async function answerRequest<U>(command: Command, request: IoRequest<unknown, U>, ask: (request: IoRequest<unknown, U>) => Promise<unknown>): Promise<U | boolean | ''> {
  if (typeof request.defaultResponse === 'string') return '';
  if (askable[command] === null || request.code !== askable[command]) return false;
  try {
    return (await ask(request)) === true;
  } catch {
    return false;
  }
}
