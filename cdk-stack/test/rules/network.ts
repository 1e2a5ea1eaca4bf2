import type { Structure } from '../../lib/settings';
import { all, at, items, one, routes, routeTables, same, target, taskSubnets, type Rule, type Template } from './template';

/** The exact default routes of each stack's task subnets. */
function expectedRoutes({ stack, reachable, loadBalancer, nat64 }: Structure): string[] {
  const ipv6 = reachable && !loadBalancer ? '::/0 -> InternetGateway' : '::/0 -> EgressOnlyInternetGateway';
  switch (stack) {
    case 'ipv6-only':
      return [ipv6, ...(nat64 ? ['64:ff9b::/96 -> NatGateway'] : [])];
    case 'dual-stack':
      return ['0.0.0.0/0 -> InternetGateway', ipv6];
    case 'public-ipv4':
      return ['0.0.0.0/0 -> InternetGateway'];
    case 'nat-gateway':
      return ['0.0.0.0/0 -> NatGateway'];
    case 'vpc-endpoints':
      return [];
  }
}

const hasIpv6 = ({ stack }: Structure): boolean => stack === 'ipv6-only' || stack === 'dual-stack';

export const networkRules: readonly Rule[] = [
  {
    // https://github.com/aws/aws-cdk/issues/28843: `Ipv6CidrBlocks` is empty until the block is attached.
    name: 'a subnet with an IPv6 prefix waits for the block of the VPC, and no two share a prefix',
    check: (template) => {
      const blocks = all(template, 'AWS::EC2::VPCCidrBlock').filter(({ properties }) => properties['AmazonProvidedIpv6CidrBlock'] === true).map(({ id }) => id);
      const subnets = all(template, 'AWS::EC2::Subnet').filter(({ properties }) => 'Ipv6CidrBlock' in properties);
      const prefixes = new Set(subnets.map(({ properties }) => JSON.stringify(properties['Ipv6CidrBlock'])));
      const early = subnets.filter(({ dependsOn }) => !blocks.some((block) => dependsOn.includes(block))).map(({ id }) => `${id} does not wait`);
      return prefixes.size === subnets.length ? early : [...early, 'two subnets share a prefix'];
    },
  },
  {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html
    name: 'an IPv6-only subnet has no IPv4 property, and every IPv6 subnet assigns addresses',
    check: (template, structure) =>
      taskSubnets(template).flatMap(({ id, properties: p }) => {
        const problems: string[] = [];
        if ((p['Ipv6Native'] === true) !== (structure.stack === 'ipv6-only')) problems.push(`${id}: Ipv6Native is ${String(p['Ipv6Native'])}`);
        if (p['Ipv6Native'] === true && ('CidrBlock' in p || 'MapPublicIpOnLaunch' in p)) problems.push(`${id} is IPv6-only and has an IPv4 property`);
        if ((p['AssignIpv6AddressOnCreation'] === true) !== hasIpv6(structure)) problems.push(`${id}: wrong AssignIpv6AddressOnCreation`);
        if ('CidrBlock' in p === (structure.stack === 'ipv6-only')) problems.push(`${id}: wrong CidrBlock`);
        return problems;
      }),
  },
  {
    name: 'each zone has one task subnet, in a zone of its own',
    check: (template, { zones }) => {
      const subnets = taskSubnets(template);
      const distinct = new Set(subnets.map(({ properties }) => JSON.stringify(properties['AvailabilityZone'])));
      return subnets.length === zones && distinct.size === zones ? [] : [`${subnets.length} subnets in ${distinct.size} zones instead of ${zones}`];
    },
  },
  {
    name: 'each task subnet has a route table of its own choice with exactly the default routes of the stack',
    check: (template, structure) =>
      taskSubnets(template).flatMap(({ id }) => {
        const tables = routeTables(template, id);
        if (tables.length !== 1) return [`${id} has ${tables.length} route tables`];
        const found = routes(template, tables[0]).map(({ text }) => text).sort();
        return same(found, expectedRoutes(structure).sort()) ? [] : [`${id}: ${found.join(', ') || 'no route'}`];
      }),
  },
  {
    name: 'a route to an internet gateway waits for its attachment',
    check: (template) =>
      all(template, 'AWS::EC2::Route')
        .filter(({ properties, dependsOn }) => 'GatewayId' in properties && !dependsOn.some((id) => template.Resources[id]?.Type === 'AWS::EC2::VPCGatewayAttachment'))
        .map(({ id }) => `${id} does not wait`),
  },
  {
    // https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
    name: 'a NAT gateway stands in a public subnet of its own and waits for the way out of it',
    check: (template, { stack, nat64 }) => {
      if (stack !== 'nat-gateway' && !nat64) return all(template, 'AWS::EC2::NatGateway').map(({ id }) => `${id} is not needed`);
      const nat = one(template, 'AWS::EC2::NatGateway');
      const subnet = target(nat.properties['SubnetId']) ?? '';
      const problems: string[] = [];
      if (taskSubnets(template).some(({ id }) => id === subnet)) problems.push('it stands among the tasks');
      const out = routes(template, routeTables(template, subnet)[0]);
      if (!same(out.map(({ text }) => text), ['0.0.0.0/0 -> InternetGateway'])) problems.push('its subnet has no way out');
      const needed = [...out.map(({ route }) => route.id), ...all(template, 'AWS::EC2::VPCGatewayAttachment').map(({ id }) => id)];
      if (!needed.every((id) => nat.dependsOn.includes(id))) problems.push('it does not wait for its way out');
      const address = template.Resources[target(nat.properties['AllocationId']) ?? ''];
      if (address?.Type !== 'AWS::EC2::EIP') problems.push('it has no address');
      return problems;
    },
  },
  {
    // https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html: the route alone is never used.
    name: 'DNS64 is on in each task subnet exactly where a NAT gateway translates',
    check: (template, { nat64 }) => taskSubnets(template).filter(({ properties }) => (properties['EnableDns64'] === true) !== nat64).map(({ id, properties }) => `${id}: ${String(properties['EnableDns64'])}`),
  },
  {
    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
    name: 'endpoints answer to the usual names, let the tasks in, and cover what a start needs',
    check: (template, structure) => endpointProblems(template, structure),
  },
  {
    name: 'the VPC resolves names',
    check: (template) => {
      const { properties } = one(template, 'AWS::EC2::VPC');
      return properties['EnableDnsSupport'] === true && properties['EnableDnsHostnames'] === true ? [] : ['DNS is off'];
    },
  },
];

function endpointProblems(template: Template, { stack, logRoute }: Structure): string[] {
  const endpoints = all(template, 'AWS::EC2::VPCEndpoint');
  const services = endpoints.map(({ properties }) => JSON.stringify(properties['ServiceName']).replace(/^.*"\.([a-z0-9.]+)".*$/, '$1')).sort();
  const forAll = ['ecr.api', 'ecr.dkr', 's3', ...(logRoute === 'awslogs' ? ['logs'] : [])].sort();
  const wanted = stack === 'vpc-endpoints' ? forAll : stack === 'nat-gateway' ? ['s3'] : [];
  if (!same(services, wanted)) return [`endpoints of ${services.join(', ') || 'nothing'}`];
  const taskGroups = at(one(template, 'AWS::ECS::Service').properties, 'NetworkConfiguration', 'AwsvpcConfiguration', 'SecurityGroups');
  const taskGroup = Array.isArray(taskGroups) ? target(taskGroups[0]) : undefined;
  const taskTables = new Set(taskSubnets(template).flatMap(({ id }) => routeTables(template, id)));
  return endpoints.flatMap(({ id, properties: p }) => {
    if (p['VpcEndpointType'] === 'Gateway') {
      const tables = Array.isArray(p['RouteTableIds']) ? p['RouteTableIds'].map(target) : [];
      const covered = [...taskTables].every((table) => tables.includes(table));
      // Without a policy everything is allowed.
      const layers = !('PolicyDocument' in p) || JSON.stringify(p['PolicyDocument']).includes('-starport-layer-bucket/*');
      return [...(covered ? [] : [`${id} misses a route table`]), ...(layers ? [] : [`${id} forbids image layers`])];
    }
    const groups = Array.isArray(p['SecurityGroupIds']) ? p['SecurityGroupIds'].map(target) : [];
    const open = groups.some((group) => {
      const ingress = items(template.Resources[group ?? '']?.Properties ?? {}, 'SecurityGroupIngress');
      return ingress.some((rule) => rule['FromPort'] === 443 && target(rule['SourceSecurityGroupId']) === taskGroup);
    });
    return [...(p['PrivateDnsEnabled'] === true ? [] : [`${id} has no private DNS`]), ...(open ? [] : [`${id} is closed to the tasks`]), ...(p['VpcEndpointType'] === 'Interface' ? [] : [`${id} has no type`])];
  });
}
