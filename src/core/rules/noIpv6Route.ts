import { defineRule, inNetwork } from './rule';

export const noIpv6Route = defineRule({
  id: 'IPV6-205',
  slug: 'no-ipv6-route',
  title: 'No route for IPv6',
  messages: {
    ipv6Only: 'No route ::/0 leads out of this IPv6-only subnet, so its tasks cannot pull an image.',
    dualStack: 'No route leads out of this subnet, neither for IPv4 nor ::/0, so its tasks reach nothing outside the VPC.',
  },
  check({ tasks }, report) {
    for (const { task, networks, needs } of tasks) {
      for (const network of networks) {
        const { subnet, kind } = network;
        if (!subnet || network.known !== 'proven' || subnet.ipv6Path.via !== 'none' || network.endpoints.length > 0) continue;
        if (!needs.some((need) => need.kind === 'image')) continue;
        if (kind === 'ipv6-only') report({ at: subnet.nameSpan, message: 'ipv6Only', evidence: inNetwork(network, 'start', 'documented'), task });
        if (kind === 'dual-stack' && subnet.ipv4Path.via === 'none') report({ at: subnet.nameSpan, message: 'dualStack', evidence: inNetwork(network, 'start', 'documented'), task });
      }
    }
  },
});
