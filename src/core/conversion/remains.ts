import { valueOf } from '../../base/maybe';
import type { EcsModel, Resource } from '../ecs/model';
import type { Move } from './moves';
import type { Plan } from './plan';
import { idsIn } from './references';

/** Types that only describe a network: what names a subnet for their sake does not use it. */
const wiring = ['AWS::EC2::SubnetRouteTableAssociation', 'AWS::EC2::SubnetNetworkAclAssociation', 'AWS::EC2::SubnetCidrBlock', 'AWS::EC2::Route'];

/** Databases and caches that answer over IPv4 unless told otherwise, with the property and the values that add IPv6. */
const stores: Readonly<Record<string, { readonly property: string; readonly ipv6: RegExp }>> = {
  'AWS::RDS::DBInstance': { property: 'NetworkType', ipv6: /^DUAL$/iu },
  'AWS::RDS::DBCluster': { property: 'NetworkType', ipv6: /^DUAL$/iu },
  'AWS::ElastiCache::ReplicationGroup': { property: 'NetworkType', ipv6: /^(?:ipv6|dual_stack)$/iu },
  'AWS::ElastiCache::CacheCluster': { property: 'NetworkType', ipv6: /^(?:ipv6|dual_stack)$/iu },
};

/** Says what stays and is paid for, and what tasks without IPv4 can no longer reach. Nothing is removed: others may use it. */
export function nameRemains(plan: Plan, moves: readonly Move[]): void {
  const vpcs = new Set(moves.map(({ vpcId }) => vpcId));
  const movedIds = new Set(moves.map(({ launcher }) => launcher.id));
  const users = usersOfSubnets(plan, movedIds);
  for (const gateway of plan.model.network.natGateways) {
    const subnets = plan.model.network.subnets.filter(({ ipv4Path }) => ipv4Path.via === 'nat-gateway' && ipv4Path.gatewayId === gateway.id);
    if (!subnets.some(({ vpcId }) => vpcId !== undefined && vpcs.has(vpcId))) continue;
    const names = [...new Set(subnets.flatMap(({ id }) => users.get(id) ?? []))];
    if (names.length > 0) plan.leave('natUsed', gateway.nameSpan, { gateway: gateway.id, users: names.join(', ') });
    else plan.leave('natUnused', gateway.nameSpan, { gateway: gateway.id });
  }
  for (const endpoint of plan.model.network.endpoints) {
    if (endpoint.type === 'Interface' && endpoint.vpcId !== undefined && vpcs.has(endpoint.vpcId)) plan.leave('endpoint', endpoint.nameSpan, { endpoint: endpoint.id });
  }
  for (const subnet of new Set(moves.flatMap(({ leaves }) => leaves))) {
    if ((users.get(subnet.id) ?? []).length === 0) plan.leave('oldSubnet', subnet.nameSpan, { subnet: subnet.id });
    const list = plan.ofType('AWS::EC2::SubnetNetworkAclAssociation').find((one) => valueOf(one.properties.reference('SubnetId')) === subnet.id);
    if (list !== undefined) plan.leave('accessList', list.nameSpan, { subnet: subnet.id });
  }
  for (const store of plan.model.resources) if (isIpv4Store(store)) plan.leave('ipv4Store', store.nameSpan, { store: store.id, property: stores[store.type]?.property ?? '' });
}

function isIpv4Store({ type, properties }: Resource): boolean {
  const store = stores[type];
  if (store === undefined) return false;
  const value = properties.text(store.property);
  return value.is === 'absent' || (value.is === 'known' && value.value.whole && !store.ipv6.test(value.value.text));
}

/** What lives in each subnet, apart from the launchers that move away. */
function usersOfSubnets(plan: Plan, moved: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  const subnets = new Set(plan.model.network.subnets.map(({ id }) => id));
  for (const resource of using(plan.model)) {
    if (moved.has(resource.id)) continue;
    for (const id of idsIn(plan.template.entry(resource.id)?.value)) {
      if (subnets.has(id) && id !== resource.id) users.set(id, [...(users.get(id) ?? []), resource.id]);
    }
  }
  return users;
}

function using(model: EcsModel): readonly Resource[] {
  return model.resources.filter(({ type }) => !wiring.includes(type) && type !== 'AWS::EC2::Subnet');
}
