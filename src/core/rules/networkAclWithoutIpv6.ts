import type { TaskNetwork } from '../analysis/networkOf';
import type { Evidence } from '../analysis/types';
import { networkAclOf, type NetworkAcl } from '../ecs/networkAcl';
import type { ResourceIndex } from '../ecs/resourceIndex';
import { defineRule, inNetwork } from './rule';

const https = 443;
/** Answers come back to a port that Linux chose: 32768 to 60999 by default (ip-sysctl, ip_local_port_range). */
const answerPorts = [32_768, 40_000, 49_152, 60_999];

/** A network ACL denies what no rule allows, and does not remember connections (VPC, vpc-network-acls). */
export const networkAclWithoutIpv6 = defineRule({
  id: 'IPV6-215',
  slug: 'network-acl-without-ipv6',
  title: 'Network ACL keeps IPv6 out',
  messages: {
    out: 'The network ACL of {subnet} lets nothing out over IPv6 on TCP port 443, so these tasks reach no AWS service and no registry over IPv6.',
    back: 'The network ACL of {subnet} lets no answers in over IPv6, and it does not remember connections, so what these tasks ask for over IPv6 never arrives.',
    icmpv6: 'The network ACL of {subnet} denies ICMPv6, which IPv6 needs to find neighbours and the size of packets.',
    here: 'This subnet has the network ACL.',
  },
  check({ resources, tasks }, report) {
    for (const { task, networks } of tasks) {
      for (const network of networks) {
        const acl = aclOf(network, resources);
        const message = acl && problemOf(acl);
        if (network.subnet === undefined || acl === undefined || message === undefined) continue;
        report({ at: acl.nameSpan, message, args: { subnet: network.subnet.id }, evidence: evidenceOf(network, message), related: [{ at: network.subnet.nameSpan, message: 'here' }], task });
      }
    }
  },
});

/** Only where the file itself gives the tasks IPv6, and a way out for it. */
function aclOf({ subnet, kind, known }: TaskNetwork, resources: ResourceIndex): NetworkAcl | undefined {
  if (subnet === undefined || (known !== 'proven' && known !== 'likely')) return undefined;
  if (kind !== 'ipv6-only' && kind !== 'ipv6-only-nat64' && kind !== 'dual-stack') return undefined;
  return subnet.ipv6Path.via === 'internet-gateway' || subnet.ipv6Path.via === 'egress-only-gateway' ? networkAclOf(subnet.id, resources) : undefined;
}

function problemOf(acl: NetworkAcl): 'out' | 'back' | 'icmpv6' | undefined {
  if (acl.passes({ protocol: 'tcp', port: https, direction: 'out' }) === 'no') return 'out';
  if (answerPorts.every((port) => acl.passes({ protocol: 'tcp', port, direction: 'in' }) === 'no')) return 'back';
  return acl.passes({ protocol: 'icmpv6', direction: 'in' }) === 'no' ? 'icmpv6' : undefined;
}

/** AWS names ICMPv6 in a blog only; tasks with IPv4 as well start without IPv6. */
function evidenceOf(network: TaskNetwork, message: 'out' | 'back' | 'icmpv6'): Evidence {
  if (message === 'icmpv6') return { ...inNetwork(network, 'runtime', 'inferred'), network: 'likely' };
  return inNetwork(network, network.kind === 'dual-stack' ? 'runtime' : 'start', 'documented');
}
