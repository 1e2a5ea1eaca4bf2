import { addressesBehind, isDatabase, type AddressKind } from '../analysis/databaseAddresses';
import { handedOver } from '../analysis/environmentReferences';
import type { TaskNetwork } from '../analysis/networkOf';
import { defineRule, inNetwork } from './rule';

/** Databases and caches have an IPv6 address only where their own network type gives them one (RDS, USER_VPC.WorkingWithRDSInstanceinaVPC). */
export const databaseWithoutIpv6 = defineRule({
  id: 'IPV6-160',
  slug: 'database-without-ipv6',
  title: 'Database without IPv6',
  messages: {
    ipv4Only: '{database} has IPv4 addresses only ({property}: {type}), so a task in an IPv6-only subnet cannot connect to it.',
    absent: 'Without {property} {database} has IPv4 addresses only, so a task in an IPv6-only subnet cannot connect to it.',
    overNat64: '{database} has IPv4 addresses only: a task in an IPv6-only subnet reaches it through NAT64, at the price of the NAT gateway and from its address.',
    classicName: 'DomainEndpoint of {database} is a name for IPv4 only; the name with IPv6 is DomainEndpointV2, of a domain with IPAddressType dualstack.',
    ipv4Discovery: '{database} announces its nodes by IPv4 addresses (IpDiscovery: ipv4, no TLS), so a task in an IPv6-only subnet cannot connect to them.',
    here: 'This has no IPv6 address.',
  },
  check({ model, resources, tasks }, report) {
    if (!model.resources.some(isDatabase)) return;
    for (const { task, networks } of tasks) {
      const judged = networks.filter(({ kind }) => kind === 'ipv6-only' || kind === 'ipv6-only-nat64');
      if (judged.length === 0) continue;
      for (const { to, attribute, span, conditional } of handedOver(task, resources)) {
        const addresses = addressesBehind(to, attribute, resources);
        if (addresses.is === 'other') continue;
        for (const network of judged) {
          const isDefault = conditional || to.condition !== undefined || (addresses.is === 'ipv4' && addresses.certainty === 'default');
          const evidence = inNetwork(behindNat64(network), 'runtime', 'documented');
          report({
            at: span,
            ...said(addresses, to.id, network),
            evidence: isDefault ? { ...evidence, certainty: 'default' } : evidence,
            related: [{ at: to.nameSpan, message: 'here' }],
            task,
          });
        }
      }
    }
  },
});

/** Through NAT64 it works, so the network proves less than a failure. */
function behindNat64(network: TaskNetwork): TaskNetwork {
  return network.kind === 'ipv6-only-nat64' && network.known === 'proven' ? { ...network, known: 'likely' } : network;
}

function said(addresses: Exclude<AddressKind, { is: 'other' }>, database: string, { kind }: TaskNetwork) {
  if (kind === 'ipv6-only-nat64' && addresses.is !== 'ipv4-discovery') return { message: 'overNat64', args: { database } } as const;
  switch (addresses.is) {
    case 'classic-name':
      return { message: 'classicName', args: { database } } as const;
    case 'ipv4-discovery':
      return { message: 'ipv4Discovery', args: { database } } as const;
    case 'ipv4': {
      const { property, type } = addresses;
      return type === undefined ? ({ message: 'absent', args: { database, property } } as const) : ({ message: 'ipv4Only', args: { database, property, type } } as const);
    }
  }
}
