import { describe, expect, test } from 'vitest';
import { TemplateParts } from '../../../src/core/ecs/templateParts';
import { ValueSources } from '../../../src/core/ecs/valueSources';
import { parseJsonSource, parseYamlSource } from '../../../src/core/source/parse';

const template = {
  Parameters: { Ids: { Type: 'CommaDelimitedList' }, 'Dotted.Name': { Type: 'String' } },
  Resources: { A: { Type: 'AWS::EC2::Subnet' }, B: { Type: 'AWS::EC2::Subnet' }, Child: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: './child.yaml', Parameters: { Ids: { Ref: 'A' } } } }, Remote: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.s3.amazonaws.com/child.yaml' } } },
};

function sourcesOf(value: unknown): unknown {
  const { root } = parseJsonSource(JSON.stringify({ ...template, Outputs: { Out: { Value: value } } }));
  if (root === undefined) throw new Error('The test gives no JSON.');
  return new ValueSources(new TemplateParts(root)).outputs()[0]?.sources;
}

const resource = (id: string): unknown => ({ is: 'resource', id });
const unknown = { is: 'unknown' };

// Return values: docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference, "Intrinsic function reference".
describe('where a value comes from', () => {
  test.each([
    [{ Ref: 'A' }, [resource('A')]],
    [[{ Ref: 'A' }, { 'Fn::GetAtt': ['B', 'SubnetId'] }], [resource('A'), resource('B')]],
    [{ 'Fn::GetAtt': 'B.CidrBlock' }, [unknown]],
    [{ 'Fn::Sub': '${A}' }, [resource('A')]],
    [{ 'Fn::Sub': 'x-${A}' }, [unknown]],
    [{ 'Fn::Join': [',', [{ Ref: 'A' }, { Ref: 'B' }]] }, [resource('A'), resource('B')]],
    [{ 'Fn::Join': ['-', [{ Ref: 'A' }]] }, [unknown]],
    [{ 'Fn::Select': [1, [{ Ref: 'A' }, { Ref: 'B' }]] }, [resource('B')]],
    [{ 'Fn::Select': ['1', { Ref: 'Ids' }] }, [{ is: 'parameter', name: 'Ids', item: 1 }]],
    [{ 'Fn::Select': [2, [{ Ref: 'A' }]] }, [unknown]],
    [{ 'Fn::Select': [0, { 'Fn::Split': [',', { 'Fn::ImportValue': 'all' }] }] }, [{ is: 'import', name: 'all', item: 0 }]],
    [{ Ref: 'Dotted.Name' }, [{ is: 'parameter', name: 'Dotted.Name' }]],
    [{ Ref: 'AWS::NoValue' }, []],
    [{ Ref: 'AWS::Region' }, [unknown]],
    [{ Ref: 'Missing' }, [unknown]],
    [{ 'Fn::If': ['C', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] }, [unknown]],
    [{ 'Fn::GetAtt': ['Child', 'Outputs.Tasks'] }, [{ is: 'output', stack: 'Child', name: 'Tasks' }]],
    [{ 'Fn::GetAtt': 'Child.Outputs.Tasks' }, [{ is: 'output', stack: 'Child', name: 'Tasks' }]],
    [{ Ref: 'Child' }, [unknown]],
    [{ 'Fn::ImportValue': { 'Fn::Sub': '${AWS::StackName}-${Ids}-a' } }, [{ is: 'import', name: '${}-${}-a' }]],
    [{ 'Fn::ImportValue': { 'Fn::Join': ['-', ['net', { Ref: 'Ids' }]] } }, [{ is: 'import', name: 'net-${}' }]],
    [{ 'Fn::ImportValue': { 'Fn::Sub': ['${X}-a', { X: 'y' }] } }, [{ is: 'import', name: '${}-a' }]],
    [{ 'Fn::ImportValue': { 'Fn::GetAtt': ['A', 'x'] } }, [unknown]],
    ['subnet-1234', [unknown]],
    [null, []],
  ])('%j', (value, expected) => {
    expect(sourcesOf(value)).toEqual(expected);
  });

  test('nested stacks: local files by their path, those at a URL by their name', () => {
    const { root } = parseJsonSource(JSON.stringify(template));
    expect(root && new ValueSources(new TemplateParts(root)).stacks()).toMatchObject([{ id: 'Child', location: './child.yaml', isAtUrl: false, parameters: [{ name: 'Ids', sources: [resource('A')] }] }, { isAtUrl: true }]);
  });

  test('functions within functions without end are unknown', () => {
    const nested = Array.from({ length: 60 }).reduce<unknown>((inner) => ({ 'Fn::Join': [',', [inner]] }), { Ref: 'A' });
    expect(sourcesOf(nested)).toEqual([unknown]);
  });

  test('aliases that make a small file stand for a huge list are followed a while', () => {
    const lines = ['a: &a0 [!Ref A, !Ref A]', ...Array.from({ length: 6 }, (_, i) => `b${String(i)}: &a${String(i + 1)} [${Array.from({ length: 4 }, () => `*a${String(i)}`).join(', ')}]`), 'Outputs: { Out: { Value: *a6 } }'];
    const { root } = parseYamlSource(lines.join('\n'), undefined);
    expect(root).toBeDefined();
    const sources = root === undefined ? [] : (new ValueSources(new TemplateParts(root)).outputs()[0]?.sources ?? []);
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.length).toBeLessThan(1100);
  });
});
