import { valueOf } from '../../base/maybe';
import { defineRule } from './rule';

/** DNS64 answers with addresses of 64:ff9b::/96, which need a route to a NAT gateway (nat-gateway-nat64-dns64). */
export const dns64WithoutRoute = defineRule({
  id: 'IPV6-206',
  slug: 'dns64-without-route',
  title: 'DNS64 without its route',
  messages: { noRoute: 'DNS64 is on, but no route leads 64:ff9b::/96 to a NAT gateway, so names without IPv6 resolve and then time out.' },
  check({ model }, report) {
    for (const subnet of model.network.subnets) {
      if (!subnet.closedWorld || subnet.dns64.is !== 'known' || valueOf(subnet.dns64) !== true) continue;
      if (subnet.nat64.is === 'unknown' || valueOf(subnet.nat64) === true) continue;
      report({ at: subnet.dns64.span, message: 'noRoute', evidence: { effect: 'runtime', basis: 'inferred', network: 'proven', certainty: subnet.dns64.certainty } });
    }
  },
});
