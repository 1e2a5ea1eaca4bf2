import { describe, expect, test } from 'vitest';
import { maxDepth, tooDeepAt } from '../../../src/core/source/depth';
import { parseJsonSource, parseYamlSource } from '../../../src/core/source/parse';
import type { Tree } from '../../../src/core/source/tree';
import { entryOf } from '../../../src/core/source/tree';
import { parseYaml } from '../../../src/core/source/yaml';
import { parseYamlTolerantly } from '../../../src/core/source/yamlTolerant';

/** The tree in short: maps in braces, calls as `Name(…)`, text that is not known whole with `*`, what is lost as `?`. */
function show(node: Tree | undefined): string {
  if (node === undefined) return 'nothing';
  switch (node.is) {
    case 'map':
      return `{${node.entries.map((entry) => `${entry.key}: ${show(entry.value)}`).join(', ')}}${node.complete ? '' : '…'}`;
    case 'list':
      return `[${node.items.map(show).join(', ')}]${node.complete ? '' : '…'}`;
    case 'call':
      return `${node.name}(${show(node.arg)})`;
    case 'scalar':
      return (node.type === 'string' ? `'${node.text}'` : node.text || 'null') + (node.whole ? '' : '*');
    case 'lost':
      return '?';
  }
}

describe('JSON', () => {
  test('with comments and trailing commas', () => {
    const { root, problems } = parseJsonSource('// c\n{"a": [1, true, null, "x",], /* d */ "b": {},}');
    expect([show(root), problems]).toEqual(["{a: [1, true, null, 'x'], b: {}}", []]);
  });

  test('places are those of the source, quotes included', () => {
    const text = '{"a": "b\\u0041"}';
    const entry = entryOf(parseJsonSource(text).root, 'a');
    expect([text.slice(entry?.keySpan.start, entry?.keySpan.end), text.slice(entry?.value.span.start, entry?.value.span.end)]).toEqual(['"a"', '"b\\u0041"']);
  });

  test('a mark in place of a value, of a part of a value and of whole entries', () => {
    const { root, masked } = parseJsonSource('{"a": ${n}, "b": "x${m}y", ${more} "c": {{ d | tojson }}}');
    expect([show(root), masked]).toEqual(["{a: '${n}'*, b: 'x${m}y'*, c: '${d}'*}…", true]);
  });

  test('damage is a problem with its place, and what is around it stays', () => {
    const { root, problems } = parseJsonSource('{"a": 1, "b": , "c": 3}');
    expect(show(root)).toBe('{a: 1, c: 3}…');
    expect(problems[0]?.span.start).toBe(14);
  });
});

describe('YAML', () => {
  const text = 'a: !Ref B\nb: !If [c, {d: e}, !Sub "x"]\nf: !GetAtt G.H\ni: &j [1, yes]\nk: *j\nl: |\n  m\nn:\n';
  const expected = "{a: Ref('B'), b: Fn::If(['c', {d: 'e'}, Fn::Sub('x')]), f: Fn::GetAtt('G.H'), i: [1, yes], k: [1, yes], l: 'm\n', n: null}";

  test('with short intrinsics, anchors and block scalars', () => {
    expect(show(parseYaml(text, undefined).root)).toBe(expected);
  });

  test('the tolerant parser reads the same, but vouches for nothing that is missing', () => {
    expect(show(parseYamlTolerantly(text, undefined).root).replaceAll('…', '')).toBe(expected);
  });

  test('broken text keeps what comes before and after the damage', () => {
    const { root, problems } = parseYamlSource('a: 1\nb\nc: 3\nd: [e\n', parseYamlTolerantly);
    expect(show(root)).toContain('a: 1');
    expect(show(root)).toContain('c: 3');
    expect(problems[0]?.messageId).toBe('broken');
  });

  test('without the tolerant parser broken text is one problem', () => {
    expect(parseYamlSource('a: [', undefined)).toMatchObject({ root: undefined, problems: [{ messageId: 'broken' }] });
  });

  test('marks that are no YAML', () => {
    const { root } = parseYamlSource('{% if a %}\nx: {{ b }}-c\n{% endif %}\ny: @Z@\n', undefined);
    expect(show(root)).toBe("{x: '${b}-c'*, y: '${Z}'*}…");
  });

  test('an alias to itself and an alias bomb come to nothing', () => {
    expect(show(parseYaml('a: &a [*a]\n', undefined).root)).toBe('{a: [?]}');
    let bomb = 'a0: &a0 [x, x]\n';
    for (let i = 1; i < 40; i++) bomb += `a${String(i)}: &a${String(i)} [${Array.from({ length: 10 }, () => `*a${String(i - 1)}`).join(', ')}]\n`;
    expect(parseYaml(bomb, undefined).problems).toMatchObject([{ messageId: 'aliases' }]);
  });
});

describe('depth', () => {
  test.each([
    ['json', '['.repeat(maxDepth) + ']'.repeat(maxDepth), false],
    ['json', '['.repeat(maxDepth + 1), true],
    ['json', `"${'['.repeat(1000)}"`, false],
    ['yaml', '- '.repeat(maxDepth + 1), true],
    ['yaml', Array.from({ length: maxDepth + 1 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), true],
    ['yaml', 'a:\n  b:\n'.repeat(1000), false],
  ] as const)('%s %#', (language, text, isTooDeep) => {
    expect(tooDeepAt(text, language) !== undefined).toBe(isTooDeep);
  });

  test.each(['{"containerDefinitions":', 'containerDefinitions: '])('10,000 levels after %s are one problem', (start) => {
    const parse = start.startsWith('{') ? parseJsonSource : (text: string) => parseYamlSource(text, parseYamlTolerantly);
    expect(parse(start + '['.repeat(10_000)).problems.map((problem) => problem.messageId)).toContain('too-deep');
  });
});
