import { valueOf } from '../../base/maybe';
import type { EcsModel, EndpointFacts, Launcher, NatGatewayFacts, SubnetFacts } from '../ecs/model';
import type { StrategyId } from '../strategies';
import { balancersOf } from './fileBalancers';
import { FileZones } from './fileZones';
import { ipv4PathOf } from './networkOf';
import type { FileEndpoint, FileUsage, Located } from './types';

/**
 * Usage that the file itself tells, each with its place, for the comparison of costs. The default of a parameter counts, marked as one: it
 * says more of a deployment than a default of ours. What the file does not tell is left out, and so is what it creates on a condition.
 * @param text of the file, by which zones are told from each other.
 * @param tasks ids of the task definitions that it is about; absent: all that anything in the file starts.
 */
export function usageOf(model: EcsModel, text: string, tasks?: ReadonlySet<string>): FileUsage {
  const all = model.launchers.filter(({ subnets, subnetSources, taskDefinitionId }) => subnets.length > 0 || subnetSources.length > 0 || taskDefinitionId !== undefined);
  const launchers = tasks === undefined ? all : all.filter(({ taskDefinitionId }) => taskDefinitionId !== undefined && tasks.has(taskDefinitionId));
  const subnets = taskSubnets(model, launchers);
  const zones = new FileZones(model, text);
  const always = new Set(model.resources.flatMap(({ id, condition }) => (condition === undefined ? [id] : [])));
  const endpoints = model.network.endpoints.filter(({ id }) => always.has(id)).flatMap((endpoint) => endpointOf(endpoint, zones));
  const gateways = model.network.natGateways.filter((gateway) => valueOf(gateway.private) !== true);
  const first = gateways[0];
  const isCertain = gateways.every(({ id }) => always.has(id));
  const region = model.region.is === 'known' ? { value: model.region.value.text, span: model.region.span } : undefined;
  const today = strategyToday(model, launchers, subnets) ?? byAddress(launchers);
  const taskZones = subnets[0] && { value: zones.countOf(subnets), span: subnets[0].nameSpan };
  const balancers = balancersOf(model, zones);
  return withoutUndefined({
    tasks: taskCount(launchers),
    zones: taskZones,
    natGateways: first === undefined || !isCertain ? undefined : { value: countOf(gateways, model, taskZones?.value), span: first.nameSpan },
    endpointsInFile: endpoints.length === 0 ? undefined : endpoints.map(({ service, span }) => ({ value: service, span })),
    endpointZones: mostZones(endpoints),
    region,
    today,
    othersBehindGateways: today === undefined ? undefined : othersBehindGateways(all.filter((launcher) => !launchers.includes(launcher)), subnets, today.value, model),
    gatewaysInTheWay: today === undefined || !isCertain ? undefined : gatewaysInTheWay(subnets, today.value, model, taskZones?.value),
    publicAddresses: publicAddresses(launchers),
    endpoints: endpoints.length === 0 ? undefined : endpoints,
    balancers: balancers.length === 0 ? undefined : balancers,
  });
}

type Mutable = { -readonly [K in keyof FileUsage]: FileUsage[K] };

function withoutUndefined(usage: { readonly [K in keyof FileUsage]-?: FileUsage[K] | undefined }): FileUsage {
  const kept: Mutable = {};
  for (const [key, value] of Object.entries(usage)) if (value !== undefined) Object.assign(kept, { [key]: value });
  return kept;
}

/** A service without a number runs one task: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
function taskCount(launchers: readonly Launcher[]): Located<number> | undefined {
  const services = launchers.filter(({ resourceType }) => resourceType === 'AWS::ECS::Service');
  const stated = launchers.flatMap(({ desiredCount }) => (desiredCount.is === 'known' ? [desiredCount] : []));
  const silent = services.filter(({ desiredCount }) => desiredCount.is === 'absent');
  const first = stated[0] ?? (services.length > 1 ? silent[0] && { span: silent[0].nameSpan } : undefined);
  if (first === undefined) return undefined;
  const isDefault = silent.length > 0 || stated.some(({ certainty }) => certainty === 'default');
  return { value: stated.reduce((sum, count) => sum + count.value, silent.length), span: first.span, ...(isDefault ? { isDefault } : {}) };
}

/** Subnets of the file in which tasks run; none where any of them is elsewhere. */
function taskSubnets(model: EcsModel, launchers: readonly Launcher[]): readonly SubnetFacts[] {
  const used = launchers.flatMap((launcher) => launcher.subnets);
  const ids = new Set(used.flatMap(({ id }) => id ?? []));
  const isWhole = used.every(({ id }) => id !== null) && launchers.every((launcher) => launcher.subnetsComplete);
  return isWhole ? model.network.subnets.filter((subnet) => ids.has(subnet.id)) : [];
}

/** Only S3 and DynamoDB have gateway endpoints, so where the type is not known the service tells it. */
function endpointOf({ service, type, subnetIds, nameSpan }: EndpointFacts, zones: FileZones): readonly FileEndpoint[] {
  if (service.is !== 'known' || type === 'other') return [];
  const known = type !== 'unknown' ? type : service.value === 's3' || service.value === 'dynamodb' ? 'Gateway' : 'Interface';
  const count = subnetIds.length === 0 ? null : (zones.countOfIds(subnetIds) ?? (subnetIds.includes(null) ? null : subnetIds.length));
  return [{ service: service.value, type: known, zones: known === 'Gateway' ? null : count, span: nameSpan }];
}

function mostZones(endpoints: readonly FileEndpoint[]): Located<number> | undefined {
  const counts = endpoints.flatMap(({ type, zones, span }) => (type === 'Interface' && zones !== null ? [{ value: zones, span }] : []));
  return [...counts].sort((a, b) => b.value - a.value)[0];
}

/** A regional NAT gateway is one resource that is taken to be charged for each zone (docs/prices.md, "Assumed"). */
function countOf(gateways: readonly NatGatewayFacts[], model: EcsModel, zones = 1): number {
  return gateways.reduce((sum, { id }) => {
    const mode = model.resources.find((resource) => resource.id === id)?.properties.text('AvailabilityMode');
    return sum + (mode?.is === 'known' && mode.value.text === 'regional' ? zones : 1);
  }, 0);
}

/** The gateway of a subnet's own way out; undefined where it does not stand in the file. */
function gatewayOf({ ipv4Path, nat64GatewayId }: SubnetFacts, today: StrategyId): string | undefined {
  return today === 'ipv6-nat64' ? nat64GatewayId : ipv4Path.via === 'nat-gateway' ? ipv4Path.gatewayId : undefined;
}

/** @returns something else of the file that is started behind the same gateways; undefined where nothing is. */
function othersBehindGateways(others: readonly Launcher[], subnets: readonly SubnetFacts[], today: StrategyId, model: EcsModel): Located<string> | undefined {
  if (today !== 'nat-gateway' && today !== 'ipv6-nat64') return undefined;
  const gateways = new Set(subnets.flatMap((subnet) => gatewayOf(subnet, today) ?? []));
  const isBehind = (id: string | null): boolean => model.network.subnets.some((subnet) => subnet.id === id && gateways.has(gatewayOf(subnet, today) ?? ''));
  const other = others.find((launcher) => launcher.subnets.some(({ id }) => isBehind(id)));
  return other && { value: other.id, span: other.nameSpan };
}

/** @returns undefined where the tasks' way has no gateway, or one that does not stand in the file. */
function gatewaysInTheWay(subnets: readonly SubnetFacts[], today: StrategyId, model: EcsModel, zones: number | undefined): number | undefined {
  if (today !== 'nat-gateway' && today !== 'ipv6-nat64') return undefined;
  const ids = new Set(subnets.map((subnet) => gatewayOf(subnet, today)));
  const gateways = model.network.natGateways.filter(({ id }) => ids.has(id));
  return gateways.length === ids.size && ids.size > 0 ? countOf(gateways, model, zones) : undefined;
}

function publicAddresses(launchers: readonly Launcher[]): Located<boolean> | undefined {
  const found = launchers.flatMap(({ assignPublicIp }) => (assignPublicIp.is === 'known' && assignPublicIp.value.whole ? [{ value: assignPublicIp.value.text === 'ENABLED', span: assignPublicIp.span }] : []));
  return found.find(({ value }) => value) ?? found[0];
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

/**
 * Tasks with public addresses whose subnets stand elsewhere: the addresses are paid for, and without a way to an internet gateway nobody
 * would ask for them.
 */
function byAddress(launchers: readonly Launcher[]): Located<StrategyId> | undefined {
  const [first] = launchers;
  const isElsewhere = launchers.every(({ subnets, assignPublicIp }) => subnets.every(({ id }) => id === null) && assignPublicIp.is === 'known' && assignPublicIp.certainty === 'file' && assignPublicIp.value.text === 'ENABLED');
  return first?.assignPublicIp.is === 'known' && isElsewhere ? { value: 'public-ipv4', span: first.assignPublicIp.span } : undefined;
}

function strategyOf(subnet: SubnetFacts, launcher: Launcher, model: EcsModel): StrategyId | undefined {
  if (valueOf(subnet.ipv4) === false) return valueOf(subnet.dns64) === true && valueOf(subnet.nat64) === true ? 'ipv6-nat64' : 'ipv6';
  const hasIpv4 = ipv4PathOf(subnet, launcher.assignPublicIp, model);
  if (hasIpv4 === 'unknown') return leadsToGateway(subnet, model) ? 'nat-gateway' : undefined;
  if (hasIpv4 === 'yes') return subnet.ipv4Path.via === 'nat-gateway' ? 'nat-gateway' : 'public-ipv4';
  const hasIpv6 = subnet.ipv6Path.via !== 'none' && subnet.ipv6Path.via !== 'unknown' && valueOf(subnet.ipv6) === true;
  if (hasIpv6) return 'ipv6-dual-stack';
  return model.network.endpoints.some((endpoint) => endpoint.type === 'Interface' && endpoint.vpcId === subnet.vpcId) ? 'vpc-endpoints' : undefined;
}

/** A default route to a NAT gateway that stands elsewhere, or on a condition: for what it costs it is public, as nearly all are. */
function leadsToGateway({ ipv4Path }: SubnetFacts, model: EcsModel): boolean {
  if (ipv4Path.via !== 'unknown' || ipv4Path.routeSpan === undefined) return false;
  const route = model.resources.find(({ type, nameSpan, condition }) => type === 'AWS::EC2::Route' && nameSpan === ipv4Path.routeSpan && condition === undefined);
  const isPrivate = model.network.natGateways.some((gateway) => gateway.id === ipv4Path.gatewayId && valueOf(gateway.private) === true);
  return route?.properties.span('NatGatewayId') !== undefined && !isPrivate;
}
