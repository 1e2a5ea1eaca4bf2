import { valueOf } from '../../base/maybe';
import { defineRule } from './rule';
import { hourly } from './prices';

/** Every public IPv4 address is charged by the hour since 2024-02-01 (VPC pricing). */
export const publicIpv4Cost = defineRule({
  id: 'IPV6-302',
  slug: 'public-ipv4-cost',
  title: 'Public IPv4 address',
  messages: {
    paid: 'Each of these tasks pays {month} {currency} a month for its public IPv4 address; IPv6 costs nothing by the hour.',
    unused: 'These tasks leave through a NAT gateway, so their public IPv4 addresses are paid and not used.',
  },
  check({ model, tasks, prices }, report) {
    const price = hourly(prices, 'publicIpv4Hour');
    for (const launcher of model.launchers) {
      const assign = launcher.assignPublicIp;
      if (assign.is !== 'known' || valueOf(assign)?.text !== 'ENABLED' || !tasks.some((judged) => judged.launchers.includes(launcher))) continue;
      const subnets = launcher.subnets.map(({ id }) => model.network.subnets.find((subnet) => subnet.id === id));
      // Who has no IPv4 at all gets no public address either.
      if (launcher.subnetsComplete && subnets.length > 0 && subnets.every((subnet) => subnet && valueOf(subnet.ipv4) === false)) continue;
      const isBehindNat = launcher.subnetsComplete && subnets.length > 0 && subnets.every((subnet) => subnet?.closedWorld === true && subnet.ipv4Path.via === 'nat-gateway');
      const evidence = { effect: 'cost', basis: 'documented', network: 'proven' } as const;
      if (isBehindNat) report({ at: assign.span, message: 'unused', evidence });
      else if (price) report({ at: assign.span, message: 'paid', args: price, evidence });
    }
  },
});
