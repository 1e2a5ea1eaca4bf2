import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/core/analysis/analyze';
import type { Analysis } from '../../../src/core/analysis/types';
import { hostsToResolve, type ResolvedHosts } from '../../../src/core/compat/resolvedHosts';
import type { Target } from '../../../src/core/strategies';
import { catalog } from '../../../src/data/catalog';

function taskOf(...values: readonly string[]): string {
  return JSON.stringify({
    family: 'orders',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [{ name: 'app', image: 'docker.io/library/nginx', environment: values.map((value, at) => ({ name: `URL_${String(at)}`, value })) }],
  });
}

function analysed(text: string, resolvedHosts?: ResolvedHosts, target: Target = 'ipv6-only'): Analysis {
  return analyze({ path: 'task.json', text, version: 1 }, { catalog, target, rules: {}, ...(resolvedHosts ? { resolvedHosts } : {}) });
}

describe('hostsToResolve', () => {
  it('takes whole public names that the catalog does not know, once each', () => {
    const text = taskOf('https://API.payments.dev/v1', 'https://api.payments.dev/v2', 'https://otel.vendor.io:4317');
    expect(hostsToResolve(analysed(text))).toEqual(['api.payments.dev', 'otel.vendor.io']);
  });

  it.each([
    'https://orders.internal/x',
    'https://db.corp.local/x',
    'http://orders.prod.svc.cluster.local/x',
    'http://orders.svc/x',
    'http://localhost.localdomain.lan/x',
    'https://api.example.com/x',
    'http://printer.home.arpa/x',
    'https://logs.eu-west-1.amazonaws.com/x',
    'https://abc.execute-api.eu-west-1.amazonaws.com/x',
    'https://ghcr.io/x',
    'https://10.0.0.1/x',
    'https://${Stage}.payments.dev/x',
    'https://payments/x',
  ])('never asks for what stands in %s', (value) => {
    expect(hostsToResolve(analysed(taskOf(value)))).toEqual([]);
  });

  it('never asks for names of a private zone that the file creates', () => {
    const task = JSON.parse(taskOf('https://db.shop.dev/x', 'https://a.stage.dev/x', 'https://www.open.dev/x')) as Record<string, unknown>;
    const { family: _family, ...definition } = task;
    const upper = (value: unknown): unknown =>
      Array.isArray(value) ? value.map(upper) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, item]) => [`${key[0]?.toUpperCase() ?? ''}${key.slice(1)}`, upper(item)])) : value;
    const template = JSON.stringify({
      Resources: {
        Task: { Type: 'AWS::ECS::TaskDefinition', Properties: upper(definition) },
        Namespace: { Type: 'AWS::ServiceDiscovery::PrivateDnsNamespace', Properties: { Name: 'shop.dev', Vpc: 'vpc-1' } },
        Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'stage.dev.', VPCs: [{ VPCId: 'vpc-1', VPCRegion: 'eu-west-1' }] } },
        Open: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'open.dev.' } },
      },
    });
    expect(hostsToResolve(analysed(template))).toEqual(['www.open.dev']);
  });

  it('asks for twenty at most', () => {
    expect(hostsToResolve(analysed(taskOf(...Array.from({ length: 30 }, (_, at) => `https://h${String(at)}.payments.dev`))))).toHaveLength(20);
  });
});

describe('what the DNS said', () => {
  const text = taskOf('https://api.payments.dev/v1');
  const say = (is: 'ipv6' | 'no-ipv6' | 'no-name'): ResolvedHosts => new Map([['api.payments.dev', { is, day: '2026-11-23' }]]);
  const pathUnder = (analysis: Analysis, strategy: 'ipv6' | 'ipv6-nat64' | 'nat-gateway'): unknown => analysis.tasks[0]?.dependencies.find(({ host }) => host === 'api.payments.dev')?.paths[strategy];
  const found = (analysis: Analysis): readonly string[] => analysis.findings.filter(({ ruleId }) => ruleId === 'IPV6-143').map(({ messageId, severity }) => `${messageId} ${severity}`);

  it('gives a path where an address was found', () => {
    const analysis = analysed(text, say('ipv6'));
    expect(pathUnder(analysis, 'ipv6')).toEqual({ is: 'path', via: 'ipv6', reasonId: 'aaaaFound', args: { day: '2026-11-23' } });
    expect(found(analysis)).toEqual([]);
  });

  it('gives none where none was found, and information at most', () => {
    const analysis = analysed(text, say('no-ipv6'));
    expect(pathUnder(analysis, 'ipv6')).toEqual({ is: 'none', reasonId: 'aaaaAbsent', args: { day: '2026-11-23' } });
    expect(pathUnder(analysis, 'ipv6-nat64')).toMatchObject({ is: 'path', via: 'nat64' });
    expect(pathUnder(analysis, 'nat-gateway')).toMatchObject({ is: 'path', via: 'nat' });
    expect(found(analysis)).toEqual(['measured information']);
    expect(analysis.tasks[0]?.starts.ipv6).not.toBe('no');
  });

  it('says nothing where the name does not exist here, or nothing was asked', () => {
    for (const analysis of [analysed(text, say('no-name')), analysed(text)]) {
      expect(pathUnder(analysis, 'ipv6')).toMatchObject({ is: 'unknown' });
      expect(found(analysis)).toEqual([]);
    }
  });

  it('is information at most in a network that the file proves, where a command that calls a host of the catalog gets a warning', () => {
    const template = (value: string, command: readonly string[] = []): string =>
      JSON.stringify({
        Resources: {
          Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
          Six: { Type: 'AWS::EC2::VPCCidrBlock', Properties: { VpcId: { Ref: 'Vpc' }, AmazonProvidedIpv6CidrBlock: true } },
          Subnet: { Type: 'AWS::EC2::Subnet', DependsOn: 'Six', Properties: { VpcId: { Ref: 'Vpc' }, Ipv6Native: true, AssignIpv6AddressOnCreation: true, Ipv6CidrBlock: { 'Fn::Select': [0, { 'Fn::Cidr': [{ 'Fn::Select': [0, { 'Fn::GetAtt': ['Vpc', 'Ipv6CidrBlocks'] }] }, 1, 64] }] } } },
          Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
          Uses: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } },
          Way: { Type: 'AWS::EC2::EgressOnlyInternetGateway', Properties: { VpcId: { Ref: 'Vpc' } } },
          Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: { Ref: 'Way' } } },
          Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { NetworkMode: 'awsvpc', RequiresCompatibilities: ['FARGATE'], Cpu: '256', Memory: '512', ContainerDefinitions: [{ Name: 'app', Image: 'docker.io/library/nginx', Environment: [{ Name: 'URL', Value: value }], Command: command }] } },
          Service: { Type: 'AWS::ECS::Service', Properties: { LaunchType: 'FARGATE', TaskDefinition: { Ref: 'Task' }, NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: 'Subnet' }] } } } },
        },
      });
    expect(found(analysed(template('https://api.payments.dev'), say('no-ipv6')))).toEqual(['measured information']);
    expect(found(analysed(template('https://ghcr.io/token')))).toEqual(['noIpv6 information']);
    expect(found(analysed(template('', ['curl', 'https://ghcr.io/token'])))).toEqual(['noIpv6 warning']);
  });
});
