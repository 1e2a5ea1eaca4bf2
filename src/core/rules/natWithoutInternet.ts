import { valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { JudgedTask } from './rule';
import type { EcsModel, NatGatewayFacts, SubnetFacts } from '../ecs/model';
import type { ResourceIndex } from '../ecs/resourceIndex';
import { defineRule, inNetwork } from './rule';

/**
 * A public NAT gateway stands in a public subnet; "if you route traffic from the private NAT gateway to the internet gateway, the internet gateway
 * drops the traffic" (vpc-nat-gateway). What a private one reaches through a transit gateway is not in the file, and no finding.
 */
export const natWithoutInternet = defineRule({
  id: 'IPV6-214',
  slug: 'nat-without-internet',
  title: 'NAT gateway without a way to the internet',
  messages: {
    noRoute: 'No route leads from {subnet}, where this NAT gateway stands, to an internet gateway, so nothing of these tasks gets out through it.',
    private: 'A private NAT gateway leads to other networks, and {subnet}, where it stands, has no route to one, so nothing of these tasks gets out through it.',
    route: 'These tasks leave through it by this route.',
  },
  check({ model, resources, tasks }, report) {
    for (const judged of tasks) {
      for (const network of judged.networks) {
        const { subnet } = network;
        if (!subnet?.closedWorld) continue;
        for (const { gateway, routeSpan, effect } of gatewaysOf(subnet, judged, model, resources)) {
          const home = model.network.subnets.find(({ id }) => id === gateway.subnetId);
          const message = home?.closedWorld === true ? problemOf(gateway, home) : undefined;
          if (home === undefined || message === undefined) continue;
          const at = resources.byId(gateway.id)?.properties.span('SubnetId') ?? gateway.nameSpan;
          report({
            at: message === 'private' && gateway.private.is === 'known' ? gateway.private.span : at,
            message,
            args: { subnet: home.id },
            evidence: { ...inNetwork(network, effect, 'documented'), network: 'proven', certainty: gateway.private.is === 'known' && gateway.private.certainty === 'default' ? 'default' : network.certainty },
            related: [{ at: routeSpan, message: 'route' }],
            task: judged.task,
          });
        }
      }
    }
  },
});

interface UsedGateway {
  readonly gateway: NatGatewayFacts;
  readonly routeSpan: TextSpan;
  readonly effect: 'start' | 'runtime';
}

/** The NAT gateways behind the subnet's default route for IPv4, and behind its route for NAT64. */
function gatewaysOf(subnet: SubnetFacts, { needs }: JudgedTask, model: EcsModel, resources: ResourceIndex): readonly UsedGateway[] {
  const find = (id: string | undefined): NatGatewayFacts | undefined =>
    id === undefined || resources.byId(id)?.condition !== undefined ? undefined : model.network.natGateways.find((gateway) => gateway.id === id);
  const { ipv4Path: path } = subnet;
  const forIpv4 = valueOf(subnet.ipv4) === true && (path.via === 'nat-gateway' || path.via === 'unknown') ? find(path.gatewayId) : undefined;
  const forIpv6 = valueOf(subnet.dns64) === true && subnet.nat64.is !== 'absent' ? find(subnet.nat64GatewayId) : undefined;
  const hasEndpoints = model.network.endpoints.some(({ vpcId, type }) => vpcId === subnet.vpcId && type !== 'Gateway');
  const startsThere = !hasEndpoints && needs.some((need) => need.kind === 'image');
  return [
    ...(forIpv4 && path.via !== 'none' && path.routeSpan ? [{ gateway: forIpv4, routeSpan: path.routeSpan, effect: startsThere ? ('start' as const) : ('runtime' as const) }] : []),
    ...(forIpv6 && subnet.nat64.is !== 'absent' ? [{ gateway: forIpv6, routeSpan: subnet.nat64.span, effect: 'runtime' as const }] : []),
  ];
}

function problemOf(gateway: NatGatewayFacts, home: SubnetFacts): 'noRoute' | 'private' | undefined {
  if (gateway.private.is !== 'known') return undefined;
  const { via } = home.ipv4Path;
  if (gateway.private.value) return via === 'none' || via === 'internet-gateway' ? 'private' : undefined;
  return via === 'none' || via === 'nat-gateway' ? 'noRoute' : undefined;
}
