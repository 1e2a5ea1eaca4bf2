import type { AwsTarget, DeployEvent, DeployOutcome, DeployProblem, DeployProblemCode, DestroyRequest } from '../types';
import type { Memory, RememberedStack } from './ports';

/** Ways in which this window loses sight of a stack that CloudFormation goes on with; the next window takes it up. */
const lostSight: ReadonlySet<DeployProblemCode> = new Set(['profile-missing', 'profile-empty', 'sso-expired', 'credentials-expired', 'credentials-missing', 'credentials-process-failed', 'mfa-needed', 'account-other', 'access-denied', 'no-network', 'throttled', 'deployer-ended', 'unexpected']);

/** False where something failed on our side after the yes: what became of the stack is not known. */
export function isSeenToItsEnd({ code }: DeployProblem): boolean {
  return !lostSight.has(code);
}

/** @returns what the workspace knows of a stack. */
export function recall(memory: Memory, { account, region, stackName }: Pick<AwsTarget, 'account' | 'region'> & Pick<DestroyRequest, 'stackName'>): RememberedStack | undefined {
  const accountMark = memory.mark(account);
  return memory.all().find((one) => one.accountMark === accountMark && one.region === region && one.stackName === stackName);
}

/** @returns what is remembered of a stack apart from its state: with the outputs of its last deployment, where there was one. */
export function memoryEntry(memory: Memory, { target, stackName }: DestroyRequest): Omit<RememberedStack, 'state'> {
  const { profile, region, account } = target;
  return { profile, region, accountMark: memory.mark(account), stackName, outputs: recall(memory, { account, region, stackName })?.outputs ?? {} };
}

/**
 * Keeps the workspace's memory of one stack in step with what is done to it, so that the next window finds what this one
 * could not finish: a change set that nobody answered, a stack that CloudFormation still changes.
 */
export class StackMemory {
  private readonly earlier: RememberedStack | undefined;
  private readonly stack: Omit<RememberedStack, 'state'>;
  private wasExecuted = false;

  constructor(
    private readonly memory: Memory,
    request: DestroyRequest,
  ) {
    this.earlier = recall(memory, { ...request.target, stackName: request.stackName });
    this.stack = memoryEntry(memory, request);
  }

  async take(event: DeployEvent): Promise<void> {
    if (event.is === 'step' && event.step === 'change-set') await this.memory.put({ ...this.stack, state: 'proposed' });
    if (event.is !== 'executing') return;
    this.wasExecuted = true;
    await this.memory.put({ ...this.stack, state: 'changing' });
  }

  async end(outcome: DeployOutcome): Promise<void> {
    switch (outcome.is) {
      case 'deployed':
        return this.memory.put({ ...this.stack, outputs: outcome.outputs, state: 'deployed' });
      case 'destroyed':
        return this.memory.remove(this.stack);
      case 'declined':
        return this.restore();
      case 'failed':
        return this.wasExecuted ? this.memory.put({ ...this.stack, state: isSeenToItsEnd(outcome.problem) ? 'unsettled' : 'changing' }) : this.restore();
      case 'cancelled':
        // What goes on in AWS, and what could not be cleaned up, stays remembered as it is.
        return outcome.left.is === 'nothing' ? this.restore() : undefined;
    }
  }

  private restore(): Promise<void> {
    return this.earlier === undefined ? this.memory.remove(this.stack) : this.memory.put(this.earlier);
  }
}
