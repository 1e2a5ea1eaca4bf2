import { valueOf } from '../../base/maybe';
import type { EcsModel, EndpointFacts, Launcher, SubnetFacts, TaskDefinition } from '../ecs/model';
import type { NetworkKind, Target } from '../strategies';
import { definitionKey, type Surroundings } from '../workspace/surroundings';
import { importedNetworks, networksOfLauncher } from './networkElsewhere';
import { certaintyOf, endpointsOf, hasIpv4Route, subnetKindOf } from './subnetKind';
import type { Evidence, NetworkOrigin } from './types';

export { ipv4PathOf } from './subnetKind';

/** One network in which a task definition runs, or is meant to run. */
export interface TaskNetwork {
  readonly kind: NetworkKind;
  readonly known: Evidence['network'];
  readonly certainty: 'file' | 'default';
  /** Set where the file says it. */
  readonly subnet: SubnetFacts | undefined;
  readonly launcher: Launcher | undefined;
  /** Endpoints of the subnet's VPC that stand in the file of the subnet. */
  readonly endpoints: readonly EndpointFacts[];
  /** True where a default route for IPv4 leads to what the file does not tell, such as a transit gateway: most likely a way out today. */
  readonly hasIpv4Route?: boolean;
  /** Lines of other files that tell it; empty where this file does, or none. */
  readonly from: readonly NetworkOrigin[];
}

/**
 * The networks of a task definition: one for each subnet of each launcher that names it, as far as the file tells; the chosen target, else
 * quietly IPv6-only, where it does not. Subnets of different kinds give several, and each is judged. Other files count where they run this
 * definition, or hold the subnets that a launcher of this file names.
 */
export function networksOf(task: TaskDefinition, model: EcsModel, target: Target | undefined, surroundings?: Surroundings): readonly TaskNetwork[] {
  const here = fargateLaunchers(task, model).flatMap((launcher) => launcherNetworks(launcher, model, surroundings));
  const family = valueOf(task.family);
  const others = [...(family?.whole === true ? [family.text] : []), definitionKey(task.id)].flatMap((name) => surroundings?.launchers.get(name) ?? []);
  const read = [...here, ...others.flatMap(networksOfLauncher)];
  const judged = new Map<string, TaskNetwork>();
  for (const network of (read.length === 0 ? [open] : read).map((one) => withTarget(one, target))) if (!judged.has(keyOf(network))) judged.set(keyOf(network), network);
  return [...judged.values()];
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
const open: TaskNetwork = { kind: 'unknown', known: 'assumed', certainty: 'file', subnet: undefined, launcher: undefined, endpoints: [], from: [] };

/** Networks that are the same for every rule. */
function keyOf({ kind, known, subnet, launcher, from }: TaskNetwork): string {
  const told = kind === 'ipv4-path' ? undefined : from.at(-1);
  return [kind, known, subnet?.id ?? '', launcher?.id ?? '', told?.name ?? '', told?.place.path ?? ''].join(' ');
}

function launcherNetworks(launcher: Launcher, model: EcsModel, surroundings: Surroundings | undefined): readonly TaskNetwork[] {
  const networks = launcher.subnets.map(({ id }) => {
    const subnet = id === null ? undefined : model.network.subnets.find((candidate) => candidate.id === id);
    return subnet && subnetNetwork(subnet, launcher, model);
  });
  // Subnets of one service are of one VPC: one that stands elsewhere says that others make parts of it, endpoints for instance.
  const isShared = !launcher.subnetsComplete || networks.includes(undefined);
  const here = networks.flatMap((network) => (network === undefined ? [] : [isShared && network.known === 'proven' ? { ...network, known: 'likely' as const } : network]));
  const imported = importedNetworks(launcher, surroundings);
  if (imported.networks.length > 0) return [...here, ...imported.networks, ...(imported.complete ? [] : [elsewhere(launcher)])];
  return !isShared && here.length > 0 ? here : [...here, elsewhere(launcher)];
}

/** Subnets that stand elsewhere: who asks for a public IPv4 address most likely has the route for it. */
function elsewhere(launcher: Launcher): TaskNetwork {
  const hasPublicIp = valueOf(launcher.assignPublicIp)?.text === 'ENABLED';
  return { ...open, launcher, ...(hasPublicIp ? ({ kind: 'ipv4-path', known: 'likely' } as const) : {}) };
}

function subnetNetwork(subnet: SubnetFacts, launcher: Launcher, model: EcsModel): TaskNetwork {
  return {
    kind: subnetKindOf(subnet, launcher.assignPublicIp, model),
    known: subnet.closedWorld ? 'proven' : 'likely',
    certainty: certaintyOf(subnet, launcher.assignPublicIp),
    subnet,
    launcher,
    endpoints: endpointsOf(subnet, model),
    hasIpv4Route: hasIpv4Route(subnet),
    from: [],
  };
}

/** What the file does not tell, the target decides; what has its way out for IPv4 in a file is judged only for a move that somebody chose. */
function withTarget(network: TaskNetwork, target: Target | undefined): TaskNetwork {
  const isRead = network.subnet !== undefined || network.from.some(({ is }) => is === 'subnet');
  if (network.kind === 'ipv4-path') return target === undefined ? network : { ...network, kind: target, known: isRead ? 'move' : 'chosen', endpoints: [] };
  if (network.kind !== 'unknown') return network;
  // No louder than behind a NAT gateway, which is a way out for certain.
  if (target !== undefined) return { ...network, kind: target, known: network.hasIpv4Route === true ? 'move' : 'chosen', from: [] };
  return isRead ? network : { ...network, kind: 'ipv6-only', known: 'assumed' };
}
