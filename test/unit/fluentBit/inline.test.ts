import { describe, expect, it } from 'vitest';
import { valueOf } from '../../../src/base/maybe';
import { inlineConfigs } from '../../../src/core/fluentBit/inline';
import { analyzeText } from '../../support/analyzeText';

function outputsOf(command: string): readonly string[] {
  const text = JSON.stringify({ family: 'a', networkMode: 'awsvpc', containerDefinitions: [{ name: 'router', image: 'a', command: ['sh', '-c', command] }] });
  return analyzeText(text).model.taskDefinitions.flatMap(({ containers }) => containers.flatMap(inlineConfigs)).flatMap(({ outputs }) => outputs.map(({ values }) => [...values].map(([name, value]) => `${name}=${valueOf(value)?.text ?? '?'}`).join(' ')));
}

const base64 = Buffer.from('[SERVICE]\n  Flush 1\n[OUTPUT]\n  Name s3\n  region eu-west-2\n').toString('base64');

/** Forms in which people write the file when the container starts. */
describe('a configuration in a command', () => {
  it.each([
    ["cat > /extra.conf <<'EOF'\n[OUTPUT]\n    Name s3\n    region eu-west-2\nEOF", ['name=s3 region=eu-west-2']],
    ["printf '[OUTPUT]\\n  Name s3\\n  region eu-west-2\\n' > /extra.conf", ['name=s3 region=eu-west-2']],
    ['echo "[INPUT]\n Name forward\n[OUTPUT]\n Name s3\n region eu-west-2\n" > a', ['name=s3 region=eu-west-2']],
    [`echo ${base64} | base64 -d > /extra.conf && /fluent-bit`, ['name=s3 region=eu-west-2']],
    ['echo done', []],
    [Buffer.from('nothing that anybody has to read here').toString('base64'), []],
  ])('%j', (command, expected) => {
    expect(outputsOf(command)).toEqual(expected);
  });
});
