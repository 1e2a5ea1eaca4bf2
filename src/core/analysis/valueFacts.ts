import type { Maybe } from '../../base/maybe';
import { findAwsHosts } from '../compat/awsHosts';
import { findIpv4Literals } from '../compat/ipv4Literals';
import type { Container, Text } from '../ecs/model';
import type { FactContext } from './facts';
import type { Fact } from './types';

type Draft = Omit<Fact, 'taskDefinition' | 'container'>;

/** Lists of exceptions name addresses that are not to be called through a proxy: they say nothing about a way out. */
const exceptionList = /^no_proxy$/i;
const versionName = /version|release|build|revision/i;

/** Addresses and AWS hosts in whatever a container is given: environment, command, health check, log options, hosts. */
export function valueFacts(container: Container, context: FactContext): Draft[] {
  const environment = container.environment.flatMap(({ name, value }) => {
    const variable = name.is === 'known' ? name.value.text : '';
    if (exceptionList.test(variable)) return [];
    return inValue(value, context).filter((fact) => !versionName.test(variable) || !fact.type.startsWith('ipv4-'));
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
