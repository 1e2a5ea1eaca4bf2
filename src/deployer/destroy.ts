import { StackSelectionStrategy } from '@aws-cdk/toolkit-lib';
import { destroyObstacle } from '../core/deploy/stackStatus';
import type { DeployOutcome, DestroyQuestion, DestroyRequest } from '../core/deploy/types';
import { openByName } from './assembly';
import { ProblemError, classify } from './classify';
import type { Line } from './line';
import { Progress } from './progress';
import { CancelledError, openSession } from './session';

/** Asks with what the stack holds, then deletes it. */
export async function destroy(request: DestroyRequest, line: Line, workFolder: string): Promise<DeployOutcome> {
  const { target, stackName } = request;
  const state: { saidNo: boolean; resources: DestroyQuestion['resources'] } = { saidNo: false, resources: [] };
  let progress: Progress | undefined;
  const onQuestion = async (): Promise<boolean> => {
    line.event({ is: 'step', step: 'confirm' });
    const yes = await line.ask({ is: 'destroy', target, stackName, resources: state.resources });
    state.saidNo = !yes;
    if (yes) line.event({ is: 'step', step: 'delete' });
    return yes;
  };
  const reading = openSession({ command: 'preview', target, line });
  try {
    line.event({ is: 'step', step: 'compare' });
    const facts = await reading.reader.facts(stackName);
    if (facts === null) return { is: 'destroyed', stackName, existed: false, kept: [] };
    const obstacle = destroyObstacle(facts, stackName);
    if (obstacle !== null) throw new ProblemError(obstacle);
    state.resources = await reading.reader.resources(stackName);
    reading.goOn();
    progress = new Progress(stackName, 'destroy', (event) => line.event(event));
    progress.expect(facts.stackId, state.resources.length);
    const session = openSession({ command: 'destroy', target, line, progress, onQuestion });
    const assembly = await session.toolkit.synth(await openByName({ toolkit: session.toolkit, target, stackName, workFolder, validates: false }));
    try {
      const { stacks } = await session.toolkit.destroy(assembly, { stacks: { patterns: [stackName], strategy: StackSelectionStrategy.PATTERN_MUST_MATCH_SINGLE }, stackEventPollingInterval: 1000 });
      if (stacks.length === 0) return line.isCancelled ? { is: 'cancelled', left: { is: 'nothing' } } : { is: 'declined' };
      return { is: 'destroyed', stackName, existed: true, kept: progress.kept };
    } finally {
      await assembly.dispose();
    }
  } catch (error) {
    if (error instanceof CancelledError) return { is: 'cancelled', left: { is: 'nothing' } };
    return { is: 'failed', problem: classify(error, { stackName, failures: progress?.failures ?? [], appErrors: '' }) };
  }
}
