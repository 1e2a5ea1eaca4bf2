import { read } from '../../../../src/core/account/reading';
import type { RouteTableData, ServiceReading, SubnetData } from '../../../../src/core/account/service/serviceReading';

const vpcId = 'vpc-0aaa00000000000a1';

export function subnet(id: string, zone: string, cidr: string, more: Partial<SubnetData> = {}): SubnetData {
  return { id, name: '', vpcId, owner: '111122223333', zone: `eu-west-1${zone}`, zoneId: `euw1-az${zone === 'a' ? '1' : '2'}`, cidr, ipv6Cidr: null, ipv6Native: false, assignsIpv6: false, dns64: false, ...more };
}

export const publicRoutes: RouteTableData['routes'] = [{ destination: { is: 'ipv4', value: '0.0.0.0/0' }, target: { is: 'internet-gateway', id: 'igw-0aaa00000000000b1' }, isBlackhole: false }];
export const natRoutes: RouteTableData['routes'] = [{ destination: { is: 'ipv4', value: '0.0.0.0/0' }, target: { is: 'nat-gateway', id: 'nat-0aaa00000000000c1' }, isBlackhole: false }];

/**
 * A service behind a public balancer: two private subnets in two zones that leave through one NAT gateway, an S3 gateway endpoint, an image in
 * ECR by its IPv4-only address, logs in CloudWatch. Written by hand after the answers that AWS documents for each Describe call.
 */
export const exampleService: ServiceReading = {
  region: 'eu-west-1',
  account: '111122223333',
  day: '2026-11-23',
  cluster: 'shop',
  service: {
    name: 'orders',
    arn: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/orders',
    launchType: 'FARGATE',
    capacityProviders: [],
    platformVersion: '1.4.0',
    desiredCount: 2,
    subnetIds: ['subnet-0aaa00000000000d2', 'subnet-0aaa00000000000d1'],
    securityGroupIds: ['sg-0aaa00000000000e1'],
    assignPublicIp: 'DISABLED',
    executeCommand: false,
    controller: 'ECS',
    circuitBreaker: { enable: true, rollback: true },
    targets: [{ targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/orders/0123456789abcdef', container: 'web', port: 8080 }],
    registryArns: [],
    serviceConnect: null,
  },
  task: {
    arn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/orders:7',
    family: 'orders',
    networkMode: 'awsvpc',
    compatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    executionRoleArn: 'arn:aws:iam::111122223333:role/ordersExecution',
    taskRoleArn: null,
    operatingSystem: 'LINUX',
    architecture: 'ARM64',
    containers: [
      {
        name: 'web',
        image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/orders:1.42',
        essential: true,
        command: [],
        entryPoint: [],
        healthCheck: [],
        environment: [
          { name: 'QUEUE_URL', value: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders' },
          { name: 'DB_PASSWORD', value: 'hunter2, with a comma' },
          { name: 'DATABASE_URL', value: 'postgres://orders:s3cr3t@db.example.com:5432/orders' },
        ],
        environmentFiles: [],
        secrets: [{ name: 'API_KEY', valueFrom: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3' }],
        repositoryCredentials: null,
        log: { driver: 'awslogs', options: { 'awslogs-group': '/orders', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'web' }, secretOptions: [] },
        firelens: null,
        ports: [{ port: 8080, protocol: 'tcp' }],
        systemControls: [],
        readonlyRoot: null,
        mountPoints: [],
      },
    ],
    volumes: [],
    proxyType: null,
  },
  dualStackSetting: read('enabled'),
  subnets: read([
    subnet('subnet-0aaa00000000000d1', 'a', '10.0.0.0/24', { name: 'private-a' }),
    subnet('subnet-0aaa00000000000d2', 'b', '10.0.1.0/24', { name: 'private-b' }),
    subnet('subnet-0aaa00000000000d3', 'a', '10.0.2.0/24', { name: 'public-a' }),
    subnet('subnet-0aaa00000000000d4', 'b', '10.0.3.0/24', { name: 'public-b' }),
    subnet('subnet-0aaa00000000000d9', 'b', '10.0.9.0/24', { name: 'batch' }),
  ]),
  vpcs: read([{ id: vpcId, name: 'shop', cidrs: ['10.0.0.0/16'], ipv6Cidrs: [] }]),
  vpcDns: read(new Map([[vpcId, { support: true, hostnames: true }]])),
  routeTables: read([
    { id: 'rtb-0aaa00000000000f1', name: 'private', vpcId, isMain: true, subnetIds: [], routes: [...natRoutes, { destination: { is: 'prefix-list', value: 'pl-6da54004' }, target: { is: 'gateway-endpoint', id: 'vpce-0aaa000000000ab1' }, isBlackhole: false }] },
    { id: 'rtb-0aaa00000000000f2', name: 'public', vpcId, isMain: false, subnetIds: ['subnet-0aaa00000000000d3', 'subnet-0aaa00000000000d4'], routes: publicRoutes },
  ]),
  natGateways: read([{ id: 'nat-0aaa00000000000c1', name: 'shop', vpcId, subnetId: 'subnet-0aaa00000000000d3', isPrivate: false }]),
  egressOnlyGateways: read([]),
  endpoints: read([{ id: 'vpce-0aaa000000000ab1', vpcId, service: 'com.amazonaws.eu-west-1.s3', type: 'Gateway', privateDns: false, addressType: null, subnetIds: [], routeTableIds: ['rtb-0aaa00000000000f1'], groupIds: [], policy: '{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}' }]),
  securityGroups: read([
    { id: 'sg-0aaa00000000000e1', name: 'orders', vpcId, ingress: [{ protocol: 'tcp', fromPort: 8080, toPort: 8080, peer: { is: 'group', value: 'sg-0aaa00000000000e2' } }], egress: [{ protocol: '-1', fromPort: null, toPort: null, peer: { is: 'ipv4', value: '0.0.0.0/0' } }] },
    { id: 'sg-0aaa00000000000e2', name: 'balancer', vpcId, ingress: [{ protocol: 'tcp', fromPort: 443, toPort: 443, peer: { is: 'ipv4', value: '0.0.0.0/0' } }], egress: [{ protocol: '-1', fromPort: null, toPort: null, peer: { is: 'ipv4', value: '0.0.0.0/0' } }] },
  ]),
  networkAcls: read([
    {
      id: 'acl-0aaa0000000000ac1',
      vpcId,
      isDefault: true,
      subnetIds: ['subnet-0aaa00000000000d1', 'subnet-0aaa00000000000d2', 'subnet-0aaa00000000000d3', 'subnet-0aaa00000000000d4', 'subnet-0aaa00000000000d9'],
      entries: [true, false].flatMap((egress) => [
        { number: 100, protocol: '-1', action: 'allow' as const, egress, cidr: '0.0.0.0/0', ipv6Cidr: null, ports: null, icmp: null },
        { number: 32_767, protocol: '-1', action: 'deny' as const, egress, cidr: '0.0.0.0/0', ipv6Cidr: null, ports: null, icmp: null },
      ]),
    },
  ]),
  targetGroups: read([{ arn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/orders/0123456789abcdef', name: 'orders', protocol: 'HTTP', port: 8080, vpcId, targetType: 'ip', addressType: 'ipv4', healthPath: '/healthy', balancerArns: ['arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/0123456789abcdef'] }]),
  balancers: read([{ arn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/0123456789abcdef', name: 'shop', type: 'application', scheme: 'internet-facing', addressType: 'ipv4', vpcId, subnetIds: ['subnet-0aaa00000000000d3', 'subnet-0aaa00000000000d4'], groupIds: ['sg-0aaa00000000000e2'] }]),
  listenerRules: read([]),
  listeners: read([{ arn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/shop/0123456789abcdef/fedcba9876543210', balancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/0123456789abcdef', port: 443, protocol: 'HTTPS', certificateArns: ['arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d-0000-4000-8000-000000000001'], targetGroupArns: ['arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/orders/0123456789abcdef'] }]),
};
