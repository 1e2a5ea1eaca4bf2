import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../../src/base/span';
import { analyze } from '../../../src/core/analysis/analyze';
import { applyEdits } from '../../../src/core/analysis/fixes';
import type { Finding } from '../../../src/core/analysis/types';
import { withTeamHosts } from '../../../src/core/compat/teamHosts';
import { rules } from '../../../src/core/rules';
import { targets } from '../../../src/core/strategies';
import { catalog } from '../../../src/data/catalog';
import { readMarkers, type ExpectedFinding, type MarkedText } from '../../support/markers';
import { tokyoPrices } from './tokyoPrices';

const root = join(__dirname, '../../fixtures/rules');

function findingsOf(text: string, path: string, { target, resolvedHosts, teamHosts }: Pick<MarkedText, 'target' | 'resolvedHosts' | 'teamHosts'>, ruleId: string): readonly Finding[] {
  const chosen = targets.find((candidate) => candidate === target);
  const analysis = analyze({ path, text, version: 1 }, { catalog: withTeamHosts(catalog, teamHosts), target: chosen, rules: {}, prices: tokyoPrices, resolvedHosts });
  expect(analysis.kind, 'the fixture is recognized').not.toBeNull();
  expect(analysis.ruleCrashes).toEqual([]);
  return analysis.findings.filter((finding) => finding.ruleId === ruleId);
}

function placed(findings: readonly Finding[], text: string): readonly ExpectedFinding[] {
  const index = new LineIndex(text);
  return findings.map(({ ruleId, messageId, severity, span }) => {
    const start = index.at(span.start);
    const end = index.at(span.end);
    return { ruleId, messageId, severity, line: start.line, column: start.column, endColumn: end.line === start.line ? end.column : -1 };
  });
}

describe.each(rules.map((rule) => [rule.id, rule.slug] as const))('%s %s', (ruleId, slug) => {
  const folder = join(root, slug);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => !name.includes('.golden.')) : [];

  it('has a bad, a good and an unknown fixture', () => {
    expect([...new Set(names.map((name) => name.split(/[.-]/u)[0]))].sort()).toEqual(['bad', 'good', 'unknown']);
  });

  it.each(names)('%s', (name) => {
    const path = join(folder, name);
    const isJson = name.endsWith('.json');
    const marked = readMarkers(readFileSync(path, 'utf8'), isJson);
    const { text, expected } = marked;
    // What a package.json is depends on its name.
    const named = path.endsWith('.package.json') ? join(folder, 'package.json') : path;
    const findings = findingsOf(text, named, marked, ruleId);
    expect(placed(findings, text)).toEqual(expected);
    if (name.startsWith('bad')) expect(expected.length).toBeGreaterThan(0);
    else expect(expected).toEqual([]);

    const golden = path.replace(/\.(\w+)$/u, '.golden.$1');
    const edits = findings.flatMap((finding) => finding.fixes.flatMap((fix) => fix.edits));
    expect(existsSync(golden), 'a golden text exists exactly where there are fixes').toBe(edits.length > 0);
    if (edits.length === 0) return;
    const fixed = applyEdits(text, edits);
    expect(fixed).toBe(readFileSync(golden, 'utf8'));
    expect(findingsOf(fixed, named, marked, ruleId)).toEqual([]);
  });
});
