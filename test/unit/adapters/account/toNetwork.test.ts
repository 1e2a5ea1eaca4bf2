import { describe, expect, it } from 'vitest';
import { toAcl, toGroup, toRouteTable, toSubnet } from '../../../../src/adapters/account/toNetwork';

describe('answers of EC2', () => {
  // API_Route: each kind of target has a field of its own, but for gateways, whose id tells.
  it.each([
    [{ NatGatewayId: 'nat-1' }, 'nat-gateway'],
    [{ GatewayId: 'igw-1' }, 'internet-gateway'],
    [{ GatewayId: 'vgw-1' }, 'virtual-private-gateway'],
    [{ GatewayId: 'vpce-1' }, 'endpoint'],
    [{ EgressOnlyInternetGatewayId: 'eigw-1' }, 'egress-only-gateway'],
    [{ TransitGatewayId: 'tgw-1' }, 'transit-gateway'],
    [{ VpcPeeringConnectionId: 'pcx-1' }, 'peering'],
    // A NAT instance: EC2 names both.
    [{ InstanceId: 'i-1', NetworkInterfaceId: 'eni-1' }, 'instance'],
    [{ CoreNetworkArn: 'arn:1' }, 'core-network'],
    [{ GatewayId: 'something-1' }, 'other'],
  ] as const)('tell the target of a route %j', (target, is) => {
    expect(toRouteTable({ Routes: [{ DestinationCidrBlock: '0.0.0.0/0', ...target }] }).routes.map((route) => route.target.is)).toEqual([is]);
  });

  it('tell a gateway endpoint from a firewall, and leave out what stays in the VPC', () => {
    const { routes } = toRouteTable({ Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' }, { DestinationPrefixListId: 'pl-1', GatewayId: 'vpce-1' }, { DestinationIpv6CidrBlock: '::/0', NatGatewayId: 'nat-1', State: 'blackhole' }] });
    expect(routes).toEqual([
      { destination: { is: 'prefix-list', value: 'pl-1' }, target: { is: 'gateway-endpoint', id: 'vpce-1' }, isBlackhole: false },
      { destination: { is: 'ipv6', value: '::/0' }, target: { is: 'nat-gateway', id: 'nat-1' }, isBlackhole: true },
    ]);
  });

  it('leave an IPv6-only subnet without an IPv4 block, and count no block that is gone', () => {
    expect(toSubnet({ SubnetId: 's', Ipv6Native: true, CidrBlock: '', Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2001:db8::/64', Ipv6CidrBlockState: { State: 'associated' } }] })).toMatchObject({ cidr: null, ipv6Cidr: '2001:db8::/64', ipv6Native: true });
    expect(toSubnet({ SubnetId: 's', CidrBlock: '10.0.0.0/24', Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2001:db8::/64', Ipv6CidrBlockState: { State: 'disassociated' } }] })).toMatchObject({ cidr: '10.0.0.0/24', ipv6Cidr: null });
  });

  it('make one rule of each peer', () => {
    const { egress } = toGroup({ GroupId: 'sg-1', IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [{ CidrIpv6: '::/0' }], UserIdGroupPairs: [{ GroupId: 'sg-2' }], PrefixListIds: [{ PrefixListId: 'pl-1' }] }] });
    expect(egress.map(({ peer }) => `${peer.is} ${peer.value}`)).toEqual(['ipv4 0.0.0.0/0', 'ipv6 ::/0', 'group sg-2', 'prefix-list pl-1']);
    expect(egress[0]).toMatchObject({ protocol: '-1', fromPort: null, toPort: null });
  });

  it('keep the numbers of an ACL', () => {
    expect(toAcl({ NetworkAclId: 'acl-1', Entries: [{ RuleNumber: 100, Protocol: '58', RuleAction: 'allow', Egress: true, Ipv6CidrBlock: '::/0', IcmpTypeCode: { Type: -1, Code: -1 } }] }).entries).toEqual([{ number: 100, protocol: '58', action: 'allow', egress: true, cidr: null, ipv6Cidr: '::/0', ports: null, icmp: { type: -1, code: -1 } }]);
  });
});
