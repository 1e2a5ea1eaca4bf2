import { Aws, Fn, Tags, type CfnResource } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { NetworkPlan } from '../networkPlan';

export interface NetworkProps {
  readonly plan: NetworkPlan;
  readonly zones: number;
}

const vpcPrefix = '10.0.0.0/24';
/** One /26 a zone for tasks; the fourth belongs to the NAT gateway or to a load balancer. */
const taskPrefixes = ['10.0.0.0/26', '10.0.0.64/26', '10.0.0.128/26'];
const natPrefix = '10.0.0.192/26';
/** Tasks without IPv4 leave the others free, and the NAT gateway gives way to a load balancer. */
const nat64Prefix = '10.0.0.128/27';

/** The VPC with the subnets of the tasks and their way out. The plain resources, since `ec2.Vpc` has no IPv6-only subnets. */
export class Network extends Construct {
  readonly vpc: ec2.CfnVPC;
  readonly subnets: readonly ec2.CfnSubnet[];
  readonly routeTable: ec2.CfnRouteTable;
  /** What must exist before a task starts: without its routes a task cannot pull its image. */
  readonly waysOut: CfnResource[] = [];
  readonly ipv6Block: ec2.CfnVPCCidrBlock | undefined;
  private internetGateway: { id: string; attachment: ec2.CfnVPCGatewayAttachment } | undefined;

  constructor(scope: Construct, id: string, { plan, zones }: NetworkProps) {
    super(scope, id);
    this.vpc = new ec2.CfnVPC(this, 'Vpc', { cidrBlock: vpcPrefix, enableDnsSupport: true, enableDnsHostnames: true });
    Tags.of(this).add('Name', Aws.STACK_NAME);
    if (plan.addresses !== 'ipv4') {
      this.ipv6Block = new ec2.CfnVPCCidrBlock(this, 'Ipv6Block', { vpcId: this.vpc.ref, amazonProvidedIpv6CidrBlock: true });
    }
    this.routeTable = new ec2.CfnRouteTable(this, 'RouteTable', { vpcId: this.vpc.ref });
    this.subnets = Array.from({ length: zones }, (_, zone) => this.taskSubnet(plan, zone));
    this.addIpv4Exit(plan);
    this.addIpv6Exit(plan);
    if (plan.nat64) this.addNat64();
  }

  /** IPv6 prefixes of the task subnets; empty where they have none. */
  get ipv6Prefixes(): string[] {
    return this.subnets.flatMap((subnet) => subnet.ipv6CidrBlock ?? []);
  }

  private taskSubnet({ addresses, nat64 }: NetworkPlan, zone: number): ec2.CfnSubnet {
    const ipv4 = addresses === 'ipv6' ? {} : { cidrBlock: taskPrefixes[zone] ?? vpcPrefix, mapPublicIpOnLaunch: false };
    const ipv6 = addresses === 'ipv4' ? {} : { ipv6CidrBlock: this.ipv6Prefix(addresses, zone), assignIpv6AddressOnCreation: true };
    const subnet = new ec2.CfnSubnet(this, `TaskSubnet${zone + 1}`, {
      vpcId: this.vpc.ref,
      availabilityZone: Fn.select(zone, Fn.getAzs()),
      ...ipv4,
      ...ipv6,
      ...(addresses === 'ipv6' ? { ipv6Native: true } : {}),
      ...(nat64 ? { enableDns64: true } : {}),
    });
    // GetAtt on the VPC does not wait for the block: https://github.com/aws/aws-cdk/issues/28843
    if (this.ipv6Block !== undefined) subnet.node.addDependency(this.ipv6Block);
    this.waysOut.push(this.associate(`TaskSubnet${zone + 1}Routes`, subnet, this.routeTable));
    return subnet;
  }

  /**
   * The zone's /64 of the /56 that Amazon provides. IPv6-only subnets take others than dual-stack ones, because a change
   * from one to the other creates the new subnet while the old one still holds its prefix.
   */
  private ipv6Prefix(addresses: 'dual-stack' | 'ipv6', zone: number): string {
    const first = addresses === 'ipv6' ? 4 : 0;
    return Fn.select(first + zone, Fn.cidr(Fn.select(0, this.vpc.attrIpv6CidrBlocks), 8, '64'));
  }

  private addIpv4Exit({ ipv4Exit }: NetworkPlan): void {
    if (ipv4Exit === 'internet-gateway') {
      this.waysOut.push(this.ipv4RouteToInternet('Ipv4DefaultRoute', this.routeTable));
    } else if (ipv4Exit === 'nat-gateway') {
      const natGatewayId = this.natGateway(natPrefix).ref;
      this.waysOut.push(new ec2.CfnRoute(this, 'Ipv4DefaultRoute', { routeTableId: this.routeTable.ref, destinationCidrBlock: '0.0.0.0/0', natGatewayId }));
    }
  }

  /** DNS64 answers for names without IPv6 with an address of this prefix: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html */
  private addNat64(): void {
    const natGatewayId = this.natGateway(nat64Prefix).ref;
    this.waysOut.push(new ec2.CfnRoute(this, 'Nat64Route', { routeTableId: this.routeTable.ref, destinationIpv6CidrBlock: '64:ff9b::/96', natGatewayId }));
  }

  private addIpv6Exit({ ipv6Exit }: NetworkPlan): void {
    if (ipv6Exit === 'none') return;
    const target = { routeTableId: this.routeTable.ref, destinationIpv6CidrBlock: '::/0' };
    if (ipv6Exit === 'egress-only-gateway') {
      const gateway = new ec2.CfnEgressOnlyInternetGateway(this, 'EgressOnlyGateway', { vpcId: this.vpc.ref });
      this.waysOut.push(new ec2.CfnRoute(this, 'Ipv6DefaultRoute', { ...target, egressOnlyInternetGatewayId: gateway.ref }));
      return;
    }
    const { id, attachment } = this.gateway();
    const route = new ec2.CfnRoute(this, 'Ipv6DefaultRoute', { ...target, gatewayId: id });
    route.node.addDependency(attachment);
    this.waysOut.push(route);
  }

  /** A NAT gateway stands in a public subnet of its own, never among the tasks. */
  private natGateway(cidrBlock: string): ec2.CfnNatGateway {
    const subnet = new ec2.CfnSubnet(this, 'NatSubnet', { vpcId: this.vpc.ref, availabilityZone: Fn.select(0, Fn.getAzs()), cidrBlock, mapPublicIpOnLaunch: false });
    const routes = new ec2.CfnRouteTable(this, 'NatRouteTable', { vpcId: this.vpc.ref });
    const association = this.associate('NatSubnetRoutes', subnet, routes);
    const route = this.ipv4RouteToInternet('NatDefaultRoute', routes);
    const address = new ec2.CfnEIP(this, 'NatAddress', { domain: 'vpc' });
    address.node.addDependency(this.gateway().attachment);
    const nat = new ec2.CfnNatGateway(this, 'NatGateway', { subnetId: subnet.ref, allocationId: address.attrAllocationId });
    for (const needed of [this.gateway().attachment, association, route]) nat.node.addDependency(needed);
    return nat;
  }

  private ipv4RouteToInternet(id: string, table: ec2.CfnRouteTable): ec2.CfnRoute {
    const gateway = this.gateway();
    const route = new ec2.CfnRoute(this, id, { routeTableId: table.ref, destinationCidrBlock: '0.0.0.0/0', gatewayId: gateway.id });
    route.node.addDependency(gateway.attachment);
    return route;
  }

  /** The internet gateway, made when it is first asked for, and its attachment, which what uses it must wait for. */
  gateway(): { id: string; attachment: ec2.CfnVPCGatewayAttachment } {
    if (this.internetGateway === undefined) {
      const gateway = new ec2.CfnInternetGateway(this, 'InternetGateway');
      const attachment = new ec2.CfnVPCGatewayAttachment(this, 'InternetGatewayAttachment', { vpcId: this.vpc.ref, internetGatewayId: gateway.ref });
      this.waysOut.push(attachment);
      this.internetGateway = { id: gateway.ref, attachment };
    }
    return this.internetGateway;
  }

  associate(id: string, subnet: ec2.CfnSubnet, table: ec2.CfnRouteTable): ec2.CfnSubnetRouteTableAssociation {
    return new ec2.CfnSubnetRouteTableAssociation(this, id, { subnetId: subnet.ref, routeTableId: table.ref });
  }
}
