import type { ProblemCode } from './priceOrigin';

/** Codes that Node's sockets end with, and names that AWS's errors have. */
const byName: Readonly<Record<string, ProblemCode>> = {
  CredentialsProviderError: 'no-credentials',
  TokenProviderError: 'expired-credentials',
  ExpiredTokenException: 'expired-credentials',
  ExpiredToken: 'expired-credentials',
  RequestExpired: 'expired-credentials',
  UnrecognizedClientException: 'access-denied',
  InvalidClientTokenId: 'access-denied',
  InvalidSignatureException: 'access-denied',
  AccessDeniedException: 'access-denied',
  AccessDenied: 'access-denied',
  ThrottlingException: 'throttled',
  Throttling: 'throttled',
  TooManyRequestsException: 'throttled',
  ENOTFOUND: 'offline',
  EAI_AGAIN: 'offline',
  ECONNREFUSED: 'offline',
  EHOSTUNREACH: 'offline',
  ENETUNREACH: 'offline',
  ECONNRESET: 'cut',
  EPIPE: 'cut',
  ETIMEDOUT: 'timeout',
  TimeoutError: 'timeout',
  UND_ERR_SOCKET: 'cut',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'cut',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  SyntaxError: 'nonsense',
};

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

/** @returns which kind of failure an error of the SDK is; `failed` where it is none that we know. */
export function failureCode(error: unknown): ProblemCode {
  const names = [property(error, 'code'), property(error, 'name'), property(property(error, 'cause'), 'code')];
  for (const name of names) {
    const code = typeof name === 'string' ? byName[name] : undefined;
    if (code !== undefined) return code;
  }
  // A connection over both families that fails is an AggregateError of the attempts.
  const attempts = property(error, 'errors');
  if (Array.isArray(attempts) && attempts.length > 0) return failureCode(attempts[0]);
  return typeof property(error, 'message') === 'string' && /socket hang up|aborted/i.test(String(property(error, 'message'))) ? 'cut' : 'failed';
}

/** @returns what the source said, on one line, without account numbers or role names. */
export function failureDetail(error: unknown): string {
  const message = property(error, 'message');
  const line = typeof message === 'string' ? (message.split('\n')[0] ?? '') : '';
  return line.replace(/arn:[^\s"']+/g, 'arn:…').replace(/\b\d{12}\b/g, '…').slice(0, 200);
}
