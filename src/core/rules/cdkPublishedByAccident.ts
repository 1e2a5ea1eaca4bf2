import { admits } from '../npm/versionRange';
import { defineRule } from './rule';

const accident = [3, 0, 0] as const;
/** The first that reads what aws-cdk-lib writes since July 2026. */
const safe = '^2.1144.0';

/** "This version was published accidentally. Please use 2.x.x instead" (aws-cdk issues 38230, 38113). */
export const cdkPublishedByAccident = defineRule({
  id: 'IPV6-403',
  slug: 'cdk-published-by-accident',
  title: 'CDK version that was published by accident',
  messages: {
    takes: 'The range {range} takes aws-cdk 3.0.0, which was published by accident and is older than 2.1144.0: it refuses what aws-cdk-lib writes today.',
    mayTake: 'The range {range} also fits aws-cdk 3.0.0, which was published by accident and refuses what aws-cdk-lib writes today; some registries give it out as the latest.',
  },
  fixes: { useSafe: 'Use {version}' },
  check({ model }, report) {
    for (const { value, span } of model.cdkVersions ?? []) {
      const range = value.trim();
      const fits = range === 'latest' ? 'also' : admits(range, accident);
      if (fits === 'no' || fits === 'unknown') continue;
      report({
        at: span,
        message: fits === 'only' ? 'takes' : 'mayTake',
        args: { range: range === '' ? '*' : range },
        // Which version of several is taken is decided by the package manager, its lockfile and the registry.
        evidence: { effect: 'start', basis: 'inferred', network: 'proven', certainty: fits === 'only' ? 'file' : 'default' },
        fix: { title: 'useSafe', args: { version: safe }, edits: [{ span, newText: safe }] },
      });
    }
  },
});
