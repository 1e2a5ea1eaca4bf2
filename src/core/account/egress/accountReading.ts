/** What was read of one Region of an account, as `adapters/account` gives it: plain data, nothing judged. */
import type { Reading } from '../reading';

/** A network interface that has at least one public IPv4 address. */
export interface PublicInterface {
  readonly id: string;
  /** `InterfaceType` of EC2: `interface`, `nat_gateway`, `network_load_balancer`, … */
  readonly type: string;
  readonly description: string;
  /** Whoever made the interface; `amazon-elb`, `amazon-rds`, an account or the id of a role; empty where EC2 names none. */
  readonly requester: string;
  /** The EC2 instance that it is attached to. */
  readonly instanceId: string | null;
  readonly isAttached: boolean;
  readonly vpcId: string;
  readonly zone: string;
  /** Its tag `Name`. */
  readonly name: string;
  readonly addresses: readonly PublicAddress[];
}

export interface PublicAddress {
  readonly address: string;
  /** Id of the Elastic IP address; null for one that EC2 lent when the interface was made. */
  readonly allocationId: string | null;
}

export interface ElasticIp {
  readonly address: string;
  readonly allocationId: string;
  readonly name: string;
  readonly isAssociated: boolean;
  /** `amazon`, or the pool of addresses that the account brought itself or got as a block. */
  readonly pool: string;
}

export interface NatGatewayReading {
  readonly id: string;
  readonly name: string;
  readonly vpcId: string;
  readonly isPrivate: boolean;
  /** A regional gateway (since November 2025) spreads over zones by itself. */
  readonly isRegional: boolean;
  /** Zones in which it has addresses; empty where EC2 names none. */
  readonly zones: readonly string[];
  /** Network interfaces that hold its addresses. */
  readonly interfaceIds: readonly string[];
}

/** Bytes that a NAT gateway took in over the days that were asked for; null: CloudWatch has no figure. */
export interface NatBytes {
  readonly fromSource: number | null;
  readonly fromDestination: number | null;
}

export interface EndpointReading {
  readonly id: string;
  readonly name: string;
  readonly vpcId: string;
  /** `com.amazonaws.eu-west-1.ecr.api`. */
  readonly service: string;
  /** `Interface`, `Gateway`, `GatewayLoadBalancer`, `Resource`, `ServiceNetwork`. */
  readonly type: string;
  /** Ids of its subnets: one for each zone. */
  readonly subnetIds: readonly string[];
}

export interface AccountReading {
  readonly account: string;
  readonly region: string;
  /** ISO day on which it was read. */
  readonly day: string;
  /** Days of CloudWatch that were summed. */
  readonly days: number;
  readonly interfaces: Reading<readonly PublicInterface[]>;
  readonly elasticIps: Reading<readonly ElasticIp[]>;
  readonly natGateways: Reading<readonly NatGatewayReading[]>;
  readonly natBytes: Reading<ReadonlyMap<string, NatBytes>>;
  readonly endpoints: Reading<readonly EndpointReading[]>;
}
