import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseJsonTolerantly } from '../../../src/core/source/json';
import { readPlainJson } from '../../../src/core/source/plainJson';
import { readPlainYaml } from '../../../src/core/source/plainYaml';
import { parseEventsOf } from '../../../src/core/source/yaml';

const files = ['test/fixtures', 'samples'].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)));
const texts = (ending: RegExp): string[] => files.filter((file) => ending.test(file)).map((file) => readFileSync(file, 'utf8')).filter((text) => text.length < 20_000);

/** Numbers that look random and are the same in every run (a linear congruential generator; Numerical Recipes). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** A piece of one of the texts, at its own indentation, with up to three changes. */
function changed(sources: readonly string[], signs: readonly string[], roll: (sides: number) => number): string {
  const lines = (sources[roll(sources.length)] ?? '').split('\n');
  const from = roll(lines.length);
  const piece = roll(2) === 0 ? lines : lines.slice(from, from + 3 + roll(30));
  const indent = Math.min(...piece.filter((line) => line.trim() !== '').map((line) => line.search(/\S/u)));
  let text = piece.map((line) => line.slice(Number.isFinite(indent) ? indent : 0)).join('\n');
  for (let left = roll(4); left > 0; left--) {
    const at = roll(text.length + 1);
    const cut = [0, 0, 1, 1 + roll(4), text.length][roll(5)] ?? 0;
    text = text.slice(0, at) + (roll(4) === 0 ? '' : (signs[roll(signs.length)] ?? '')) + text.slice(at + cut);
  }
  return text;
}

describe('YAML as templates are written', () => {
  const signs = [' ', '  ', '\n', ':', ': ', '- ', '-', '#', ' #', '"', "'", '[', ']', '{', '}', ',', '!', '!Sub ', '|', '>', '|-', '>+', '&a', '*a', '? ', '%', '\t', '\r', '\\', '---\n', '...\n', '\n\n', '\n  ', '\n - ', 'a: b', '~', '<<: ', '::', '${', '\u3000', '|2', '  # c\n', '""', "'it''s'", '"\\u0041"', '[-]', '{a}', '[a: b]', '{a: }', '{"a":1}', '\n    #c\n', ' \n'];

  test('most of what we know is read, as js-yaml reads it', () => {
    const all = texts(/\.ya?ml$/u);
    const read = all.filter((text) => readPlainYaml(text) !== undefined);
    expect(read.length / all.length).toBeGreaterThan(0.9);
    for (const text of read) expect({ root: readPlainYaml(text), problems: [] }).toEqual(parseEventsOf(text, undefined, undefined));
  });

  test('whatever is changed in it is read as js-yaml reads it, or left to js-yaml', () => {
    const sources = texts(/\.ya?ml$/u);
    const roll = dice(4);
    let read = 0;
    for (let count = 0; count < 1_500; count++) {
      const text = changed(sources, signs, roll);
      const root = readPlainYaml(text);
      if (root === undefined) continue;
      read++;
      expect({ text, root, problems: [] }).toEqual({ text, ...parseEventsOf(text, undefined, undefined) });
    }
    expect(read).toBeGreaterThan(300);
  });

  test.each([
    ['a tab', 'a:\t1'],
    ['a carriage return', 'a: 1\r\nb: 2\r\n'],
    ['an anchor', 'a: &b 1\nc: *b'],
    ['two documents', 'a: 1\n---\nb: 2'],
    ['an explicit key', '? a\n: b'],
    ['a lone surrogate', 'a: "\uD800"'],
    ['an item that is no item', 'a: [-]'],
    ['a quote that does not end', `a: "${'x'.repeat(5_000)}`],
    ['deep nesting', `a: ${'['.repeat(100)}${']'.repeat(100)}`],
  ])('%s is left to js-yaml', (_, text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });
});

describe('well-formed JSON', () => {
  const signs = [' ', '\n', '\t', ':', ',', '"', '\\', '\\n', '\\u00e9', '\\ud800', '\\x', '{', '}', '[', ']', '0', '-', '1e5', '01', '1.', '-0', 'true', 'nul', '//c\n', '\u0000', '\u001F', '\u00A0', '\u2028', '\uFEFF', "'", '{}', '[1,]', '""'];

  test('whatever is changed in it is read as jsonc-parser reads it, or left to jsonc-parser', () => {
    const sources = texts(/\.json$/u);
    const roll = dice(5);
    let read = 0;
    for (let count = 0; count < 3_000; count++) {
      const text = changed(sources, signs, roll);
      const root = readPlainJson(text, undefined);
      if (root === undefined) continue;
      read++;
      expect({ text, root, problems: [] }).toEqual({ text, ...parseJsonTolerantly(text, undefined) });
    }
    expect(read).toBeGreaterThan(200);
  });

  test.each([
    ['a comment', '{} // c'],
    ['a trailing comma', '[1,]'],
    ['a control character', '["\u0001"]'],
    ['a leading zero', '[01]'],
    ['an escape that is none', '["\\x41"]'],
    ['more behind it', '{} {}'],
    ['nesting deeper than the limit', '['.repeat(250) + ']'.repeat(250)],
  ])('%s is left to jsonc-parser', (_, text) => {
    expect(readPlainJson(text, undefined)).toBeUndefined();
  });
});
