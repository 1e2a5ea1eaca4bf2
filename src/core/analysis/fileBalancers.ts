import { valueOf } from '../../base/maybe';
import { loadBalancerAddressTypes, type LoadBalancerAddresses } from '../cost/types';
import type { EcsModel, PropertyReader, Resource } from '../ecs/model';
import type { FileZones } from './fileZones';
import type { FileBalancer } from './types';

/** @returns the load balancers that the template creates in any case, in file order. What CloudFormation has by default counts as written. */
export function balancersOf(model: EcsModel, zones: FileZones): readonly FileBalancer[] {
  const balancers = model.resources.filter(({ type, condition }) => type === 'AWS::ElasticLoadBalancingV2::LoadBalancer' && condition === undefined);
  return balancers.flatMap((balancer) => {
    const kind = kindOf(balancer.properties);
    return kind === 'gateway' ? [] : [balancerOf(balancer, kind, zones)];
  });
}

function balancerOf({ id, nameSpan, properties }: Resource, kind: FileBalancer['kind'], zones: FileZones): FileBalancer {
  return { id, kind, zones: zones.countOfIds(subnetIds(properties)), addresses: addressesOf(properties), internetFacing: isInternetFacing(properties), span: nameSpan };
}

function kindOf(properties: PropertyReader): FileBalancer['kind'] | 'gateway' {
  const kind = properties.text('Type');
  if (kind.is === 'absent') return 'application';
  const word = valueOf(kind)?.text;
  return word === 'application' || word === 'network' || word === 'gateway' ? word : null;
}

function addressesOf(properties: PropertyReader): LoadBalancerAddresses | null {
  const type = properties.text('IpAddressType');
  return type.is === 'absent' ? 'ipv4' : (loadBalancerAddressTypes.find((known) => known === valueOf(type)?.text) ?? null);
}

function isInternetFacing(properties: PropertyReader): boolean | null {
  const scheme = properties.text('Scheme');
  if (scheme.is === 'absent') return true;
  const word = valueOf(scheme)?.text;
  return word === 'internet-facing' ? true : word === 'internal' ? false : null;
}

/** More subnets than there are zones anywhere would be a mistake of the file. */
const mostSubnets = 50;

function subnetIds(properties: PropertyReader): readonly (string | null)[] {
  const name = properties.span('Subnets') === undefined ? 'SubnetMappings' : 'Subnets';
  const count = Math.min(valueOf(properties.length(name)) ?? 0, mostSubnets);
  return Array.from({ length: count }, (_, index) => valueOf(name === 'Subnets' ? properties.reference(name, index) : properties.reference(name, index, 'SubnetId')) ?? null);
}
