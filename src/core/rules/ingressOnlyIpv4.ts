import { valueOf } from '../../base/maybe';
import type { TaskNetwork } from '../analysis/networkOf';
import { ipv4OnlyIngress, type Ipv4Range } from '../ecs/ingressRanges';
import type { EcsModel, Launcher, TaskDefinition } from '../ecs/model';
import type { ResourceIndex } from '../ecs/resourceIndex';
import { defineRule, inNetwork } from './rule';

/**
 * A range of IPv4 lets in nobody who comes over IPv6 (vpc/latest/userguide/security-group-rules). Groups of a task add up, so a finding needs
 * all of them known, and none that lets in IPv6, another group or a prefix list.
 */
export const ingressOnlyIpv4 = defineRule({
  id: 'IPV6-221',
  slug: 'ingress-only-ipv4',
  title: 'Security group lets in IPv4 only',
  messages: {
    nobody: 'The security groups of these tasks let in IPv4 ranges only. Tasks in an IPv6-only subnet have no IPv4 address, so neither a load balancer nor anyone else reaches their ports.',
    internet: 'This lets everyone in over IPv4, but these tasks have no public IPv4 address, and no rule lets anyone in over IPv6, so nobody on the internet reaches them.',
  },
  check({ model, tasks, resources }, report) {
    for (const { task, networks } of tasks) {
      if (!task.containers.some(({ portMappings }) => portMappings.length > 0)) continue;
      for (const network of networks) {
        const { launcher, kind, known } = network;
        // What a schedule or a rule starts waits for nobody, whatever group it shares.
        if (launcher === undefined || !services.has(launcher.resourceType) || known === 'assumed') continue;
        const ranges = rangesOf(launcher, resources);
        const [first] = ranges;
        if (first === undefined) continue;
        const evidence = inNetwork(network, 'runtime', 'documented');
        if (kind === 'ipv6-only' || kind === 'ipv6-only-nat64') report({ at: first.span, message: 'nobody', evidence: { ...evidence, ...(evidence.network === 'proven' && isHandedOn(launcher, model) ? { network: 'likely' } : {}) }, task });
        const everyone = ranges.find(({ text }) => text === '0.0.0.0/0');
        if (everyone !== undefined && isOpenOverIpv6Alone(network, launcher, task)) report({ at: everyone.span, message: 'internet', evidence: { ...evidence, network: 'likely' }, task });
      }
    }
  },
});

const services: ReadonlySet<string> = new Set(['AWS::ECS::Service', 'AWS::ECS::TaskSet', 'AWS::ECS::ExpressGatewayService']);

/** The ranges of all groups; none where one of them may let in something else. */
function rangesOf({ securityGroups, securityGroupsComplete }: Launcher, resources: ResourceIndex): readonly Ipv4Range[] {
  if (!securityGroupsComplete) return [];
  const found = securityGroups.map(({ id }) => {
    const group = resources.byId(id);
    return group?.type === 'AWS::EC2::SecurityGroup' ? ipv4OnlyIngress(group, resources) : undefined;
  });
  return found.includes(undefined) ? [] : found.flatMap((ranges) => ranges ?? []);
}

/** An output may give a group to another stack, and that one may let in more. */
function isHandedOn({ securityGroups }: Launcher, { outputs }: EcsModel): boolean {
  const given = new Set((outputs ?? []).flatMap(({ sources }) => sources.flatMap((source) => (source.is === 'resource' ? [source.id] : []))));
  return securityGroups.some(({ id }) => id !== null && given.has(id));
}

/** Dual-stack tasks that the internet reaches over IPv6 or not at all: by a route to an internet gateway, without an address for IPv4 and without a balancer. */
function isOpenOverIpv6Alone({ kind, subnet }: TaskNetwork, launcher: Launcher, task: TaskDefinition): boolean {
  if (kind !== 'dual-stack' || subnet?.ipv6Path.via !== 'internet-gateway' || valueOf(subnet.assignsIpv6) !== true) return false;
  const hasNoAddress = launcher.assignPublicIp.is === 'absent' || valueOf(launcher.assignPublicIp)?.text === 'DISABLED';
  return hasNoAddress && launcher.loadBalancerTargetGroups.length === 0 && launcher.serviceConnect.is === 'absent' && task.containersComplete;
}
