import type { ResourceStatus } from './types';

/** The parts of an event of a stack that are read, as the API of CloudFormation and the messages of the CDK's toolkit both have them. */
export interface StackEventParts {
  readonly StackId?: string | undefined;
  readonly LogicalResourceId?: string | undefined;
  readonly PhysicalResourceId?: string | undefined;
  readonly ResourceType?: string | undefined;
  readonly ResourceStatus?: string | undefined;
  readonly ResourceStatusReason?: string | undefined;
  /** ISO text where it came over the line between two processes. */
  readonly Timestamp?: Date | string | undefined;
}

export type StackEventReading =
  | { readonly is: 'resource'; readonly resource: ResourceStatus }
  /** Of the stack itself, not of a nested one. */
  | { readonly is: 'stack'; readonly isRollingBack: boolean; readonly reason: string | null };

/** @returns what an event of a stack tells: of the stack itself, or of one of its resources. */
export function readStackEvent(event: StackEventParts): StackEventReading {
  const status = event.ResourceStatus ?? '';
  const reason = orNull(event.ResourceStatusReason);
  if (event.ResourceType === 'AWS::CloudFormation::Stack' && event.PhysicalResourceId === event.StackId) {
    return { is: 'stack', isRollingBack: status.endsWith('ROLLBACK_IN_PROGRESS'), reason };
  }
  const at = new Date(event.Timestamp ?? 0).toISOString();
  return { is: 'resource', resource: { logicalId: event.LogicalResourceId ?? '', type: event.ResourceType ?? '', physicalId: orNull(event.PhysicalResourceId), status, reason, at } };
}

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);
