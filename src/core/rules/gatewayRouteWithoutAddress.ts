import { valueOf } from '../../base/maybe';
import { defineRule } from './rule';

/** A route to an internet gateway carries nothing of a task without a public address (task_cannot_pull_image). */
export const gatewayRouteWithoutAddress = defineRule({
  id: 'IPV6-201',
  slug: 'gateway-route-without-address',
  title: 'Gateway route without a public address',
  messages: {
    noAddress: 'Without a public IPv4 address the route to the internet gateway carries nothing of these tasks, so the image cannot be pulled.',
    route: 'The only way out for IPv4 leads to an internet gateway.',
  },
  fixes: { enabled: 'Assign a public IPv4 address (paid by the hour)' },
  check({ tasks, text }, report) {
    for (const { task, networks, needs } of tasks) {
      for (const { subnet, launcher, kind, known, certainty, endpoints } of networks) {
        if (!subnet || !launcher || known !== 'proven' || kind !== 'endpoints-only' || endpoints.length > 0) continue;
        if (subnet.ipv4Path.via !== 'internet-gateway' || !needs.some((need) => need.kind === 'image')) continue;
        const assign = launcher.assignPublicIp;
        if (assign.is === 'unknown') continue;
        const at = assign.is === 'known' ? assign.span : launcher.nameSpan;
        const written = valueOf(assign)?.text ?? '';
        const start = assign.is === 'known' ? text.slice(at.start, at.end).indexOf(written) : -1;
        report({
          at,
          message: 'noAddress',
          evidence: { effect: 'start', basis: 'documented', network: known, certainty },
          fix:
            start < 0 || written === ''
              ? undefined
              : { title: 'enabled', isPreferred: false, edits: [{ span: { start: at.start + start, end: at.start + start + written.length }, newText: 'ENABLED' }] },
          related: [{ at: subnet.ipv4Path.routeSpan, message: 'route' }],
          task,
        });
      }
    }
  },
});
