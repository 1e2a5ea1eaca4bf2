import { valueOf } from '../../base/maybe';
import { defineRule } from './rule';

/** A load balancer needs subnets with IPv4, for "dualstack" with both families (create-application-load-balancer). */
export const loadBalancerInIpv6Only = defineRule({
  id: 'IPV6-211',
  slug: 'load-balancer-in-ipv6-only',
  title: 'Load balancer in an IPv6-only subnet',
  messages: { ipv6Only: '{subnet} is IPv6-only, and a load balancer needs subnets that have IPv4 as well, so it cannot be created there.' },
  check({ model }, report) {
    for (const balancer of model.resources.filter((resource) => resource.type === 'AWS::ElasticLoadBalancingV2::LoadBalancer')) {
      const count = valueOf(balancer.properties.length('Subnets')) ?? 0;
      for (let i = 0; i < count; i++) {
        const reference = balancer.properties.reference('Subnets', i);
        const subnet = model.network.subnets.find((candidate) => candidate.id === valueOf(reference));
        if (reference.is !== 'known' || subnet?.ipv4.is !== 'known' || subnet.ipv4.value) continue;
        report({ at: reference.span, message: 'ipv6Only', args: { subnet: subnet.id }, evidence: { effect: 'start', basis: 'documented', network: 'proven', certainty: subnet.ipv4.certainty } });
      }
    }
  },
});
