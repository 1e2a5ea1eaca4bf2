import { oldPlatformVersion } from '../analysis/startBlocks';
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
        if (!network.launcher || version?.is !== 'known' || network.kind === 'ipv4-path' || network.kind === 'endpoints-only' || network.kind === 'unknown') continue;
        const written = oldPlatformVersion(network.launcher);
        if (written === undefined) continue;
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
