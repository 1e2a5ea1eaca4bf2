import { describe, expect, it } from 'vitest';
import { valueOf } from '../../../src/base/maybe';
import { readClassic } from '../../../src/core/fluentBit/classic';
import { runsElsewhere } from '../../../src/core/fluentBit/plugins';

/** Format and schema of the classic mode: docs.fluentbit.io, administration/configuring-fluent-bit/classic-mode. */
describe('the classic format', () => {
  const text = '\uFEFF# [OUTPUT]\r\n@SET where=eu-west-2\r\n@INCLUDE inputs.conf\r\n[service]\r\n  Flush 1\r\n[OUTPUT]\r\n    Name    s3\r\n    # Match nothing\r\n    REGION  ${where}\r\n    bucket  ${BUCKET}-logs\r\n    Match   a b\r\n';
  const config = readClassic(text);

  it('has sections, settings, variables, included files and comments', () => {
    expect(config.includesOthers).toBe(true);
    expect(valueOf(config.service?.values.get('flush') ?? { is: 'absent' })).toEqual({ text: '1', whole: true });
    const [output, ...others] = config.outputs;
    expect(others).toEqual([]);
    expect([...(output?.values ?? [])].map(([name, value]) => [name, valueOf(value)])).toEqual([
      ['name', { text: 's3', whole: true }],
      ['region', { text: 'eu-west-2', whole: true }],
      ['bucket', { text: '${BUCKET}-logs', whole: false }],
      ['match', { text: 'a b', whole: true }],
    ]);
  });

  it('tells the place of each value', () => {
    const places = [...(config.outputs[0]?.values.values() ?? [])].map((value) => (value.is === 'known' ? text.slice(value.span.start, value.span.end) : ''));
    expect(places).toEqual(['s3', '${where}', '${BUCKET}-logs', 'a b']);
  });

  it.each(['', '[', '[]', '[OUTPUT]', 'Name s3', '[OUTPUT]\nName', '@SET\n@SET a\n', '\n\n[OUTPUT'])('%j does not throw', (broken) => {
    expect(() => readClassic(broken)).not.toThrow();
  });
});

describe('a configuration for somewhere else', () => {
  it.each([
    ['[FILTER]\n Name kubernetes\n', true],
    ['[INPUT]\n Name systemd\n', true],
    ['[INPUT]\n Name tail\n Path /var/log/containers/*.log\n', true],
    ['[INPUT]\n Name tail\n Path /logs/web.log\n', false],
    ['[INPUT]\n Name forward\n', false],
  ])('%j: %s', (text, expected) => {
    expect(runsElsewhere(readClassic(text))).toBe(expected);
  });
});
