import { describe, expect, it } from 'vitest';
import { readStackEvent } from '../../../src/core/deploy/stackEvent';

const stack = 'arn:aws:cloudformation:us-east-1:111122223333:stack/web/1';

describe('an event of a stack', () => {
  // Fields: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackEvent.html
  it('of a resource is its state; what is not told is null', () => {
    const found = readStackEvent({ StackId: stack, LogicalResourceId: 'Vpc', ResourceType: 'AWS::EC2::VPC', ResourceStatus: 'CREATE_IN_PROGRESS', PhysicalResourceId: '', Timestamp: new Date('2026-11-22T10:00:00Z') });
    expect(found).toEqual({ is: 'resource', resource: { logicalId: 'Vpc', type: 'AWS::EC2::VPC', physicalId: null, status: 'CREATE_IN_PROGRESS', reason: null, at: '2026-11-22T10:00:00.000Z' } });
  });

  it('reads the same from the toolkit, whose times came over a line as text', () => {
    const event = { StackId: stack, LogicalResourceId: 'Vpc', PhysicalResourceId: 'vpc-1', ResourceType: 'AWS::EC2::VPC', ResourceStatus: 'CREATE_FAILED', ResourceStatusReason: 'The CIDR is invalid' };
    expect(readStackEvent({ ...event, Timestamp: '2026-11-22T10:00:00Z' })).toEqual(readStackEvent({ ...event, Timestamp: new Date('2026-11-22T10:00:00Z') }));
  });

  it('of the stack itself tells whether it is sent back, by the names of both directions', () => {
    const own = { StackId: stack, PhysicalResourceId: stack, ResourceType: 'AWS::CloudFormation::Stack' };
    expect(['ROLLBACK_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_IN_PROGRESS', 'ROLLBACK_COMPLETE'].map((ResourceStatus) => readStackEvent({ ...own, ResourceStatus }))).toMatchObject([{ isRollingBack: true }, { isRollingBack: true }, { isRollingBack: false }, { isRollingBack: false }]);
    expect(readStackEvent({ ...own, PhysicalResourceId: `${stack}-nested`, LogicalResourceId: 'Nested', ResourceStatus: 'ROLLBACK_IN_PROGRESS' }).is).toBe('resource');
  });
});
