import type { CachedCloudAssembly } from '@aws-cdk/toolkit-lib';
import { problem } from '../core/deploy/problem';
import type { AwsTarget } from '../core/deploy/types';
import { ProblemError } from './classify';

export interface ChosenStack {
  /** What the toolkit selects it by. */
  readonly hierarchicalId: string;
  readonly isProtected: boolean;
  readonly resourceCount: number;
}

/**
 * Finds the stack by its name. One that its app binds to another account or region than the person was shown is refused:
 * the question would name the wrong place.
 */
export function stackOf(assembly: CachedCloudAssembly, stackName: string, target: AwsTarget): ChosenStack {
  const stacks = assembly.cloudAssembly.stacksRecursively;
  const found = stacks.filter((stack) => stack.stackName === stackName);
  const stack = found.find(({ environment }) => environment.region === target.region) ?? found[0];
  if (stack === undefined) throw new ProblemError(problem('stack-not-in-app', { stack: stackName, stacks: stacks.map((one) => one.stackName).join(', ') }));
  const { account, region } = stack.environment;
  if (!isOpen(account) && account !== target.account) throw new ProblemError(problem('account-other', { account, expected: target.account }));
  if (!isOpen(region) && region !== target.region) throw new ProblemError(problem('region-wrong', { region, expected: target.region }));
  const template = stack.template as { readonly Resources?: Readonly<Record<string, unknown>> };
  return { hierarchicalId: stack.hierarchicalId, isProtected: stack.terminationProtection ?? false, resourceCount: Object.keys(template.Resources ?? {}).length };
}

/** `unknown-account`, `unknown-region`: the app leaves it to who deploys. */
export const isOpen = (text: string): boolean => text.startsWith('unknown-');
