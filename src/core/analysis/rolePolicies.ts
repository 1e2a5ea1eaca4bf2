import { valueOf } from '../../base/maybe';
import type { Resource } from '../ecs/model';
import { fits, statementPaths, type PropertyPath } from '../ecs/policyStatements';
import type { ResourceIndex } from '../ecs/resourceIndex';

/** Resources that give a role rights beside its own policies. */
export const policyTypes: readonly string[] = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'];

/** A statement of a policy, where it stands. */
export interface PolicyStatement {
  readonly effect: 'Allow' | 'Deny';
  /** Patterns of actions in lower case; undefined where the file does not tell them all. */
  readonly actions: readonly string[] | undefined;
  /** True for `NotAction`: all other actions. */
  readonly isExclusion: boolean;
  readonly holder: Resource;
  readonly path: PropertyPath;
}

/** What a role of the template may do, as far as the template tells. */
export interface RolePolicies {
  readonly statements: readonly PolicyStatement[];
  /** Policies that AWS or others manage, by the part of the ARN behind `policy/`. */
  readonly managed: readonly string[];
  /** True where every policy of the role was read. */
  readonly complete: boolean;
}

/** Reads the inline policies of a role, those that the template attaches to it, and the names of managed ones. */
export type ReadRolePolicies = (role: Resource) => RolePolicies;

/** @returns a reader for the roles of one template; what it read once it does not read again. */
export function rolePolicyReader(resources: ResourceIndex): ReadRolePolicies {
  const policies = policyTypes.flatMap((type) => resources.ofType(type));
  const read = new Map<string, RolePolicies>();
  return (role) => {
    const known = read.get(role.id) ?? joined([inline(role), managedOf(role, policies), ...policies.map((policy) => attached(policy, role))]);
    read.set(role.id, known);
    return known;
  };
}

/** @returns whether a statement speaks of an action, by name or pattern; one that the file does not tell may. */
export function speaksOf({ actions, isExclusion }: PolicyStatement, action: string): boolean {
  if (actions === undefined) return true;
  return actions.some((pattern) => fits(pattern, action.toLowerCase())) !== isExclusion;
}

/** @returns the statements of a policy document; undefined where the file does not tell them all. */
export function statementsAt(holder: Resource, document: PropertyPath): readonly PolicyStatement[] | undefined {
  const { properties } = holder;
  const statements = statementPaths(properties, document)?.map((path): PolicyStatement | undefined => {
    const effect = valueOf(properties.text(...path, 'Effect'))?.text;
    if (effect !== 'Allow' && effect !== 'Deny') return undefined;
    const isExclusion = properties.span(...path, 'NotAction') !== undefined;
    return { effect, isExclusion, actions: textsAt(holder, [...path, isExclusion ? 'NotAction' : 'Action'])?.map((action) => action.toLowerCase()), holder, path };
  });
  return statements?.includes(undefined) === false ? statements.flatMap((statement) => statement ?? []) : undefined;
}

/** @returns the texts of a list, or of a single text in its place; undefined where one of them is not known. */
export function textsAt({ properties }: Resource, path: PropertyPath): readonly string[] | undefined {
  const one = properties.text(...path);
  if (one.is === 'known') return [one.value.text];
  const count = one.is === 'absent' ? undefined : valueOf(properties.length(...path));
  if (count === undefined) return undefined;
  const texts = Array.from({ length: count }, (_, index) => valueOf(properties.text(...path, index))?.text);
  return texts.includes(undefined) ? undefined : texts.flatMap((text) => text ?? []);
}

const nothing: RolePolicies = { statements: [], managed: [], complete: true };
const hidden: RolePolicies = { ...nothing, complete: false };

function fromDocument(holder: Resource, document: PropertyPath): RolePolicies {
  const statements = statementsAt(holder, document);
  return statements === undefined ? hidden : { ...nothing, statements };
}

function joined(parts: readonly RolePolicies[]): RolePolicies {
  return { statements: parts.flatMap((part) => part.statements), managed: parts.flatMap((part) => part.managed), complete: parts.every((part) => part.complete) };
}

function inline(role: Resource): RolePolicies {
  const count = role.properties.length('Policies');
  if (count.is !== 'known') return count.is === 'absent' ? nothing : hidden;
  return joined(Array.from({ length: count.value }, (_, index) => fromDocument(role, ['Policies', index, 'PolicyDocument'])));
}

function managedOf({ properties }: Resource, policies: readonly Resource[]): RolePolicies {
  const count = properties.length('ManagedPolicyArns');
  if (count.is !== 'known') return count.is === 'absent' ? nothing : hidden;
  return joined(
    Array.from({ length: count.value }, (_, index): RolePolicies => {
      const id = valueOf(properties.reference('ManagedPolicyArns', index));
      const own = policies.find((policy) => policy.id === id && policy.type === 'AWS::IAM::ManagedPolicy');
      if (own) return fromDocument(own, ['PolicyDocument']);
      const name = valueOf(properties.text('ManagedPolicyArns', index))?.text.split(':policy/')[1];
      return name === undefined ? hidden : { ...nothing, managed: [name] };
    }),
  );
}

/** What a policy of its own gives to the role. One whose roles the file does not tell may be the role's. */
function attached(policy: Resource, role: Resource): RolePolicies {
  const { properties } = policy;
  switch (policy.type) {
    case 'AWS::IAM::RolePolicy':
      return byName(policy, role, [['RoleName']]);
    case 'AWS::IAM::Policy':
    case 'AWS::IAM::ManagedPolicy': {
      const count = properties.length('Roles');
      if (count.is !== 'known') return count.is === 'absent' ? nothing : hidden;
      return byName(policy, role, Array.from({ length: count.value }, (_, index) => ['Roles', index]));
    }
    default:
      return nothing;
  }
}

function byName(policy: Resource, role: Resource, names: readonly PropertyPath[]): RolePolicies {
  const roleName = valueOf(role.properties.text('RoleName'))?.text;
  const whose = names.map((path) => {
    const id = policy.properties.reference(...path);
    if (id.is === 'known') return id.value === role.id ? 'own' : 'other';
    const name = policy.properties.text(...path);
    if (name.is !== 'known') return 'unknown';
    return name.value.text === roleName ? 'own' : name.value.whole ? 'other' : 'unknown';
  });
  if (whose.includes('own')) return fromDocument(policy, ['PolicyDocument']);
  return whose.includes('unknown') ? hidden : nothing;
}
