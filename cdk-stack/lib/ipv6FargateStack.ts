import { CfnOutput, Fn, LegacyStackSynthesizer, Stack, Tags, Tokenization, type CfnElement, type IStackSynthesizer, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Endpoints } from './constructs/endpoints';
import { Firewall } from './constructs/firewall';
import { LoadBalancer } from './constructs/loadBalancer';
import { Logging } from './constructs/logging';
import { Network } from './constructs/network';
import { Service } from './constructs/service';
import { networkPlan } from './networkPlan';
import type { StackSettings } from './settings';

export interface Ipv6FargateStackProps extends StackProps {
  readonly settings: StackSettings;
}

/** One service on AWS Fargate in a VPC of its own; `settings.stack` decides how its tasks are addressed. */
export class Ipv6FargateStack extends Stack {
  constructor(scope: Construct, id: string, { settings, ...props }: Ipv6FargateStackProps) {
    // Without assets this needs no bootstrap: the template goes to CloudFormation with the caller's own credentials.
    super(scope, id, { synthesizer: bootstrapless(), description: `IPv6 Fargate, ${settings.stack}`, ...props });
    const plan = networkPlan(settings);
    const network = new Network(this, 'Network', { plan, zones: settings.zones });
    const subnetIds = network.subnets.map((subnet) => subnet.ref);
    const balancer = settings.loadBalancer ? new LoadBalancer(this, 'Balancer', { network, settings }) : undefined;
    const firewall = new Firewall(this, 'Task', { vpcId: network.vpc.ref, plan, settings, balancerGroupId: balancer?.group.ref });
    balancer?.letOutTo(firewall.group.ref);
    const toServices = { vpcId: network.vpc.ref, subnetIds, routeTableId: network.routeTable.ref, taskGroupId: firewall.group.ref, logRoute: settings.logRoute };
    const endpoints = plan.endpoints === 'none' ? [] : new Endpoints(this, 'Endpoint', { reach: plan.endpoints, ...toServices }).all;
    const logging = new Logging(this, 'Logging', { plan, settings });
    const after = [...network.waysOut, ...endpoints, ...(balancer?.readyWhen ?? [])];
    const service = new Service(this, 'Service', { plan, settings, logging, subnetIds, securityGroupId: firewall.group.ref, balancer, after });
    Tags.of(this).add('ipv6-fargate:stack', settings.stack);
    this.addOutputs(network, logging, service, settings, balancer);
  }

  private addOutputs(network: Network, { bucket, group }: Logging, { cluster, service }: Service, { containerPort, reachable }: StackSettings, balancer: LoadBalancer | undefined): void {
    const outputs: Readonly<Record<string, string | undefined>> = {
      EcsClusterName: cluster.ref,
      EcsServiceName: service.attrName,
      // Only where somebody may connect: whoever reads it offers to open the service.
      OpenPort: reachable ? Tokenization.stringifyNumber(containerPort) : undefined,
      VpcId: network.vpc.ref,
      VpcIpv4Prefix: network.vpc.attrCidrBlock,
      VpcIpv6Prefix: network.ipv6Prefixes.length === 0 ? undefined : Fn.select(0, network.vpc.attrIpv6CidrBlocks),
      TaskIpv6Prefixes: network.ipv6Prefixes.length === 0 ? undefined : Fn.join(',', network.ipv6Prefixes),
      LoadBalancerDnsName: balancer?.balancer.attrDnsName,
      LogBucketName: bucket?.bucketName,
      LogGroupName: group?.ref,
    };
    for (const [name, value] of Object.entries(outputs)) if (value !== undefined) new CfnOutput(this, name, { value });
  }

  /** Readable names without a hash, since people see them while a deployment runs; each path here is unique. */
  protected override allocateLogicalId(element: CfnElement): string {
    const path = element.node.scopes.slice(element.node.scopes.indexOf(this) + 1).map((scope) => scope.node.id);
    return path.filter((part) => part !== 'Resource').join('');
  }
}

/** CDK's class does not satisfy CDK's interface where `exactOptionalPropertyTypes` is on. */
const bootstrapless = (): IStackSynthesizer => new LegacyStackSynthesizer() as IStackSynthesizer;
