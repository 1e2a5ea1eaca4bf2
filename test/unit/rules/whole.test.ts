import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../../src/base/span';
import { analyze } from '../../../src/core/analysis/analyze';
import { applyEdits } from '../../../src/core/analysis/fixes';
import type { Finding } from '../../../src/core/analysis/types';
import { targets, type Target } from '../../../src/core/strategies';
import { catalog } from '../../../src/data/catalog';
import { readMarkers, readWholeMarkers, type ExpectedFinding } from '../../support/markers';
import { tokyoPrices } from './tokyoPrices';

const fixtures = join(__dirname, '../../fixtures');
const choices: readonly (Target | undefined)[] = [undefined, ...targets];

function findingsOf(text: string, path: string, target: Target | undefined): readonly Finding[] {
  // What a package.json is depends on its name.
  const named = path.replace(/[^/\\]*\.package\.json$/u, 'package.json');
  const analysis = analyze({ path: named, text, version: 1 }, { catalog, target, rules: {}, prices: tokyoPrices });
  expect(analysis.kind).not.toBeNull();
  expect(analysis.ruleCrashes).toEqual([]);
  return analysis.findings;
}

function placed(findings: readonly Finding[], text: string): readonly ExpectedFinding[] {
  const index = new LineIndex(text);
  return findings.map(({ ruleId, messageId, severity, span }) => {
    const start = index.at(span.start);
    const end = index.at(span.end);
    return { ruleId, messageId, severity, line: start.line, column: start.column, endColumn: end.line === start.line ? end.column : -1 };
  });
}

/**
 * A whole file and every finding of every rule, judged one by one by the pages that docs/rules names: what a task may do and may not in each
 * network, and that nothing else is said. What the file proves does not change with the target.
 */
describe('whole files', () => {
  const names = readdirSync(join(fixtures, 'whole')).filter((name) => name.startsWith('whole.'));

  it.each(names.flatMap((name) => choices.map((target) => [name, target ?? 'none', target] as const)))('%s, target %s', (name, key, target) => {
    const path = join(fixtures, 'whole', name);
    const { text, expected } = readWholeMarkers(readFileSync(path, 'utf8'), name.endsWith('.json'));
    expect([...expected.keys()].every((one) => one === 'none' || targets.some((known) => known === one)), 'a target is misspelled').toBe(true);
    expect(placed(findingsOf(text, path, target), text)).toEqual(expected.get(key) ?? []);
  });
});

/** Each fix by itself, in every fixture: the finding that offered it is gone, and nothing came that is a warning or worse. */
describe('after a quick fix', () => {
  const texts = [
    ...readdirSync(join(fixtures, 'whole')).map((name) => ['whole', name] as const),
    ...readdirSync(join(fixtures, 'rules')).flatMap((slug) => readdirSync(join(fixtures, 'rules', slug)).filter((name) => name.startsWith('bad') && !name.includes('.golden.')).map((name) => [`rules/${slug}`, name] as const)),
  ];
  const isLoud = (finding: Finding): boolean => finding.severity === 'error' || finding.severity === 'warning';
  const count = (findings: readonly Finding[], ruleId: string): number => findings.filter((finding) => finding.ruleId === ruleId).length;

  it.each(texts)('%s/%s', (folder, name) => {
    const path = join(fixtures, folder, name);
    const source = readFileSync(path, 'utf8');
    const isJson = name.endsWith('.json');
    const text = folder === 'whole' ? readWholeMarkers(source, isJson).text : readMarkers(source, isJson).text;
    for (const target of choices) {
      const before = findingsOf(text, path, target);
      for (const fixed of before) {
        const { ruleId } = fixed;
        for (const fix of fixed.fixes) {
          const after = findingsOf(applyEdits(text, fix.edits), path, target);
          expect(count(after, ruleId), `${ruleId} after its fix`).toBe(count(before, ruleId) - 1);
          expect(after.filter(isLoud).length, `after the fix of ${ruleId}: ${after.map((finding) => finding.ruleId).join(' ')}`).toBe(before.filter(isLoud).length - (isLoud(fixed) ? 1 : 0));
        }
      }
    }
  });
});
