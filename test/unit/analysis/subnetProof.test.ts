import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../../src/base/span';
import { hoverAt } from '../../../src/core/analysis/hover';
import { subnetProofAt } from '../../../src/core/analysis/subnetProof';
import { analyze } from '../../../src/core/analysis/analyze';
import { catalog } from '../../../src/data/catalog';

const text = `Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/24 }
  Outbound:
    Type: AWS::EC2::EgressOnlyInternetGateway
    Properties: { VpcId: !Ref Vpc }
  Subnet:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      CidrBlock: 10.0.0.0/26
      Ipv6CidrBlock: !Select [0, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]
  Elsewhere:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.64/26 }
  Table:
    Type: AWS::EC2::RouteTable
    Properties: { VpcId: !Ref Vpc }
  Association:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Subnet, RouteTableId: !Ref Table }
  Route6:
    Type: AWS::EC2::Route
    Properties: { RouteTableId: !Ref Table, DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: !Ref Outbound }
  Route4:
    Type: AWS::EC2::Route
    Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, TransitGatewayId: tgw-0123456789abcdef0 }
  Orders:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      ContainerDefinitions: [{ Name: web, Image: nginx }]
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Orders
      NetworkConfiguration:
        AwsvpcConfiguration:
          Subnets: [!Ref Subnet]
`;
const analysis = analyze({ path: 'network.yaml', text, version: 1 }, { catalog, target: undefined, rules: {} });
const index = new LineIndex(text);

function proofAt(word: string, locale: 'en' | 'ja' = 'en'): readonly string[] | undefined {
  const proof = subnetProofAt(analysis.model, text.indexOf(word), locale);
  return proof?.lines.map((line) => `${line.span === undefined ? '-' : String(index.at(line.span.start).line)} ${line.text}`);
}

/** The line numbers are those of the text above, counted by hand. */
describe('the proof of a subnet', () => {
  it('names the lines from which its kind and its ways out are derived', () => {
    expect(proofAt('Subnet:\n    Type')).toEqual([
      '13 Subnet: dual-stack',
      '8 it assigns no IPv6 addresses',
      '20 its route table: Table',
      '26 IPv4: what lies behind this route is not in the file',
      '23 IPv6 by Outbound',
      '5 Outbound: AWS::EC2::EgressOnlyInternetGateway',
    ]);
  });

  it('is the same where a service refers to the subnet', () => {
    expect(proofAt('!Ref Subnet]')).toEqual(proofAt('Subnet:\n    Type'));
  });

  it('says that a subnet without an association has routes that the file does not tell', () => {
    expect(proofAt('Elsewhere')).toEqual(['16 Elsewhere: IPv4-only', '- no association with a route table in this file, so its routes are not known']);
  });

  it('speaks Japanese', () => {
    expect(proofAt('Elsewhere', 'ja')?.[0]).toBe('16 Elsewhere: IPv4 のみ');
  });

  it('says nothing elsewhere', () => {
    expect(proofAt('Outbound')).toBeUndefined();
  });

  it('is shown by the hover, beside a finding or without one', () => {
    const view = hoverAt(analysis, text.indexOf('Elsewhere'), { locale: 'en' });
    expect(view?.title).toBe('Elsewhere');
    expect(view?.proof).toHaveLength(2);
    expect(hoverAt(analysis, text.indexOf('nginx'), { locale: 'en' })?.proof).toEqual([]);
  });
});
