import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AnalyzedWorkspace, readFolder } from '../../support/analyzeWorkspace';

const folder = join(import.meta.dirname, '../../fixtures/workspace');

/** Each folder is a workspace; its `expected.txt` holds all findings without and with a target, written by hand. */
describe('findings across files', () => {
  test.each(readdirSync(folder))('%s', (name) => {
    const { 'expected.txt': expected, ...files } = readFolder(join(folder, name));
    const quiet = new AnalyzedWorkspace(files).lines();
    const chosen = new AnalyzedWorkspace(files, 'ipv6-only').lines();
    expect(`no target\n${quiet.map((line) => `  ${line}\n`).join('')}ipv6-only\n${chosen.map((line) => `  ${line}\n`).join('')}`).toBe(expected);
  });
});

const pieces = ['', '{', '}', '"', ':', ',', '\n', '!Ref Tasks', '!GetAtt Network.Outputs.Tasks', '${', '*a', '- ', 'orders', '%s', '\u0000', '\uD800'];

describe('files that are being changed', () => {
  test('no rule crashes, places lie within their file, and all is as before once the change is undone', () => {
    const folders = readdirSync(folder).map((name) => Object.entries(readFolder(join(folder, name))).filter(([path]) => path !== 'expected.txt'));
    const change = fc.record({ workspace: fc.nat(folders.length - 1), file: fc.nat(2), at: fc.nat(), cut: fc.nat(40), piece: fc.constantFrom(...pieces) });
    fc.assert(
      fc.property(change, ({ workspace, file, at, cut, piece }) => {
        const files = folders[workspace] ?? [];
        const [path, text] = files[file % files.length] ?? ['', ''];
        const analyzed = new AnalyzedWorkspace(Object.fromEntries(files), 'ipv6-only');
        const before = [...analyzed.lines()].sort();
        const offset = at % (text.length + 1);
        analyzed.change(path, text.slice(0, offset) + piece + text.slice(offset + cut));
        for (const { file: source, findings, ruleCrashes } of analyzed.analyses.values()) {
          expect(ruleCrashes).toEqual([]);
          expect(findings.filter(({ span }) => span.start > span.end || span.end > source.text.length)).toEqual([]);
        }
        analyzed.change(path, text);
        expect([...analyzed.lines()].sort()).toEqual(before);
        expect(analyzed.index.affected()).toEqual([]);
      }),
      { numRuns: 200, seed: 20261123 },
    );
  }, 60_000);
});
