import type { DeployProblem, DeployProblemCode, ResourceStatus } from './types';

/** @returns a problem; what is not given is empty. */
export function problem(
  code: DeployProblemCode,
  args: Readonly<Record<string, string>> = {},
  more: { readonly detail?: string | null; readonly failures?: readonly ResourceStatus[] } = {},
): DeployProblem {
  return { code, args, detail: more.detail ?? null, failures: more.failures ?? [] };
}

/** Reasons that CloudFormation gives to resources that did not fail by themselves. */
const followsFromAnother = /^Resource (?:creation|update|import) cancelled/iu;

/** @returns the resources that failed by themselves, the first one first. */
export function rootFailures(resources: readonly ResourceStatus[]): ResourceStatus[] {
  const failed = resources.filter((one) => one.status.endsWith('_FAILED') && !followsFromAnother.test(one.reason ?? ''));
  return failed.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
