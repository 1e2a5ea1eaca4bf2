import { describe, expect, test } from 'vitest';
import { valueOf } from '../../../src/base/maybe';
import type { SubnetFacts } from '../../../src/core/ecs/model';
import { analyzeText } from '../../support/analyzeText';

const vpc = `
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Block: { Type: AWS::EC2::VPCCidrBlock, Properties: { VpcId: !Ref Vpc, AmazonProvidedIpv6CidrBlock: true } }
  Gateway: { Type: AWS::EC2::InternetGateway }
  Egress: { Type: AWS::EC2::EgressOnlyInternetGateway, Properties: { VpcId: !Ref Vpc } }
  Nat: { Type: AWS::EC2::NatGateway, Properties: { SubnetId: !Ref Subnet, AllocationId: x } }
  Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
  Association: { Type: AWS::EC2::SubnetRouteTableAssociation, Properties: { SubnetId: !Ref Subnet, RouteTableId: !Ref Table } }
`;
const dual = 'CidrBlock: 10.0.0.0/24, Ipv6CidrBlock: !Select [0, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 1, 64]], AssignIpv6AddressOnCreation: true';
const route = (name: string, properties: string, more = ''): string => `  ${name}: { Type: AWS::EC2::Route, ${more} Properties: { RouteTableId: !Ref Table, ${properties} } }\n`;
const ipv4ToGateway = route('R4', "DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway");
const ipv6ToEgress = route('R6', "DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: !Ref Egress");

function subnetOf(subnet: string, rest: string, head = ''): SubnetFacts {
  const text = `${head}Resources:${vpc}  Subnet: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, ${subnet} } }\n${rest}`;
  const found = analyzeText(text).model.network.subnets[0];
  if (found === undefined) throw new Error(`no subnet in ${text}`);
  return found;
}

// Properties and their defaults: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html
describe('kind of a subnet', () => {
  test.each([
    ['CidrBlock: 10.0.0.0/24', true, false, false],
    [dual, true, true, true],
    ['CidrBlock: 10.0.0.0/24, Ipv6NetmaskLength: 64', true, true, false],
    ['Ipv6Native: true, Ipv6CidrBlock: x', false, true, true],
    ['Ipv6Native: !Ref AWS::NoValue, CidrBlock: 10.0.0.0/24', true, false, false],
  ])('%s', (properties, ipv4, ipv6, assigns) => {
    const subnet = subnetOf(properties, '');
    expect([valueOf(subnet.ipv4), valueOf(subnet.ipv6), valueOf(subnet.assignsIpv6)]).toEqual([ipv4, ipv6, assigns]);
  });

  test('is unknown where a parameter without default decides', () => {
    const subnet = subnetOf('Ipv6Native: !Ref Native', '', 'Parameters: { Native: { Type: String } }\n');
    expect([subnet.ipv4.is, subnet.ipv6.is, subnet.assignsIpv6.is]).toEqual(['unknown', 'unknown', 'known']);
  });

  test('a separate block makes it dual-stack', () => {
    const subnet = subnetOf('CidrBlock: 10.0.0.0/24', '  Six: { Type: AWS::EC2::SubnetCidrBlock, Properties: { SubnetId: !Ref Subnet, Ipv6CidrBlock: x } }\n');
    expect(valueOf(subnet.ipv6)).toBe(true);
  });
});

// Targets of routes: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-route.html
describe('ways out', () => {
  test.each([
    ['no route', '', 'none', 'none'],
    ['internet and egress-only gateway', ipv4ToGateway + ipv6ToEgress, 'internet-gateway', 'egress-only-gateway'],
    ['NAT gateway', route('R', 'DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Nat'), 'nat-gateway', 'none'],
    ['IPv6 to the internet gateway', route('R', "DestinationIpv6CidrBlock: '::/0', GatewayId: !Ref Gateway"), 'none', 'internet-gateway'],
    ['transit gateway', route('R', 'DestinationCidrBlock: 0.0.0.0/0, TransitGatewayId: tgw-1'), 'unknown', 'none'],
    ['firewall', route('R', 'DestinationCidrBlock: 0.0.0.0/0, VpcEndpointId: vpce-1'), 'unknown', 'none'],
    ['instance', route('R', 'DestinationCidrBlock: 0.0.0.0/0, InstanceId: i-1'), 'unknown', 'none'],
    ['a gateway of another stack', route('R', 'DestinationCidrBlock: 0.0.0.0/0, GatewayId: !ImportValue gateway'), 'unknown', 'none'],
    ['under a condition', route('R', 'DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway', 'Condition: C,'), 'unknown', 'none'],
    ['a destination that is not known', route('R', 'DestinationCidrBlock: !ImportValue range, GatewayId: !Ref Gateway'), 'unknown', 'none'],
    // A list of prefixes of one's own may hold 0.0.0.0/0 or ::/0 (docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html).
    ['a prefix list', route('R', 'DestinationPrefixListId: pl-1, GatewayId: !Ref Gateway'), 'unknown', 'unknown'],
    ['another range', route('R', 'DestinationCidrBlock: 10.9.0.0/16, NatGatewayId: !Ref Nat'), 'none', 'none'],
    // Endpoints that VPCs share (docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/centralized-access-to-vpc-private-endpoints.html).
    ['other networks behind a transit gateway', route('R', 'DestinationCidrBlock: 10.0.0.0/8, TransitGatewayId: tgw-1'), 'unknown', 'none'],
    // 2000::/3 is all that IANA gives out (www.iana.org/assignments/ipv6-address-space).
    ['all IPv6 addresses of the internet', route('R', "DestinationIpv6CidrBlock: '2000::/3', GatewayId: !Ref Gateway"), 'none', 'unknown'],
  ])('%s', (_name, routes, ipv4, ipv6) => {
    const subnet = subnetOf(dual, routes);
    expect([subnet.ipv4Path.via, subnet.ipv6Path.via]).toEqual([ipv4, ipv6]);
  });

  test('a private NAT gateway is no way to the internet that the file proves', () => {
    const subnet = subnetOf(dual, '  Private: { Type: AWS::EC2::NatGateway, Properties: { ConnectivityType: private, SubnetId: !Ref Subnet } }\n' + route('R', 'DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Private'));
    expect(subnet.ipv4Path.via).toBe('unknown');
  });

  test('without an association the main table holds, which the file does not tell', () => {
    const text = `Resources:${vpc.replace(/ {2}Association.*\n/, '')}  Subnet: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24 } }\n${ipv4ToGateway}`;
    const subnet = analyzeText(text).model.network.subnets[0];
    expect([subnet?.ipv4Path.via, subnet?.closedWorld]).toEqual(['unknown', false]);
  });

  // 64:ff9b::/96: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html
  test.each([
    ['64:ff9b::/96', true],
    ['0064:ff9b::/96', true],
    ['64:ff9b:1::/48', false],
  ])('NAT64 for %s: %s', (block, expected) => {
    const subnet = subnetOf('Ipv6Native: true, Ipv6CidrBlock: x, EnableDns64: true', route('R', `DestinationIpv6CidrBlock: '${block}', NatGatewayId: !Ref Nat`));
    expect([valueOf(subnet.dns64), valueOf(subnet.nat64)]).toEqual([true, expected]);
  });
});

describe('closed world', () => {
  test.each([
    ['all in the file', '', '', true],
    ['a nested stack', '  Nested: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: x } }\n', '', false],
    ['a macro', '', 'Transform: MyMacro\n', false],
    ['SAM', '', 'Transform: AWS::Serverless-2016-10-31\n', true],
    ['an endpoint under a condition', '  E: { Type: AWS::EC2::VPCEndpoint, Condition: C, Properties: { VpcId: !Ref Vpc } }\n', '', false],
    ['a custom resource', '  C: { Type: Custom::Routes, Properties: { ServiceToken: x } }\n', '', false],
  ])('%s', (_name, rest, head, expected) => {
    expect(subnetOf(dual, ipv4ToGateway + rest, head).closedWorld).toBe(expected);
  });
});

describe('endpoints and NAT gateways', () => {
  test('service, type, zones and tables', () => {
    const text = `Resources:${vpc}
  Api: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, VpcEndpointType: Interface, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.ecr.api', PrivateDnsEnabled: true, SubnetIds: [!Ref Subnet, subnet-1] } }
  S3: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: com.amazonaws.us-east-1.s3, RouteTableIds: [!Ref Table] } }
  Other: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: !ImportValue service } }
  Subnet: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24 } }
`;
    const { endpoints, natGateways } = analyzeText(text).model.network;
    expect(endpoints.map(({ service, type, privateDns, subnetIds, routeTableIds }) => [service.is === 'known' ? service.value : service.is, type, valueOf(privateDns), subnetIds, routeTableIds])).toEqual([
      ['ecr.api', 'Interface', true, ['Subnet', null], []],
      ['s3', 'Gateway', undefined, [], ['Table']],
      ['unknown', 'Gateway', undefined, [], []],
    ]);
    expect(natGateways.map(({ id, subnetId, private: isPrivate }) => [id, subnetId, valueOf(isPrivate)])).toEqual([['Nat', 'Subnet', false]]);
  });
});
