import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { synthTemplates } from '../../../scripts/synthTemplates.mjs';
import { analyze } from '../../../src/core/analysis/analyze';
import { present } from '../../../src/core/analysis/present';
import { stackIds, type StackId } from '../../../src/core/deploy/params';
import type { Target } from '../../../src/core/strategies';
import { catalog } from '../../../src/data/catalog';

/** The network that a stack is made for; for the others nobody chooses a target. */
const targets: Readonly<Partial<Record<StackId, Target>>> = { 'ipv6-only': 'ipv6-only', 'dual-stack': 'dual-stack' };
let templates: Readonly<Record<string, unknown>> = {};

beforeAll(async () => {
  const { folder } = await synthTemplates();
  templates = JSON.parse(readFileSync(path.join(folder, 'templates.json'), 'utf8')) as Record<string, unknown>;
});

// What we deploy must not be what we warn of.
test.each(stackIds)('our own rules have nothing against a built-in template: %s', (stack) => {
  const own = Object.entries(templates).filter(([key]) => key.startsWith(`${stack}.`));
  expect(own.length).toBeGreaterThan(0);
  const loud = own.flatMap(([key, template]) => {
    const target = key.endsWith('.nat64') ? 'ipv6-only-nat64' : targets[stack];
    const analysis = analyze({ path: `${key}.json`, version: 1, text: JSON.stringify(template, null, 1) }, { catalog, target, rules: {} });
    expect(analysis.kind).toBe('cfn-json');
    return analysis.findings.filter(({ severity }) => severity === 'error' || severity === 'warning').map((finding) => `${key}: ${finding.ruleId} ${present(finding, 'en').message}`);
  });
  expect(loud).toEqual([]);
});
