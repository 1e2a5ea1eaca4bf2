import { tokenSpan } from '../analysis/fixes';
import { awsRouterVersion } from '../fluentBit/router';
import { defineRule, inNetwork } from './rule';

/** 2.x holds Fluent Bit 1.9.10, which cannot be told to prefer IPv6 (aws-for-fluent-bit, releases; fluent-bit pull request 8216). */
export const firelensRouterBefore3 = defineRule({
  id: 'IPV6-113',
  slug: 'firelens-router-before-3',
  title: 'FireLens router older than 3.0',
  messages: { old: 'aws-for-fluent-bit {tag} holds Fluent Bit 1.9, which may choose IPv4 addresses where there is no way out for them, so logs get lost. Version 3.0 and later can prefer IPv6.' },
  check(input, report) {
    for (const { task, networks } of input.tasks) {
      for (const container of task.containers) {
        const version = container.firelens && awsRouterVersion(container.image);
        if (container.image.is !== 'known' || version === undefined || version.major >= 3) continue;
        const { tag } = version;
        for (const network of networks) {
          if (network.kind !== 'ipv6-only' && network.kind !== 'ipv6-only-nat64') continue;
          report({ at: tokenSpan(input.text, container.image.span, tag), message: 'old', args: { tag }, evidence: inNetwork(network, 'runtime', 'inferred'), task });
        }
      }
    }
  },
});
