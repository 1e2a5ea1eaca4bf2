import { orEmpty } from '../reading';
import type { BalancerData, ListenerData, ListenerRuleData, NatData, RouteTableData, ServiceReading, SubnetData, TargetGroupData } from './serviceReading';

/** The part of an account's network that has to do with one service. */
export interface ServiceScope {
  readonly vpcIds: readonly string[];
  readonly taskSubnets: readonly SubnetData[];
  /** Of tasks, balancers, NAT gateways and endpoints. */
  readonly subnets: readonly SubnetData[];
  /** Tables of these subnets. */
  readonly tables: readonly RouteTableData[];
  /** NAT gateways that a route of a table leads to. */
  readonly natGateways: readonly NatData[];
  readonly targetGroups: readonly TargetGroupData[];
  readonly balancers: readonly BalancerData[];
  readonly listeners: readonly ListenerData[];
  readonly listenerRules: readonly ListenerRuleData[];
  /** The table of a subnet: its own, else the main one of its VPC; undefined where that was not read. */
  tableOf(subnet: SubnetData): RouteTableData | undefined;
}

/** Works out which of the things that were read belong to the service. */
export function scopeOf(reading: ServiceReading): ServiceScope {
  const all = [...orEmpty(reading.subnets)].sort(byId);
  const tables = orEmpty(reading.routeTables);
  const tableOf = (subnet: SubnetData): RouteTableData | undefined => tables.find(({ subnetIds }) => subnetIds.includes(subnet.id)) ?? tables.find(({ vpcId, isMain }) => isMain && vpcId === subnet.vpcId);
  const taskSubnets = all.filter(({ id }) => reading.service.subnetIds.includes(id));
  const vpcIds = [...new Set([...taskSubnets.map(({ vpcId }) => vpcId), ...orEmpty(reading.securityGroups).filter(({ id }) => reading.service.securityGroupIds.includes(id)).map(({ vpcId }) => vpcId)])].sort();
  const arns = new Set(reading.service.targets.map(({ targetGroupArn }) => targetGroupArn));
  const targetGroups = orEmpty(reading.targetGroups).filter(({ arn }) => arns.has(arn));
  const balancerArns = new Set(targetGroups.flatMap((group) => group.balancerArns));
  const balancers = orEmpty(reading.balancers).filter(({ arn }) => balancerArns.has(arn));
  const isOwn = ({ targetGroupArns }: Pick<ListenerData, 'targetGroupArns'>): boolean => targetGroupArns.some((arn) => arns.has(arn));
  const listeners = orEmpty(reading.listeners).filter(isOwn);
  const listenerRules = orEmpty(reading.listenerRules).filter(isOwn);

  const endpointSubnets = orEmpty(reading.endpoints).flatMap(({ subnetIds }) => subnetIds);
  const first = new Set([...reading.service.subnetIds, ...balancers.flatMap(({ subnetIds }) => subnetIds), ...endpointSubnets]);
  const natIds = new Set(all.filter(({ id }) => first.has(id)).flatMap((subnet) => tableOf(subnet)?.routes ?? []).flatMap(({ target, isBlackhole }) => (target.is === 'nat-gateway' && !isBlackhole ? [target.id] : [])));
  const natGateways = orEmpty(reading.natGateways).filter(({ id }) => natIds.has(id));
  const wanted = new Set([...first, ...natGateways.flatMap(({ subnetId }) => subnetId ?? [])]);
  const subnets = all.filter(({ id }) => wanted.has(id));
  const used = new Set(subnets.flatMap((subnet) => tableOf(subnet)?.id ?? []));
  return { vpcIds, taskSubnets, subnets, tables: [...tables].filter(({ id }) => used.has(id)).sort(byId), natGateways: [...natGateways].sort(byId), targetGroups, balancers, listeners, listenerRules, tableOf };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
