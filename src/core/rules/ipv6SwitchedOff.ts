import { valueOf } from '../../base/maybe';
import { tokenSpan } from '../analysis/fixes';
import { defineRule, inNetwork } from './rule';

const javaSwitch = '-Djava.net.preferIPv4Stack=true';
const nodeSwitch = /--dns-result-order[= ]ipv4first/u;

export const ipv6SwitchedOff = defineRule({
  id: 'IPV6-146',
  slug: 'ipv6-switched-off',
  title: 'IPv6 switched off',
  messages: {
    java: 'java.net.preferIPv4Stack=true keeps Java from using IPv6, so it reaches nothing in an IPv6-only subnet.',
    node: 'ipv4first makes Node.js try IPv4 addresses first, where nothing leads, so connections may fail or wait.',
    kernel: '{namespace} switches IPv6 off in the container, so it reaches nothing in an IPv6-only subnet.',
  },
  check({ tasks, text }, report) {
    for (const { task, networks } of tasks) {
      for (const network of networks) {
        if (network.kind !== 'ipv6-only' && network.kind !== 'ipv6-only-nat64') continue;
        const evidence = inNetwork(network, 'runtime', 'inferred');
        for (const container of task.containers) {
          const values = [...container.environment.map((entry) => entry.value), ...container.command, ...container.entryPoint];
          for (const value of values) {
            if (value.is !== 'known') continue;
            if (value.value.text.includes(javaSwitch)) report({ at: tokenSpan(text, value.span, javaSwitch), message: 'java', evidence, task });
            const node = nodeSwitch.exec(value.value.text)?.[0];
            if (node !== undefined) report({ at: tokenSpan(text, value.span, node), message: 'node', evidence, task });
          }
          for (const { namespace, value } of container.systemControls) {
            const name = valueOf(namespace)?.text ?? '';
            if (value.is !== 'known' || value.value.text !== '1' || !/^net\.ipv6\.conf\.(all|default|eth\d+)\.disable_ipv6$/u.test(name)) continue;
            report({ at: value.span, message: 'kernel', args: { namespace: name }, evidence, task });
          }
        }
      }
    }
  },
});
