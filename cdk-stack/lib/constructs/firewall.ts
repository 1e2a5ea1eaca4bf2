import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { NetworkPlan } from '../networkPlan';
import type { StackSettings } from '../settings';

export interface FirewallProps {
  readonly vpcId: string;
  readonly plan: NetworkPlan;
  readonly settings: StackSettings;
  /** Group of the load balancer: where there is one, nothing else may connect to the tasks. */
  readonly balancerGroupId: string | undefined;
}

/**
 * The security group of the tasks. What may go out is written out for the family that is used: without it CloudFormation
 * allows what the VPC's addresses happen to be when the group is made, and CDK's own default is IPv4 only.
 */
export class Firewall extends Construct {
  readonly group: ec2.CfnSecurityGroup;

  constructor(scope: Construct, id: string, { vpcId, plan, settings, balancerGroupId }: FirewallProps) {
    super(scope, id);
    const ingress = ingressOf(settings, balancerGroupId);
    this.group = new ec2.CfnSecurityGroup(this, 'SecurityGroup', {
      vpcId,
      groupDescription: 'Tasks of the service',
      ...(ingress === undefined ? {} : { securityGroupIngress: [ingress] }),
      securityGroupEgress: [egressOf(plan)],
    });
  }
}

function ingressOf({ stack, containerPort, reachableFrom }: StackSettings, balancerGroupId: string | undefined): ec2.CfnSecurityGroup.IngressProperty | undefined {
  if (balancerGroupId !== undefined) return { ipProtocol: 'tcp', fromPort: containerPort, toPort: containerPort, sourceSecurityGroupId: balancerGroupId, description: 'From the load balancer' };
  if (reachableFrom === undefined) return undefined;
  const from = stack === 'public-ipv4' ? { cidrIp: reachableFrom } : { cidrIpv6: reachableFrom };
  return { ipProtocol: 'tcp', fromPort: containerPort, toPort: containerPort, ...from, description: 'To the container' };
}

function egressOf({ addresses, endpoints }: NetworkPlan): ec2.CfnSecurityGroup.EgressProperty {
  if (addresses !== 'ipv4') return { ipProtocol: '-1', cidrIpv6: '::/0', description: 'Everything over IPv6' };
  // With endpoints only there is no default route: this reaches the endpoints and, by its prefix list, Amazon S3.
  if (endpoints === 'all') return { ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '0.0.0.0/0', description: 'HTTPS to the endpoints' };
  return { ipProtocol: '-1', cidrIp: '0.0.0.0/0', description: 'Everything over IPv4' };
}
