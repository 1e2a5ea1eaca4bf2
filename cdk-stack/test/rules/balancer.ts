import type { Structure } from '../../lib/settings';
import { all, at, isObject, items, one, routes, routeTables, same, target, taskSubnets, type Named, type Properties, type Rule, type Template } from './template';

const types = ['LoadBalancer', 'TargetGroup', 'Listener'].map((name) => `AWS::ElasticLoadBalancingV2::${name}`);

/** A rule about a balancer; a template without one holds it. */
const balancerRule = (name: string, check: (template: Template, balancer: Named, structure: Structure) => string[]): Rule => ({
  name,
  check: (template, structure) => (structure.loadBalancer ? check(template, one(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer'), structure) : []),
});

export const balancerRules: readonly Rule[] = [
  {
    name: 'there is a load balancer exactly where one was asked for, and its name is told',
    check: (template, { loadBalancer }) => [
      ...types.filter((type) => all(template, type).length !== (loadBalancer ? 1 : 0)),
      ...((outputOf(template, 'LoadBalancerDnsName') === undefined) === loadBalancer ? ['LoadBalancerDnsName'] : []),
    ],
  },
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
  balancerRule('the load balancer is reached over IPv6 and has no public IPv4 address', (_, { properties }) =>
    properties['Scheme'] === 'internet-facing' && properties['IpAddressType'] === 'dualstack-without-public-ipv4' && properties['Type'] === 'application' ? [] : [JSON.stringify(properties)],
  ),
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-application-load-balancer.html: two zones, /27 each.
  balancerRule('the load balancer stands in two or more dual-stack subnets of its own, one in each zone of the tasks', (template, balancer, { zones }) => {
    const subnets = subnetsOf(template, balancer);
    const tasks = taskSubnets(template);
    const zonesOf = (list: readonly Named[]): string[] => list.map(({ properties }) => JSON.stringify(properties['AvailabilityZone']));
    const problems = subnets.flatMap(({ id, properties: p }) => {
      const small = !/\/(?:1[6-9]|2[0-7])$/.test(String(p['CidrBlock']));
      const isDual = 'CidrBlock' in p && 'Ipv6CidrBlock' in p && p['Ipv6Native'] !== true && p['AssignIpv6AddressOnCreation'] === true;
      return [...(isDual ? [] : [`${id} is not dual-stack`]), ...(small ? [`${id} is smaller than /27`] : []), ...(p['MapPublicIpOnLaunch'] === false ? [] : [`${id} gives public addresses`]), ...(tasks.some((task) => task.id === id) ? [`${id} holds tasks`] : [])];
    });
    const distinct = new Set(zonesOf(subnets));
    if (subnets.length < 2 || distinct.size !== subnets.length || subnets.length !== Math.max(zones, 2)) problems.push(`${subnets.length} subnets in ${distinct.size} zones`);
    if (!zonesOf(tasks).every((zone) => distinct.has(zone))) problems.push('tasks run in a zone that it does not reach');
    return problems;
  }),
  // https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
  balancerRule('subnets of the load balancer wait for the IPv6 block, lie in the block of the VPC, and overlap no other', (template, balancer) => {
    const blocks = all(template, 'AWS::EC2::VPCCidrBlock');
    const early = subnetsOf(template, balancer).filter(({ dependsOn }) => !blocks.every(({ id }) => dependsOn.includes(id))).map(({ id }) => `${id} does not wait`);
    const whole = rangeOf(one(template, 'AWS::EC2::VPC').properties['CidrBlock']);
    const ranges = all(template, 'AWS::EC2::Subnet').flatMap(({ id, properties }) => ('CidrBlock' in properties ? [{ id, ...rangeOf(properties['CidrBlock']) }] : []));
    const outside = ranges.filter(({ from, to }) => from < whole.from || to > whole.to).map(({ id }) => `${id} lies outside`);
    const overlapping = ranges.filter((a) => ranges.some((b) => a.id < b.id && a.from <= b.to && b.from <= a.to)).map(({ id }) => `${id} overlaps another`);
    return [...early, ...outside, ...overlapping];
  }),
  // https://aws.amazon.com/blogs/networking-and-content-delivery/introducing-dual-stack-without-public-ipv4-application-load-balancer/
  balancerRule('the load balancer has its own way to the internet over IPv6, and waits for it', (template, balancer) =>
    subnetsOf(template, balancer).flatMap(({ id }) => {
      const tables = routeTables(template, id);
      const found = tables.length === 1 ? routes(template, tables[0]) : [];
      const isRight = same(found.map(({ text }) => text), ['::/0 -> InternetGateway']);
      const associations = all(template, 'AWS::EC2::SubnetRouteTableAssociation').filter(({ properties }) => target(properties['SubnetId']) === id);
      const waits = [...found.map(({ route }) => route), ...associations].every((needed) => balancer.dependsOn.includes(needed.id));
      return isRight && waits ? [] : [`${id}: ${found.map(({ text }) => text).join(', ') || 'no route'}${waits ? '' : ', not waited for'}`];
    }),
  ),
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
  balancerRule('targets are tasks by their IPv6 address, on the port of the container', (template) => {
    const { id, properties: p } = one(template, 'AWS::ElasticLoadBalancingV2::TargetGroup');
    const service = one(template, 'AWS::ECS::Service').properties;
    const attached = items(service, 'LoadBalancers')[0] ?? {};
    const [container] = items(one(template, 'AWS::ECS::TaskDefinition').properties, 'ContainerDefinitions');
    const mapped = items(container ?? {}, 'PortMappings')[0]?.['ContainerPort'];
    const forwards = items(one(template, 'AWS::ElasticLoadBalancingV2::Listener').properties, 'DefaultActions').some((action) => target(action['TargetGroupArn']) === id);
    const isRight = p['TargetType'] === 'ip' && p['IpAddressType'] === 'ipv6' && same(p['Port'], mapped) && same(attached['ContainerPort'], mapped) && attached['ContainerName'] === container?.['Name'] && target(attached['TargetGroupArn']) === id;
    const patient = typeof service['HealthCheckGracePeriodSeconds'] === 'number' && service['HealthCheckGracePeriodSeconds'] > 0;
    return isRight && forwards && patient ? [] : [JSON.stringify({ group: p, attached, forwards, patient })];
  }),
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html
  balancerRule('the load balancer is let in over IPv6 only, reaches the tasks only, and they take from nobody else', (template, balancer) => {
    const [groupId] = Array.isArray(balancer.properties['SecurityGroups']) ? balancer.properties['SecurityGroups'].map(target) : [];
    const group = template.Resources[groupId ?? '']?.Properties ?? {};
    const groups = at(one(template, 'AWS::ECS::Service').properties, 'NetworkConfiguration', 'AwsvpcConfiguration', 'SecurityGroups');
    const taskGroup = Array.isArray(groups) ? target(groups[0]) : undefined;
    const listens = one(template, 'AWS::ElasticLoadBalancingV2::Listener').properties['Port'];
    const inward = items(group, 'SecurityGroupIngress').every((rule) => 'CidrIpv6' in rule && !('CidrIp' in rule) && rule['FromPort'] === listens && rule['ToPort'] === listens) && items(group, 'SecurityGroupIngress').length === 1;
    const outward = [...items(group, 'SecurityGroupEgress').filter((rule) => rule['CidrIp'] !== '127.0.0.1/32'), ...all(template, 'AWS::EC2::SecurityGroupEgress').filter(({ properties }) => target(properties['GroupId']) === groupId).map(({ properties }) => properties)];
    const toTasks = outward.length === 1 && target(outward[0]?.['DestinationSecurityGroupId']) === taskGroup && taskGroup !== undefined;
    const fromBalancer = items(template.Resources[taskGroup ?? '']?.Properties ?? {}, 'SecurityGroupIngress').every((rule) => target(rule['SourceSecurityGroupId']) === groupId);
    const waits = all(template, 'AWS::EC2::SecurityGroupEgress').every(({ id }) => one(template, 'AWS::ECS::Service').dependsOn.includes(id));
    return inward && toTasks && fromBalancer && waits ? [] : [JSON.stringify({ inward, toTasks, fromBalancer, waits })];
  }),
];

/** First and last address of an IPv4 prefix, as numbers. */
function rangeOf(prefix: unknown): { readonly from: number; readonly to: number } {
  const [address = '', length = '32'] = String(prefix).split('/');
  const from = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return { from, to: from + 2 ** (32 - Number(length)) - 1 };
}

function subnetsOf(template: Template, { properties }: Named): Named[] {
  const wanted = Array.isArray(properties['Subnets']) ? properties['Subnets'].map(target) : [];
  return all(template, 'AWS::EC2::Subnet').filter(({ id }) => wanted.includes(id));
}

function outputOf({ Outputs: outputs = {} }: Template, name: string): unknown {
  const output: Properties | undefined = outputs[name];
  return isObject(output) ? target(output['Value']) : undefined;
}
