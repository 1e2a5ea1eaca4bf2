import { valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import { createdBefore } from '../analysis/creationOrder';
import { dependsOnEdit } from '../analysis/dependsOnEdit';
import type { EcsModel, Launcher, Resource } from '../ecs/model';
import { defineRule, type RuleInput } from './rule';

/** CloudFormation creates at once what nothing orders: "does not have an associated load balancer" (aws-cdk issue 1160). */
export const serviceNotOrdered = defineRule({
  id: 'IPV6-402',
  slug: 'service-not-ordered',
  title: 'Service not ordered after what it needs',
  messages: {
    listener: 'Nothing orders the service after {listener}: if it comes first, its target group has no load balancer, and its creation fails ("does not have an associated load balancer").',
    others: 'Nothing orders the service after {names}, so its first tasks may start too early and stop; ECS tries again.',
  },
  fixes: { dependsOn: 'Create the service after {listener}' },
  check(input, report) {
    const { model } = input;
    for (const launcher of model.launchers) {
      const service = model.resources.find((resource) => resource.id === launcher.id && resource.type === 'AWS::ECS::Service');
      if (!service || !isJudged(launcher, input)) continue;
      const before = createdBefore(service.id, model);
      const late = lateListeners(launcher, service, before, model);
      for (const { at, listener } of late) {
        const edit = late.length > 1 ? undefined : dependsOnEdit(input.text, launcher.span, 'AWS::ECS::Service', listener.id, input.kind === 'cfn-yaml');
        report({
          at,
          message: 'listener',
          args: { listener: listener.id },
          evidence: { effect: 'start', basis: 'inferred', network: 'proven' },
          fix: edit && { title: 'dependsOn', args: { listener: listener.id }, edits: [edit] },
        });
      }
      const others = valueOf(launcher.desiredCount) === 0 ? [] : [...routesOf(launcher, model), ...separatePolicies(launcher, service, model)].filter(({ id }) => !before.has(id));
      if (others.length === 0) continue;
      report({ at: launcher.nameSpan, message: 'others', args: { names: [...new Set(others.map(({ id }) => id))].join(', ') }, evidence: { effect: 'advice', basis: 'inferred', network: 'proven' } });
    }
  },
});

function isJudged(launcher: Launcher, { tasks }: RuleInput): boolean {
  return tasks.some((judged) => judged.launchers.includes(launcher)) || (launcher.taskDefinitionId === undefined && valueOf(launcher.launchType)?.text === 'FARGATE');
}

/** Target groups of the service of which no listener or rule is sure to stand before it. One is enough. */
function lateListeners(launcher: Launcher, service: Resource, before: ReadonlySet<string>, model: EcsModel): readonly { readonly at: TextSpan; readonly listener: Resource }[] {
  return launcher.loadBalancerTargetGroups.flatMap((attached) => {
    if (attached.is !== 'known') return [];
    const group = model.resources.find((resource) => resource.id === attached.value.text && resource.type === 'AWS::ElasticLoadBalancingV2::TargetGroup');
    const tying = model.resources.filter((resource) => /^AWS::ElasticLoadBalancingV2::Listener(?:Rule)?$/u.test(resource.type) && resource.references.some(({ to }) => to === group?.id));
    if (tying.some(({ id }) => before.has(id))) return [];
    // What depends on another condition may not be there; what comes after the service itself cannot come before it.
    const listener = tying.find((resource) => (resource.condition === undefined || resource.condition === service.condition) && !createdBefore(resource.id, model).has(service.id));
    return listener ? [{ at: attached.span, listener }] : [];
  });
}

/** The default routes that its tasks take. */
function routesOf({ subnets, assignPublicIp }: Launcher, model: EcsModel): readonly Resource[] {
  const spans = model.network.subnets
    .filter((subnet) => subnets.some(({ id }) => id === subnet.id))
    .flatMap(({ ipv4Path, ipv6Path, ipv6 }) => {
      const isUsable = ipv4Path.via !== 'internet-gateway' || valueOf(assignPublicIp)?.text === 'ENABLED';
      return [...(isUsable ? [ipv4Path] : []), ...(valueOf(ipv6) === true ? [ipv6Path] : [])].flatMap((path) => (path.via === 'none' || path.via === 'unknown' ? [] : [path.routeSpan.start]));
    });
  return model.resources.filter((resource) => resource.type === 'AWS::EC2::Route' && spans.includes(resource.nameSpan.start));
}

/** Policies beside the execution role that give it rights after it was created. */
function separatePolicies({ taskDefinitionId }: Launcher, service: Resource, model: EcsModel): readonly Resource[] {
  const task = model.resources.find((resource) => resource.id === taskDefinitionId);
  const role = task && valueOf(task.properties.reference('ExecutionRoleArn'));
  if (role === undefined) return [];
  return model.resources.filter(
    (resource) =>
      /^AWS::IAM::(?:Policy|ManagedPolicy|RolePolicy)$/u.test(resource.type) &&
      (resource.condition === undefined || resource.condition === service.condition) &&
      resource.references.some(({ to, attribute }) => to === role && attribute === undefined),
  );
}
