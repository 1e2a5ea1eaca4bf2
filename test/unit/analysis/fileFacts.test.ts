import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileFacts } from '../../../src/core/analysis/fileFacts';
import type { FileFacts } from '../../../src/core/cost/types';
import { statedUsage } from '../../../src/core/views/statedUsage';
import { catalog } from '../../../src/data/catalog';
import { analyzeText } from '../../support/analyzeText';

const shop = readFileSync(resolve(import.meta.dirname, '../../fixtures/cost/files/shop.yaml'), 'utf8');
const factsOf = (text: string): FileFacts => {
  const analysis = analyzeText(text);
  return fileFacts(analysis, analysis.tasks, catalog);
};
const statedOf = (text: string) => {
  const analysis = analyzeText(text);
  return statedUsage(analysis, analysis.tasks).values;
};

/** Lines and numbers are read off test/fixtures/cost/files/shop.yaml. */
describe('what a file has now', () => {
  it('is its way out, gateways, endpoints by zone and balancers, each with its line', () => {
    expect(factsOf(shop).now).toEqual({
      strategy: 'nat-gateway',
      line: 8,
      natGateways: 1,
      publicAddresses: false,
      endpoints: [{ service: 'logs', type: 'Interface', zones: 2, line: 22 }, { service: 's3', type: 'Gateway', zones: null, line: 23 }],
      loadBalancers: [{ name: 'Balancer', zones: 2, addresses: 'ipv4', internetFacing: true, line: 24 }],
    });
  });

  it('counts three private subnets in two zones as two', () => {
    expect(statedOf(shop)).toMatchObject({ tasks: 6, zones: 2, natGateways: 1, endpointZones: 2, s3GatewayBesideNat: true, loadBalancers: 1, loadBalancerZones: 2, loadBalancerAddresses: 'ipv4', taskVcpu: 0.5, taskMemoryGb: 1, taskArchitecture: 'x86' });
  });

  it.each([
    ['a gateway on a condition is not counted', shop.replace('Nat: { Type: AWS::EC2::NatGateway,', 'Nat: { Type: AWS::EC2::NatGateway, Condition: IsProd,'), { natGateways: null }],
    ['a gateway that stands elsewhere is not counted', shop.replace('NatGatewayId: !Ref Nat }', 'NatGatewayId: !ImportValue nat }'), { natGateways: null }],
    ['a regional gateway is one for each zone', shop.replace('Nat: { Type: AWS::EC2::NatGateway, Properties: { SubnetId: !Ref PublicA, AllocationId: !GetAtt Eip.AllocationId }', 'Nat: { Type: AWS::EC2::NatGateway, Properties: { AvailabilityMode: regional, VpcId: !Ref Vpc }'), { natGateways: 2 }],
    ['addresses that are asked for behind a gateway', shop.replace('AssignPublicIp: DISABLED', 'AssignPublicIp: ENABLED'), { publicAddresses: true, strategy: 'nat-gateway' }],
    ['an endpoint in subnets that the file does not hold', shop.replace('SubnetIds: [!Ref PrivateA, !Ref PrivateB] } }\n  S3', 'SubnetIds: !Split [",", !ImportValue subnets] } }\n  S3'), { endpoints: [{ service: 'logs', type: 'Interface', zones: null, line: 22 }, { service: 's3', type: 'Gateway', zones: null, line: 23 }] }],
  ])('%s', (_, text, now) => {
    expect(text).not.toBe(shop);
    expect(factsOf(text).now).toMatchObject(now);
  });

  it('is not known of a bare task definition', () => {
    expect(factsOf('{ "family": "a", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "containerDefinitions": [{ "name": "a", "image": "nginx:1" }] }').now).toBeNull();
  });
});

describe('two services in one file', () => {
  const worker = `  Worker:
    Type: AWS::ECS::Service
    Properties: { LaunchType: FARGATE, TaskDefinition: !Ref WorkerTask, DesiredCount: 2, NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: DISABLED, Subnets: [!Ref PrivateB] } } }
  WorkerTask: { Type: AWS::ECS::TaskDefinition, Properties: { Cpu: '256', Memory: '512', NetworkMode: awsvpc, RequiresCompatibilities: [FARGATE], ContainerDefinitions: [{ Name: w, Image: 'nginx:1.29' }] } }
`;
  const analysis = analyzeText(shop + worker);
  const alone = (id: string) => analysis.tasks.filter(({ taskDefinition }) => taskDefinition === id);

  it('are one where they are compared as one', () => {
    expect(statedUsage(analysis, analysis.tasks).values).toMatchObject({ tasks: 8, zones: 2 });
    expect(statedUsage(analysis, analysis.tasks).values.natShared).toBeUndefined();
  });

  it('share the gateway where one of them is looked at', () => {
    const { values, origins } = statedUsage(analysis, alone('Task'));
    expect(values).toMatchObject({ tasks: 6, zones: 2, natShared: 'yes', taskVcpu: 0.5 });
    // The worker stands after the last line of the shop.
    expect(origins.natShared).toEqual({ from: 'file', line: shop.split('\n').length });
    expect(statedUsage(analysis, alone('WorkerTask')).values).toMatchObject({ tasks: 2, zones: 1, natShared: 'yes', taskVcpu: 0.25, imagesFrom: 'internet' });
    expect(fileFacts(analysis, alone('WorkerTask'), catalog).now).toMatchObject({ strategy: 'nat-gateway', natGateways: 1 });
  });

  it('do not share what only one of them uses', () => {
    const apart = analyzeText(shop + worker.replace('AssignPublicIp: DISABLED, Subnets: [!Ref PrivateB]', 'AssignPublicIp: ENABLED, Subnets: [!Ref PublicB]'));
    expect(statedUsage(apart, apart.tasks.filter(({ taskDefinition }) => taskDefinition === 'Task')).values.natShared).toBeUndefined();
    expect(fileFacts(apart, apart.tasks.filter(({ taskDefinition }) => taskDefinition === 'WorkerTask'), catalog).now).toMatchObject({ strategy: 'public-ipv4', publicAddresses: true });
    // Of both as one no way out can be told.
    expect(fileFacts(apart, apart.tasks, catalog).now).toBeNull();
  });
});

describe('balancers', () => {
  const balancer = 'Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Subnets: [!Ref PublicA, !Ref PublicB], Scheme: internet-facing } }';
  it.each([
    ['without public addresses', balancer.replace('Scheme', 'IpAddressType: dualstack-without-public-ipv4, Scheme'), { loadBalancerZones: 2, loadBalancerAddresses: 'dualstack-without-public-ipv4', loadBalancers: 1 }],
    ['with mappings, of the type network', 'Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Type: network, SubnetMappings: [{ SubnetId: !Ref PublicA }, { SubnetId: !Ref PublicB }] } }', { loadBalancerZones: 2, loadBalancerAddresses: 'ipv4', loadBalancers: undefined }],
    ['internal', balancer.replace('internet-facing', 'internal'), { loadBalancerZones: undefined, loadBalancers: 1 }],
    ['in subnets that the file does not hold', balancer.replace('[!Ref PublicA, !Ref PublicB]', '!Ref SubnetIds'), { loadBalancerZones: undefined, loadBalancers: 1 }],
  ])('%s', (_, written, stated) => {
    const values = statedOf(shop.replace(balancer, written));
    expect(Object.fromEntries(Object.keys(stated).map((field) => [field, values[field as keyof typeof values]]))).toEqual(stated);
  });
});

/** Which tasks reach what over which subnet: docs/rules, IPV6-101 to IPV6-110. */
describe('endpoints beside IPv6', () => {
  it('carry in dual-stack subnets what starts over IPv4 there, and none of ECR in IPv6-only ones', () => {
    expect(factsOf(shop).besideIpv6).toEqual({
      ipv6: { endpoints: [], starts: 'no' },
      'ipv6-dual-stack': { endpoints: ['ecr.api', 'ecr.dkr', 's3', 'logs', 'secretsmanager'], starts: 'yes' },
    });
    expect(factsOf(shop).neededEndpoints).toEqual(['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager']);
  });

  it('do not help where an address is written out', () => {
    const text = shop.replace('          Secrets:', '          Environment: [{ Name: API, Value: "http://203.0.113.7/v1" }]\n          Secrets:');
    expect(factsOf(text).besideIpv6['ipv6-dual-stack'].starts).toBe('no');
  });

  it('are not needed where all has IPv6', () => {
    const text = shop.replace('111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4', '111122223333.dkr-ecr.eu-west-1.on.aws/shop:1.4');
    expect(factsOf(text).besideIpv6.ipv6).toEqual({ endpoints: [], starts: 'yes' });
  });
});

describe('the size of a task', () => {
  it.each([
    ['units and MiB', "Cpu: '256'", 'Memory: 512', { taskVcpu: 0.25, taskMemoryGb: 0.5 }],
    ['words', 'Cpu: 2 vCPU', 'Memory: 4GB', { taskVcpu: 2, taskMemoryGb: 4 }],
    ['what cannot be known', 'Cpu: !Ref Cpu', 'Memory: 4GB', { taskVcpu: undefined, taskMemoryGb: undefined }],
  ])('is read of %s', (_, cpu, memory, size) => {
    const values = statedOf(shop.replace("Cpu: '512'", cpu).replace('Memory: 1 GB', memory));
    expect({ taskVcpu: values.taskVcpu, taskMemoryGb: values.taskMemoryGb }).toEqual(size);
  });

  it('is left out on Windows, whose prices are others', () => {
    expect(statedOf(shop.replace("Cpu: '512'", "Cpu: '512'\n      RuntimePlatform: { OperatingSystemFamily: WINDOWS_SERVER_2022_CORE }")).taskVcpu).toBeUndefined();
  });

  it('says where images come from', () => {
    expect(statedOf(shop).imagesFrom).toBeUndefined();
    expect(statedOf(shop.replace('111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4', 'nginx:1.29')).imagesFrom).toBe('internet');
  });
});
