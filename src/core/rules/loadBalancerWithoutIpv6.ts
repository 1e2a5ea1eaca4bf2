import { valueOf } from '../../base/maybe';
import type { Resource } from '../ecs/model';
import type { ResourceIndex } from '../ecs/resourceIndex';
import { defineRule } from './rule';

/** "IPv6 target groups can only be used with dualstack load balancers" (load-balancer-target-groups, target-group-ip-address-type). */
export const loadBalancerWithoutIpv6 = defineRule({
  id: 'IPV6-220',
  slug: 'load-balancer-without-ipv6',
  title: 'Load balancer without IPv6',
  messages: {
    ipv4: 'A load balancer of type ipv4 takes no target group of type ipv6, so {group} cannot be used with it.',
    absent: 'Without IpAddressType the load balancer is of type ipv4, which takes no target group of type ipv6, so {group} cannot be used with it.',
    here: 'Its targets have IPv6 addresses.',
  },
  check({ resources, tasks }, report) {
    if (tasks.length === 0) return;
    const groups = resources.ofType('AWS::ElasticLoadBalancingV2::TargetGroup').filter(({ properties }) => valueOf(properties.text('IpAddressType'))?.text === 'ipv6');
    for (const group of groups) {
      for (const balancer of balancersOf(group, resources)) {
        const type = balancer.properties.text('IpAddressType');
        if (type.is === 'unknown' || (type.is === 'known' && type.value.text !== 'ipv4')) continue;
        const isThere = group.condition === undefined && balancer.condition === undefined;
        const at = type.is === 'known' ? type.span : balancer.nameSpan;
        const certainty = type.is === 'known' ? type.certainty : 'file';
        const related = [{ at: group.nameSpan, message: 'here' }] as const;
        report({ at, message: type.is === 'known' ? 'ipv4' : 'absent', args: { group: group.id }, evidence: { effect: 'start', basis: 'documented', network: isThere ? 'proven' : 'likely', certainty }, related });
      }
    }
  },
});

/** Load balancers of which a listener, or a rule of one, sends to the group. */
function balancersOf(group: Resource, resources: ResourceIndex): readonly Resource[] {
  const sends = (resource: Resource): boolean => resource.condition === undefined && resource.references.some(({ to, conditional }) => to === group.id && !conditional);
  const rules = resources.ofType('AWS::ElasticLoadBalancingV2::ListenerRule').filter(sends);
  const byRule = rules.flatMap(({ properties }) => resources.byId(valueOf(properties.reference('ListenerArn'))) ?? []);
  const listeners = [...resources.ofType('AWS::ElasticLoadBalancingV2::Listener').filter(sends), ...byRule];
  const balancers = listeners.flatMap(({ properties }) => resources.byId(valueOf(properties.reference('LoadBalancerArn'))) ?? []);
  return [...new Set(balancers)].filter(({ type }) => type === 'AWS::ElasticLoadBalancingV2::LoadBalancer');
}
