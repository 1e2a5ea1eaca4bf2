import { valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import { ipv4PathOf, type TaskNetwork } from '../analysis/networkOf';
import type { EcsModel, InternetPath, Launcher, SubnetFacts } from '../ecs/model';
import type { ResourceIndex } from '../ecs/resourceIndex';
import { defineRule, inNetwork } from './rule';

/**
 * VPC Block Public Access holds for all VPCs of the account in a Region. "block-bidirectional" stops internet gateways and egress-only ones;
 * "block-ingress" leaves NAT and egress-only gateways (AWS::EC2::VPCBlockPublicAccessOptions).
 */
export const publicAccessBlocked = defineRule({
  id: 'IPV6-219',
  slug: 'public-access-blocked',
  title: 'Public access blocked',
  messages: {
    bidirectional: 'This blocks all internet gateways of the Region, so these tasks do not get out through {way}.',
    ingress: 'This leaves NAT gateways and egress-only gateways open, but not the internet gateway by which these tasks leave.',
    route: 'These tasks leave by this route.',
  },
  check({ model, resources, tasks }, report) {
    for (const options of resources.ofType('AWS::EC2::VPCBlockPublicAccessOptions')) {
      const mode = options.properties.text('InternetGatewayBlockMode');
      if (mode.is !== 'known' || options.condition !== undefined) continue;
      for (const { task, networks, needs } of tasks) {
        for (const network of networks) {
          const { subnet, launcher } = network;
          const way = subnet && launcher && wayOut(network, subnet, launcher, model);
          if (subnet === undefined || way === undefined || isExcluded(subnet, way.homeId, resources)) continue;
          const isBlocked = mode.value.text === 'block-bidirectional' || (mode.value.text === 'block-ingress' && way.by === 'internet-gateway');
          if (!isBlocked) continue;
          // An exclusion may stand elsewhere: never more than a warning.
          const evidence = { ...inNetwork(network, needs.some(({ kind }) => kind === 'image') ? ('start' as const) : ('runtime' as const), 'inferred'), network: 'likely', certainty: mode.certainty === 'default' ? mode.certainty : network.certainty } as const;
          const related = [{ at: way.routeSpan, message: 'route' }] as const;
          if (mode.value.text === 'block-ingress') report({ at: mode.span, message: 'ingress', evidence, related, task });
          else report({ at: mode.span, message: 'bidirectional', args: { way: way.gatewayId ?? way.by }, evidence, related, task });
        }
      }
    }
  },
});

interface WayOut {
  readonly by: 'internet-gateway' | 'nat-gateway' | 'egress-only-gateway';
  readonly gatewayId: string | undefined;
  readonly routeSpan: TextSpan;
  /** The subnet whose traffic meets the internet gateway. */
  readonly homeId: string | undefined;
}

/** The way by which the tasks leave today: over IPv4 where there is one, else over IPv6. */
function wayOut({ kind }: TaskNetwork, subnet: SubnetFacts, launcher: Launcher, model: EcsModel): WayOut | undefined {
  const hasIpv4 = valueOf(subnet.ipv4) === true && ipv4PathOf(subnet, launcher.assignPublicIp, model) === 'yes';
  if (!hasIpv4 && valueOf(subnet.ipv6) !== true) return undefined;
  if (!hasIpv4 && kind === 'unknown') return undefined;
  const path: InternetPath = hasIpv4 ? subnet.ipv4Path : subnet.ipv6Path;
  if (path.via === 'none' || path.via === 'unknown') return undefined;
  const nat = model.network.natGateways.find(({ id }) => id === path.gatewayId);
  return { by: path.via, gatewayId: path.gatewayId, routeSpan: path.routeSpan, homeId: path.via === 'nat-gateway' ? nat?.subnetId : subnet.id };
}

/** Any exclusion that names the VPC, one of the subnets, or what the file does not tell. */
function isExcluded({ id, vpcId }: SubnetFacts, homeId: string | undefined, resources: ResourceIndex): boolean {
  return resources.ofType('AWS::EC2::VPCBlockPublicAccessExclusion').some(({ properties }) => {
    const [vpc, subnet] = [properties.reference('VpcId'), properties.reference('SubnetId')];
    if (vpc.is === 'unknown' || subnet.is === 'unknown') return true;
    return (vpc.is === 'known' && vpc.value === vpcId) || (subnet.is === 'known' && (subnet.value === id || subnet.value === homeId));
  });
}
