import type { TextSpan } from './span';

/**
 * What a file tells about one value. Three cases, always: it says it, it says something that cannot be known from
 * the file (a parameter without default, an import), or it says nothing. Unknown is never treated as wrong or absent.
 */
export type Maybe<T> = Known<T> | Unknown | Absent;

export interface Known<T> {
  readonly is: 'known';
  readonly value: T;
  /** Where the value stands in the file that is analysed. */
  readonly span: TextSpan;
  /** `default`: only the default of a parameter, which a deployment may override. Good for information, not for errors. */
  readonly certainty: 'file' | 'default';
}

export interface Unknown {
  readonly is: 'unknown';
  readonly span: TextSpan;
}

export interface Absent {
  readonly is: 'absent';
}

export const absent: Absent = { is: 'absent' };

export function known<T>(value: T, span: TextSpan, certainty: Known<T>['certainty'] = 'file'): Known<T> {
  return { is: 'known', value, span, certainty };
}

export function unknown(span: TextSpan): Unknown {
  return { is: 'unknown', span };
}

/** @returns the value where it is known, else undefined; only for callers to whom unknown and absent are the same. */
export function valueOf<T>(maybe: Maybe<T>): T | undefined {
  return maybe.is === 'known' ? maybe.value : undefined;
}
