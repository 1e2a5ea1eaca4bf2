import type { Need } from '../analysis/dependencies';
import type { TaskNetwork } from '../analysis/networkOf';
import type { TaskDefinition } from '../ecs/model';
import { defineRule, inNetwork } from './rule';
import { withoutPath } from './withoutPath';

/**
 * Hosts of others that the catalog or the team's file knows to have no IPv6, and those of which the DNS here says so, where a person allowed to
 * ask it. What none of them knows is no finding.
 */
export const hostWithoutIpv6 = defineRule({
  id: 'IPV6-143',
  slug: 'host-without-ipv6',
  title: 'Host without IPv6',
  messages: {
    noIpv6: '{host} has no IPv6 address (checked {asOf}), so calls to it fail in a task without a way out for IPv4.',
    team: '{host} has no IPv6 address, by your team\'s file ({asOf}), so calls to it fail in a task without a way out for IPv4.',
    measured: 'The DNS of this machine gave no IPv6 address for {host} on {day}. If the network of the task sees the same, calls to it fail without a way out for IPv4.',
  },
  check(input, report) {
    for (const { task, need, network } of withoutPath(input, 'third-party')) {
      const evidence = inNetwork(isSaidToBeCalled(need, task) ? network : quietly(network), 'runtime', 'inferred', need);
      const { measuredOn: day, byTeam } = need.reach;
      if (day !== undefined) report({ at: need.token, message: 'measured', args: { host: need.label, day }, evidence: { ...evidence, certainty: 'measured' }, task });
      else if (byTeam !== undefined) report({ at: need.token, message: 'team', args: { host: need.label, asOf: byTeam }, evidence, task });
      else report({ at: need.token, message: 'noIpv6', args: { host: need.label, asOf: need.source?.asOf ?? '' }, evidence, task });
    }
  },
});

/** What a command or a health check names, it calls; what stands in the environment may be no more than a link. */
function isSaidToBeCalled({ span }: Need, { containers }: TaskDefinition): boolean {
  const words = containers.flatMap(({ command, entryPoint, healthCheck }) => [...command, ...entryPoint, ...healthCheck]);
  return words.some((word) => word.is === 'known' && word.span.start === span.start);
}

function quietly(network: TaskNetwork): TaskNetwork {
  return network.known === 'proven' ? { ...network, known: 'likely' } : network;
}
