/** Builds small templates for tests of what files say about each other. */
type Json = Readonly<Record<string, unknown>>;

interface NetworkOptions {
  readonly outputs?: Json;
  readonly resources?: Json;
  /** The subnet has IPv4 beside IPv6. */
  readonly dualStack?: boolean;
}

/** A VPC with one IPv6-only or dual-stack subnet `Tasks` and a route for IPv6; a closed world. */
export function networkTemplate({ outputs = {}, resources = {}, dualStack = false }: NetworkOptions = {}): string {
  return JSON.stringify({
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/24' } },
      Gateway: { Type: 'AWS::EC2::InternetGateway' },
      Tasks: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, ...(dualStack ? { CidrBlock: '10.0.0.0/26' } : { Ipv6Native: true }), Ipv6CidrBlock: '2001:db8::/64', AssignIpv6AddressOnCreation: true } },
      Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
      Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Tasks' }, RouteTableId: { Ref: 'Table' } } },
      Out: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationIpv6CidrBlock: '::/0', GatewayId: { Ref: 'Gateway' } } },
      ...resources,
    },
    Outputs: outputs,
  });
}

/** A route for IPv4 to the internet gateway of {@link networkTemplate}. */
export const ipv4Route = { Out4: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } } } };

/** A service on Fargate; `taskDefinition` and `subnets` as its properties say them. */
export function serviceOf(taskDefinition: unknown, subnets: unknown, assignPublicIp = 'DISABLED'): Json {
  return {
    Type: 'AWS::ECS::Service',
    Properties: { LaunchType: 'FARGATE', TaskDefinition: taskDefinition, DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } }, NetworkConfiguration: { AwsvpcConfiguration: { Subnets: subnets, AssignPublicIp: assignPublicIp } } },
  };
}

/** A template with a task definition and a service whose subnets stand elsewhere. */
export function serviceTemplate(subnets: unknown, parameters: Json = {}, image = 'ghcr.io/example/orders:1'): string {
  return JSON.stringify({
    Parameters: parameters,
    Resources: {
      Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { NetworkMode: 'awsvpc', RequiresCompatibilities: ['FARGATE'], Cpu: '256', Memory: '512', ContainerDefinitions: [{ Name: 'app', Image: image }] } },
      Service: serviceOf({ Ref: 'Task' }, subnets),
    },
  });
}

/** A task definition in a file of its own. */
export function taskFile(family: string, image = 'ghcr.io/example/orders:1'): string {
  return JSON.stringify({ family, networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512', containerDefinitions: [{ name: 'app', image }] });
}

export function exported(name: unknown, value: unknown = { Ref: 'Tasks' }): Json {
  return { Value: value, Export: { Name: name } };
}
