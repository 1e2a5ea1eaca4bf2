import { App } from 'aws-cdk-lib';
import { Template as Synthesized } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { Ipv6FargateStack } from '../lib/ipv6FargateStack';
import { readParams } from '../lib/params';
import { settingsOf } from '../lib/settings';
import { rules } from './rules';
import type { Template } from './rules/template';

process.env['CDK_VALIDATION'] = 'false';

/** A resource as a test may change it. */
interface Draft {
  Type: string;
  Properties: Record<string, unknown>;
  DependsOn?: string[];
}
type Resources = Record<string, Draft>;
interface Mistake {
  /** Beginning of the name of the rule that must see it. */
  readonly rule: string;
  readonly given: object;
  readonly make: (resources: Resources, get: (id: string) => Draft) => void;
}

const [article, ipv6Only, nat] = [{ stack: 'dual-stack' }, { stack: 'ipv6-only' }, { stack: 'nat-gateway' }];
const balanced = { stack: 'ipv6-only', reachableFrom: 'everyone', loadBalancer: true };
const nat64 = { stack: 'ipv6-only', nat64: true };
const endpoints = { stack: 'vpc-endpoints', image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1' };
const privateImage = { ...ipv6Only, image: '123456789012.dkr-ecr.eu-west-1.on.aws/web:1' };

/** Mistakes that were made in real stacks. A rule that sees none of them would be no rule. */
const mistakes: readonly Mistake[] = [
  { rule: 'a subnet with an IPv6 prefix waits', given: ipv6Only, make: (_, get) => delete get('NetworkTaskSubnet1').DependsOn },
  { rule: 'a subnet with an IPv6 prefix waits', given: ipv6Only, make: (_, get) => (get('NetworkTaskSubnet2').Properties['Ipv6CidrBlock'] = get('NetworkTaskSubnet1').Properties['Ipv6CidrBlock']) },
  { rule: 'an IPv6-only subnet has no IPv4', given: ipv6Only, make: (_, get) => (get('NetworkTaskSubnet1').Properties['MapPublicIpOnLaunch'] = false) },
  { rule: 'an IPv6-only subnet has no IPv4', given: article, make: (_, get) => (get('NetworkTaskSubnet1').Properties['AssignIpv6AddressOnCreation'] = false) },
  { rule: 'each zone has one task subnet', given: ipv6Only, make: (_, get) => (get('NetworkTaskSubnet2').Properties['AvailabilityZone'] = get('NetworkTaskSubnet1').Properties['AvailabilityZone']) },
  { rule: 'each task subnet has a route table', given: ipv6Only, make: (resources) => delete resources['NetworkTaskSubnet2Routes'] },
  { rule: 'each task subnet has a route table', given: article, make: (resources) => delete resources['NetworkIpv6DefaultRoute'] },
  { rule: 'a route to an internet gateway waits', given: article, make: (_, get) => (get('NetworkIpv6DefaultRoute').DependsOn = []) },
  { rule: 'a NAT gateway stands', given: nat, make: (_, get) => (get('NetworkNatGateway').Properties['SubnetId'] = { Ref: 'NetworkTaskSubnet1' }) },
  { rule: 'a NAT gateway stands', given: nat, make: (_, get) => (get('NetworkNatGateway').DependsOn = []) },
  { rule: 'endpoints answer', given: endpoints, make: (_, get) => delete get('EndpointEcrApi').Properties['PrivateDnsEnabled'] },
  { rule: 'endpoints answer', given: endpoints, make: (resources) => delete resources['EndpointS3'] },
  { rule: 'endpoints answer', given: endpoints, make: (_, get) => (get('EndpointS3').Properties['RouteTableIds'] = []) },
  { rule: 'endpoints answer', given: endpoints, make: (_, get) => (get('EndpointSecurityGroup').Properties['SecurityGroupIngress'] = []) },
  { rule: 'the VPC resolves names', given: endpoints, make: (_, get) => delete get('NetworkVpc').Properties['EnableDnsHostnames'] },
  { rule: 'the service waits for every route', given: article, make: (_, get) => (get('Service').DependsOn = ['NetworkIpv4DefaultRoute']) },
  { rule: 'the service waits for every route', given: endpoints, make: (_, get) => (get('Service').DependsOn = []) },
  { rule: 'rights stand in the roles', given: article, make: (resources) => (resources['Beside'] = { Type: 'AWS::IAM::Policy', Properties: {} }) },
  { rule: 'what may go out is written out', given: ipv6Only, make: (_, get) => delete get('TaskSecurityGroup').Properties['SecurityGroupEgress'] },
  { rule: 'what may go out is written out', given: ipv6Only, make: (_, get) => (get('TaskSecurityGroup').Properties['SecurityGroupEgress'] = [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }]) },
  { rule: 'a port is told to open', given: ipv6Only, make: (_, get) => (get('TaskSecurityGroup').Properties['SecurityGroupIngress'] = [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIpv6: '::/0' }]) },
  { rule: 'a port is told to open', given: article, make: (_, get) => delete get('TaskSecurityGroup').Properties['SecurityGroupIngress'] },
  { rule: 'nobody gets in unless', given: ipv6Only, make: (_, get) => (get('TaskSecurityGroup').Properties['SecurityGroupIngress'] = [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIpv6: '::/0' }]) },
  { rule: 'nobody gets in unless', given: article, make: (_, get) => (get('TaskSecurityGroup').Properties['SecurityGroupIngress'] = [{ IpProtocol: 'tcp', FromPort: 24224, ToPort: 24224, CidrIpv6: '::/0' }]) },
  { rule: 'a public IPv4 address is asked for', given: article, make: (_, get) => (get('Service').Properties['NetworkConfiguration'] = { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } }) },
  { rule: 'platform, processor', given: article, make: (_, get) => (get('Service').Properties['EnableExecuteCommand'] = true) },
  { rule: 'platform, processor', given: article, make: (_, get) => (get('Service').Properties['DeploymentConfiguration'] = { DeploymentCircuitBreaker: { Enable: true, Rollback: false } }) },
  { rule: 'the execution role may pull', given: privateImage, make: (_, get) => delete get('ServiceExecutionRole').Properties['Policies'] },
  { rule: 'the execution role may pull', given: article, make: (_, get) => (get('ServiceExecutionRole').Properties['Policies'] = [{ PolicyDocument: { Statement: [{ Action: '*', Resource: '*' }] } }]) },
  { rule: 'the task role may only put', given: article, make: (_, get) => (get('ServiceTaskRole').Properties['Policies'] = [{ PolicyDocument: { Statement: [{ Action: 's3:*', Resource: '*' }] } }]) },
  { rule: 'both roles can be taken', given: article, make: (_, get) => (get('ServiceTaskRole').Properties['AssumeRolePolicyDocument'] = { Statement: [{ Principal: { Service: 'ec2.amazonaws.com' } }] }) },
  { rule: 'logs go where the route says', given: article, make: (resources) => delete resources['LoggingLogBucket'] },
  { rule: 'a log group is made here', given: ipv6Only, make: (_, get) => delete get('LoggingLogGroup').Properties['RetentionInDays'] },
  { rule: 'the log bucket is private', given: article, make: (_, get) => delete get('LoggingLogBucket').Properties['PublicAccessBlockConfiguration'] },
  { rule: 'the log bucket is private', given: article, make: (resources) => delete resources['LoggingLogBucketPolicy'] },
  { rule: 'the router is Fluent Bit 3', given: article, make: (_, get) => (containersOf(get)[1] = { ...containersOf(get)[1], Image: 'amazon/aws-for-fluent-bit:2.34.3' }) },
  { rule: 'where tasks have no way over IPv4, logs', given: article, make: (_, get) => (containersOf(get)[0] = { LogConfiguration: { LogDriver: 'awsfirelens', Options: { Name: 's3', use_put_object: 'On', upload_timeout: '1m', total_file_size: '1M' } } }) },
  { rule: 'each task subnet has a route table', given: nat64, make: (resources) => delete resources['NetworkNat64Route'] },
  { rule: 'a NAT gateway stands', given: nat64, make: (_, get) => (get('NetworkNatGateway').Properties['SubnetId'] = { Ref: 'NetworkTaskSubnet1' }) },
  { rule: 'DNS64 is on', given: nat64, make: (_, get) => delete get('NetworkTaskSubnet2').Properties['EnableDns64'] },
  { rule: 'no firewall rule of any group', given: ipv6Only, make: (_, get) => (get('TaskSecurityGroup').Properties['SecurityGroupIngress'] = [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIpv6: '::/0' }]) },
  { rule: 'no firewall rule of any group', given: { ...balanced, reachableFrom: '2001:db8::/48' }, make: (_, get) => (get('BalancerSecurityGroup').Properties['SecurityGroupIngress'] = [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIpv6: '::/0' }]) },
  { rule: 'no service-linked role', given: ipv6Only, make: (resources) => (resources['Linked'] = { Type: 'AWS::IAM::ServiceLinkedRole', Properties: { AWSServiceName: 'ecs.amazonaws.com' } }) },
  { rule: 'the service waits for every route', given: balanced, make: (_, get) => (get('Service').DependsOn = (get('Service').DependsOn ?? []).filter((id) => id !== 'BalancerListener')) },
  { rule: 'nobody gets in unless', given: balanced, make: (_, get) => (get('TaskSecurityGroup').Properties['SecurityGroupIngress'] = [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIpv6: '::/0' }]) },
  { rule: 'each task subnet has a route table', given: balanced, make: (resources) => (resources['Open'] = { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'NetworkRouteTable' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'NetworkInternetGateway' } } }) },
  { rule: 'there is a load balancer exactly', given: balanced, make: (resources) => delete resources['BalancerListener'] },
  { rule: 'the load balancer is reached over IPv6', given: balanced, make: (_, get) => (get('Balancer').Properties['IpAddressType'] = 'dualstack') },
  { rule: 'the load balancer stands in two', given: balanced, make: (_, get) => (get('Balancer').Properties['Subnets'] = [{ Ref: 'BalancerSubnet1' }]) },
  { rule: 'the load balancer stands in two', given: balanced, make: (_, get) => (get('Balancer').Properties['Subnets'] = [{ Ref: 'NetworkTaskSubnet1' }, { Ref: 'NetworkTaskSubnet2' }]) },
  { rule: 'the load balancer stands in two', given: balanced, make: (_, get) => (get('BalancerSubnet2').Properties['CidrBlock'] = '10.0.0.224/28') },
  { rule: 'subnets of the load balancer wait', given: balanced, make: (_, get) => (get('BalancerSubnet1').DependsOn = []) },
  { rule: 'subnets of the load balancer wait', given: balanced, make: (_, get) => (get('BalancerSubnet1').Properties['CidrBlock'] = '10.1.0.0/26') },
  { rule: 'subnets of the load balancer wait', given: { stack: 'dual-stack', loadBalancer: true }, make: (_, get) => (get('BalancerSubnet1').Properties['CidrBlock'] = '10.0.0.32/27') },
  { rule: 'the load balancer has its own way', given: balanced, make: (resources) => delete resources['BalancerDefaultRoute'] },
  { rule: 'the load balancer has its own way', given: balanced, make: (_, get) => (get('Balancer').DependsOn = []) },
  { rule: 'targets are tasks', given: balanced, make: (_, get) => delete get('BalancerTargets').Properties['IpAddressType'] },
  { rule: 'targets are tasks', given: balanced, make: (_, get) => delete get('Service').Properties['LoadBalancers'] },
  { rule: 'the load balancer is let in', given: balanced, make: (_, get) => (get('BalancerToTasks').Properties['DestinationSecurityGroupId'] = { Ref: 'BalancerSecurityGroup' }) },
  { rule: 'the load balancer is let in', given: balanced, make: (_, get) => (get('BalancerSecurityGroup').Properties['SecurityGroupEgress'] = [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }]) },
  { rule: 'there is no custom resource', given: article, make: (resources) => (resources['Empty'] = { Type: 'Custom::S3AutoDeleteObjects', Properties: {} }) },
];

const containersOf = (get: (id: string) => Draft): object[] => get('ServiceTaskDefinition').Properties['ContainerDefinitions'] as object[];

describe('the rules', () => {
  test.each(mistakes)('see a mistake: $rule', ({ rule: beginning, given, make }) => {
    const settings = settingsOf(readParams(given));
    const template = Synthesized.fromStack(new Ipv6FargateStack(new App({ analyticsReporting: false }), 'stack', { settings })).toJSON() as { Resources: Resources };
    const rule = rules.find(({ name }) => name.startsWith(beginning));
    expect(rule?.check(template as Template, settings)).toEqual([]);
    make(template.Resources, (id) => {
      const found = template.Resources[id];
      if (found === undefined) throw new Error(`There is no ${id}.`);
      return found;
    });
    expect(rule?.check(template as Template, settings)).not.toEqual([]);
  });

  test('each is tried', () => {
    expect(rules.filter(({ name }) => !mistakes.some(({ rule }) => name.startsWith(rule))).map(({ name }) => name)).toEqual([]);
  });
});
