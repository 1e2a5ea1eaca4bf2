import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/analysis/fixes';
import { analyzeText } from '../../support/analyzeText';

const pieces = ['[OUTPUT]', '[SERVICE]', '[', ']', '\n', '\r\n', '\t', '    ', 'Name ', 's3', 'cloudwatch_logs', 'region ', 'eu-west-2', '${', '}', '${A}', '@SET A=', '@INCLUDE x', '#', 'endpoint ', 'logs.eu-west-2.amazonaws.com', 'role_arn arn', 'pipeline:\n', '  outputs:\n', '    - name: s3\n', '      match: "*"\n', '{', ': ', '\uFEFF', '\uD800', '\u0000'];
const starts = ['[OUTPUT]\n    Name s3\n', '[FILTER]\n Name aws\n', 'service:\n  flush: 1\npipeline:\n  outputs:\n    - name: s3\n'];

test('pieces of configurations in any order: no exception, places within the text, fixes that can be applied', () => {
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (start, rest) => {
      const text = start + rest.join('');
      const { findings, ruleCrashes } = analyzeText(text, { target: 'ipv6-only' });
      expect(ruleCrashes).toEqual([]);
      const spans = findings.flatMap(({ span, fixes }) => [span, ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.span))]);
      expect(spans.filter((span) => !(span.start >= 0 && span.start <= span.end && span.end <= text.length))).toEqual([]);
      for (const { fixes } of findings) for (const { edits } of fixes) expect(applyEdits(text, edits)).not.toBe(text);
    }),
    { seed: 112, numRuns: 500 },
  );
});

test('a line of a million blanks takes no more than its length', () => {
  const text = `[OUTPUT]\n    Name s3\n    Match${' '.repeat(1_000_000)}\n    a${' x'.repeat(500_000)}\n`;
  const started = performance.now();
  expect(analyzeText(text, { target: 'ipv6-only' }).kind).toBe('fluent-bit');
  // A hang, not slowness, is what this looks for.
  expect(performance.now() - started).toBeLessThan(5_000);
});
