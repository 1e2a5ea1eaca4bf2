import { valueOf } from '../../base/maybe';
import type { Ternary } from '../compat/catalog';
import { holds, ipv4Block, type Ipv4Block } from './ipv4Block';
import type { PropertyReader, Resource, SubnetFacts } from './model';
import type { ResourceIndex } from './resourceIndex';

/** Who wants to reach something behind security groups. */
export interface Caller {
  /** Its groups by logical id; the VPC's id stands for the default group. */
  readonly groupIds: readonly string[];
  readonly subnet: SubnetFacts;
  /** Whether it calls from an IPv4 address, an IPv6 address, or either. */
  readonly family: 'ipv4' | 'ipv6' | 'either';
}

/** One rule for incoming traffic, wherever it is written: the path of its properties within the reader. */
interface IngressRule {
  readonly properties: PropertyReader;
  readonly path: readonly (string | number)[];
}

const yes: Ternary = 'yes';
const no: Ternary = 'no';
const unknown: Ternary = 'unknown';

/**
 * Whether groups let a caller in on a TCP port. Groups add up, and so do rules; a rule that the file does not tell may allow it. A group that is
 * named by the id of a VPC is its default group, which lets in its own members (vpc/latest/userguide/default-security-group).
 */
export function letsIn(groupIds: readonly (string | null)[], port: number, caller: Caller, resources: ResourceIndex): Ternary {
  return any(groupIds.map((id) => (id === null ? unknown : groupLetsIn(id, port, caller, resources))));
}

function groupLetsIn(id: string, port: number, caller: Caller, resources: ResourceIndex): Ternary {
  const group = resources.byId(id);
  if (group?.condition !== undefined) return unknown;
  if (group?.type === 'AWS::EC2::VPC') return any([caller.groupIds.includes(id) ? yes : no, ...separateRules(id, port, caller, resources)]);
  if (group?.type !== 'AWS::EC2::SecurityGroup') return unknown;
  return any([...ownRules(group, port, caller, resources), ...separateRules(id, port, caller, resources)]);
}

function ownRules(group: Resource, port: number, caller: Caller, resources: ResourceIndex): readonly Ternary[] {
  const { properties } = group;
  const count = properties.length('SecurityGroupIngress');
  if (count.is === 'unknown') return [unknown];
  return Array.from({ length: Math.min(valueOf(count) ?? 0, 200) }, (_, index) => {
    const path = ['SecurityGroupIngress', index];
    return properties.keys(...path).is === 'known' ? ruleLetsIn({ properties, path }, port, caller, resources) : unknown;
  });
}

/** A separate rule whose group the file does not tell may be one of this group. */
function separateRules(id: string, port: number, caller: Caller, resources: ResourceIndex): readonly Ternary[] {
  const of = (target: string | undefined): readonly Resource[] => resources.pointing('AWS::EC2::SecurityGroupIngress', 'GroupId', target);
  const allows = ({ properties }: Resource): Ternary => ruleLetsIn({ properties, path: [] }, port, caller, resources);
  const atMost = (state: Ternary): Ternary => (state === no ? no : unknown);
  return [...of(id).map((rule) => (rule.condition === undefined ? allows(rule) : atMost(allows(rule)))), ...of(undefined).map((rule) => atMost(allows(rule)))];
}

function ruleLetsIn({ properties, path }: IngressRule, port: number, caller: Caller, resources: ResourceIndex): Ternary {
  return both(portFits(properties, path, port), peerFits(properties, path, caller, resources));
}

function portFits(properties: PropertyReader, path: IngressRule['path'], port: number): Ternary {
  const protocol = properties.text(...path, 'IpProtocol');
  if (protocol.is !== 'known' || !protocol.value.whole) return unknown;
  const name = protocol.value.text.toLowerCase();
  if (name === '-1' || name === 'all') return yes;
  if (name !== 'tcp' && name !== '6') return no;
  const from = properties.number(...path, 'FromPort');
  const to = properties.number(...path, 'ToPort');
  if (from.is !== 'known' || to.is !== 'known') return unknown;
  return from.value === -1 || (from.value <= port && port <= to.value) ? yes : no;
}

function peerFits(properties: PropertyReader, path: IngressRule['path'], caller: Caller, resources: ResourceIndex): Ternary {
  // What AWS's or the account's own lists hold is not in the file: taken for open.
  if (properties.span(...path, 'SourcePrefixListId') !== undefined) return yes;
  if (properties.span(...path, 'SourceSecurityGroupId') !== undefined) {
    const id = properties.reference(...path, 'SourceSecurityGroupId');
    return id.is !== 'known' ? unknown : caller.groupIds.includes(id.value) ? yes : no;
  }
  if (properties.span(...path, 'CidrIpv6') !== undefined) {
    const block = properties.text(...path, 'CidrIpv6');
    return caller.family === 'ipv4' ? no : valueOf(block)?.text === '::/0' ? yes : unknown;
  }
  return properties.span(...path, 'CidrIp') === undefined ? unknown : blockFits(properties, [...path, 'CidrIp'], caller, resources);
}

function blockFits(properties: PropertyReader, path: IngressRule['path'], { family, subnet }: Caller, resources: ResourceIndex): Ternary {
  if (family === 'ipv6') return no;
  const named = properties.reference(...path);
  // `!GetAtt Vpc.CidrBlock`, or that of the subnet itself.
  if (named.is === 'known') return named.value === subnet.vpcId || named.value === subnet.id ? yes : unknown;
  const text = properties.text(...path);
  const reached = text.is === 'known' && text.certainty === 'file' ? ipv4Block(text.value.text) : undefined;
  if (reached === undefined) return unknown;
  const own = blockOf(subnet.id, resources);
  if (own !== undefined) return inPart[holds(reached, own)];
  const around = blockOf(subnet.vpcId, resources);
  return reached.bits === 0 || (around !== undefined && holds(reached, around) === 'all') ? yes : unknown;
}

const inPart = { all: yes, part: unknown, none: no } as const;

function blockOf(id: string | undefined, resources: ResourceIndex): Ipv4Block | undefined {
  const text = resources.byId(id)?.properties.text('CidrBlock');
  return text?.is === 'known' && text.certainty === 'file' ? ipv4Block(text.value.text) : undefined;
}

function any(states: readonly Ternary[]): Ternary {
  return states.includes(yes) ? yes : states.includes(unknown) ? unknown : no;
}

function both(a: Ternary, b: Ternary): Ternary {
  return a === no || b === no ? no : a === yes && b === yes ? yes : unknown;
}
