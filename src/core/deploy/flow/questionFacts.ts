import type { Check } from '../preflight/types';

/** What the question before a deployment tells beside the difference. */
export interface QuestionFacts {
  /** Cost of the way out, and of the tasks themselves, as text with its unit. */
  readonly monthly: string;
  readonly tasks: string;
  readonly profile: string | null;
  /** Name of the region for people. */
  readonly region: string;
  /** What was looked at in the account before; empty where nothing was. */
  readonly checks: readonly Check[];
}

/** @returns `1111-2222-3333`, as the AWS console writes an account. */
export function accountName(account: string): string {
  return account.replace(/^(\d{4})(\d{4})(\d{4})$/u, '$1-$2-$3');
}
