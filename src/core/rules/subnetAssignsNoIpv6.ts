import { valueOf } from '../../base/maybe';
import { defineRule } from './rule';

/** AssignIpv6AddressOnCreation is false unless set; tasks in a dual-stack subnet then get IPv4 only (fargate-task-networking). */
export const subnetAssignsNoIpv6 = defineRule({
  id: 'IPV6-204',
  slug: 'subnet-assigns-no-ipv6',
  title: 'Subnet assigns no IPv6 address',
  messages: { notAssigned: 'The subnet has an IPv6 block but does not assign addresses from it, so these tasks get no IPv6 address.' },
  check({ tasks }, report) {
    for (const { task, networks } of tasks) {
      for (const { subnet, known, kind } of networks) {
        if (!subnet || kind !== 'dual-stack' || (known !== 'proven' && known !== 'likely')) continue;
        if (subnet.assignsIpv6.is === 'unknown' || valueOf(subnet.assignsIpv6) === true) continue;
        const at = subnet.assignsIpv6.is === 'known' ? subnet.assignsIpv6.span : subnet.nameSpan;
        report({ at, message: 'notAssigned', evidence: { effect: 'runtime', basis: 'documented', network: known }, task });
      }
    }
  },
});
