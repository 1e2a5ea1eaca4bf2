import { valueOf } from '../../base/maybe';
import type { EcsModel, EndpointFacts, Launcher, SubnetFacts } from '../ecs/model';
import type { NetworkKind } from '../strategies';

/** What a subnet is for the tasks of one launcher; `model` is that of the subnet's own file. */
export function subnetKindOf(subnet: SubnetFacts, assignPublicIp: Launcher['assignPublicIp'], model: Pick<EcsModel, 'network'>): NetworkKind {
  if (subnet.ipv4.is !== 'known') return 'unknown';
  if (!subnet.ipv4.value) return ipv6OnlyKind(subnet);
  const path = ipv4PathOf(subnet, assignPublicIp, model);
  if (path === 'yes') return 'ipv4-path';
  if (path === 'unknown' || subnet.ipv6.is === 'unknown') return 'unknown';
  return valueOf(subnet.ipv6) === true ? 'dual-stack' : 'endpoints-only';
}

function ipv6OnlyKind(subnet: SubnetFacts): NetworkKind {
  if (valueOf(subnet.dns64) !== true) return subnet.dns64.is === 'unknown' ? 'unknown' : 'ipv6-only';
  if (subnet.nat64.is === 'unknown') return 'unknown';
  return valueOf(subnet.nat64) === true ? 'ipv6-only-nat64' : 'ipv6-only';
}

/**
 * Whether a task has a way out for IPv4. A route to an internet gateway is one only with a public address
 * (docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html).
 */
export function ipv4PathOf(subnet: SubnetFacts, assignPublicIp: Launcher['assignPublicIp'], model: Pick<EcsModel, 'network'>): 'yes' | 'no' | 'unknown' {
  const path = subnet.ipv4Path;
  switch (path.via) {
    case 'none':
      return 'no';
    case 'internet-gateway':
      if (assignPublicIp.is === 'unknown' || valueOf(assignPublicIp)?.whole === false) return 'unknown';
      return valueOf(assignPublicIp)?.text === 'ENABLED' ? 'yes' : 'no';
    case 'nat-gateway': {
      const gateway = model.network.natGateways.find((candidate) => candidate.id === path.gatewayId);
      return gateway?.private.is === 'known' && gateway.private.value ? 'unknown' : 'yes';
    }
    case 'egress-only-gateway':
    case 'unknown':
      return 'unknown';
  }
}

/** @returns whether the subnet has a default route for IPv4 to something that the file does not tell: a transit gateway, a firewall, an import. */
export function hasIpv4Route({ ipv4, ipv4Path }: SubnetFacts): boolean {
  return valueOf(ipv4) === true && ipv4Path.via === 'unknown' && ipv4Path.routeSpan !== undefined;
}

/** @returns the endpoints of the subnet's VPC that stand in its file and serve it. */
export function endpointsOf(subnet: SubnetFacts, model: Pick<EcsModel, 'network'>): readonly EndpointFacts[] {
  return model.network.endpoints.filter((endpoint) => endpoint.vpcId !== undefined && endpoint.vpcId === subnet.vpcId && serves(endpoint, subnet));
}

/** A gateway endpoint works through the route tables that it names; one that the file does not tell may be the subnet's. */
function serves(endpoint: EndpointFacts, subnet: SubnetFacts): boolean {
  if (endpoint.type !== 'Gateway' || subnet.routeTableId === undefined) return true;
  return endpoint.routeTableIds.some((id) => id === null || id === subnet.routeTableId);
}

/** `default` where the kind of the subnet rests on the default of a parameter. */
export function certaintyOf(subnet: SubnetFacts, assignPublicIp: Launcher['assignPublicIp']): 'file' | 'default' {
  const relied = [subnet.ipv4, subnet.ipv6, subnet.dns64, subnet.nat64, assignPublicIp];
  return relied.some((value) => value.is === 'known' && value.certainty === 'default') ? 'default' : 'file';
}
