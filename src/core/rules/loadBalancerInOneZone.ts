import { valueOf } from '../../base/maybe';
import type { Resource } from '../ecs/model';
import { defineRule, type RuleInput } from './rule';

/** "You must specify subnets from at least two Availability Zones" (API_CreateLoadBalancer); Outposts and Local Zones are exempt. */
export const loadBalancerInOneZone = defineRule({
  id: 'IPV6-218',
  slug: 'load-balancer-in-one-zone',
  title: 'Load balancer in one zone',
  messages: {
    one: 'An application load balancer needs subnets in at least two zones, and {subnet} is its only one, so it cannot be created.',
    same: 'An application load balancer needs subnets in at least two zones, and {subnet} is in the same one as {first}, so it cannot be created.',
  },
  check(input, report) {
    if (input.tasks.length === 0) return;
    for (const balancer of input.resources.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').filter(isApplicationBalancer)) {
      for (const name of ['Subnets', 'SubnetMappings']) {
        const subnets = subnetsIn(balancer, name, input);
        const [first, second] = subnets ?? [];
        if (subnets === undefined || first === undefined) continue;
        const zones = subnets.map(({ resource }) => zoneOf(resource, input));
        if (zones.some((zone) => zone === 'elsewhere' || (zone === undefined && second !== undefined)) || new Set(zones).size > 1) continue;
        const isCertain = zones.every((zone) => zone === undefined || /GetAZs|^[a-z]{2}(?:-[a-z]+)+-\d[a-z]$/u.test(zone));
        const evidence = { effect: 'start', basis: 'documented', network: isCertain ? 'proven' : 'likely' } as const;
        if (second === undefined) report({ at: first.at, message: 'one', args: { subnet: first.resource.id }, evidence });
        else report({ at: second.at, message: 'same', args: { subnet: second.resource.id, first: first.resource.id }, evidence });
      }
    }
  },
});

function isApplicationBalancer({ properties }: Resource): boolean {
  const kind = properties.text('Type');
  return kind.is === 'absent' || valueOf(kind)?.text === 'application';
}

/** All subnets, where each of them stands in the file. */
function subnetsIn({ properties }: Resource, name: string, { resources }: RuleInput): readonly { readonly resource: Resource; readonly at: Resource['span'] }[] | undefined {
  const count = valueOf(properties.length(name)) ?? 0;
  const found = Array.from({ length: Math.min(count, 50) }, (_, index) => {
    const reference = name === 'Subnets' ? properties.reference(name, index) : properties.reference(name, index, 'SubnetId');
    const resource = resources.byId(valueOf(reference));
    return reference.is === 'known' && resource?.type === 'AWS::EC2::Subnet' ? { resource, at: reference.span } : undefined;
  });
  return found.includes(undefined) ? undefined : found.flatMap((subnet) => subnet ?? []);
}

/** The zone as it is written: equal words name the same zone. undefined: EC2 chooses one; `elsewhere`: an Outpost or a Local Zone. */
function zoneOf({ properties }: Resource, { text }: RuleInput): string | undefined {
  if (properties.span('OutpostArn') !== undefined) return 'elsewhere';
  const at = properties.span('AvailabilityZone') ?? properties.span('AvailabilityZoneId');
  const written = at && text.slice(at.start, at.end).replaceAll(/\s+|^["']|["']$/gu, '');
  return written !== undefined && /^[a-z]+-[a-z]+-\d-[a-z]+-\d[a-z]$|^[a-z]+\d-[a-z]+\d-az\d$/u.test(written) ? 'elsewhere' : written;
}
