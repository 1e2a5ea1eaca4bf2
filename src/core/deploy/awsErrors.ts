import { problem } from './problem';
import type { DeployProblem, DeployProblemCode } from './types';

/** Names of exceptions, as services and the SDK for JavaScript give them. */
const byName: Readonly<Record<string, DeployProblemCode>> = {
  ExpiredToken: 'credentials-expired',
  ExpiredTokenException: 'credentials-expired',
  RequestExpired: 'credentials-expired',
  InvalidClientTokenId: 'credentials-missing',
  UnrecognizedClientException: 'credentials-missing',
  SignatureDoesNotMatch: 'credentials-missing',
  AuthFailure: 'credentials-missing',
  AccessDenied: 'access-denied',
  AccessDeniedException: 'access-denied',
  UnauthorizedOperation: 'access-denied',
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  RequestLimitExceeded: 'throttled',
  TooManyRequestsException: 'throttled',
  OptInRequired: 'region-wrong',
  // The change set that was shown is gone, or its stack has another state than it was made for: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html
  ChangeSetNotFound: 'stack-changed',
  ChangeSetNotFoundException: 'stack-changed',
  InvalidChangeSetStatus: 'stack-changed',
  InvalidChangeSetStatusException: 'stack-changed',
  TimeoutError: 'no-network',
  NetworkingError: 'no-network',
};

/** Codes of Node for a connection that did not come about. */
const unreachable = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE']);
/** `User: arn:… is not authorized to perform: cloudformation:CreateChangeSet on resource: …` */
const deniedAction = /not authorized to perform:? (?<action>[a-z0-9-]+:[A-Za-z*]+)/u;

/**
 * What an exception of the AWS SDK means.
 * @param args names for the text, such as the stack's
 * @returns null when it is of no known kind
 */
export function classifyAwsError(error: unknown, args: Readonly<Record<string, string>> = {}): DeployProblem | null {
  const { name, message, code } = partsOf(error);
  const known = byName[name];
  if (known === 'access-denied' || (known === undefined && deniedAction.test(message))) {
    return problem('access-denied', { ...args, action: deniedAction.exec(message)?.groups?.['action'] ?? '' }, { detail: message });
  }
  if (known !== undefined) return problem(known, args, { detail: message });
  if (unreachable.has(code)) return problem('no-network', args, { detail: message });
  if (name === 'ValidationError' && /^Template (?:format )?error|Template validation|Unresolved resource dependencies|Parameters: \[/iu.test(message)) {
    return problem('template-invalid', args, { detail: message });
  }
  return null;
}

function partsOf(error: unknown): { readonly name: string; readonly message: string; readonly code: string } {
  if (typeof error !== 'object' || error === null) return { name: '', message: '', code: '' };
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    name: 'name' in error ? text(error.name) : '',
    message: 'message' in error ? text(error.message) : '',
    code: 'code' in error ? text(error.code) : '',
  };
}
