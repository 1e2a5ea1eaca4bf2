import { letsAllThrough } from '../service/firewallResources';
import { orEmpty } from '../reading';
import type { GroupData, GroupRule, SubnetData } from '../service/serviceReading';
import { ipv4Balancers, newSubnetsFor, step, tableOfBalancerSubnet, takenBlocks, variable, vpcBlockOf, type PlanContext } from './context';
import { freeBlocks } from './ipv6Blocks';
import type { MoveStep } from './types';

const guide = 'https://docs.aws.amazon.com/vpc/latest/userguide/';
const fargate = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html';

/** Steps that make room for IPv6 beside what is there; nothing that runs is changed by them. */
export function networkSteps(context: PlanContext): readonly MoveStep[] {
  const [vpcId] = context.scope.vpcIds;
  const subnets = newSubnetsFor(context);
  if (vpcId === undefined || subnets.length === 0) return context.scope.taskSubnets.length === 0 ? [step('subnets', { args: { zones: context.reading.service.subnetIds.join(', '), vpc: '' }, sources: [fargate] })] : [];
  return [...blockStep(context, vpcId), ...gatewayStep(context, vpcId), subnetStep(context, vpcId), routeStep(context, vpcId), ...endpointStep(context), ...nat64Step(context), ...aclStep(context), ...groupStep(context)];
}

function blockStep(context: PlanContext, vpcId: string): readonly MoveStep[] {
  if (context.reading.vpcs.is === 'read' && vpcBlockOf(context, vpcId) !== undefined) return [];
  return [step('block', { args: { vpc: vpcId }, commands: [`aws ec2 associate-vpc-cidr-block --vpc-id ${vpcId} --amazon-provided-ipv6-cidr-block`], sources: [`${guide}vpc-migrate-ipv6.html`] })];
}

function gatewayStep({ reading, scope }: PlanContext, vpcId: string): readonly MoveStep[] {
  const known = gatewayOf(reading, vpcId) ?? scope.tables.flatMap(({ routes }) => routes).find(({ target }) => target.is === 'egress-only-gateway')?.target.id;
  if (known !== undefined) return [];
  return [step('gateway', { args: { vpc: vpcId }, commands: [`GATEWAY=$(aws ec2 create-egress-only-internet-gateway --vpc-id ${vpcId} --query EgressOnlyInternetGateway.EgressOnlyInternetGatewayId --output text)`], sources: [`${guide}egress-only-internet-gateway.html`] })];
}

function gatewayOf(reading: PlanContext['reading'], vpcId: string): string | undefined {
  return orEmpty(reading.egressOnlyGateways).find((gateway) => gateway.vpcId === vpcId)?.id;
}

function subnetStep(context: PlanContext, vpcId: string): MoveStep {
  const subnets = newSubnetsFor(context);
  const block = vpcBlockOf(context, vpcId);
  const free = block === undefined ? undefined : freeBlocks(block, takenBlocks(context), subnets.length);
  const prefix = free === undefined ? [`BLOCK=$(aws ec2 describe-vpcs --vpc-ids ${vpcId} --query 'Vpcs[0].Ipv6CidrBlockAssociationSet[0].Ipv6CidrBlock' --output text)`] : [];
  const commands = subnets.map((subnet, index) => {
    const zone = subnet.zoneId === '' ? `--availability-zone ${subnet.zone}` : `--availability-zone-id ${subnet.zoneId}`;
    const cidr = free?.[index] ?? blockNumber(0xf0 + index);
    return `SUBNET_${String(index + 1)}=$(aws ec2 create-subnet --vpc-id ${vpcId} ${zone} --ipv6-native --ipv6-cidr-block ${cidr} --query Subnet.SubnetId --output text)`;
  });
  return step('subnets', { args: { zones: subnets.map(({ zone }) => zone).join(', '), vpc: vpcId }, ruleIds: ['IPV6-204'], commands: [...prefix, ...commands], sources: [fargate, `${guide}create-subnets.html`] });
}

function routeStep({ reading, scope, ...rest }: PlanContext, vpcId: string): MoveStep {
  const known = gatewayOf(reading, vpcId) ?? scope.tables.flatMap(({ routes }) => routes).find(({ target }) => target.is === 'egress-only-gateway')?.target.id;
  const gateway = known ?? '"$GATEWAY"';
  const subnets = newSubnetsFor({ reading, scope, ...rest });
  return step('routes', {
    args: { vpc: vpcId },
    ruleIds: ['IPV6-205'],
    commands: [
      `TABLE=$(aws ec2 create-route-table --vpc-id ${vpcId} --query RouteTable.RouteTableId --output text)`,
      `aws ec2 create-route --route-table-id "$TABLE" --destination-ipv6-cidr-block ::/0 --egress-only-internet-gateway-id ${gateway}`,
      ...subnets.map((_, index) => `aws ec2 associate-route-table --route-table-id "$TABLE" --subnet-id "${variable.subnet(index + 1)}"`),
    ],
    sources: [`${guide}route-table-options.html`],
  });
}

/** An endpoint with IPv4 addresses may hide the IPv6 ones of its service from everybody in the VPC. */
function endpointStep(context: PlanContext): readonly MoveStep[] {
  const { reading, scope } = context;
  const findings = context.blockers.filter(isAboutEndpoint);
  const endpoints = orEmpty(reading.endpoints).filter(({ vpcId, type, privateDns, addressType }) => scope.vpcIds.includes(vpcId) && type === 'Interface' && privateDns && (addressType === null || addressType === 'ipv4'));
  if (findings.length === 0 || endpoints.length === 0) return [];
  const without = scope.subnets.filter(({ id, ipv6Cidr }) => ipv6Cidr === null && endpoints.some(({ subnetIds }) => subnetIds.includes(id)));
  const [vpcId = ''] = scope.vpcIds;
  const block = vpcBlockOf(context, vpcId);
  // After the blocks of the new subnets and those of balancers: see there.
  const before = newSubnetsFor(context).length + balancerSubnets(context).length;
  const alone = without.filter(({ id }) => !balancerSubnets(context).some((subnet) => subnet.id === id));
  const free = block === undefined ? undefined : freeBlocks(block, takenBlocks(context), before + alone.length)?.slice(before);
  const blocks = alone.map(({ id }, index) => `aws ec2 associate-subnet-cidr-block --subnet-id ${id} --ipv6-cidr-block ${free?.[index] ?? blockNumber(0xd0 + index)}`);
  const change = endpoints.map(({ id }) => `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${id} --ip-address-type dualstack --dns-options DnsRecordIpType=dualstack`);
  return [step('endpoints', { args: { endpoints: endpoints.map(({ id, service }) => `${service.split('.').slice(3).join('.')} (${id})`).join(', ') }, findings, ruleIds: ['IPV6-217'], commands: [...blocks, ...change], sources: ['https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html'] })];
}

export function isAboutEndpoint({ ruleId }: { readonly ruleId: string }): boolean {
  return ruleId === 'IPV6-217';
}

/** For destinations that answer over IPv4 only: the NAT gateway that is there carries them. */
function nat64Step(context: PlanContext): readonly MoveStep[] {
  if (!context.needsNat64) return [];
  const gateway = context.scope.natGateways.find(({ isPrivate }) => !isPrivate);
  const subnets = newSubnetsFor(context);
  const commands = gateway === undefined ? [] : [...subnets.map((_, index) => `aws ec2 modify-subnet-attribute --subnet-id "${variable.subnet(index + 1)}" --enable-dns64`), `aws ec2 create-route --route-table-id "$TABLE" --destination-ipv6-cidr-block 64:ff9b::/96 --nat-gateway-id ${gateway.id}`];
  return [step('nat64', { args: { gateway: gateway?.id ?? '' }, ruleIds: ['IPV6-206'], commands, sources: [`${guide}nat-gateway-nat64-dns64.html`], price: { is: 'costs-data' } })];
}

/** New subnets have the VPC's default ACL; one that somebody wrote for the tasks must be given to them, with rules for IPv6. */
function aclStep({ reading, scope }: PlanContext): readonly MoveStep[] {
  const own = orEmpty(reading.networkAcls).filter((acl) => scope.taskSubnets.some(({ id }) => acl.subnetIds.includes(id)) && !(acl.isDefault && letsAllThrough(acl)));
  const [first] = own;
  return first === undefined ? [] : [step('acl', { args: { acl: own.map(({ id }) => id).join(', ') }, ruleIds: ['IPV6-215'], sources: [`${guide}vpc-network-acls.html`, 'https://aws.amazon.com/blogs/containers/amazon-ecs-announces-ipv6-only-support/'] })];
}

/** Rules for IPv4 count for IPv4 only: each that opens everything gets its twin. Ranges within IPv4 have none that anybody could tell. */
function groupStep(context: PlanContext): readonly MoveStep[] {
  const { reading, scope, analysis } = context;
  const wanted = new Set([...reading.service.securityGroupIds, ...(ipv4Balancers(context).length > 0 ? scope.balancers.flatMap(({ groupIds }) => groupIds) : [])]);
  const groups = orEmpty(reading.securityGroups).filter(({ id }) => wanted.has(id));
  const commands = groups.flatMap(twinCommands);
  const ranges = groups.flatMap(({ id, ingress, egress }) => [...ingress, ...egress].filter(({ peer }) => peer.is === 'ipv4' && peer.value !== '0.0.0.0/0').map(({ peer }) => `${id}: ${peer.value}`));
  const isUnread = reading.securityGroups.is === 'refused';
  if (commands.length === 0 && ranges.length === 0 && !isUnread) return [];
  return [step('groups', { args: { ranges: [...new Set(ranges)].join(', ') }, findings: analysis.findings.filter(({ ruleId }) => ruleId === 'IPV6-203'), ruleIds: ['IPV6-203'], commands, sources: [`${guide}security-group-rules.html`] })];
}

function twinCommands({ id, ingress, egress }: GroupData): readonly string[] {
  const missing = (rules: readonly GroupRule[]): readonly GroupRule[] => rules.filter(({ peer, ...ports }) => peer.is === 'ipv4' && peer.value === '0.0.0.0/0' && !rules.some((other) => other.peer.is === 'ipv6' && other.peer.value === '::/0' && covers(other, ports)));
  const command = (verb: string, rule: GroupRule): string => `aws ec2 ${verb} --group-id ${id} --ip-permissions '${permission(rule)}'`;
  return [...missing(egress).map((rule) => command('authorize-security-group-egress', rule)), ...missing(ingress).map((rule) => command('authorize-security-group-ingress', rule))];
}

function covers(other: GroupRule, { protocol, fromPort, toPort }: Pick<GroupRule, 'protocol' | 'fromPort' | 'toPort'>): boolean {
  if (other.protocol === '-1') return true;
  return other.protocol === protocol && (other.fromPort ?? 0) <= (fromPort ?? 0) && (other.toPort ?? 65_535) >= (toPort ?? 65_535);
}

/** ICMP has a protocol of its own for IPv6. */
function permission({ protocol, fromPort, toPort }: GroupRule): string {
  const ports = fromPort === null || toPort === null ? '' : `,FromPort=${String(fromPort)},ToPort=${String(toPort)}`;
  return protocol === 'icmp' ? 'IpProtocol=icmpv6,FromPort=-1,ToPort=-1,Ipv6Ranges=[{CidrIpv6=::/0}]' : `IpProtocol=${protocol}${ports},Ipv6Ranges=[{CidrIpv6=::/0}]`;
}

/** Subnets of IPv4 balancers that have no IPv6 block yet. */
function balancerSubnets(context: PlanContext): readonly SubnetData[] {
  const balancers = ipv4Balancers(context);
  return context.scope.subnets.filter(({ id, ipv6Cidr }) => ipv6Cidr === null && balancers.some(({ subnetIds }) => subnetIds.includes(id)));
}

/** A /64 of a block that is still to come: Amazon's end in `00::/56`, and a number takes the place of these two digits. */
function blockNumber(number: number): string {
  return `"\${BLOCK%00::/56}${number.toString(16)}::/64"`;
}

/** What balancers need before they take IPv6 targets: blocks beside IPv4 in their subnets, and for a public one a route back. */
export function balancerSteps(context: PlanContext): readonly MoveStep[] {
  const { analysis } = context;
  const balancers = ipv4Balancers(context);
  const [first] = balancers;
  if (first === undefined) return [];
  const without = balancerSubnets(context);
  const block = vpcBlockOf(context, first.vpcId) ?? vpcBlockOf(context, without[0]?.vpcId ?? '');
  const tasks = newSubnetsFor(context).length;
  const free = block === undefined ? undefined : freeBlocks(block, takenBlocks(context), tasks + without.length)?.slice(tasks);
  const blocks = without.map(({ id }, index) => `aws ec2 associate-subnet-cidr-block --subnet-id ${id} --ipv6-cidr-block ${free?.[index] ?? blockNumber(0xe0 + index)}`);
  const tables = new Map(balancers.filter(({ scheme }) => scheme === 'internet-facing').flatMap(({ subnetIds }) => subnetIds.flatMap((id) => tableOfBalancerSubnet(context, id) ?? [])).map((table) => [table.id, table]));
  const routes = [...tables.values()].flatMap(({ id, routes: all }) => {
    const gateway = all.find(({ target, destination }) => target.is === 'internet-gateway' && destination.value === '0.0.0.0/0')?.target.id;
    return gateway === undefined || all.some(({ destination }) => destination.value === '::/0') ? [] : [`aws ec2 create-route --route-table-id ${id} --destination-ipv6-cidr-block ::/0 --gateway-id ${gateway}`];
  });
  const names = balancers.map(({ name }) => name).join(', ');
  const page = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-application-load-balancer.html';
  return [
    ...(blocks.length + routes.length === 0 ? [] : [step('balancerSubnets', { args: { balancer: names, subnets: without.map(({ id }) => id).join(' ') }, ruleIds: ['IPV6-211'], commands: [...blocks, ...routes], sources: [page] })]),
    step('balancer', {
      args: { balancer: names },
      findings: analysis.findings.filter(({ ruleId }) => ruleId === 'IPV6-220'),
      ruleIds: ['IPV6-220'],
      commands: balancers.map(({ arn }) => `aws elbv2 set-ip-address-type --load-balancer-arn ${arn} --ip-address-type dualstack`),
      sources: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-ip-address-type.html'],
    }),
  ];
}
