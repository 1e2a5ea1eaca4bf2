import { valueOf, type Maybe } from '../../base/maybe';
import type { EcsModel, EndpointFacts, Launcher, SubnetFacts, TaskDefinition } from '../ecs/model';
import type { NetworkKind, Target } from '../strategies';
import type { Evidence } from './types';

/** One network in which a task definition runs, or is meant to run. */
export interface TaskNetwork {
  readonly kind: NetworkKind;
  readonly known: Evidence['network'];
  readonly certainty: 'file' | 'default';
  /** Set where the file says it. */
  readonly subnet: SubnetFacts | undefined;
  readonly launcher: Launcher | undefined;
  /** Endpoints of the subnet's VPC that stand in the file. */
  readonly endpoints: readonly EndpointFacts[];
}

/**
 * The networks of a task definition: one for each subnet of each launcher that names it, as far as the file tells; the chosen target, else
 * quietly IPv6-only, where it does not. Subnets of different kinds give several, and each is judged.
 */
export function networksOf(task: TaskDefinition, model: EcsModel, target: Target | undefined): readonly TaskNetwork[] {
  const read = fargateLaunchers(task, model).flatMap((launcher) => launcherNetworks(launcher, model));
  const judged = (read.length === 0 ? [open] : read).map((network) => withTarget(network, target));
  return judged.filter((network, index) => judged.findIndex((other) => sameForRules(other, network)) === index);
}

/** Whatever starts the task definition in the file, but for services on instances beside it. */
export function fargateLaunchers(task: TaskDefinition, model: EcsModel): readonly Launcher[] {
  return model.launchers.filter((launcher) => launcher.taskDefinitionId !== undefined && launcher.taskDefinitionId === task.id && !/^(?:EC2|EXTERNAL)$/u.test(valueOf(launcher.launchType)?.text ?? ''));
}

/** The network of what names no subnet at all, such as a configuration of Fluent Bit: the chosen target, else quietly IPv6-only. */
export function networkOfTarget(target: Target | undefined): TaskNetwork {
  return withTarget(open, target);
}

/** Subnets that the file does not hold, run by nobody that the file names. */
const open: TaskNetwork = { kind: 'unknown', known: 'assumed', certainty: 'file', subnet: undefined, launcher: undefined, endpoints: [] };

function sameForRules(a: TaskNetwork, b: TaskNetwork): boolean {
  return a.kind === b.kind && a.known === b.known && a.subnet?.id === b.subnet?.id && a.launcher?.id === b.launcher?.id;
}

function launcherNetworks(launcher: Launcher, model: EcsModel): TaskNetwork[] {
  const networks = launcher.subnets.map(({ id }) => {
    const subnet = id === null ? undefined : model.network.subnets.find((candidate) => candidate.id === id);
    return subnet ? subnetNetwork(subnet, launcher, model) : elsewhere(launcher);
  });
  if (!launcher.subnetsComplete || networks.length === 0) networks.push(elsewhere(launcher));
  return networks;
}

/** Subnets that stand elsewhere: who asks for a public IPv4 address most likely has the route for it. */
function elsewhere(launcher: Launcher): TaskNetwork {
  const hasPublicIp = valueOf(launcher.assignPublicIp)?.text === 'ENABLED';
  return { ...open, launcher, ...(hasPublicIp ? ({ kind: 'ipv4-path', known: 'likely' } as const) : {}) };
}

function subnetNetwork(subnet: SubnetFacts, launcher: Launcher, model: EcsModel): TaskNetwork {
  const endpoints = model.network.endpoints.filter((endpoint) => endpoint.vpcId !== undefined && endpoint.vpcId === subnet.vpcId && serves(endpoint, subnet));
  const relied: readonly Maybe<unknown>[] = [subnet.ipv4, subnet.ipv6, subnet.dns64, subnet.nat64, launcher.assignPublicIp];
  const certainty = relied.some((value) => value.is === 'known' && value.certainty === 'default') ? 'default' : 'file';
  return { kind: kindOf(subnet, launcher, model), known: subnet.closedWorld ? 'proven' : 'likely', certainty, subnet, launcher, endpoints };
}

/** A gateway endpoint works through the route tables that it names; one that the file does not tell may be the subnet's. */
function serves(endpoint: EndpointFacts, subnet: SubnetFacts): boolean {
  if (endpoint.type !== 'Gateway' || subnet.routeTableId === undefined) return true;
  return endpoint.routeTableIds.some((id) => id === null || id === subnet.routeTableId);
}

function kindOf(subnet: SubnetFacts, launcher: Launcher, model: EcsModel): NetworkKind {
  if (subnet.ipv4.is !== 'known') return 'unknown';
  if (!subnet.ipv4.value) return ipv6OnlyKind(subnet);
  const path = ipv4PathOf(subnet, launcher.assignPublicIp, model);
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
export function ipv4PathOf(subnet: SubnetFacts, assignPublicIp: Launcher['assignPublicIp'], model: EcsModel): 'yes' | 'no' | 'unknown' {
  const path = subnet.ipv4Path;
  switch (path.via) {
    case 'none':
      return 'no';
    case 'internet-gateway':
      if (assignPublicIp.is === 'unknown') return 'unknown';
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

/** What the file does not tell, the target decides; what has its way out for IPv4 in the file is judged only for a move that somebody chose. */
function withTarget(network: TaskNetwork, target: Target | undefined): TaskNetwork {
  if (network.kind === 'ipv4-path') return target === undefined ? network : { ...network, kind: target, known: network.subnet === undefined ? 'chosen' : 'move', endpoints: [] };
  if (network.kind !== 'unknown') return network;
  if (target !== undefined) return { ...network, kind: target, known: 'chosen' };
  return network.subnet === undefined ? { ...network, kind: 'ipv6-only', known: 'assumed' } : network;
}
