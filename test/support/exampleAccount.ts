/** An account on the emulator: a VPC with a NAT gateway and endpoints, and an ECS service in its private subnets behind a balancer. */
import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateNetworkInterfaceCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  DescribeRouteTablesCommand,
  EC2Client,
  ModifyVpcAttributeCommand,
} from '@aws-sdk/client-ec2';
import { CreateClusterCommand, CreateServiceCommand, ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { CreateListenerCommand, CreateLoadBalancerCommand, CreateRuleCommand, CreateTargetGroupCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';

export interface ExampleAccount {
  readonly vpcId: string;
  readonly natId: string;
  readonly privateSubnets: readonly string[];
  readonly publicSubnets: readonly string[];
  readonly groupId: string;
  readonly idleAddress: string;
  readonly usedAddress: string;
  readonly targetGroupArn: string;
}

export const cluster = 'shop';
export const service = 'orders';
export const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.42';

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The emulator did not answer what was asked for.');
  return value;
}

export async function createExampleAccount(endpoint: string, region: string): Promise<ExampleAccount> {
  const settings = { region, endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const ec2 = new EC2Client(settings);
  const balancing = new ElasticLoadBalancingV2Client(settings);
  const ecs = new ECSClient(settings);

  const vpcId = must((await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16', TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'shop' }] }] }))).Vpc?.VpcId);
  await ec2.send(new ModifyVpcAttributeCommand({ VpcId: vpcId, EnableDnsHostnames: { Value: true } }));
  const subnet = async (block: string, zone: string): Promise<string> => must((await ec2.send(new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: block, AvailabilityZone: `${region}${zone}` }))).Subnet?.SubnetId);
  const privateSubnets = [await subnet('10.0.0.0/24', 'a'), await subnet('10.0.1.0/24', 'b')];
  const publicSubnets = [await subnet('10.0.2.0/24', 'a'), await subnet('10.0.3.0/24', 'b')];

  const gatewayId = must((await ec2.send(new CreateInternetGatewayCommand({}))).InternetGateway?.InternetGatewayId);
  await ec2.send(new AttachInternetGatewayCommand({ VpcId: vpcId, InternetGatewayId: gatewayId }));
  const publicTable = must((await ec2.send(new CreateRouteTableCommand({ VpcId: vpcId }))).RouteTable?.RouteTableId);
  await ec2.send(new CreateRouteCommand({ RouteTableId: publicTable, DestinationCidrBlock: '0.0.0.0/0', GatewayId: gatewayId }));
  for (const id of publicSubnets) await ec2.send(new AssociateRouteTableCommand({ RouteTableId: publicTable, SubnetId: id }));
  const natAddress = must((await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }))).AllocationId);
  const natId = must((await ec2.send(new CreateNatGatewayCommand({ SubnetId: publicSubnets[0], AllocationId: natAddress, TagSpecifications: [{ ResourceType: 'natgateway', Tags: [{ Key: 'Name', Value: 'shop' }] }] }))).NatGateway?.NatGatewayId);
  // The private subnets have no table of their own: the main one counts.
  const main = must((await ec2.send(new DescribeRouteTablesCommand({ Filters: [{ Name: 'vpc-id', Values: [vpcId] }, { Name: 'association.main', Values: ['true'] }] }))).RouteTables?.[0]?.RouteTableId);
  await ec2.send(new CreateRouteCommand({ RouteTableId: main, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: natId }));

  const group = async (name: string): Promise<string> => must((await ec2.send(new CreateSecurityGroupCommand({ VpcId: vpcId, GroupName: name, Description: name }))).GroupId);
  const groupId = await group('orders');
  const balancerGroup = await group('balancer');
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: groupId, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, UserIdGroupPairs: [{ GroupId: balancerGroup }] }] }));
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: balancerGroup, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] }));
  await ec2.send(new CreateVpcEndpointCommand({ VpcId: vpcId, ServiceName: `com.amazonaws.${region}.s3`, VpcEndpointType: 'Gateway', RouteTableIds: [main] }));
  await ec2.send(new CreateVpcEndpointCommand({ VpcId: vpcId, ServiceName: `com.amazonaws.${region}.logs`, VpcEndpointType: 'Interface', SubnetIds: privateSubnets, SecurityGroupIds: [groupId], PrivateDnsEnabled: true }));

  const idleAddress = must((await ec2.send(new AllocateAddressCommand({ Domain: 'vpc', TagSpecifications: [{ ResourceType: 'elastic-ip', Tags: [{ Key: 'Name', Value: 'left | over' }] }] }))).PublicIp);
  const used = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
  const eni = must((await ec2.send(new CreateNetworkInterfaceCommand({ SubnetId: publicSubnets[0], Description: 'ELB app/shop/0123456789abcdef' }))).NetworkInterface?.NetworkInterfaceId);
  await ec2.send(new AssociateAddressCommand({ AllocationId: used.AllocationId, NetworkInterfaceId: eni }));

  const balancer = must((await balancing.send(new CreateLoadBalancerCommand({ Name: 'shop', Subnets: publicSubnets, SecurityGroups: [balancerGroup], Scheme: 'internet-facing', Type: 'application', IpAddressType: 'ipv4' }))).LoadBalancers?.[0]?.LoadBalancerArn);
  const targetGroupArn = must((await balancing.send(new CreateTargetGroupCommand({ Name: 'orders', Protocol: 'HTTP', Port: 8080, VpcId: vpcId, TargetType: 'ip' }))).TargetGroups?.[0]?.TargetGroupArn);
  const listener = must((await balancing.send(new CreateListenerCommand({ LoadBalancerArn: balancer, Port: 80, Protocol: 'HTTP', DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }] }))).Listeners?.[0]?.ListenerArn);
  await balancing.send(new CreateRuleCommand({ ListenerArn: listener, Priority: 10, Conditions: [{ Field: 'path-pattern', Values: ['/orders/*'] }], Actions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }] }));

  await ecs.send(new CreateClusterCommand({ clusterName: cluster }));
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'orders',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'ARM64' },
      containerDefinitions: [
        {
          name: 'web',
          image,
          essential: true,
          portMappings: [{ containerPort: 8080 }],
          environment: [{ name: 'QUEUE_URL', value: 'https://sqs.eu-west-1.amazonaws.com/123456789012/orders' }, { name: 'DB_PASSWORD', value: 'hunter2, with a comma' }],
          logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/orders', 'awslogs-region': region, 'awslogs-stream-prefix': 'web' } },
        },
      ],
    }),
  );
  await ecs.send(
    new CreateServiceCommand({
      cluster,
      serviceName: service,
      taskDefinition: 'orders',
      desiredCount: 2,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: privateSubnets, securityGroups: [groupId], assignPublicIp: 'DISABLED' } },
      loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 8080 }],
    }),
  );
  for (const client of [ec2, balancing, ecs]) client.destroy();
  return { vpcId, natId, privateSubnets, publicSubnets, groupId, idleAddress, usedAddress: must(used.PublicIp), targetGroupArn };
}
