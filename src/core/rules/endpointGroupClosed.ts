import { valueOf } from '../../base/maybe';
import type { Need } from '../analysis/dependencies';
import { ipv4PathOf, type TaskNetwork } from '../analysis/networkOf';
import { serviceById } from '../compat/lookup';
import { endpointsFor } from '../compat/endpoints';
import { letsIn, type Caller } from '../ecs/securityGroups';
import type { EndpointFacts, Launcher, SubnetFacts } from '../ecs/model';
import { defineRule, inNetwork, type RuleInput } from './rule';

const https = 443;

/**
 * "The security group for VPC endpoints must allow incoming connections on port 443 from the private subnet" (ECR, vpc-endpoints). With private
 * DNS the ordinary name leads to the endpoint alone, whatever other way out there is.
 */
export const endpointGroupClosed = defineRule({
  id: 'IPV6-212',
  slug: 'endpoint-group-closed',
  title: 'Endpoint closed for the tasks',
  messages: {
    absent: 'Without SecurityGroupIds the endpoint for {service} gets the default group of the VPC, which lets in its own members only, so these tasks cannot reach {service}.',
    closed: 'No rule of its security groups lets these tasks in on port 443 of the endpoint for {service}, so they cannot reach {service}.',
    here: 'This group lets these tasks in nowhere on port 443.',
  },
  check(input, report) {
    for (const { task, networks, needs } of input.tasks) {
      for (const network of networks) {
        const { subnet, launcher } = network;
        if (!subnet || !launcher?.securityGroupsComplete || launcher.securityGroups.some(({ id }) => id === null)) continue;
        for (const need of needs) {
          if (need.launcherId !== undefined && need.launcherId !== launcher.id) continue;
          for (const endpoint of usedEndpoints(need, subnet, input)) {
            if (letsIn(groupsOf(endpoint), https, toCaller(endpoint, subnet, launcher), input.resources) !== 'no') continue;
            const written = input.resources.byId(endpoint.id);
            if (written?.condition !== undefined) continue;
            const groups = endpoint.securityGroupIds.flatMap((id) => input.resources.byId(id) ?? []);
            report({
              at: written?.properties.span('SecurityGroupIds', 0) ?? endpoint.nameSpan,
              message: groups.length === 0 ? 'absent' : 'closed',
              args: { service: valueOf(endpoint.service) ?? '' },
              evidence: { ...inNetwork(network, need.neededToStart ? 'start' : 'runtime', isSolePath(network, input) ? 'documented' : 'inferred', need), network: subnet.closedWorld ? 'proven' : 'likely' },
              related: groups.map(({ nameSpan }) => ({ at: nameSpan, message: 'here' })),
              task,
            });
          }
        }
      }
    }
  },
});

/** Endpoints to which the name that a task calls leads, as far as the file tells. */
function usedEndpoints(need: Need, subnet: SubnetFacts, { model, catalog }: RuleInput): readonly EndpointFacts[] {
  const services = endpointsFor(need.reach).filter(({ type }) => type === 'Interface').map(({ service }) => service);
  // Tasks with IPv6 alone call other names, but for hosts that have both families: which of them an endpoint covers is not known.
  if (valueOf(subnet.ipv4) !== true && serviceById(catalog, need.catalogId ?? '')?.standardHostnameIsDualStack !== true) return [];
  return model.network.endpoints.filter(
    ({ type, privateDns, service, vpcId, ipAddressType }) =>
      type === 'Interface' && valueOf(privateDns) === true && vpcId !== undefined && vpcId === subnet.vpcId && services.includes(valueOf(service) ?? '') && (valueOf(subnet.ipv4) === true || /^(?:dualstack|ipv6)$/u.test(valueOf(ipAddressType)?.text ?? '')),
  );
}

/** EC2 takes the default group where none is given, which the VPC's id stands for. */
function groupsOf({ securityGroupIds, vpcId }: EndpointFacts): readonly (string | null)[] {
  return securityGroupIds.length === 0 ? [vpcId ?? null] : securityGroupIds;
}

function toCaller(endpoint: EndpointFacts, subnet: SubnetFacts, { securityGroups }: Launcher): Caller {
  const groups = securityGroups.flatMap(({ id }) => id ?? []);
  const isIpv4Only = endpoint.ipAddressType.is === 'absent' || valueOf(endpoint.ipAddressType)?.text === 'ipv4' || valueOf(subnet.ipv6) === false;
  return { groupIds: groups.length === 0 && subnet.vpcId !== undefined ? [subnet.vpcId] : groups, subnet, family: valueOf(subnet.ipv4) === false ? 'ipv6' : isIpv4Only ? 'ipv4' : 'either' };
}

function isSolePath({ subnet, launcher }: TaskNetwork, { model }: RuleInput): boolean {
  if (subnet === undefined || launcher === undefined) return false;
  return valueOf(subnet.ipv4) === false ? subnet.ipv6Path.via === 'none' : ipv4PathOf(subnet, launcher.assignPublicIp, model) === 'no';
}
