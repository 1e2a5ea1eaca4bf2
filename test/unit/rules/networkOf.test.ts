import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/core/analysis/analyze';
import { networksOf } from '../../../src/core/analysis/networkOf';
import type { Target } from '../../../src/core/strategies';
import { catalog } from '../../../src/data/catalog';

interface Network {
  readonly ipv4?: boolean;
  readonly ipv6?: boolean;
  readonly properties?: Record<string, unknown>;
  readonly routes?: readonly Record<string, unknown>[];
  readonly assign?: unknown;
  readonly resources?: Record<string, unknown>;
  readonly subnets?: readonly unknown[];
}

const toInternet = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } };
const toInternet6 = { DestinationIpv6CidrBlock: '::/0', GatewayId: { Ref: 'Gateway' } };
const toNat = { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: { Ref: 'Nat' } };
const nat64 = { DestinationIpv6CidrBlock: '64:ff9b::/96', NatGatewayId: { Ref: 'Nat' } };
const nat = { Nat: { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: { Ref: 'Subnet' } } } };

function template({ ipv4 = true, ipv6 = false, properties = {}, routes = [], assign, resources = {}, subnets = [{ Ref: 'Subnet' }] }: Network): string {
  const subnet = { VpcId: { Ref: 'Vpc' }, ...(ipv4 ? { CidrBlock: '10.0.0.0/26' } : { Ipv6Native: true }), ...(ipv6 ? { Ipv6CidrBlock: '2001:db8::/64' } : {}), ...properties };
  return JSON.stringify({
    Parameters: { P: { Type: 'String' }, D: { Type: 'String', Default: 'ENABLED' } },
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/24' } },
      Gateway: { Type: 'AWS::EC2::InternetGateway' },
      Subnet: { Type: 'AWS::EC2::Subnet', Properties: subnet },
      Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
      Association: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } },
      ...Object.fromEntries(routes.map((route, index) => [`Route${String(index)}`, { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, ...route } }])),
      ...resources,
      Orders: { Type: 'AWS::ECS::TaskDefinition', Properties: { Family: 'orders', NetworkMode: 'awsvpc', RequiresCompatibilities: ['FARGATE'], ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.27' }] } },
      Service: {
        Type: 'AWS::ECS::Service',
        Properties: { LaunchType: 'FARGATE', TaskDefinition: { Ref: 'Orders' }, NetworkConfiguration: { AwsvpcConfiguration: { Subnets: subnets, ...(assign === undefined ? {} : { AssignPublicIp: assign }) } } },
      },
    },
  });
}

function networks(network: Network, target?: Target): string {
  const { model } = analyze({ path: 'a.json', text: template(network), version: 1 }, { catalog, target, rules: {} });
  const task = model.taskDefinitions[0];
  if (!task) throw new Error('no task definition');
  return networksOf(task, model, target).map(({ kind, known, certainty }) => `${kind} ${known}${certainty === 'default' ? ' default' : ''}`).join(', ');
}

/** From AWS's pages on task networking and routes; each row says what the template holds. */
describe('the network of a task', () => {
  const table: readonly (readonly [string, Network, Target | undefined, string])[] = [
    ['gateway route and a public address', { routes: [toInternet], assign: 'ENABLED' }, undefined, 'ipv4-path proven'],
    ['gateway route without a public address', { routes: [toInternet], assign: 'DISABLED' }, undefined, 'endpoints-only proven'],
    ['gateway route, address not told: disabled is the default', { routes: [toInternet] }, undefined, 'endpoints-only proven'],
    ['gateway route, address a parameter', { routes: [toInternet], assign: { Ref: 'P' } }, undefined, 'unknown proven'],
    ['gateway route, address a parameter with a default', { routes: [toInternet], assign: { Ref: 'D' } }, undefined, 'ipv4-path proven default'],
    ['NAT gateway', { routes: [toNat], resources: nat }, undefined, 'ipv4-path proven'],
    ['transit gateway', { routes: [{ DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-1' }] }, undefined, 'unknown proven'],
    ['transit gateway and a chosen target: a move, as behind NAT', { routes: [{ DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-1' }] }, 'dual-stack', 'dual-stack move'],
    ['NAT gateway and a chosen target', { routes: [toNat], resources: nat }, 'dual-stack', 'dual-stack move'],
    ['both families, IPv6 out only', { ipv6: true, routes: [toInternet6] }, undefined, 'dual-stack proven'],
    ['both families and NAT', { ipv6: true, routes: [toInternet6, toNat], resources: nat }, undefined, 'ipv4-path proven'],
    ['IPv6 only', { ipv4: false, ipv6: true, routes: [toInternet6] }, undefined, 'ipv6-only proven'],
    ['IPv6 only with DNS64 and its route', { ipv4: false, ipv6: true, properties: { EnableDns64: true }, routes: [toInternet6, nat64], resources: nat }, undefined, 'ipv6-only-nat64 proven'],
    ['IPv6 only with DNS64 without its route', { ipv4: false, ipv6: true, properties: { EnableDns64: true }, routes: [toInternet6] }, undefined, 'ipv6-only proven'],
    ['a nested stack beside it: no closed world', { ipv4: false, ipv6: true, routes: [toInternet6], resources: { Other: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'x' } } } }, undefined, 'ipv6-only likely'],
    ['subnets from elsewhere, nobody chose', { subnets: [{ Ref: 'P' }] }, undefined, 'ipv6-only assumed'],
    ['subnets from elsewhere, a target chosen', { subnets: [{ Ref: 'P' }] }, 'dual-stack', 'dual-stack chosen'],
    ['subnets from elsewhere with a public address, nobody chose', { subnets: [{ Ref: 'P' }], assign: 'ENABLED' }, undefined, 'ipv4-path likely'],
    ['an IPv4 path today, and a target chosen: a move', { routes: [toInternet], assign: 'ENABLED' }, 'ipv6-only', 'ipv6-only move'],
    ['what the file proves is stronger than the target', { ipv4: false, ipv6: true, routes: [toInternet6] }, 'dual-stack', 'ipv6-only proven'],
    ['two subnets of different kinds are both judged', { routes: [toInternet], assign: 'ENABLED', subnets: [{ Ref: 'Subnet' }, { Ref: 'P' }] }, 'ipv6-only', 'ipv6-only move, ipv6-only chosen'],
  ];
  it.each(table)('%s', (_name, network, target, expected) => {
    expect(networks(network, target)).toBe(expected);
  });
});
