import { valueOf, type Maybe } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { Ternary } from '../compat/catalog';
import type { PropertyReader, Resource } from './model';
import type { ResourceIndex } from './resourceIndex';

/** IPv6 traffic to or from anywhere. ICMPv6 has protocol number 58, TCP 6. */
export type Ipv6Traffic =
  | { readonly protocol: 'tcp'; readonly port: number; readonly direction: 'in' | 'out' }
  | { readonly protocol: 'icmpv6'; readonly direction: 'in' | 'out' };

/** A network ACL that a subnet is associated with in the file, and nowhere else. */
export interface NetworkAcl {
  readonly id: string;
  readonly nameSpan: TextSpan;
  /** Whether it lets traffic through: rules in the order of their numbers, the first that fits decides, and what none fits is denied. */
  passes(traffic: Ipv6Traffic): Ternary;
}

/** @returns the ACL of a subnet; undefined where it has the VPC's default one, or the file does not tell. */
export function networkAclOf(subnetId: string, resources: ResourceIndex): NetworkAcl | undefined {
  const associations = resources.pointing('AWS::EC2::SubnetNetworkAclAssociation', 'SubnetId', subnetId);
  const only = associations[0];
  const id = only && valueOf(only.properties.reference('NetworkAclId'));
  const acl = resources.byId(id);
  if (associations.length !== 1 || only?.condition !== undefined || acl?.type !== 'AWS::EC2::NetworkAcl' || acl.condition !== undefined) return undefined;
  const entries = [acl.id, undefined].flatMap((target) => resources.pointing('AWS::EC2::NetworkAclEntry', 'NetworkAclId', target));
  return { id: acl.id, nameSpan: acl.nameSpan, passes: (traffic) => decide(entries, traffic) };
}

function decide(entries: readonly Resource[], traffic: Ipv6Traffic): Ternary {
  const fitting = entries.map((entry) => ({ entry, fits: entryFits(entry.properties, traffic), number: entry.properties.number('RuleNumber') })).filter(({ fits }) => fits !== 'no');
  // Without its number nobody knows what a rule comes before.
  if (fitting.some(({ number }) => number.is !== 'known')) return 'unknown';
  for (const { entry, fits } of fitting.sort((a, b) => (valueOf(a.number) ?? 0) - (valueOf(b.number) ?? 0))) {
    const action = valueOf(entry.properties.text('RuleAction'))?.text;
    const isCertain = fits === 'yes' && entry.condition === undefined && valueOf(entry.properties.reference('NetworkAclId')) !== undefined;
    if (action === 'allow') return isCertain ? 'yes' : 'unknown';
    if (action !== 'deny') return 'unknown';
    if (isCertain) return 'no';
  }
  return 'no';
}

function entryFits(properties: PropertyReader, traffic: Ipv6Traffic): Ternary {
  return every([directionFits(properties, traffic.direction), blockFits(properties), protocolFits(properties, traffic)]);
}

/** Entries are for incoming traffic unless `Egress` says otherwise (AWS::EC2::NetworkAclEntry). */
function directionFits(properties: PropertyReader, direction: 'in' | 'out'): Ternary {
  const egress = properties.boolean('Egress');
  if (egress.is === 'unknown') return 'unknown';
  return (valueOf(egress) === true) === (direction === 'out') ? 'yes' : 'no';
}

/** A block that is not all of IPv6 lets a part through, which may be all that the tasks need. */
function blockFits(properties: PropertyReader): Ternary {
  const block = properties.text('Ipv6CidrBlock');
  if (block.is === 'absent') return properties.span('CidrBlock') === undefined ? 'unknown' : 'no';
  return block.is === 'known' && /^[0:]*::[0:]*\/0$/u.test(block.value.text) ? 'yes' : 'unknown';
}

function protocolFits(properties: PropertyReader, traffic: Ipv6Traffic): Ternary {
  const protocol = properties.number('Protocol');
  if (protocol.is !== 'known') return 'unknown';
  if (protocol.value === -1) return 'yes';
  if (traffic.protocol === 'icmpv6') return protocol.value === 58 ? typeFits(properties) : 'no';
  return protocol.value === 6 ? portFits(properties.number('PortRange', 'From'), properties.number('PortRange', 'To'), traffic.port) : 'no';
}

/** One type of ICMPv6 is a part of it. */
function typeFits(properties: PropertyReader): Ternary {
  return valueOf(properties.number('Icmp', 'Type')) === -1 ? 'yes' : 'unknown';
}

function portFits(from: Maybe<number>, to: Maybe<number>, port: number): Ternary {
  if (from.is !== 'known' || to.is !== 'known') return 'unknown';
  return from.value <= port && port <= to.value ? 'yes' : 'no';
}

function every(states: readonly Ternary[]): Ternary {
  return states.includes('no') ? 'no' : states.includes('unknown') ? 'unknown' : 'yes';
}
