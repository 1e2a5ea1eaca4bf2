import type { Maybe } from '../../base/maybe';
import { findAwsHosts } from '../compat/awsHosts';
import { findIpv4Literals } from '../compat/ipv4Literals';
import type { Container, Text } from '../ecs/model';
import type { FactContext } from './facts';
import type { Fact } from './types';

type Draft = Omit<Fact, 'taskDefinition' | 'container'>;

/** Audiences and principals are names that look like hosts; nobody calls them. */
const notHost = /audience|(?:^|_)aud$|principal/i;
const versionName = /version|release|build|revision/i;

/** Addresses and AWS hosts in whatever a container is given: environment, command, health check, log options, hosts. */
export function valueFacts(container: Container, context: FactContext): Draft[] {
  const environment = container.environment.flatMap(({ name, value }) => {
    const variable = name.is === 'known' ? name.value.text : '';
    return inValue(value, context).filter((fact) => !(fact.type.startsWith('ipv4-') ? versionName : notHost).test(variable));
  });
  const options = [...(container.log?.options.values() ?? []), ...(container.firelens?.options.values() ?? [])].map((option) => option.value);
  const plain = [...container.command, ...container.entryPoint, ...container.healthCheck, ...container.dnsServers, ...container.extraHostAddresses, ...options];
  return [...environment, ...plain.flatMap((value) => inValue(value, context))];
}

function inValue(value: Maybe<Text>, { catalog, places }: FactContext): Draft[] {
  if (value.is !== 'known') return [];
  const { text } = value.value;
  const hosts = findAwsHosts(text, catalog).map((host): Draft => ({ type: host.form === 'ipv4' ? 'aws-endpoint' : 'aws-endpoint-dualstack', span: places.within(value.span, host.host, host.start), value: host.host }));
  const literals = findIpv4Literals(text).map((literal): Draft => ({ type: `ipv4-${literal.class}`, span: places.within(value.span, literal.address, literal.start), value: literal.address }));
  return [...hosts, ...literals];
}
