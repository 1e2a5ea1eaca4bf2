import { HumanError } from '../../base/errors';
import { classifyAwsError } from '../../core/deploy/awsErrors';
import { problem } from '../../core/deploy/problem';
import { problemText } from '../../core/deploy/problemText';
import type { DeployProblem } from '../../core/deploy/types';

/** A problem as an exception; its code is the problem's. */
export class DeployError extends HumanError {
  constructor(
    readonly problem: DeployProblem,
    options?: { cause?: unknown },
  ) {
    super(problem.code, problemText(problem, 'en'), options);
  }
}

/** @returns the problem that an exception stands for; what nobody foresaw is `unexpected`. */
export function problemOf(error: unknown, args: Readonly<Record<string, string>> = {}): DeployProblem {
  if (error instanceof DeployError) return error.problem;
  return classifyAwsError(error, args) ?? problem('unexpected', args, { detail: error instanceof Error ? error.message : String(error) });
}
