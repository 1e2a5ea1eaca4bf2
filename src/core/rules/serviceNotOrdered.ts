import { valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import { createdBefore } from '../analysis/creationOrder';
import { dependsOnEdit } from '../analysis/dependsOnEdit';
import { policyTypes } from '../analysis/rolePolicies';
import { isWrittenByCdk } from '../cdk/writtenByCdk';
import type { Launcher, Resource } from '../ecs/model';
import type { ResourceIndex } from '../ecs/resourceIndex';
import { defineRule, type RuleInput } from './rule';

/** CloudFormation creates at once what nothing orders: "does not have an associated load balancer" (aws-cdk issue 1160). */
export const serviceNotOrdered = defineRule({
  id: 'IPV6-402',
  slug: 'service-not-ordered',
  title: 'Service not ordered after what it needs',
  messages: {
    listener: 'Nothing orders the service after {listener}: if it comes first, its target group has no load balancer, and its creation fails ("does not have an associated load balancer").',
    others: 'Nothing orders the service after {names}, so its first tasks may start too early and stop; ECS tries again.',
    several: 'Nothing orders {count} services after routes or policies that they need (here {names}), so their first tasks may start too early and stop; ECS tries again.',
  },
  fixes: { dependsOn: 'Create the service after {listener}' },
  check(input, report) {
    const { model, resources } = input;
    const early: { readonly launcher: Launcher; readonly names: string }[] = [];
    for (const launcher of model.launchers) {
      const service = resources.byId(launcher.id);
      if (service?.type !== 'AWS::ECS::Service' || !isJudged(launcher, input)) continue;
      let before: ReadonlySet<string> | undefined;
      const isBefore = (id: string): boolean => (before ??= createdBefore(service.id, resources)).has(id);
      const late = lateListeners(launcher, service, isBefore, resources);
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
      const others = valueOf(launcher.desiredCount) === 0 ? [] : [...routesOf(launcher, input), ...separatePolicies(launcher, service, resources)].filter(({ id }) => !isBefore(id));
      if (others.length > 0) early.push({ launcher, names: [...new Set(others.map(({ id }) => id))].join(', ') });
    }
    const [first] = early;
    // CDK orders no service after the routes of its own VPC, in every template that it writes; nobody could change it there.
    if (first === undefined || isWrittenByCdk(input.text, model.resources)) return;
    const evidence = { effect: 'advice', basis: 'inferred', network: 'proven' } as const;
    const { launcher: { nameSpan: at }, names } = first;
    if (early.length === 1) report({ at, message: 'others', args: { names }, evidence });
    else report({ at, message: 'several', args: { names, count: early.length }, evidence });
  },
});

const listenerTypes = ['AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerRule'];

function isJudged(launcher: Launcher, { tasks }: RuleInput): boolean {
  return tasks.some((judged) => judged.launchers.includes(launcher)) || (launcher.taskDefinitionId === undefined && valueOf(launcher.launchType)?.text === 'FARGATE');
}

/** Target groups of the service of which no listener or rule is sure to stand before it. One is enough. */
function lateListeners(launcher: Launcher, service: Resource, isBefore: (id: string) => boolean, resources: ResourceIndex): readonly { readonly at: TextSpan; readonly listener: Resource }[] {
  return launcher.loadBalancerTargetGroups.flatMap((attached) => {
    if (attached.is !== 'known') return [];
    const group = resources.byId(attached.value.text);
    if (group?.type !== 'AWS::ElasticLoadBalancingV2::TargetGroup') return [];
    const tying = listenerTypes.flatMap((type) => resources.ofType(type)).filter((resource) => resource.references.some(({ to }) => to === group.id));
    if (tying.some(({ id }) => isBefore(id))) return [];
    // What depends on another condition may not be there; what comes after the service itself cannot come before it.
    const listener = tying.find((resource) => (resource.condition === undefined || resource.condition === service.condition) && !createdBefore(resource.id, resources).has(service.id));
    return listener ? [{ at: attached.span, listener }] : [];
  });
}

/** The default routes that its tasks take. */
function routesOf({ subnets, assignPublicIp }: Launcher, { model, resources }: RuleInput): readonly Resource[] {
  const used = new Set(subnets.map(({ id }) => id));
  const spans = model.network.subnets
    .filter((subnet) => used.has(subnet.id))
    .flatMap(({ ipv4Path, ipv6Path, ipv6 }) => {
      const isUsable = ipv4Path.via !== 'internet-gateway' || valueOf(assignPublicIp)?.text === 'ENABLED';
      return [...(isUsable ? [ipv4Path] : []), ...(valueOf(ipv6) === true ? [ipv6Path] : [])].flatMap((path) => (path.via === 'none' || path.via === 'unknown' ? [] : [path.routeSpan.start]));
    });
  return resources.ofType('AWS::EC2::Route').filter((route) => spans.includes(route.nameSpan.start));
}

/** Policies beside the execution role that give it rights after it was created. */
function separatePolicies({ taskDefinitionId }: Launcher, service: Resource, resources: ResourceIndex): readonly Resource[] {
  const task = resources.byId(taskDefinitionId);
  const role = task && valueOf(task.properties.reference('ExecutionRoleArn'));
  if (role === undefined) return [];
  return policyTypes.flatMap((type) => resources.ofType(type)).filter(
    (resource) =>
      (resource.condition === undefined || resource.condition === service.condition) &&
      resource.references.some(({ to, attribute }) => to === role && attribute === undefined),
  );
}
