import { valueOf } from '../../base/maybe';
import { serviceById } from '../compat/lookup';
import { endpointsFor } from '../compat/endpoints';
import type { EndpointFacts, SubnetFacts } from '../ecs/model';
import { defineRule, inNetwork, type JudgedTask, type Report, type RuleInput } from './rule';

const messages = {
  hidden: 'This endpoint has IPv4 addresses only, and with private DNS the name of {service} leads to them alone, so tasks in an IPv6-only subnet do not reach it.',
  mayHide: 'This endpoint has IPv4 addresses only. Where its private DNS covers the IPv6 name of {service} too, tasks in an IPv6-only subnet do not reach it.',
  gateway: 'A gateway endpoint of type ipv4 carries nothing of an IPv6-only subnet: these tasks reach {service} by their route for IPv6.',
  gatewayOnly: 'A gateway endpoint of type ipv4 carries nothing of an IPv6-only subnet, and no other route leads these tasks to {service}.',
  ipv4: 'An endpoint of type ipv4 needs IPv4 in each of its subnets, and {subnet} has none, so it cannot be created.',
  ipv6: 'An endpoint of type ipv6 needs subnets that are IPv6-only, and {subnet} has IPv4, so it cannot be created.',
  dualstack: 'An endpoint of type dualstack needs both families in each of its subnets, and {subnet} has one, so it cannot be created.',
} as const;

type Say = Report<keyof typeof messages, never>;

/** Endpoints have addresses of a type of their own, ipv4 unless set otherwise (privatelink, create-interface-endpoint and gateway-endpoints). */
export const endpointAddressType = defineRule({
  id: 'IPV6-217',
  slug: 'endpoint-address-type',
  title: 'Endpoint of the wrong address type',
  messages,
  check(input, report) {
    if (input.tasks.length === 0) return;
    for (const endpoint of input.model.network.endpoints) {
      checkSubnets(endpoint, input, report);
      for (const judged of input.tasks) checkUse(endpoint, judged, input, report);
    }
  },
});

/** The type must fit each subnet that the endpoint stands in. */
function checkSubnets(endpoint: EndpointFacts, { model, resources }: RuleInput, report: Say): void {
  const resource = resources.byId(endpoint.id);
  const type = endpoint.ipAddressType;
  if (endpoint.type !== 'Interface' || type.is !== 'known' || resource === undefined || resource.condition !== undefined) return;
  const message = (['ipv4', 'ipv6', 'dualstack'] as const).find((name) => name === type.value.text);
  endpoint.subnetIds.forEach((id, index) => {
    const subnet = model.network.subnets.find((candidate) => candidate.id === id);
    if (message === undefined || subnet?.ipv4.is !== 'known' || subnet.ipv6.is !== 'known') return;
    const [ipv4, ipv6] = [subnet.ipv4.value, subnet.ipv6.value];
    if (message === 'ipv4' ? ipv4 : message === 'ipv6' ? !ipv4 : ipv4 && ipv6) return;
    const certainty = [type, subnet.ipv4, subnet.ipv6].some((value) => value.certainty === 'default') ? 'default' : 'file';
    const at = resource.properties.span('SubnetIds', index) ?? endpoint.nameSpan;
    report({ at, message, args: { subnet: subnet.id }, evidence: { effect: 'start', basis: 'documented', network: 'proven', certainty }, related: [] });
  });
}

/** Endpoints of type ipv4 beside tasks that have IPv6 alone; with NAT64 they reach IPv4 addresses too. */
function checkUse(endpoint: EndpointFacts, { task, networks, needs }: JudgedTask, { catalog }: RuleInput, report: Say): void {
  const service = valueOf(endpoint.service);
  const type = endpoint.ipAddressType;
  if (service === undefined || (type.is !== 'absent' && valueOf(type)?.text !== 'ipv4')) return;
  const needed = needs.filter(({ reach }) => endpointsFor(reach).some((wanted) => wanted.service === service));
  for (const network of networks) {
    const { subnet, kind, known } = network;
    if (!subnet || kind !== 'ipv6-only' || (known !== 'proven' && known !== 'likely') || endpoint.vpcId === undefined || endpoint.vpcId !== subnet.vpcId) continue;
    const at = endpoint.nameSpan;
    if (endpoint.type === 'Gateway') {
      // AWS's pages contradict each other on the endpoint for DynamoDB.
      if (service !== 's3' || !servesTable(endpoint, subnet)) continue;
      const isOnlyWay = known === 'proven' && subnet.ipv6Path.via === 'none' && needed.length > 0;
      report({ at, message: isOnlyWay ? 'gatewayOnly' : 'gateway', args: { service }, evidence: isOnlyWay ? inNetwork(network, 'start', 'inferred') : inNetwork(network, 'advice', 'documented'), task });
    }
    // Whether IPv6-only tasks use an endpoint of ECR at all is not known.
    if (endpoint.type !== 'Interface' || valueOf(endpoint.privateDns) !== true || service.startsWith('ecr.')) continue;
    for (const need of needed) {
      const isOneName = serviceById(catalog, need.catalogId ?? '')?.standardHostnameIsDualStack === true;
      const evidence = isOneName ? inNetwork(network, need.neededToStart ? 'start' : 'runtime', 'inferred', need) : ({ ...inNetwork(network, 'runtime', 'inferred', need), network: 'likely' } as const);
      report({ at, message: isOneName ? 'hidden' : 'mayHide', args: { service }, evidence, task });
    }
  }
}

function servesTable({ routeTableIds }: EndpointFacts, { routeTableId }: SubnetFacts): boolean {
  return routeTableId !== undefined && routeTableIds.includes(routeTableId);
}
