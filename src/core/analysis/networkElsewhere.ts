import { valueOf } from '../../base/maybe';
import type { Launcher } from '../ecs/model';
import { sourceKey, type LauncherElsewhere, type SubnetElsewhere, type SubnetsElsewhere, type Surroundings } from '../workspace/surroundings';
import type { TaskNetwork } from './networkOf';
import { certaintyOf, endpointsOf, hasIpv4Route, subnetKindOf } from './subnetKind';
import type { NetworkOrigin } from './types';

/** A network that other files tell; rules get no facts with places of those files. */
export type NetworkFromElsewhere = Omit<TaskNetwork, 'from'> & { readonly from: readonly NetworkOrigin[] };

/** @returns the networks behind the names that a launcher of this file gives, as far as other files tell. */
export function importedNetworks(launcher: Launcher, surroundings: Surroundings | undefined): { readonly networks: readonly NetworkFromElsewhere[]; readonly complete: boolean } {
  const named = launcher.subnetSources.filter(({ is }) => is !== 'resource');
  const found = named.map((source): SubnetsElsewhere => surroundings?.subnets.get(sourceKey(source)) ?? { subnets: [], complete: false });
  const networks = found.flatMap(({ subnets }) => subnets).map((subnet) => ({ ...toNetwork(subnet, launcher.assignPublicIp, 'file', false), launcher, from: [subnetOrigin(subnet)] }));
  return { networks, complete: found.every(({ complete }) => complete) };
}

/** @returns the networks in which a launcher of another file runs a task definition of this one; none where that file does not tell its subnets. */
export function networksOfLauncher(launcher: LauncherElsewhere): readonly NetworkFromElsewhere[] {
  const origin: NetworkOrigin = { is: 'launcher', name: launcher.id, place: launcher.place, span: launcher.span };
  const networks = launcher.subnets.map((subnet) => {
    const isOneFile = subnet.place.path === launcher.place.path;
    return { ...toNetwork(subnet, launcher.assignPublicIp, launcher.certainty, isOneFile), launcher: undefined, from: [origin, subnetOrigin(subnet)] };
  });
  if (launcher.complete) return networks;
  const hasPublicIp = valueOf(launcher.assignPublicIp)?.text === 'ENABLED';
  return [...networks, { kind: hasPublicIp ? 'ipv4-path' : 'unknown', known: hasPublicIp ? 'likely' : 'assumed', certainty: launcher.certainty, subnet: undefined, launcher: undefined, endpoints: [], from: hasPublicIp ? [origin] : [] }];
}

/** @param isOneFile true where subnet and launcher stand in one file, so that only the name of the task definition joins two. */
function toNetwork(subnet: SubnetElsewhere, assignPublicIp: Launcher['assignPublicIp'], certainty: 'file' | 'default', isOneFile: boolean): Omit<TaskNetwork, 'launcher' | 'from'> {
  const { facts, network, strayEndpoints, mayHaveMoreRoutes } = subnet;
  const kind = subnetKindOf(facts, assignPublicIp, { network });
  const isClosed = isOneFile && facts.closedWorld && strayEndpoints.length === 0 && !mayHaveMoreRoutes;
  return {
    // Where a route may come from another file, the absence of one says nothing.
    kind: mayHaveMoreRoutes && (kind === 'dual-stack' || kind === 'endpoints-only') ? 'unknown' : kind,
    known: isClosed ? 'proven' : 'likely',
    certainty: certainty === 'default' ? certainty : certaintyOf(facts, assignPublicIp),
    subnet: undefined,
    endpoints: [...endpointsOf(facts, { network }), ...strayEndpoints],
    hasIpv4Route: hasIpv4Route(facts),
  };
}

function subnetOrigin({ facts, place }: SubnetElsewhere): NetworkOrigin {
  return { is: 'subnet', name: facts.id, place, span: facts.nameSpan };
}
