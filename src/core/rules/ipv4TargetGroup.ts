import { valueOf } from '../../base/maybe';
import { defineRule } from './rule';

/** A target group holds addresses of one family, ipv4 unless set (application-load-balancers; target groups). */
export const ipv4TargetGroup = defineRule({
  id: 'IPV6-207',
  slug: 'ipv4-target-group',
  title: 'IPv4 target group for IPv6-only tasks',
  messages: {
    ipv4: 'The target group takes IPv4 addresses, and tasks in an IPv6-only subnet have none, so they cannot be registered. The type is fixed when it is created.',
    absent: 'Without IpAddressType the target group takes IPv4 addresses, and tasks in an IPv6-only subnet have none, so they cannot be registered.',
  },
  check({ resources, tasks }, report) {
    for (const { task, networks } of tasks) {
      for (const { launcher, kind, known, certainty, from } of networks) {
        if (!launcher || !kind.startsWith('ipv6-only') || known === 'assumed') continue;
        const service = resources.byId(launcher.id);
        for (const attached of launcher.loadBalancerTargetGroups) {
          const group = resources.ofId('AWS::ElasticLoadBalancingV2::TargetGroup', valueOf(attached)?.text);
          const type = group?.properties.text('IpAddressType');
          // Under the condition of its service it is there whenever that is.
          const isThere = group?.condition === undefined || group.condition === service?.condition;
          if (!group || !isThere || !type || type.is === 'unknown' || valueOf(type)?.text === 'ipv6') continue;
          const at = type.is === 'known' ? type.span : group.nameSpan;
          // Where both kinds stand in the file, nothing outside of it can change this.
          const evidence = { effect: 'start', basis: 'documented', network: known === 'likely' && from.length === 0 ? 'proven' : known, certainty, ...(from.length > 0 ? { from } : {}) } as const;
          report({ at, message: type.is === 'known' ? 'ipv4' : 'absent', evidence, task });
        }
      }
    }
  },
});
