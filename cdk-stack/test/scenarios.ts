/** Typical parameters: each stack, each log route, each kind of reach. What is left out is the stack's default. */
export const scenarios: Readonly<Record<string, object>> = {
  'the article': { stack: 'dual-stack' },
  'dual-stack, one network, no logs': { stack: 'dual-stack', reachableFrom: '2001:db8:1:2::/64', logRoute: 'none', zones: 3 },
  'dual-stack, closed': { stack: 'dual-stack', reachableFrom: 'nobody' },
  'ipv6-only': { stack: 'ipv6-only' },
  'ipv6-only, everyone, FireLens, private image': {
    stack: 'ipv6-only',
    reachableFrom: 'everyone',
    logRoute: 'firelens-s3',
    image: '123456789012.dkr-ecr.ap-northeast-1.on.aws/team/web:1',
    architecture: 'ARM64',
    zones: 1,
    tasks: 3,
  },
  'ipv6-only, behind a load balancer': { stack: 'ipv6-only', reachableFrom: 'everyone', loadBalancer: true },
  'ipv6-only, one network, behind a load balancer, with NAT64': { stack: 'ipv6-only', reachableFrom: '2001:db8:1:2::/64', loadBalancer: true, nat64: true, zones: 3, containerPort: 8080 },
  'ipv6-only, NAT64': { stack: 'ipv6-only', nat64: true, zones: 1 },
  'dual-stack, behind a load balancer': { stack: 'dual-stack', loadBalancer: true },
  'public-ipv4, one network': { stack: 'public-ipv4', reachableFrom: '203.0.113.0/24' },
  'nat-gateway': { stack: 'nat-gateway', zones: 3, cpu: 1024, memory: 4096 },
  'vpc-endpoints': { stack: 'vpc-endpoints', image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1' },
};
