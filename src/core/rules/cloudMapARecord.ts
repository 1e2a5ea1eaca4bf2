import { valueOf } from '../../base/maybe';
import { tokenSpan } from '../analysis/fixes';
import type { Launcher, Resource } from '../ecs/model';
import { defineRule, inNetwork, type RuleInput } from './rule';

/** Tasks in an IPv6-only subnet can be registered with AAAA records only (service-discovery). */
export const cloudMapARecord = defineRule({
  id: 'IPV6-151',
  slug: 'cloud-map-a-record',
  title: 'A record for IPv6-only tasks',
  messages: { aRecord: 'Tasks in an IPv6-only subnet have no IPv4 address for an A record, so service discovery cannot register them; use AAAA.' },
  check(input, report) {
    for (const { task, networks } of input.tasks) {
      for (const network of networks) {
        if (!network.launcher || !network.kind.startsWith('ipv6-only') || network.known === 'assumed') continue;
        for (const registry of registriesOf(network.launcher, input)) {
          const count = valueOf(registry.properties.length('DnsConfig', 'DnsRecords')) ?? 0;
          for (let i = 0; i < count; i++) {
            const type = registry.properties.text('DnsConfig', 'DnsRecords', i, 'Type');
            if (type.is !== 'known' || type.value.text !== 'A') continue;
            report({ at: tokenSpan(input.text, type.span, 'A'), message: 'aRecord', evidence: inNetwork(network, 'runtime', 'documented'), task });
          }
        }
      }
    }
  },
});

/** The services of Cloud Map in the file that a launcher registers its tasks in. */
function registriesOf(launcher: Launcher, { resources }: RuleInput): readonly Resource[] {
  const service = resources.byId(launcher.id);
  const count = valueOf(service?.properties.length('ServiceRegistries') ?? { is: 'absent' }) ?? 0;
  return Array.from({ length: count }, (_, i) => valueOf(service?.properties.reference('ServiceRegistries', i, 'RegistryArn') ?? { is: 'absent' })).flatMap(
    (id) => resources.ofId('AWS::ServiceDiscovery::Service', id) ?? [],
  );
}
