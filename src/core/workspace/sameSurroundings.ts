import type { LauncherElsewhere, RouterElsewhere, SubnetElsewhere, SubnetsElsewhere, Surroundings } from './surroundings';

/** @returns true where nothing that an analysis would read is different. Parts of one summary are compared by identity: `WorkspaceIndex` keeps a summary until it says something else. */
export function sameSurroundings(a: Surroundings | undefined, b: Surroundings | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return sameMap(a.subnets, b.subnets, sameSubnets) && sameMap(a.launchers, b.launchers, (one, other) => sameList(one, other, sameLauncher)) && sameList(a.routers, b.routers, sameRouter);
}

function sameMap<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>, same: (one: T, other: T) => boolean): boolean {
  return a.size === b.size && [...a].every(([key, value]) => {
    const other = b.get(key);
    return other !== undefined && same(value, other);
  });
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (one: T, other: T) => boolean): boolean {
  if (a === b) return true;
  return a.length === b.length && a.every((one, index) => {
    const other = b[index];
    return other !== undefined && same(one, other);
  });
}

function sameRouter(a: RouterElsewhere, b: RouterElsewhere): boolean {
  return a.place === b.place && a.task === b.task && a.canPreferIpv6 === b.canPreferIpv6;
}

function sameLauncher(a: LauncherElsewhere, b: LauncherElsewhere): boolean {
  return a.place === b.place && sameSubnets(a, b);
}

function sameSubnets(a: SubnetsElsewhere, b: SubnetsElsewhere): boolean {
  return a.complete === b.complete && sameList(a.subnets, b.subnets, sameSubnet);
}

function sameSubnet(a: SubnetElsewhere, b: SubnetElsewhere): boolean {
  return a.facts === b.facts && a.mayHaveMoreRoutes === b.mayHaveMoreRoutes && sameList(a.strayEndpoints, b.strayEndpoints, (one, other) => one === other);
}
