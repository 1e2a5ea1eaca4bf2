import { read, refused, type Reading, type Refusal } from '../../core/account/reading';
import { problem } from '../../core/deploy/problem';
import type { DeployProblemCode } from '../../core/deploy/types';
import type { IamAction } from '../../core/iam/policy';
import { DeployError, problemOf } from '../deploy/humanProblem';

/** Without these no call can succeed: they end the reading with their own clear answer. */
const endsAll: ReadonlySet<DeployProblemCode> = new Set<DeployProblemCode>(['profile-missing', 'profile-empty', 'sso-expired', 'credentials-expired', 'credentials-missing', 'credentials-process-failed', 'mfa-needed', 'region-wrong', 'cancelled']);

/**
 * Makes one call, or all pages of one. What IAM, a limit of rate or a failure keeps back is named and costs that part alone.
 * @throws DeployError where no other call would succeed either, and where the person cancelled.
 */
export async function ask<T>(action: IamAction, call: () => Promise<T>, signal: AbortSignal): Promise<Reading<T>> {
  if (signal.aborted) throw new DeployError(problem('cancelled'));
  try {
    const answer = await call();
    // The aborted flag may have been set while the call was under way.
    if (isAborted(signal)) throw new DeployError(problem('cancelled'));
    return read(answer);
  } catch (error) {
    if (isAborted(signal)) throw new DeployError(problem('cancelled'), { cause: error });
    const found = problemOf(error);
    if (endsAll.has(found.code)) throw new DeployError(found, { cause: error });
    return refused({ action, why: whyOf(found.code), detail: found.detail ?? '' });
  }
}

const isAborted = (signal: AbortSignal): boolean => signal.aborted;

function whyOf(code: DeployProblemCode): Refusal['why'] {
  if (code === 'access-denied') return 'denied';
  return code === 'throttled' ? 'throttled' : 'failed';
}

/** Waits for all parts, also where one ends everything: no call may outlive the reading that made it. */
export async function together<Parts extends readonly unknown[] | []>(parts: Parts): Promise<{ -readonly [Key in keyof Parts]: Awaited<Parts[Key]> }> {
  await Promise.allSettled(parts);
  return Promise.all(parts);
}

/** A part that was not asked for, because what it asks with could not be read. */
export function notAsked(action: IamAction): { readonly is: 'refused'; readonly refusal: Refusal } {
  return refused({ action, why: 'not-asked', detail: '' });
}

/** More pages than any account has: a service that repeats its token must not hold us forever. */
const mostPages = 1000;

export interface PageOf<Item> {
  readonly items: readonly Item[] | undefined;
  readonly next: string | undefined;
}

/** @returns the items of all pages. An empty page with a token is a page like any other. */
export async function allPages<Item>(fetch: (token: string | undefined) => Promise<PageOf<Item>>): Promise<readonly Item[]> {
  const all: Item[] = [];
  let token: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const { items, next } = await fetch(token);
    for (const item of items ?? []) all.push(item);
    if (next === undefined || next === '' || next === token) return all;
    token = next;
  }
  throw new Error(`more than ${String(mostPages)} pages`);
}

/** @returns items in parts of at most `size`, for calls that take so many names. */
export function inParts<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
