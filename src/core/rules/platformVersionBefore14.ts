import { valueOf } from '../../base/maybe';
import { defineRule, inNetwork } from './rule';

/** IPv6, dual-stack or alone, needs platform version 1.4.0 on Linux (fargate-task-networking). */
export const platformVersionBefore14 = defineRule({
  id: 'IPV6-134',
  slug: 'platform-version-before-1-4',
  title: 'Platform version before 1.4.0',
  messages: { tooOld: 'Platform version {version} gives tasks no IPv6 address; that needs 1.4.0 or LATEST.' },
  fixes: { latest: 'Use LATEST' },
  check({ tasks, text }, report) {
    for (const { task, networks } of tasks) {
      for (const network of networks) {
        const version = network.launcher?.platformVersion;
        if (version?.is !== 'known' || network.kind === 'ipv4-path' || network.kind === 'endpoints-only' || network.kind === 'unknown') continue;
        const written = valueOf(version)?.text ?? '';
        if (!/^1\.[0-3]\.\d+$/u.test(written)) continue;
        const start = version.span.start + text.slice(version.span.start, version.span.end).indexOf(written);
        const at = start < version.span.start ? version.span : { start, end: start + written.length };
        report({
          at,
          message: 'tooOld',
          args: { version: written },
          evidence: inNetwork(network, 'start', 'documented'),
          fix: { title: 'latest', edits: [{ span: at, newText: 'LATEST' }] },
          task,
        });
      }
    }
  },
});
