import { networksOf } from '../analysis/networkOf';
import { isWindows } from '../analysis/startBlocks';
import { defineRule, inNetwork } from './rule';

/** IPv6-only subnets are for Linux with platform version 1.4.0 or later (fargate-task-networking). */
export const windowsInIpv6Only = defineRule({
  id: 'IPV6-133',
  slug: 'windows-in-ipv6-only',
  title: 'Windows in an IPv6-only subnet',
  messages: { notSupported: 'Fargate does not run Windows tasks in IPv6-only subnets, so this task does not start there.' },
  check({ model, target, surroundings }, report) {
    for (const task of model.taskDefinitions) {
      const os = task.operatingSystem;
      if (task.launch === 'not-fargate' || os.is !== 'known' || !isWindows(task)) continue;
      for (const network of networksOf(task, model, target, surroundings)) {
        if (network.known === 'assumed' || !network.kind.startsWith('ipv6-only')) continue;
        report({ at: os.span, message: 'notSupported', evidence: inNetwork(network, 'start', 'documented'), task });
      }
    }
  },
});
