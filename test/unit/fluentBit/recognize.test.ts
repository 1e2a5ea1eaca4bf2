import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../support/analyzeText';

const output = '[OUTPUT]\n    Name  cloudwatch_logs\n    Match *\n    region eu-west-2\n';

describe('a configuration of Fluent Bit', () => {
  it.each([
    ['a section first', output],
    ['with CRLF and a byte order mark', `\uFEFF${output.replaceAll('\n', '\r\n')}`],
    ['comments first', `# logs\n\n#\n${output}`],
    ['a variable first', `@SET a=b\n${output}`],
    ['words in other cases', '[output]\n\tNAME S3\n\tmatch *\n'],
    ['a filter', '[FILTER]\n  Name aws\n  Match *\n'],
    ['YAML', 'service:\n  flush: 1\npipeline:\n  outputs:\n    - name: s3\n      match: "*"\n'],
  ])('is recognized: %s', (_name, text) => {
    expect(analyzeText(text).kind).toBe('fluent-bit');
  });

  it.each([
    ['no output of AWS', '[OUTPUT]\n  Name loki\n  Match *\n'],
    ['another file with the words', 'about = "[OUTPUT]"\n[OUTPUT]\nName s3\n'],
    ['a script that writes one', `#!/bin/sh\ncat > /extra.conf <<EOF\n${output}EOF\n`],
    ['YAML of something else', 'pipeline:\n  outputs:\n    - name: s3\n'],
    ['a manifest', 'apiVersion: v1\npipeline:\n  outputs:\n    - name: s3\n      match: a\n'],
  ])('is not: %s', (_name, text) => {
    expect(analyzeText(text).kind).toBeNull();
  });

  it('has no facts, tasks or network', () => {
    const { facts, tasks, network, problems } = analyzeText(output);
    expect([facts, tasks, network, problems]).toEqual([[], [], [], []]);
  });
});
