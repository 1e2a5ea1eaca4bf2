import type { DeployProblem } from '../../core/deploy/types';
import type { StackAdmin } from './stackAdmin';

/**
 * Adds how the stack stands now to a problem that nobody foresaw: the person sees what became of it and what to do. An empty status says
 * that CloudFormation knows no such stack; where it cannot be asked, there is none.
 */
export async function withStatus(problem: DeployProblem, stackName: string, admin: StackAdmin): Promise<DeployProblem> {
  if (problem.code !== 'unexpected' && problem.code !== 'deployer-ended') return problem;
  try {
    const stack = await admin.describe(stackName);
    return { ...problem, args: { ...problem.args, status: stack?.StackStatus ?? '' } };
  } catch {
    return problem;
  }
}
