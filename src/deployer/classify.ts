import { ToolkitError } from '@aws-cdk/toolkit-lib';
import { classifyAwsError } from '../core/deploy/awsErrors';
import { problem, rootFailures } from '../core/deploy/problem';
import type { DeployProblem, ResourceStatus } from '../core/deploy/types';
import { NoKeysError } from './line';

/** A problem that was found by us, on its way to the parent. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: DeployProblem) {
    super(problem.code);
  }
}

export interface Circumstances {
  readonly stackName: string;
  /** Resources that failed while we watched. */
  readonly failures: readonly ResourceStatus[];
  /** The last lines that the app wrote to its error output. */
  readonly appErrors: string;
}

/** Says what an exception of the toolkit means, by its kind and never by its class: a bundle may hold a class twice. */
export function classify(error: unknown, { stackName, failures, appErrors }: Circumstances): DeployProblem {
  if (error instanceof ProblemError) return error.problem;
  const chain = causesOf(error);
  const keys = chain.find((one): one is NoKeysError => one instanceof NoKeysError);
  if (keys !== undefined) return keys.problem;
  const roots = rootFailures(failures);
  const detail = chain.map(messageOf).find((text) => text !== '') ?? null;
  const first = roots[0];
  if (first !== undefined) return problem('resource-failed', { stack: stackName, resource: first.logicalId }, { detail: first.reason ?? detail, failures: roots });

  const bootstrap = chain.find((one) => ToolkitError.isBootstrapError(one));
  if (ToolkitError.isBootstrapError(bootstrap)) return problem('no-bootstrap', { account: bootstrap.environment.account, region: bootstrap.environment.region }, { detail });
  for (const one of chain) {
    const known = classifyAwsError(one, { stack: stackName });
    if (known !== null) return known;
  }
  if (chain.some((one) => /Maximum schema version supported|schema version mismatch/iu.test(messageOf(one)))) return problem('app-schema-newer', {}, { detail });
  if (chain.some((one) => ToolkitError.isAuthenticationError(one))) return problem('account-other', {}, { detail });
  if (chain.some((one) => ToolkitError.isAssemblyError(one)) || appErrors !== '') return problem('app-failed', {}, { detail: appErrors === '' ? detail : appErrors });
  if (chain.some((one) => /change ?set/iu.test(messageOf(one)) && ToolkitError.isDeploymentError(one))) return problem('change-set-failed', { stack: stackName }, { detail });
  return problem('unexpected', {}, { detail });
}

function causesOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let one = error; one !== undefined && one !== null && !chain.includes(one) && chain.length < 10; one = one instanceof Error ? one.cause : undefined) chain.push(one);
  return chain;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : typeof error === 'string' ? error : '');
