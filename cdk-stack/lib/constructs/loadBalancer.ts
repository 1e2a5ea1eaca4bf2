import { Fn, type CfnResource } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { StackSettings } from '../settings';
import type { Network } from './network';

export interface LoadBalancerProps {
  readonly network: Network;
  readonly settings: StackSettings;
}

/**
 * IPv4 of the balancer's subnets, which must be dual-stack, each a /27 at least
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-application-load-balancer.html). The third lies where
 * dual-stack tasks of a third zone would be: there the schema allows two zones.
 */
const ipv4Prefixes = ['10.0.0.192/27', '10.0.0.224/27', '10.0.0.160/27'];
/** Of the sixteen first /64 of the VPC; those below are the tasks'. */
const firstIpv6Prefix = 8;

/**
 * An Application Load Balancer that is reached over IPv6 only, so that it has no public IPv4 address to pay for:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
 */
export class LoadBalancer extends Construct {
  readonly balancer: elb.CfnLoadBalancer;
  readonly targets: elb.CfnTargetGroup;
  readonly group: ec2.CfnSecurityGroup;
  /** What must exist before a service may name the target group. */
  readonly readyWhen: CfnResource[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: LoadBalancerProps,
  ) {
    super(scope, id);
    const { network, settings } = props;
    const vpcId = network.vpc.ref;
    if (settings.reachableFrom === undefined) throw new Error('A load balancer without public addresses needs somebody who may connect: "reachableFrom".');
    this.group = new ec2.CfnSecurityGroup(this, 'SecurityGroup', {
      vpcId,
      groupDescription: 'Load balancer of the service',
      securityGroupIngress: [{ ipProtocol: 'tcp', fromPort: 80, toPort: 80, cidrIpv6: settings.reachableFrom, description: 'HTTP to the load balancer' }],
      // What it may reach, the tasks, is a rule of its own: the two groups name each other.
      securityGroupEgress: [{ ipProtocol: '-1', cidrIp: '127.0.0.1/32', description: 'Nothing but the tasks' }],
    });
    const { subnets, wayOut } = this.publicSubnets();
    this.balancer = new elb.CfnLoadBalancer(this, 'Resource', {
      type: 'application',
      scheme: 'internet-facing',
      ipAddressType: 'dualstack-without-public-ipv4',
      subnets: subnets.map((subnet) => subnet.ref),
      securityGroups: [this.group.ref],
      loadBalancerAttributes: [{ key: 'routing.http.drop_invalid_header_fields.enabled', value: 'true' }],
    });
    for (const needed of wayOut) this.balancer.node.addDependency(needed);
    this.targets = new elb.CfnTargetGroup(this, 'Targets', {
      vpcId,
      targetType: 'ip',
      ipAddressType: 'ipv6',
      protocol: 'HTTP',
      port: settings.containerPort,
      healthCheckPath: '/',
      // Whatever answers is alive, be it "not found": only errors of the server count.
      matcher: { httpCode: '200-499' },
      targetGroupAttributes: [{ key: 'deregistration_delay.timeout_seconds', value: '30' }],
    });
    const listener = new elb.CfnListener(this, 'Listener', { loadBalancerArn: this.balancer.ref, protocol: 'HTTP', port: 80, defaultActions: [{ type: 'forward', targetGroupArn: this.targets.ref }] });
    this.readyWhen = [listener];
  }

  /** Lets the balancer reach the tasks. */
  letOutTo(taskGroupId: string): void {
    const { containerPort } = this.props.settings;
    this.readyWhen.push(
      new ec2.CfnSecurityGroupEgress(this, 'ToTasks', { groupId: this.group.ref, ipProtocol: 'tcp', fromPort: containerPort, toPort: containerPort, destinationSecurityGroupId: taskGroupId, description: 'To the tasks' }),
    );
  }

  /** In each zone of the tasks, and in two at least: a balancer reaches no targets in other zones. */
  private publicSubnets(): { subnets: ec2.CfnSubnet[]; wayOut: CfnResource[] } {
    const { network, settings } = this.props;
    const vpcId = network.vpc.ref;
    const table = new ec2.CfnRouteTable(this, 'RouteTable', { vpcId });
    const gateway = network.gateway();
    const route = new ec2.CfnRoute(this, 'DefaultRoute', { routeTableId: table.ref, destinationIpv6CidrBlock: '::/0', gatewayId: gateway.id });
    route.node.addDependency(gateway.attachment);
    const wayOut: CfnResource[] = [route, gateway.attachment];
    const subnets = ipv4Prefixes.slice(0, Math.max(settings.zones, 2)).map((cidrBlock, zone) => {
      const name = `Subnet${zone + 1}`;
      const subnet = new ec2.CfnSubnet(this, name, {
        vpcId,
        availabilityZone: Fn.select(zone, Fn.getAzs()),
        cidrBlock,
        mapPublicIpOnLaunch: false,
        ipv6CidrBlock: Fn.select(firstIpv6Prefix + zone, Fn.cidr(Fn.select(0, network.vpc.attrIpv6CidrBlocks), 16, '64')),
        assignIpv6AddressOnCreation: true,
      });
      if (network.ipv6Block !== undefined) subnet.node.addDependency(network.ipv6Block);
      wayOut.push(new ec2.CfnSubnetRouteTableAssociation(this, `${name}Routes`, { subnetId: subnet.ref, routeTableId: table.ref }));
      return subnet;
    });
    return { subnets, wayOut };
  }
}
