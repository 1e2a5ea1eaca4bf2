import { StackParameters, StackSelectionStrategy, ToolkitError, type DeployConfirmationRequest, type IoRequest } from '@aws-cdk/toolkit-lib';
import { changeSetName } from '../core/deploy/childProtocol';
import { plannedBy } from '../core/deploy/planned';
import { deployObstacle, holdsNothing } from '../core/deploy/stackStatus';
import type { DeployOutcome, DeployRequest, ResourceStatus, StackSource } from '../core/deploy/types';
import { openSource } from './assembly';
import { withChangeSet } from './changeSet';
import { ProblemError, classify } from './classify';
import { toDifference } from './difference';
import type { Line } from './line';
import { Progress } from './progress';
import { CancelledError, asApp, openSession } from './session';
import { stackOf } from './stackOf';

/** Milliseconds between two looks at the stack. The toolkit's own 2000 leave the last event unseen for two seconds. */
const pollMs = 1000;

/** Makes a change set, asks, executes. */
export async function deploy(request: DeployRequest, line: Line, workFolder: string): Promise<DeployOutcome> {
  const { target, stackName, source } = request;
  const state = { isNew: true, saidNo: false };
  const progress = new Progress(stackName, null, (event) => line.event(event));
  const onQuestion = async (asked: IoRequest<unknown, unknown>): Promise<boolean> => {
    const { templateDiffs } = asked.data as DeployConfirmationRequest;
    const diff = Object.values(templateDiffs)[0];
    if (diff === undefined) return false;
    const text = asked.message.replace(/\n+[^\n]*Do you wish to deploy these changes\?\s*$/u, '').trim();
    const { stackId, changes } = await session.reader.changes(stackName, changeSetName);
    const difference = withChangeSet(toDifference(stackName, state.isNew, diff, text), changes);
    line.event({ is: 'compared', difference });
    line.event({ is: 'step', step: 'confirm' });
    const yes = await line.ask({ is: 'deploy', target, stackName, difference });
    state.saidNo = !yes;
    progress.expect(stackId, difference.resources.length, plannedBy(difference));
    if (yes) line.event({ is: 'step', step: 'execute' });
    return yes;
  };
  const session = openSession({ command: 'deploy', target, line, progress, onQuestion });
  try {
    line.event({ is: 'step', step: 'synth' });
    const assembly = await asApp(session, stackName, async () => session.toolkit.synth(await openSource(source, { toolkit: session.toolkit, target, stackName, workFolder, validates: true })));
    try {
      const stack = stackOf(assembly, stackName, target);
      session.goOn();
      line.event({ is: 'step', step: 'change-set' });
      const facts = await session.reader.facts(stackName);
      const obstacle = deployObstacle(facts, request, stack.isProtected);
      if (obstacle !== null) throw new ProblemError(obstacle);
      state.isNew = holdsNothing(facts);
      session.goOn();
      const { stacks } = await session.toolkit.deploy(assembly, {
        stacks: { patterns: [stack.hierarchicalId], strategy: StackSelectionStrategy.PATTERN_MUST_MATCH_SINGLE },
        deploymentMethod: { method: 'change-set', changeSetName },
        parameters: parametersOf(source),
        stackEventPollingInterval: pollMs,
        ...(request.whenItFails === 'keep' ? { rollback: false } : {}),
      });
      const deployed = stacks[0];
      if (deployed === undefined) throw new Error('The toolkit deployed nothing.');
      const notDeleted = deployed.deleteFailures.map((one): ResourceStatus => ({ logicalId: one.logicalResourceId, type: one.resourceType, physicalId: one.physicalResourceId ?? null, status: 'DELETE_FAILED', reason: one.reason, at: new Date().toISOString() }));
      return { is: 'deployed', changed: progress.isExecuting, stackName, stackId: deployed.stackArn, outputs: { ...deployed.outputs }, notDeleted };
    } finally {
      await assembly.dispose();
    }
  } catch (error) {
    if (error instanceof CancelledError || (state.saidNo && line.isCancelled)) return { is: 'cancelled', left: { is: 'nothing' } };
    if (state.saidNo && ToolkitError.isToolkitError(error)) return { is: 'declined' };
    return { is: 'failed', problem: classify(error, { stackName, failures: progress.failures, appErrors: session.appErrors() }) };
  }
}

function parametersOf(source: StackSource): StackParameters {
  if (source.is === 'app') return StackParameters.onlyExisting();
  return source.keepsOthers === true ? StackParameters.withExisting({ ...source.parameters }) : StackParameters.exactly({ ...source.parameters });
}
