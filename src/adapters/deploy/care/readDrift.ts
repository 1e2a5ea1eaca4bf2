import { DescribeStackDriftDetectionStatusCommand, DetectStackDriftCommand, paginateDescribeStackResourceDrifts, type CloudFormationClient, type StackResourceDrift } from '@aws-sdk/client-cloudformation';
import { setTimeout as wait } from 'node:timers/promises';
import type { ResourceDrift } from '../../../core/deploy/care/types';

/** Has CloudFormation compare a stack's resources with its template. @param pauseMs between two looks */
export async function readDrift(client: CloudFormationClient, StackName: string, abortSignal: AbortSignal, pauseMs: number): Promise<readonly ResourceDrift[]> {
  const { StackDriftDetectionId } = await client.send(new DetectStackDriftCommand({ StackName }), { abortSignal });
  for (;;) {
    const { DetectionStatus, DetectionStatusReason } = await client.send(new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }), { abortSignal });
    if (DetectionStatus === 'DETECTION_COMPLETE') break;
    // Some resources could not be looked at; what was is still told.
    if (DetectionStatus === 'DETECTION_FAILED' && DetectionStatusReason === undefined) throw new Error(`${StackName}: DETECTION_FAILED`);
    if (DetectionStatus === 'DETECTION_FAILED') break;
    await wait(pauseMs, undefined, { signal: abortSignal });
  }
  const found: ResourceDrift[] = [];
  for await (const { StackResourceDrifts = [] } of paginateDescribeStackResourceDrifts({ client }, { StackName })) found.push(...StackResourceDrifts.map(toDrift));
  return found;
}

const states: Readonly<Record<string, ResourceDrift['is']>> = { IN_SYNC: 'in-sync', MODIFIED: 'modified', DELETED: 'deleted' };

function toDrift({ LogicalResourceId: logicalId = '', ResourceType: type = '', StackResourceDriftStatus: status, PropertyDifferences: differences = [] }: StackResourceDrift): ResourceDrift {
  return {
    logicalId,
    type,
    is: (status && states[status]) ?? 'not-checked',
    differences: differences.map(({ PropertyPath: path = '', ExpectedValue: expected, ActualValue: actual }) => ({ path, expected: expected ?? null, actual: actual ?? null })),
  };
}
