import type { Price, PriceItem } from '../../core/cost/types';

/** Why a source gave no price. The first group may heal by itself; the second is an answer that was not used. */
export type ProblemCode =
  | 'no-credentials'
  | 'expired-credentials'
  | 'access-denied'
  | 'throttled'
  | 'offline'
  | 'cut'
  | 'timeout'
  | 'nonsense'
  | 'failed'
  | 'empty'
  | 'several-rows'
  | 'zero-price'
  | 'wrong-unit'
  | 'wrong-currency'
  | 'broken-row';

const unusableAnswers: readonly ProblemCode[] = ['empty', 'several-rows', 'zero-price', 'wrong-unit', 'wrong-currency', 'broken-row'];

export interface OriginProblem {
  readonly code: ProblemCode;
  readonly items: readonly PriceItem[];
  /** What the source itself said, without credentials or account numbers; may be empty. */
  readonly detail: string;
}

/** @returns true where asking again later may help, so that the answer must not be kept for a day. */
export function mayHeal(problem: OriginProblem): boolean {
  return !unusableAnswers.includes(problem.code);
}

export interface OriginAnswer {
  readonly prices: Partial<Readonly<Record<PriceItem, Price>>>;
  readonly problems: readonly OriginProblem[];
}

/** One place where current prices can be asked for: the Price List Query API, or the public bulk files. */
export interface PriceOrigin {
  readonly from: 'live' | 'bulk';
  /** Rejects only when it is aborted; whatever else goes wrong is a problem of the answer. */
  fetch(region: string, wanted: readonly PriceItem[], signal: AbortSignal): Promise<OriginAnswer>;
}
