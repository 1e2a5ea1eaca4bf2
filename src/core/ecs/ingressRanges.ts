import { valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { PropertyReader, Resource } from './model';
import type { ResourceIndex } from './resourceIndex';

/** An IPv4 range that a security group lets in. */
export interface Ipv4Range {
  readonly span: TextSpan;
  /** undefined where the file does not tell it; an IPv4 range it is in any case. */
  readonly text: string | undefined;
}

type Path = readonly (string | number)[];

/**
 * @returns the ranges of a security group and of its separate rules where every one of them is for IPv4, at least one; undefined where a rule is
 * for IPv6, a group or a prefix list, or where the file does not tell all of them.
 */
export function ipv4OnlyIngress(group: Resource, resources: ResourceIndex): readonly Ipv4Range[] | undefined {
  const count = group.properties.length('SecurityGroupIngress');
  const separate = resources.pointing('AWS::EC2::SecurityGroupIngress', 'GroupId', group.id);
  // A rule whose group the file does not tell may be one of this group.
  if (count.is === 'unknown' || group.condition !== undefined || resources.pointing('AWS::EC2::SecurityGroupIngress', 'GroupId', undefined).length > 0) return undefined;
  const ranges = [
    ...Array.from({ length: valueOf(count) ?? 0 }, (_, index) => rangeAt(group.properties, ['SecurityGroupIngress', index])),
    ...separate.map(({ properties }) => rangeAt(properties, [])),
  ];
  return ranges.length === 0 || ranges.includes(undefined) ? undefined : ranges.flatMap((range) => range ?? []);
}

function rangeAt(properties: PropertyReader, path: Path): Ipv4Range | undefined {
  if (path.length > 0) {
    const keys = valueOf(properties.keys(...path));
    if (keys === undefined || keys.some((key) => key.startsWith('Fn::') || key === 'Ref')) return undefined;
  }
  const isOther = ['CidrIpv6', 'SourcePrefixListId', 'SourceSecurityGroupId', 'SourceSecurityGroupName'].some((name) => properties.span(...path, name) !== undefined);
  const span = properties.span(...path, 'CidrIp');
  if (isOther || span === undefined) return undefined;
  const text = properties.text(...path, 'CidrIp');
  return { span, text: text.is === 'known' && text.certainty === 'file' && text.value.whole ? text.value.text : undefined };
}
