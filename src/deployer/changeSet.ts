import type { ResourceChange as ChangeSetChange } from '@aws-sdk/client-cloudformation';
import type { Difference, PropertyChange, ResourceChange, ResourceChangeKind } from '../core/deploy/types';

/**
 * Adds what only CloudFormation knows: a resource may change because a parameter has another value, with no word of the
 * template changed, and then a comparison of templates shows nothing.
 */
export function withChangeSet(difference: Difference, changes: readonly ChangeSetChange[]): Difference {
  const known = new Set(difference.resources.map((one) => one.logicalId));
  const added = changes.filter((one) => !known.has(one.LogicalResourceId ?? '')).flatMap(toResource);
  return { ...difference, resources: [...difference.resources, ...added] };
}

function toResource(change: ChangeSetChange): ResourceChange[] {
  const kind = kindOf(change);
  if (kind === null) return [];
  return [{ logicalId: change.LogicalResourceId ?? '', type: change.ResourceType ?? '', change: kind, properties: kind === 'add' || kind === 'remove' ? [] : propertiesOf(change) }];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html */
function kindOf({ Action: action, Replacement: replacement, PolicyAction: policy }: ChangeSetChange): ResourceChangeKind | null {
  switch (action) {
    case 'Add':
      return 'add';
    case 'Remove':
      return policy === 'Retain' ? 'keep-outside' : 'remove';
    case 'Import':
      return 'import';
    case 'Modify':
      return replacement === 'True' ? 'replace' : replacement === 'Conditional' ? 'may-replace' : 'update';
    case 'Dynamic':
      return 'may-replace';
    default:
      return null;
  }
}

function propertiesOf({ Details: details = [] }: ChangeSetChange): PropertyChange[] {
  const properties = new Map<string, PropertyChange>();
  for (const { Target: target } of details) {
    if (target?.Attribute !== 'Properties' || target.Name === undefined) continue;
    const replaces = target.RequiresRecreation === 'Always' ? 'yes' : target.RequiresRecreation === 'Conditionally' ? 'maybe' : 'no';
    properties.set(target.Name, { name: target.Name, before: target.BeforeValue ?? null, after: target.AfterValue ?? null, replaces });
  }
  return [...properties.values()];
}
