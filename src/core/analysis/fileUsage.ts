import { valueOf } from '../../base/maybe';
import type { EcsModel, Launcher, SubnetFacts } from '../ecs/model';
import type { StrategyId } from '../strategies';
import { ipv4PathOf } from './networkOf';
import type { FileUsage, Located } from './types';

/**
 * Usage that the file itself tells, each with its place, for the comparison of costs. Only literal counts are taken: a parameter's
 * default says little about a deployment. What the file does not tell is left out.
 */
export function usageOf(model: EcsModel): FileUsage {
  const launchers = model.launchers.filter((launcher) => launcher.subnets.length > 0 || launcher.taskDefinitionId !== undefined);
  const subnets = taskSubnets(model, launchers);
  const endpointsInFile = model.network.endpoints.flatMap(({ service, nameSpan }): Located<string>[] => (service.is === 'known' ? [{ value: service.value, span: nameSpan }] : []));
  const publicNat = model.network.natGateways.filter((gateway) => valueOf(gateway.private) !== true);
  const region = model.region.is === 'known' ? { value: model.region.value.text, span: model.region.span } : undefined;
  const usage = {
    tasks: taskCount(launchers),
    zones: zoneCount(subnets),
    natGateways: publicNat[0] === undefined ? undefined : { value: publicNat.length, span: publicNat[0].nameSpan },
    endpointsInFile: endpointsInFile.length === 0 ? undefined : endpointsInFile,
    endpointZones: endpointZones(model),
    region,
    today: strategyToday(model, launchers, subnets),
  };
  return withoutUndefined(usage);
}

type Mutable = { -readonly [K in keyof FileUsage]: FileUsage[K] };

function withoutUndefined(usage: { readonly [K in keyof FileUsage]-?: FileUsage[K] | undefined }): FileUsage {
  const kept: Mutable = {};
  for (const [key, value] of Object.entries(usage)) if (value !== undefined) Object.assign(kept, { [key]: value });
  return kept;
}

function taskCount(launchers: readonly Launcher[]): Located<number> | undefined {
  const counts = launchers.flatMap(({ desiredCount }) => (desiredCount.is === 'known' && desiredCount.certainty === 'file' ? [desiredCount] : []));
  const first = counts[0];
  return first === undefined ? undefined : { value: counts.reduce((sum, count) => sum + count.value, 0), span: first.span };
}

/** Subnets of the file in which tasks run; none where any of them is elsewhere. */
function taskSubnets(model: EcsModel, launchers: readonly Launcher[]): readonly SubnetFacts[] {
  const used = launchers.flatMap((launcher) => launcher.subnets);
  const ids = new Set(used.flatMap(({ id }) => id ?? []));
  const isWhole = used.every(({ id }) => id !== null) && launchers.every((launcher) => launcher.subnetsComplete);
  return isWhole ? model.network.subnets.filter((subnet) => ids.has(subnet.id)) : [];
}

/** Distinct zones where all are named, else the count of subnets: people place one in each zone. */
function zoneCount(subnets: readonly SubnetFacts[]): Located<number> | undefined {
  const first = subnets[0];
  if (first === undefined) return undefined;
  const names = subnets.map((subnet) => valueOf(subnet.availabilityZone)?.text);
  const distinct = names.every((name) => name !== undefined) ? new Set(names).size : subnets.length;
  return { value: distinct, span: first.nameSpan };
}

function endpointZones(model: EcsModel): Located<number> | undefined {
  const counts = model.network.endpoints.filter((endpoint) => endpoint.type === 'Interface' && !endpoint.subnetIds.includes(null)).map((endpoint) => ({ value: endpoint.subnetIds.length, span: endpoint.nameSpan }));
  const most = counts.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
  return most[0];
}

/** The way out of the tasks' own subnets, where the file says it and all agree. */
function strategyToday(model: EcsModel, launchers: readonly Launcher[], subnets: readonly SubnetFacts[]): Located<StrategyId> | undefined {
  const found = launchers.flatMap((launcher) =>
    subnets.filter((subnet) => launcher.subnets.some(({ id }) => id === subnet.id)).map((subnet) => ({ value: strategyOf(subnet, launcher, model), span: subnet.nameSpan })),
  );
  const first = found[0];
  if (first?.value === undefined || found.some(({ value }) => value !== first.value)) return undefined;
  return { value: first.value, span: first.span };
}

function strategyOf(subnet: SubnetFacts, launcher: Launcher, model: EcsModel): StrategyId | undefined {
  if (valueOf(subnet.ipv4) === false) return valueOf(subnet.dns64) === true && valueOf(subnet.nat64) === true ? 'ipv6-nat64' : 'ipv6';
  const hasIpv4 = ipv4PathOf(subnet, launcher.assignPublicIp, model);
  if (hasIpv4 === 'unknown') return undefined;
  if (hasIpv4 === 'yes') return subnet.ipv4Path.via === 'nat-gateway' ? 'nat-gateway' : 'public-ipv4';
  const hasIpv6 = subnet.ipv6Path.via !== 'none' && subnet.ipv6Path.via !== 'unknown' && valueOf(subnet.ipv6) === true;
  if (hasIpv6) return 'ipv6-dual-stack';
  return model.network.endpoints.some((endpoint) => endpoint.type === 'Interface' && endpoint.vpcId === subnet.vpcId) ? 'vpc-endpoints' : undefined;
}
