import { valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import { concerns, resourcePolicies, type ResourcePolicy } from '../analysis/resourcePolicies';
import { rolePolicyReader, type PolicyStatement, type ReadRolePolicies, type RolePolicies } from '../analysis/rolePolicies';
import { ipv4OnlyCondition } from '../analysis/sourceIpConditions';
import type { TaskNetwork } from '../analysis/networkOf';
import { fits } from '../ecs/policyStatements';
import type { Resource } from '../ecs/model';
import type { ResourceIndex } from '../ecs/resourceIndex';
import { defineRule, inNetwork } from './rule';

/** A policy with aws:SourceIp must name IPv6 ranges too once its callers have IPv6 addresses (ECR, ecr-requests; IAM, reference_policies_condition-keys). */
export const ipv4SourceAddress = defineRule({
  id: 'IPV6-161',
  slug: 'ipv4-source-address',
  title: 'Policy for IPv4 callers only',
  messages: {
    denied: 'This denies what does not come from these IPv4 ranges. Tasks in an IPv6-only subnet come from IPv6 addresses, so it denies their requests too ({resource}).',
    notAllowed: 'This allows requests from these IPv4 ranges only. Tasks in an IPv6-only subnet come from IPv6 addresses, so it allows them nothing ({role}).',
  },
  check({ model, resources, tasks, text }, report) {
    // Reading every policy of a template costs more than all other rules; names of conditions are the same in capitals.
    if (!/sourceip/i.test(text)) return;
    const policiesOf = rolePolicyReader(resources);
    const policies = resourcePolicies(model);
    for (const { task, networks } of tasks) {
      const judged = networks.filter(({ kind, known }) => kind === 'ipv6-only' && known !== 'assumed');
      const own = judged.length === 0 ? undefined : resources.byId(task.id);
      if (!own) continue;
      const roles = rolesOf(own, resources);
      const found = [...ofRoles(roles, policiesOf), ...ofResources({ own, roles, networks: judged, policies, policiesOf })];
      for (const network of judged) for (const finding of found) report({ ...finding, evidence: inNetwork(network, 'runtime', 'documented'), task });
    }
  },
});

type Found = { readonly at: TextSpan } & ({ readonly message: 'denied'; readonly args: { readonly resource: string } } | { readonly message: 'notAllowed'; readonly args: { readonly role: string } });

const rolePaths = [['TaskRoleArn'], ['ExecutionRoleArn'], ['ContainerProperties', 'JobRoleArn'], ['ContainerProperties', 'ExecutionRoleArn']] as const;

function rolesOf(own: Resource, resources: ResourceIndex): readonly Resource[] {
  const ids = new Set(rolePaths.map((path) => valueOf(own.properties.reference(...path))));
  return [...ids].flatMap((id) => resources.ofId('AWS::IAM::Role', id) ?? []);
}

function ofRoles(roles: readonly Resource[], policiesOf: ReadRolePolicies): readonly Found[] {
  return roles.flatMap((role) => {
    const policies = policiesOf(role);
    return policies.statements.flatMap((statement): Found[] => {
      const condition = statement.holder.condition === undefined ? ipv4OnlyCondition(statement) : undefined;
      if (condition?.form === 'deny') return [{ at: condition.span, message: 'denied', args: { resource: role.id } }];
      return condition && !isAllowedElsewhere(statement, policies) ? [{ at: condition.span, message: 'notAllowed', args: { role: role.id } }] : [];
    });
  });
}

/** What another statement, or a policy that cannot be read, may allow as well. */
function isAllowedElsewhere(statement: PolicyStatement, { statements, managed, complete }: RolePolicies): boolean {
  if (!complete || managed.length > 0 || statement.actions === undefined || statement.isExclusion) return true;
  const others = statements.filter((other) => other.effect === 'Allow' && ipv4OnlyCondition(other) === undefined);
  return others.some((other) => other.actions === undefined || other.isExclusion || other.actions.some((pattern) => statement.actions?.some((action) => fits(pattern, action) || fits(action, pattern)) === true));
}

interface Callers {
  readonly own: Resource;
  readonly roles: readonly Resource[];
  readonly networks: readonly TaskNetwork[];
  readonly policies: readonly ResourcePolicy[];
  readonly policiesOf: ReadRolePolicies;
}

/** Policies of the resources that the task, or what its roles may do, refers to, and of the endpoints of its subnet. Only a Deny closes a resource. */
function ofResources({ own, roles, networks, policies, policiesOf }: Callers): readonly Found[] {
  const holders = new Set([own, ...roles, ...roles.flatMap((role) => policiesOf(role).statements.map(({ holder }) => holder))]);
  const used = new Set([...[...holders].flatMap((holder) => holder.references.map(({ to }) => to)), ...networks.flatMap(endpointsForIpv6)]);
  const closed = ({ resourceId, statements }: ResourcePolicy): Found[] =>
    statements.flatMap((statement): Found[] => {
      const condition = statement.effect === 'Deny' && concerns(statement, roles.map(({ id }) => id)) ? ipv4OnlyCondition(statement) : undefined;
      return condition ? [{ at: condition.span, message: 'denied', args: { resource: resourceId } }] : [];
    });
  return policies.filter(({ resourceId }) => used.has(resourceId)).flatMap(closed);
}

function endpointsForIpv6({ endpoints }: TaskNetwork): readonly string[] {
  return endpoints.filter(({ ipAddressType }) => /^(?:dualstack|ipv6)$/u.test(valueOf(ipAddressType)?.text ?? '')).map(({ id }) => id);
}
