import type { Structure } from './settings';

/** How the tasks of a stack are addressed and leave the VPC. */
export interface NetworkPlan {
  readonly addresses: 'ipv4' | 'dual-stack' | 'ipv6';
  readonly ipv4Exit: 'internet-gateway' | 'nat-gateway' | 'none';
  readonly ipv6Exit: 'internet-gateway' | 'egress-only-gateway' | 'none';
  /** Whether each task gets a public IPv4 address, which AWS charges by the hour. */
  readonly publicIpv4: boolean;
  /** Which services of AWS have an endpoint in the VPC: Amazon S3 beside a NAT gateway, or all that a start needs. */
  readonly endpoints: 'none' | 's3' | 'all';
  /** Whether a NAT gateway and DNS64 lead to what has IPv4 only. */
  readonly nat64: boolean;
}

export function networkPlan({ stack, reachable, loadBalancer, nat64 }: Pick<Structure, 'stack' | 'reachable' | 'loadBalancer' | 'nat64'>): NetworkPlan {
  // Nothing can connect through an egress-only gateway, whatever the security group says; a load balancer stands within.
  const ipv6Exit = reachable && !loadBalancer ? 'internet-gateway' : 'egress-only-gateway';
  switch (stack) {
    case 'ipv6-only':
      return { addresses: 'ipv6', ipv4Exit: 'none', ipv6Exit, publicIpv4: false, endpoints: 'none', nat64 };
    case 'dual-stack':
      // The IPv4 route leads nowhere for a task without a public IPv4 address: only IPv6 gets out.
      return { addresses: 'dual-stack', ipv4Exit: 'internet-gateway', ipv6Exit, publicIpv4: false, endpoints: 'none', nat64: false };
    case 'public-ipv4':
      return { addresses: 'ipv4', ipv4Exit: 'internet-gateway', ipv6Exit: 'none', publicIpv4: true, endpoints: 'none', nat64: false };
    case 'nat-gateway':
      return { addresses: 'ipv4', ipv4Exit: 'nat-gateway', ipv6Exit: 'none', publicIpv4: false, endpoints: 's3', nat64: false };
    case 'vpc-endpoints':
      return { addresses: 'ipv4', ipv4Exit: 'none', ipv6Exit: 'none', publicIpv4: false, endpoints: 'all', nat64: false };
  }
}
