import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../../src/core/analysis/types';
import { analyzeText, factLines } from '../../support/analyzeText';
import { markedFixtures } from '../../support/factMarkers';

const texts = ['taskdefs', 'templates', 'broken', 'nearmiss'].flatMap((folder) => markedFixtures(folder).map(({ text }) => text));
const pieces = ['{', '}', '[', ']', '"', "'", ':', ',', '\n', '\t', '\r\n', '!Ref ', '!Sub ', '!If [', '&a ', '*a', '- ', '? ', '${', '}}', '{{', '{%', '<', '%s', '@A@', '//', '/*', '#', '|\n', '---\n', '<<: *a', '\u0000', '\uFEFF', '\uD800', 'null', '169.254.1.1'];

/** What must hold of any result whatever the text: places within it, no rule that crashed. */
function expectSound(analysis: Analysis, text: string): void {
  expect(analysis.ruleCrashes).toEqual([]);
  const spans = [...analysis.facts, ...analysis.network, ...analysis.findings, ...analysis.problems].map((item) => item.span);
  expect(spans.filter(({ start, end }) => !(start >= 0 && start <= end && end <= text.length))).toEqual([]);
}

/** Facts and findings of a text. */
function digest(text: string): unknown {
  const analysis = analyzeText(text, { target: 'ipv6-only' });
  return [factLines(analysis), analysis.findings];
}

// Seeded, so that a failure can be looked at again: fast-check prints the path to the smallest case.
describe('changed texts', () => {
  test('2,000 mutations: no exception, places within the text, bounded time, the old result after the change is undone', () => {
    const change = fc.record({ base: fc.nat(texts.length - 1), edits: fc.array(fc.record({ at: fc.nat(), cut: fc.nat(30), piece: fc.nat(pieces.length - 1) }), { minLength: 1, maxLength: 4 }) });
    fc.assert(
      fc.property(change, ({ base, edits }) => {
        const original = texts[base] ?? '';
        const changed = edits.reduce((text, { at, cut, piece }) => {
          const offset = at % (text.length + 1);
          return text.slice(0, offset) + (pieces[piece] ?? '') + text.slice(offset + (cut % 3 === 0 ? cut : 0));
        }, original);
        const before = digest(original);
        const started = performance.now();
        expectSound(analyzeText(changed, { target: 'ipv6-only' }), changed);
        // A hang, not slowness, is what this looks for: fixtures take a few milliseconds.
        expect(performance.now() - started).toBeLessThan(2_000);
        expect(digest(original)).toEqual(before);
      }),
      { numRuns: 2_000, seed: 20261122 },
    );
  }, 120_000);

  test('every fixture cut at a hundred places', () => {
    for (const text of texts) {
      for (let i = 0; i <= 100; i++) {
        const cut = text.slice(0, Math.floor((text.length * i) / 100));
        expectSound(analyzeText(cut), cut);
      }
    }
  });
});

const task = (rest: string): string => `{"family":"a","networkMode":"awsvpc","containerDefinitions":[{"name":"a","image":"nginx"${rest}}]}`;

describe('hostile texts', () => {
  test.each([
    ['10,000 open brackets', `{"containerDefinitions":${'['.repeat(10_000)}`, 'too-deep'],
    ['10,000 levels of YAML', `containerDefinitions: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'too-deep'],
    ['dashes in a broken YAML', `containerDefinitions: "\n${'- '.repeat(5_000)}a`, 'too-deep'],
    ['over 20 MB', `{"containerDefinitions": "${'x'.repeat(21 * 1024 * 1024)}"}`, 'too-large'],
  ])('%s: one clear problem', (_name, text, problem) => {
    const { kind, facts, problems } = analyzeText(text);
    expect([kind, facts, problems.map(({ messageId }) => messageId)]).toEqual([null, [], expect.arrayContaining([problem]) as string[]]);
  });

  test.each([
    ['binary', String.fromCharCode(...Array.from({ length: 5_000 }, (_, i) => (i * 7_919) % 256)) + 'containerDefinitions'],
    ['UTF-16 read as UTF-8', '{"containerDefinitions"'.split('').join('\u0000')],
  ])('%s is none of ours', (_name, text) => {
    expect(analyzeText(text).kind).toBeNull();
  });

  test('lone surrogates', () => {
    expect(analyzeText(task(',"command":["\uD800","\uDC00 10.0.0.1"]')).facts.map(({ type }) => type)).toEqual(['image-dockerhub', 'ipv4-private']);
  });

  test('a bomb of aliases is bounded, and what came before it stays', () => {
    const text = `Resources:\n  A:\n    Type: AWS::ECS::TaskDefinition\n    Properties: { NetworkMode: awsvpc, ContainerDefinitions: [&c { Name: a, Image: nginx, Command: [${'x, '.repeat(100)}x] }, ${'*c, '.repeat(3_000)}*c] }\n`;
    const { facts, problems } = analyzeText(text);
    expect(facts.map(({ type }) => type)).toEqual(['image-dockerhub']);
    expect(problems.map(({ messageId }) => messageId)).toEqual(['aliases']);
  });

  test.each([
    ['digits and dots', '1.'.repeat(50_000)],
    ['labels', `${'a.'.repeat(50_000)}amazonaws.com`],
    ['open marks', '${'.repeat(50_000)],
    ['angles', '<a'.repeat(50_000)],
    ['schemes', 'a://'.repeat(30_000)],
    ['slashes', 'a/'.repeat(50_000)],
  ])('a value of 100 kB of %s takes no quadratic time', (_name, value) => {
    const started = performance.now();
    analyzeText(task(`,"command":["${value}"],"environment":[{"name":"a","value":"${value}"}]`));
    analyzeText(`{"networkMode":"awsvpc","containerDefinitions":[{"name":"a","image":"${value}"}]}`);
    // 100 kB squared would take minutes; linear work takes tens of milliseconds.
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
