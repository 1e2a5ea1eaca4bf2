import type { TemplateDiff } from '@aws-cdk/cloudformation-diff';
import type { Difference, NetworkChange, PermissionChange, PropertyChange, ResourceChange, ResourceChangeKind } from '../core/deploy/types';

type ResourceDiff = TemplateDiff['resources']['changes'][string];
type Statement = TemplateDiff['iamChanges']['statements']['additions'][number];
type Rule = TemplateDiff['securityGroupChanges']['ingress']['additions'][number];

/** Puts what the toolkit found into plain data. */
export function toDifference(stackName: string, isNewStack: boolean, diff: TemplateDiff, text: string): Difference {
  return {
    stackName,
    isNewStack,
    resources: Object.entries(diff.resources.changes).flatMap(([logicalId, change]) => toResource(logicalId, change)),
    permissions: [...diff.iamChanges.statements.additions.map((one) => toPermission('add', one)), ...diff.iamChanges.statements.removals.map((one) => toPermission('remove', one)), ...managedPolicies(diff)],
    network: [
      ...diff.securityGroupChanges.ingress.additions.map((rule) => toRule('add', 'in', rule)),
      ...diff.securityGroupChanges.egress.additions.map((rule) => toRule('add', 'out', rule)),
      ...diff.securityGroupChanges.ingress.removals.map((rule) => toRule('remove', 'in', rule)),
      ...diff.securityGroupChanges.egress.removals.map((rule) => toRule('remove', 'out', rule)),
    ],
    others: [
      ...section('output', diff.outputs),
      ...section('parameter', diff.parameters),
      ...section('condition', diff.conditions),
      ...section('mapping', diff.mappings),
      ...section('metadata', diff.metadata),
      ...section('other', diff.unknown),
    ],
    text,
  };
}

const kinds: Readonly<Record<ResourceDiff['changeImpact'], ResourceChangeKind | null>> = {
  WILL_UPDATE: 'update',
  WILL_CREATE: 'add',
  WILL_REPLACE: 'replace',
  MAY_REPLACE: 'may-replace',
  WILL_DESTROY: 'remove',
  WILL_ORPHAN: 'keep-outside',
  WILL_IMPORT: 'import',
  NO_CHANGE: null,
};

function toResource(logicalId: string, change: ResourceDiff): ResourceChange[] {
  const kind = kinds[change.changeImpact];
  if (kind === null && !change.isDifferent) return [];
  const type = change.newResourceType ?? change.oldResourceType ?? '';
  // Other attributes (a policy, a dependency) may differ while no property does.
  return [{ logicalId, type, change: kind ?? 'update', properties: change.isUpdate ? propertiesOf(change) : [] }];
}

function propertiesOf(change: ResourceDiff): PropertyChange[] {
  return Object.entries(change.propertyUpdates).map(([name, property]) => ({
    name,
    before: json(property.oldValue),
    after: json(property.newValue),
    replaces: property.changeImpact === 'WILL_REPLACE' ? 'yes' : property.changeImpact === 'MAY_REPLACE' ? 'maybe' : 'no',
  }));
}

function toPermission(change: 'add' | 'remove', statement: Statement): PermissionChange {
  const { effect, action, resource, principal } = statement.render();
  return { change, effect, actions: lines(action), resources: lines(resource), principals: lines(principal) };
}

function managedPolicies(diff: TemplateDiff): PermissionChange[] {
  const { additions, removals } = diff.iamChanges.managedPolicies;
  return [
    ...additions.map(({ identityArn, managedPolicyArn }) => ({ change: 'add' as const, effect: 'Allow', actions: [managedPolicyArn], resources: [], principals: [identityArn] })),
    ...removals.map(({ identityArn, managedPolicyArn }) => ({ change: 'remove' as const, effect: 'Allow', actions: [managedPolicyArn], resources: [], principals: [identityArn] })),
  ];
}

function toRule(change: 'add' | 'remove', direction: 'in' | 'out', rule: Rule): NetworkChange {
  return { change, direction, group: rule.groupId, protocol: rule.describeProtocol(), peer: peerOf(rule) };
}

/** The toolkit says "Everyone"; a person who reads a firewall rule wants the prefix. */
function peerOf({ peer }: Rule): string {
  switch (peer?.kind) {
    case 'cidr-ip':
      return peer.ip;
    case 'security-group':
      return peer.securityGroupId;
    case 'prefix-list':
      return peer.prefixListId;
    case undefined:
      return '';
  }
}

function section(name: Difference['others'][number]['section'], differences: TemplateDiff['outputs' | 'parameters' | 'unknown'] | TemplateDiff['conditions'] | TemplateDiff['mappings'] | TemplateDiff['metadata']): Difference['others'] {
  return Object.entries(differences.changes).map(([key, change]) => ({ section: name, name: key, change: change.isAddition ? 'add' : change.isRemoval ? 'remove' : 'update' }));
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
