import { describe, expect, test } from 'vitest';
import { analyzeText, factLines } from '../../support/analyzeText';
import { markedFixtures } from '../../support/factMarkers';

// Expected facts are written by hand beside each line of the fixtures, from the vocabulary in docs/facts.md; the forms of
// addresses and ARNs are those of the AWS pages named there.
describe.each(['taskdefs', 'templates', 'broken'])('facts of %s', (folder) => {
  test.each(markedFixtures(folder))('$name', ({ text, expected }) => {
    expect(factLines(analyzeText(text))).toEqual(expected);
  });
});

describe('the same facts', () => {
  test.each(markedFixtures('taskdefs'))('with CRLF and a byte order mark: $name', ({ text, expected }) => {
    const analysis = analyzeText(`\uFEFF${text.replaceAll('\n', '\r\n')}`);
    expect(factLines(analysis)).toEqual(expected);
  });

  test.each(markedFixtures('templates'))('with CRLF: $name', ({ text, expected }) => {
    expect(factLines(analyzeText(text.replaceAll('\n', '\r\n')))).toEqual(expected);
  });
});

describe('near misses', () => {
  test.each(markedFixtures('nearmiss'))('$name is none of ours', ({ text }) => {
    const { kind, facts, findings, problems } = analyzeText(text, { target: 'ipv6-only' });
    expect({ kind, facts, findings, problems }).toEqual({ kind: null, facts: [], findings: [], problems: [] });
  });
});

describe('places', () => {
  test('a fact spans the value, a part of a value only that part', () => {
    const text = '{"containerDefinitions":[{"name":"a","image":"nginx","command":["-client=0.0.0.0","x"]}]}';
    const { facts } = analyzeText(text);
    const slices = facts.map((fact) => [fact.type, text.slice(fact.span.start, fact.span.end)]);
    expect(slices).toEqual([
      ['network-mode-absent', '{'],
      ['image-dockerhub', '"nginx"'],
      ['ipv4-unspecified', '0.0.0.0'],
    ]);
  });

  test('a part of a block scalar stands on its own line', () => {
    const text = ['family: a', 'networkMode: awsvpc', 'containerDefinitions:', '  - name: a', '    image: nginx', '    command:', '      - |', '        echo', '        curl 10.1.2.3', ''].join('\n');
    expect(factLines(analyzeText(text))).toEqual(['5 image-dockerhub', '9 ipv4-private']);
  });

  test('a fact names its container and its task definition', () => {
    const { facts } = analyzeText('{"family":"orders","networkMode":"awsvpc","containerDefinitions":[{"name":"web","image":"ghcr.io/a/b:1"}]}');
    expect(facts).toMatchObject([{ type: 'image-ghcr', container: 'web', taskDefinition: 'orders', value: 'ghcr.io/a/b:1' }]);
  });
});
