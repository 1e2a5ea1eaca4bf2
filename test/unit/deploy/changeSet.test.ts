import { describe, expect, it } from 'vitest';
import type { Difference } from '../../../src/core/deploy/types';
import { withChangeSet } from '../../../src/deployer/changeSet';
import { changedParameters } from '../../../src/deployer/parameters';

const empty: Difference = { stackName: 'web', isNewStack: false, resources: [], permissions: [], network: [], others: [], text: '' };

describe('what only CloudFormation knows', () => {
  // Form of the answer: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html
  it('is added to a comparison of templates', () => {
    const found = withChangeSet({ ...empty, resources: [{ logicalId: 'Known', type: 'A', change: 'update', properties: [] }] }, [
      { Action: 'Modify', LogicalResourceId: 'Known', ResourceType: 'A', Replacement: 'True' },
      { Action: 'Modify', LogicalResourceId: 'Service', ResourceType: 'AWS::ECS::Service', Replacement: 'False', Details: [{ Target: { Attribute: 'Properties', Name: 'DesiredCount', RequiresRecreation: 'Never', BeforeValue: '1', AfterValue: '2' } }, { Target: { Attribute: 'Tags' } }] },
      { Action: 'Modify', LogicalResourceId: 'Vpc', ResourceType: 'AWS::EC2::VPC', Replacement: 'True' },
      { Action: 'Remove', LogicalResourceId: 'Bucket', ResourceType: 'AWS::S3::Bucket', PolicyAction: 'Retain' },
      { Action: 'Add', LogicalResourceId: 'New', ResourceType: 'AWS::EC2::EIP' },
    ]);
    expect(found.resources.map(({ logicalId, change }) => `${change} ${logicalId}`)).toEqual(['update Known', 'update Service', 'replace Vpc', 'keep-outside Bucket', 'add New']);
    expect(found.resources[1]?.properties).toEqual([{ name: 'DesiredCount', before: '1', after: '2', replaces: 'no' }]);
  });

  it('is found in values of parameters too', () => {
    const text = JSON.stringify({ Parameters: { Tasks: { Default: 1 }, Image: { Default: 'nginx' }, New: { Default: 'x' }, Empty: {} }, Resources: {} });
    const names = (parameters: Record<string, string>): string[] => changedParameters({ is: 'template', text, parameters }, { Tasks: '1', Image: 'other', Empty: 'y' }).map((one) => one.name);
    expect(names({ Tasks: '2', Image: 'other' })).toEqual(['Tasks']);
    expect(names({})).toEqual(['Image']);
  });
});
