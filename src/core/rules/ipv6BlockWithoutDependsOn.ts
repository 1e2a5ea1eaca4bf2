import { valueOf } from '../../base/maybe';
import type { Resource } from '../ecs/model';
import type { ResourceIndex } from '../ecs/resourceIndex';
import { defineRule } from './rule';

/** The list is empty until the block is attached: "Fn::Select cannot select nonexistent value" (aws-cdk issues 28843, 36714). */
export const ipv6BlockWithoutDependsOn = defineRule({
  id: 'IPV6-210',
  slug: 'ipv6-block-without-depends-on',
  title: 'IPv6 block without DependsOn',
  messages: { notOrdered: 'The subnet takes its block from the IPv6 blocks of the VPC without DependsOn {block}, so its creation may fail with "Fn::Select cannot select nonexistent value".' },
  check({ resources, text }, report) {
    const blocks = resources.ofType('AWS::EC2::VPCCidrBlock').filter(({ properties }) => properties.keys().is === 'known');
    for (const subnet of resources.ofType('AWS::EC2::Subnet')) {
      const at = subnet.properties.span('Ipv6CidrBlock');
      const written = at ? text.slice(at.start, at.end) : '';
      if (!at || !written.includes('Ipv6CidrBlocks')) continue;
      const vpc = valueOf(subnet.properties.reference('VpcId'));
      const block = blocks.find((candidate) => vpc !== undefined && valueOf(candidate.properties.reference('VpcId')) === vpc && addsIpv6(candidate));
      if (!block || isAfter(subnet.id, block.id, resources, new Set())) continue;
      report({ at: subnet.nameSpan, message: 'notOrdered', args: { block: block.id }, evidence: { effect: 'start', basis: 'inferred', network: 'proven' } });
    }
  },
});

function addsIpv6(block: Resource): boolean {
  return block.properties.text('AmazonProvidedIpv6CidrBlock').is !== 'absent' || block.properties.text('Ipv6CidrBlock').is !== 'absent' || block.properties.text('Ipv6IpamPoolId').is !== 'absent';
}

/** Follows DependsOn through other resources. */
function isAfter(id: string, earlier: string, resources: ResourceIndex, seen: Set<string>): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const dependsOn = resources.byId(id)?.dependsOn ?? [];
  return dependsOn.some((next) => next === earlier || isAfter(next, earlier, resources, seen));
}
