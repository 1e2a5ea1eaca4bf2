import { describe, expect, test } from 'vitest';
import type { FileUsage } from '../../../src/core/analysis/types';
import { analyzeText } from '../../support/analyzeText';

const network = `
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Gateway: { Type: AWS::EC2::InternetGateway }
  Egress: { Type: AWS::EC2::EgressOnlyInternetGateway, Properties: { VpcId: !Ref Vpc } }
  Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
  AssociationA: { Type: AWS::EC2::SubnetRouteTableAssociation, Properties: { SubnetId: !Ref A, RouteTableId: !Ref Table } }
  AssociationB: { Type: AWS::EC2::SubnetRouteTableAssociation, Properties: { SubnetId: !Ref B, RouteTableId: !Ref Table } }
`;
const subnets = (properties: string): string => ['A', 'B'].map((id, index) => `  ${id}: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, AvailabilityZone: !Select [${String(index)}, !GetAZs ''], ${properties} } }\n`).join('');
const service = (properties: string): string => `  Service: { Type: AWS::ECS::Service, Properties: { TaskDefinition: !Ref Task, ${properties} } }
  Task: { Type: AWS::ECS::TaskDefinition, Properties: { NetworkMode: awsvpc, ContainerDefinitions: [{ Name: a, Image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/a }] } }\n`;
const inSubnets = (publicIp: string): string => `DesiredCount: 3, NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: ${publicIp}, Subnets: [!Ref A, !Ref B] } }`;
const ipv4Route = '  R4: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway } }\n';
const ipv6Route = "  R6: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: !Ref Egress } }\n";
const natRoute = '  Nat: { Type: AWS::EC2::NatGateway, Properties: { SubnetId: !Ref A } }\n  R4: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Nat } }\n';

function usageOf(text: string): { usage: FileUsage; text: string } {
  return { usage: analyzeText(text).usage, text };
}

describe('usage that a template tells', () => {
  // The network of each strategy is that of docs/architecture.md, "Strategies".
  test.each([
    ['public-ipv4', subnets('CidrBlock: 10.0.0.0/24'), 'ENABLED', ipv4Route],
    ['nat-gateway', subnets('CidrBlock: 10.0.0.0/24'), 'DISABLED', natRoute],
    ['ipv6-dual-stack', subnets('CidrBlock: 10.0.0.0/24, Ipv6CidrBlock: x, AssignIpv6AddressOnCreation: true'), 'DISABLED', ipv6Route],
    ['ipv6', subnets('Ipv6Native: true, Ipv6CidrBlock: x'), 'DISABLED', ipv6Route],
    ['vpc-endpoints', subnets('CidrBlock: 10.0.0.0/24'), 'DISABLED', '  E: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, VpcEndpointType: Interface, ServiceName: com.amazonaws.eu-west-1.ecr.api, SubnetIds: [!Ref A, !Ref B] } }\n'],
  ])('the way out is %s', (strategy, own, publicIp, rest) => {
    const { usage } = usageOf(`Resources:${network}${own}${service(inSubnets(publicIp))}${rest}`);
    expect(usage.today?.value).toBe(strategy);
  });

  test('tasks, zones, gateways and Region, each with its place', () => {
    const { usage, text } = usageOf(`Resources:${network}${subnets('CidrBlock: 10.0.0.0/24')}${service(inSubnets('DISABLED'))}${natRoute}`);
    expect([usage.tasks?.value, usage.zones?.value, usage.natGateways?.value, usage.region?.value]).toEqual([3, 2, 1, 'eu-west-1']);
    expect(text.slice(usage.tasks?.span.start, usage.tasks?.span.end)).toBe('3');
    expect(text.slice(usage.natGateways?.span.start, usage.natGateways?.span.end)).toBe('Nat');
  });

  test('endpoints and the zones they stand in', () => {
    const endpoint = (id: string, name: string): string => `  ${id}: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, VpcEndpointType: Interface, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.${name}', SubnetIds: [!Ref A, !Ref B] } }\n`;
    const { usage } = usageOf(`Resources:${network}${subnets('CidrBlock: 10.0.0.0/24')}${endpoint('E1', 'ecr.api')}${endpoint('E2', 'logs')}`);
    expect(usage.endpointsInFile?.map(({ value }) => value)).toEqual(['ecr.api', 'logs']);
    expect(usage.endpointZones?.value).toBe(2);
  });

  // A deployment may give another number: the default says more than 1 task, and is marked.
  test('the default of a parameter counts as one; subnets elsewhere and an unknown way out are left out', () => {
    const { usage } = usageOf(`Parameters: { Count: { Type: Number, Default: 2 } }\nResources:${network}${subnets('CidrBlock: 10.0.0.0/24')}${service('DesiredCount: !Ref Count, NetworkConfiguration: { AwsvpcConfiguration: { Subnets: !Split [",", !ImportValue s] } }')}${natRoute}`);
    expect(usage.tasks).toMatchObject({ value: 2, isDefault: true });
    expect([usage.zones, usage.today]).toEqual([undefined, undefined]);
  });

  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html: desiredCount, "a default value of 1 is used".
  test.each([
    ['DesiredCount: 3', '', 3],
    ['DesiredCount: 3', '  Other: { Type: AWS::ECS::Service, Properties: { TaskDefinition: !Ref Task } }\n', 4],
    ['LaunchType: FARGATE', '  Other: { Type: AWS::ECS::Service, Properties: { TaskDefinition: !Ref Task } }\n', 2],
    ['LaunchType: FARGATE', '', undefined],
    ['DesiredCount: !Ref None', '', undefined],
  ])('services with %j and %j run %j tasks', (own, other, tasks) => {
    expect(usageOf(`Parameters: { None: { Type: Number } }\nResources:\n${service(own)}${other}`).usage.tasks?.value).toBe(tasks);
  });

  test.each([
    ['ENABLED', '!Ref Subnets', 'public-ipv4'],
    ['ENABLED', '[subnet-1, subnet-2]', 'public-ipv4'],
    ['DISABLED', '!Ref Subnets', undefined],
    ['!Ref Assign', '!Ref Subnets', undefined],
  ])('tasks with public addresses (%s) in subnets that stand elsewhere (%s) go out by %j', (assign, ids, strategy) => {
    const { usage } = usageOf(`Parameters: { Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' }, Assign: { Type: String, Default: ENABLED } }\nResources:\n${service(`NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: ${assign}, Subnets: ${ids} } }`)}`);
    expect(usage.today?.value).toBe(strategy);
  });
});
