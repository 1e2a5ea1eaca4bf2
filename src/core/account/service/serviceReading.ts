/** What was read of one running service and its network, as `adapters/account` gives it: plain data of ECS, EC2 and Elastic Load Balancing. */
import type { Reading, Refusal } from '../reading';

export interface ServiceReading {
  readonly region: string;
  readonly account: string;
  /** ISO day on which it was read. */
  readonly day: string;
  readonly cluster: string;
  readonly service: ServiceData;
  readonly task: TaskData;
  /** The effective value of `dualStackIPv6` for whoever asked; null: ECS names none. */
  readonly dualStackSetting: Reading<string | null>;
  /** Of the VPCs of the service: all of them, also those that it does not use. */
  readonly subnets: Reading<readonly SubnetData[]>;
  readonly vpcs: Reading<readonly VpcData[]>;
  readonly vpcDns: Reading<ReadonlyMap<string, VpcDns>>;
  readonly routeTables: Reading<readonly RouteTableData[]>;
  readonly natGateways: Reading<readonly NatData[]>;
  readonly egressOnlyGateways: Reading<readonly { readonly id: string; readonly vpcId: string }[]>;
  readonly endpoints: Reading<readonly EndpointData[]>;
  readonly securityGroups: Reading<readonly GroupData[]>;
  readonly networkAcls: Reading<readonly AclData[]>;
  readonly targetGroups: Reading<readonly TargetGroupData[]>;
  readonly balancers: Reading<readonly BalancerData[]>;
  readonly listeners: Reading<readonly ListenerData[]>;
  /** Rules of the listeners that lead to target groups of the service; default actions are not among them. */
  readonly listenerRules: Reading<readonly ListenerRuleData[]>;
}

/** Parts in which a service is read, in their order. */
export const serviceParts = ['service', 'balancers', 'network'] as const;
export type ServicePart = (typeof serviceParts)[number];

/** `missing`: ECS knows no such service. `refused`: without this call nothing can be said. */
export type ServiceAnswer = { readonly is: 'service'; readonly reading: ServiceReading } | { readonly is: 'missing' } | { readonly is: 'refused'; readonly refusal: Refusal };

export interface ServiceData {
  readonly name: string;
  readonly arn: string;
  readonly launchType: string | null;
  readonly capacityProviders: readonly string[];
  readonly platformVersion: string | null;
  readonly desiredCount: number | null;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly assignPublicIp: string | null;
  readonly executeCommand: boolean;
  /** `ECS`, `CODE_DEPLOY`, `EXTERNAL`. */
  readonly controller: string | null;
  /** null: ECS says nothing of it. */
  readonly circuitBreaker: { readonly enable: boolean; readonly rollback: boolean } | null;
  readonly targets: readonly { readonly targetGroupArn: string; readonly container: string; readonly port: number | null }[];
  readonly registryArns: readonly string[];
  readonly serviceConnect: { readonly enabled: boolean; readonly log: LogData | null } | null;
}

export interface LogData {
  readonly driver: string;
  readonly options: Readonly<Record<string, string>>;
  readonly secretOptions: readonly NamedRef[];
}

export interface NamedRef {
  readonly name: string;
  readonly valueFrom: string;
}

export interface ContainerData {
  readonly name: string;
  readonly image: string;
  readonly essential: boolean;
  readonly command: readonly string[];
  readonly entryPoint: readonly string[];
  readonly healthCheck: readonly string[];
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly environmentFiles: readonly { readonly type: string; readonly value: string }[];
  readonly secrets: readonly NamedRef[];
  readonly repositoryCredentials: string | null;
  readonly log: LogData | null;
  readonly firelens: { readonly type: string; readonly options: Readonly<Record<string, string>> } | null;
  readonly ports: readonly { readonly port: number; readonly protocol: string }[];
  readonly systemControls: readonly { readonly namespace: string; readonly value: string }[];
  readonly readonlyRoot: boolean | null;
  readonly mountPoints: readonly { readonly volume: string; readonly path: string }[];
}

export interface TaskData {
  readonly arn: string;
  readonly family: string;
  readonly networkMode: string | null;
  readonly compatibilities: readonly string[];
  readonly cpu: string | null;
  readonly memory: string | null;
  readonly executionRoleArn: string | null;
  readonly taskRoleArn: string | null;
  readonly operatingSystem: string | null;
  readonly architecture: string | null;
  readonly containers: readonly ContainerData[];
  readonly volumes: readonly { readonly name: string; readonly efs: { readonly fileSystemId: string } | null }[];
  readonly proxyType: string | null;
}

export interface SubnetData {
  readonly id: string;
  readonly name: string;
  readonly vpcId: string;
  /** Account that owns it: another one for a subnet that is shared with this account. */
  readonly owner: string;
  readonly zone: string;
  /** The same zone in every account; empty where EC2 names none. */
  readonly zoneId: string;
  readonly cidr: string | null;
  readonly ipv6Cidr: string | null;
  readonly ipv6Native: boolean;
  readonly assignsIpv6: boolean;
  readonly dns64: boolean;
}

export interface VpcData {
  readonly id: string;
  readonly name: string;
  readonly cidrs: readonly string[];
  readonly ipv6Cidrs: readonly string[];
}

export interface VpcDns {
  readonly support: boolean;
  readonly hostnames: boolean;
}

/** One route as EC2 tells it; `local` routes are left out. */
export interface RouteData {
  readonly destination: { readonly is: 'ipv4' | 'ipv6' | 'prefix-list'; readonly value: string };
  readonly target: { readonly is: RouteTarget; readonly id: string };
  /** Its target is gone: the traffic is dropped. */
  readonly isBlackhole: boolean;
}

export const routeTargets = ['internet-gateway', 'nat-gateway', 'egress-only-gateway', 'gateway-endpoint', 'endpoint', 'transit-gateway', 'peering', 'interface', 'instance', 'virtual-private-gateway', 'local-gateway', 'carrier-gateway', 'core-network', 'other'] as const;
export type RouteTarget = (typeof routeTargets)[number];

export interface RouteTableData {
  readonly id: string;
  readonly name: string;
  readonly vpcId: string;
  readonly isMain: boolean;
  /** Subnets that are associated explicitly. */
  readonly subnetIds: readonly string[];
  readonly routes: readonly RouteData[];
}

export interface NatData {
  readonly id: string;
  readonly name: string;
  readonly vpcId: string;
  /** null for a regional gateway, which stands in no subnet. */
  readonly subnetId: string | null;
  readonly isPrivate: boolean;
}

export interface EndpointData {
  readonly id: string;
  readonly vpcId: string;
  readonly service: string;
  readonly type: string;
  readonly privateDns: boolean;
  /** `ipv4`, `dualstack`, `ipv6`; null where EC2 names none. */
  readonly addressType: string | null;
  readonly subnetIds: readonly string[];
  readonly routeTableIds: readonly string[];
  readonly groupIds: readonly string[];
  /** The policy as JSON text; null: none. */
  readonly policy: string | null;
}

export interface GroupRule {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `-1` or a number. */
  readonly protocol: string;
  readonly fromPort: number | null;
  readonly toPort: number | null;
  readonly peer: { readonly is: 'ipv4' | 'ipv6' | 'group' | 'prefix-list'; readonly value: string };
}

export interface GroupData {
  readonly id: string;
  readonly name: string;
  readonly vpcId: string;
  readonly ingress: readonly GroupRule[];
  readonly egress: readonly GroupRule[];
}

export interface AclEntry {
  readonly number: number;
  readonly protocol: string;
  readonly action: 'allow' | 'deny';
  readonly egress: boolean;
  readonly cidr: string | null;
  readonly ipv6Cidr: string | null;
  readonly ports: { readonly from: number; readonly to: number } | null;
  readonly icmp: { readonly type: number; readonly code: number } | null;
}

export interface AclData {
  readonly id: string;
  readonly vpcId: string;
  readonly isDefault: boolean;
  readonly subnetIds: readonly string[];
  /** Without the last rule of AWS, which denies what no other fits. */
  readonly entries: readonly AclEntry[];
}

export interface TargetGroupData {
  readonly arn: string;
  readonly name: string;
  readonly protocol: string | null;
  readonly port: number | null;
  readonly vpcId: string | null;
  readonly targetType: string | null;
  readonly addressType: string | null;
  readonly healthPath: string | null;
  readonly balancerArns: readonly string[];
}

export interface BalancerData {
  readonly arn: string;
  readonly name: string;
  readonly type: string;
  readonly scheme: string;
  readonly addressType: string | null;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly groupIds: readonly string[];
}

export interface ListenerData {
  readonly arn: string;
  readonly balancerArn: string;
  readonly port: number | null;
  readonly protocol: string | null;
  readonly certificateArns: readonly string[];
  /** Target groups of its default action. */
  readonly targetGroupArns: readonly string[];
}

export interface ListenerRuleData {
  readonly arn: string;
  readonly listenerArn: string;
  readonly priority: number;
  /** Each by its field, `host-header`, `path-pattern`, …, with its values where it has a plain list of them. */
  readonly conditions: readonly { readonly field: string; readonly values: readonly string[] }[];
  readonly targetGroupArns: readonly string[];
}
