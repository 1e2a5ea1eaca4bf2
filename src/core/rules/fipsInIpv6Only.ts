import { valueOf } from '../../base/maybe';
import type { TaskNetwork } from '../analysis/networkOf';
import { defineRule, inNetwork } from './rule';

/** Pages of AWS contradict each other, so this is information at most (fargate-task-networking; General Reference, CloudWatch Logs). */
export const fipsInIpv6Only = defineRule({
  id: 'IPV6-136',
  slug: 'fips-in-ipv6-only',
  title: 'FIPS endpoints in an IPv6-only subnet',
  messages: {
    classic: '{name} makes the SDKs call FIPS endpoints by names that may have no IPv6 address, so calls may fail in an IPv6-only subnet; AWS_USE_DUALSTACK_ENDPOINT=true selects those with IPv6, where there are any.',
    fewRegions: 'FIPS endpoints with IPv6 are listed for the United States and Canada only, so calls of the SDKs may fail in {region}.',
  },
  check({ tasks, model }, report) {
    const region = valueOf(model.region)?.text;
    for (const { task, networks } of tasks) {
      for (const { environment } of task.containers) {
        const isSet = (wanted: string): boolean => environment.some(({ name, value }) => valueOf(name)?.text === wanted && (value.is === 'unknown' || isTrue(valueOf(value)?.text)));
        for (const { name, value } of environment) {
          if (name.is !== 'known' || name.value.text !== 'AWS_USE_FIPS_ENDPOINT' || value.is !== 'known' || !isTrue(value.value.text)) continue;
          for (const network of networks.filter(({ kind }) => kind === 'ipv6-only')) {
            const evidence = { ...inNetwork(quietly(network), 'runtime', 'inferred'), ...(value.certainty === 'default' ? { certainty: 'default' as const } : {}) };
            if (!isSet('AWS_USE_DUALSTACK_ENDPOINT')) report({ at: name.span, message: 'classic', args: { name: name.value.text }, evidence, task });
            else if (region !== undefined && /^[a-z]{2}-[a-z-]+-\d$/u.test(region) && !/^(?:us|ca)-/u.test(region)) report({ at: name.span, message: 'fewRegions', args: { region }, evidence, task });
          }
        }
      }
    }
  },
});

function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === 'true';
}

function quietly(network: TaskNetwork): TaskNetwork {
  return network.known === 'proven' ? { ...network, known: 'likely' } : network;
}
