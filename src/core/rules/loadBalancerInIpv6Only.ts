import { valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { Launcher } from '../ecs/model';
import { defineRule, type RuleInput } from './rule';

/** A load balancer needs subnets with IPv4, for "dualstack" with both families (create-application-load-balancer). */
export const loadBalancerInIpv6Only = defineRule({
  id: 'IPV6-211',
  slug: 'load-balancer-in-ipv6-only',
  title: 'Load balancer in an IPv6-only subnet',
  messages: {
    ipv6Only: '{subnet} is IPv6-only, and a load balancer needs subnets that have IPv4 as well, so it cannot be created there.',
    sameParameter: 'The tasks take subnets from {parameter} too. A load balancer needs subnets that have IPv4, so it cannot be created where they are IPv6-only.',
  },
  check(input, report) {
    const { model, resources, tasks } = input;
    const chosen = tasks.flatMap(({ task, networks }) =>
      networks.flatMap(({ launcher, subnet, kind, known }) => (launcher && !subnet && known === 'chosen' && kind.startsWith('ipv6-only') ? sourcesOf(launcher, input).map((source) => ({ ...source, task })) : [])),
    );
    for (const { properties } of resources.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')) {
      const count = valueOf(properties.length('Subnets')) ?? 0;
      for (let i = 0; i < count; i++) {
        const reference = properties.reference('Subnets', i);
        const subnet = model.network.subnets.find((candidate) => candidate.id === valueOf(reference));
        if (reference.is !== 'known' || subnet?.ipv4.is !== 'known' || subnet.ipv4.value) continue;
        report({ at: reference.span, message: 'ipv6Only', args: { subnet: subnet.id }, evidence: { effect: 'start', basis: 'documented', network: 'proven', certainty: subnet.ipv4.certainty } });
      }
      for (const { is, name, at } of namesIn(properties.span('Subnets'), input)) {
        const shared = chosen.find((source) => source.is === is && source.name === name);
        if (shared) report({ at, message: 'sameParameter', args: { parameter: name }, evidence: { effect: 'start', basis: 'documented', network: 'chosen' }, task: shared.task });
      }
    }
  },
});

/** The parameters and exports from which a service's subnets come. */
function sourcesOf({ id }: Launcher, input: RuleInput): readonly Source[] {
  const service = input.resources.byId(id);
  return namesIn(service?.properties.span('NetworkConfiguration', 'AwsvpcConfiguration', 'Subnets'), input);
}

const parameterName = /(?:!Ref\s+|["']?\bRef["']?\s*:\s*)["']?(?<name>[A-Za-z0-9]+)(?![A-Za-z0-9:])/dgu;
/** The name of an export, as a text or with what `Fn::Sub` puts in. */
const importedValue = /(?:!ImportValue\s+|\bFn::ImportValue["']?\s*:\s*)(?:!Sub\s+|\{?\s*["']?Fn::Sub["']?\s*:\s*)?["']?(?<name>[\w$:{}.-]*[\w}])(?=["'\s\]},]|$)/dgu;

interface Source {
  readonly is: 'parameter' | 'export';
  readonly name: string;
  readonly at: TextSpan;
}

/** What an expression refers to, apart from resources of the file, in whichever way it is written. */
function namesIn(span: TextSpan | undefined, { text, resources }: RuleInput): readonly Source[] {
  if (span === undefined) return [];
  const expression = text.slice(span.start, span.end);
  const found = (is: Source['is'], pattern: RegExp): readonly Source[] =>
    [...expression.matchAll(pattern)].flatMap(({ groups, indices }) => {
      const [name, place] = [groups?.['name'], indices?.groups?.['name']];
      if (name === undefined || place === undefined || resources.byId(name) !== undefined) return [];
      return [{ is, name, at: { start: span.start + place[0], end: span.start + place[1] } }];
    });
  return [...found('parameter', parameterName), ...found('export', importedValue)];
}
