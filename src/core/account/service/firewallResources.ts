import { orEmpty } from '../reading';
import { groupRef, metadata, subnetRef, vpcRef, type Part } from './networkResources';
import type { AclData, AclEntry, GroupRule } from './serviceReading';
import { ref, type Json } from './templateDraft';

/** Nothing goes out of a group without rules; a template that names none would let out everything (AWS::EC2::SecurityGroup). CDK writes it so, too. */
const nothing: Json = { IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' };
/** AWS's last rule of each ACL has no number of its own and is not written. */
const lastRule = 32_767;

export function addSecurityGroups(part: Part): void {
  for (const group of [...orEmpty(part.reading.securityGroups)].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    part.draft.add(part.draft.ids.of('SecurityGroup', group.id), {
      Type: 'AWS::EC2::SecurityGroup',
      Metadata: metadata(group.id, group.name),
      Properties: {
        GroupDescription: group.name === '' ? group.id : group.name,
        VpcId: vpcRef(group.vpcId, part),
        SecurityGroupIngress: group.ingress.map((rule) => ruleText(rule, 'Source', part)),
        SecurityGroupEgress: group.egress.length === 0 ? [nothing] : group.egress.map((rule) => ruleText(rule, 'Destination', part)),
      },
    });
  }
}

function ruleText({ protocol, fromPort, toPort, peer }: GroupRule, side: 'Source' | 'Destination', part: Part): Json {
  return { IpProtocol: protocol, FromPort: fromPort ?? undefined, ToPort: toPort ?? undefined, ...peerText(peer, side, part) };
}

function peerText({ is, value }: GroupRule['peer'], side: 'Source' | 'Destination', part: Part): Readonly<Record<string, Json>> {
  switch (is) {
    case 'ipv4':
      return { CidrIp: value };
    case 'ipv6':
      return { CidrIpv6: value };
    case 'group':
      // A group that was read, else its id: of a peer that is not of this service nothing more need be known.
      return { [`${side}SecurityGroupId`]: orEmpty(part.reading.securityGroups).some(({ id }) => id === value) ? groupRef(value, part) : value };
    case 'prefix-list':
      return { [`${side}PrefixListId`]: value };
  }
}

/**
 * ACLs of the subnets. The VPC's default one is written only where somebody changed it: as AWS makes it, it lets everything through, and gets the
 * rules for IPv6 by itself with the first IPv6 block (vpc/latest/userguide/default-network-acl).
 */
export function addNetworkAcls(part: Part): void {
  const { draft, scope } = part;
  for (const acl of orEmpty(part.reading.networkAcls)) {
    const subnets = scope.subnets.filter(({ id }) => acl.subnetIds.includes(id));
    if (subnets.length === 0 || (acl.isDefault && letsAllThrough(acl))) continue;
    const id = draft.ids.of('NetworkAcl', acl.id);
    draft.add(id, { Type: 'AWS::EC2::NetworkAcl', Metadata: metadata(acl.id, ''), Properties: { VpcId: vpcRef(acl.vpcId, part) } });
    for (const entry of acl.entries) {
      if (entry.number >= lastRule) continue;
      draft.add(draft.ids.of(entry.egress ? 'AclEgress' : 'AclIngress', `${acl.id.replace(/^acl-/u, '')}-${String(entry.number)}`), { Type: 'AWS::EC2::NetworkAclEntry', Properties: { NetworkAclId: ref(id), ...entryText(entry) } });
    }
    for (const subnet of subnets) draft.add(draft.ids.of('AclOfSubnet', subnet.id), { Type: 'AWS::EC2::SubnetNetworkAclAssociation', Properties: { SubnetId: subnetRef(subnet.id, part), NetworkAclId: ref(id) } });
  }
}

/** @returns true for an ACL that has one rule in each direction and family at most, each for everything. */
export function letsAllThrough({ entries }: AclData): boolean {
  const own = entries.filter(({ number }) => number < lastRule);
  const isAll = ({ protocol, action, cidr, ipv6Cidr }: AclEntry): boolean => action === 'allow' && protocol === '-1' && (cidr === '0.0.0.0/0' || ipv6Cidr === '::/0');
  return own.every(isAll) && [true, false].every((egress) => own.some((entry) => entry.egress === egress && entry.cidr !== null));
}

function entryText({ number, protocol, action, egress, cidr, ipv6Cidr, ports, icmp }: AclEntry): Readonly<Record<string, Json | undefined>> {
  return {
    RuleNumber: number,
    Protocol: Number(protocol),
    RuleAction: action,
    Egress: egress,
    CidrBlock: cidr ?? undefined,
    Ipv6CidrBlock: ipv6Cidr ?? undefined,
    PortRange: ports === null ? undefined : { From: ports.from, To: ports.to },
    Icmp: icmp === null ? undefined : { Type: icmp.type, Code: icmp.code },
  };
}
