import { valueOf } from '../../base/maybe';
import { tokenSpan } from '../analysis/fixes';
import { defineRule } from './rule';

/** A load balancer reaches the identity provider over IPv4 only (application-load-balancers, IP address type). */
export const authenticationWithoutIpv4 = defineRule({
  id: 'IPV6-152',
  slug: 'authentication-without-ipv4',
  title: 'Sign-in behind a load balancer without IPv4',
  messages: { http500: 'A load balancer reaches an identity provider over IPv4 only, and this one has no public IPv4 address, so sign-in ends with HTTP 500.' },
  check({ resources, text }, report) {
    const lonely = resources.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').filter(({ properties }) => valueOf(properties.text('IpAddressType'))?.text === 'dualstack-without-public-ipv4');
    const listeners = lonely.flatMap(({ id }) => resources.pointing('AWS::ElasticLoadBalancingV2::Listener', 'LoadBalancerArn', id));
    const rules = listeners.flatMap(({ id }) => resources.pointing('AWS::ElasticLoadBalancingV2::ListenerRule', 'ListenerArn', id));
    for (const resource of [...listeners, ...rules]) {
      const list = resource.type === 'AWS::ElasticLoadBalancingV2::ListenerRule' ? 'Actions' : 'DefaultActions';
      const count = valueOf(resource.properties.length(list)) ?? 0;
      for (let i = 0; i < count; i++) {
        const type = resource.properties.text(list, i, 'Type');
        if (type.is !== 'known' || !/^authenticate-(oidc|cognito)$/u.test(type.value.text)) continue;
        const at = tokenSpan(text, type.span, type.value.text);
        report({ at, message: 'http500', evidence: { effect: 'runtime', basis: 'documented', network: 'proven', certainty: type.certainty } });
      }
    }
  },
});
