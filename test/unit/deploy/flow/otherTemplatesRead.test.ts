import { describe, expect, test } from 'vitest';
import { parameterProblem, type TemplateParameter } from '../../../../src/core/deploy/flow/otherTemplatesParameters';
import { readOtherTemplate, type OtherTemplate } from '../../../../src/core/deploy/flow/otherTemplatesRead';

const templateOf = (text: string): OtherTemplate => {
  const reading = readOtherTemplate(text);
  if (reading.is !== 'template') throw new Error(JSON.stringify(reading));
  return reading.template;
};
const jsonOf = (text: string): unknown => JSON.parse(templateOf(text).text);

// Short and full forms as https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html pairs them.
describe('a template in YAML', () => {
  test('says the same as JSON', () => {
    const yaml = `
AWSTemplateFormatVersion: 2010-09-09
# a comment
Conditions: { Big: !Equals [!Ref Size, big] }
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: Big
    Properties:
      DisplayName: !Sub "\${AWS::StackName} topic"
      KmsMasterKeyId: !GetAtt Nested.Outputs.Key
      Tags:
        - { Key: zone, Value: !Select [0, !GetAZs ''] }
        - Key: text
          Value: |
            two
            lines
`;
    expect(jsonOf(yaml)).toEqual({
      AWSTemplateFormatVersion: '2010-09-09',
      Conditions: { Big: { 'Fn::Equals': [{ Ref: 'Size' }, 'big'] } },
      Resources: {
        Topic: {
          Type: 'AWS::SNS::Topic',
          Condition: 'Big',
          Properties: {
            DisplayName: { 'Fn::Sub': '${AWS::StackName} topic' },
            KmsMasterKeyId: { 'Fn::GetAtt': ['Nested', 'Outputs.Key'] },
            Tags: [{ Key: 'zone', Value: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] } }, { Key: 'text', Value: 'two\nlines\n' }],
          },
        },
      },
    });
  });

  test('keeps numbers that would read differently when written again', () => {
    const yaml = 'Resources: { A: { Type: "AWS::SNS::Topic" } }\nMetadata: { account: 012345678901, version: 1.10, size: 80, big: 12345678901234567890 }';
    expect(jsonOf(yaml)).toMatchObject({ Metadata: { account: '012345678901', version: '1.10', size: 80, big: '12345678901234567890' } });
  });

  test('in JSON is taken as it is', () => {
    const json = { Resources: { A: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::GetAtt': ['B', 'Name'] } } } } };
    expect(jsonOf(JSON.stringify(json, null, 2))).toEqual(json);
  });

  test.each([
    ['half a list', 'Resources:\n  A:\n    Type: [AWS::SNS::Topic\n', 'broken'],
    ['an alias without its anchor', 'Resources:\n  A: *missing\n', 'broken'],
    ['half a JSON', '{ "Resources": { "A": ', 'broken'],
    ['another file', 'name: my app\n', 'no-template'],
    ['no resources', 'Resources: {}\n', 'no-template'],
    ['nothing', '', 'no-template'],
  ])('%s is told', (_, text, is) => {
    expect(readOtherTemplate(text).is).toBe(is);
  });

  test('tells the line of the damage', () => {
    expect(readOtherTemplate('Resources:\n  A: *missing\n')).toEqual({ is: 'broken', line: 2 });
  });
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html, Capabilities
describe('capabilities', () => {
  const withResource = (resource: object, more: object = {}): readonly string[] => templateOf(JSON.stringify({ Resources: { A: resource }, ...more })).capabilities;

  test.each([
    ['none', { Type: 'AWS::SNS::Topic' }, {}, []],
    ['IAM', { Type: 'AWS::IAM::Role', Properties: {} }, {}, ['CAPABILITY_IAM']],
    ['IAM with a name of its own', { Type: 'AWS::IAM::Role', Properties: { RoleName: 'admin' } }, {}, ['CAPABILITY_NAMED_IAM']],
    ['a macro', { Type: 'AWS::Serverless::Function' }, { Transform: 'AWS::Serverless-2016-10-31' }, ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND']],
    ['a macro within', { Type: 'AWS::SNS::Topic', Properties: { 'Fn::Transform': { Name: 'AWS::Include' } } }, {}, ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND']],
    ['a nested stack', { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://s3/x' } }, {}, ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND']],
  ])('of %s', (_, resource, more, expected) => {
    expect(withResource(resource, more)).toEqual(expected);
  });

  test('files of this machine are named', () => {
    const resources = { Code: { Type: 'AWS::Lambda::Function', Properties: { Code: './src' } }, Fine: { Type: 'AWS::Lambda::Function', Properties: { Code: { ZipFile: 'x' } } }, Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'nested.yaml' } }, Far: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://bucket/nested.yaml' } } };
    expect(templateOf(JSON.stringify({ Resources: resources })).localFiles).toEqual(['Code.Code', 'Nested.TemplateURL']);
  });
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
describe('parameters', () => {
  const declared = `
Parameters:
  Size: { Type: Number, Default: 2, MinValue: 1, MaxValue: 9 }
  Stage: { Type: String, AllowedValues: [dev, prod], Description: Where it runs }
  Zones: { Type: CommaDelimitedList, AllowedValues: [a, b] }
  Name: { Type: String, AllowedPattern: "[a-z]+", ConstraintDescription: Small letters only., MinLength: 2, MaxLength: 4 }
  Password: { Type: String, NoEcho: true }
  Odd: { Type: String, AllowedPattern: "(?i)[a-z]++" }
Resources: { A: { Type: "AWS::SNS::Topic" } }
`;
  const { parameters } = templateOf(declared);
  const of = (name: string): TemplateParameter => {
    const found = parameters.find((parameter) => parameter.name === name);
    if (found === undefined) throw new Error(name);
    return found;
  };
  const t = (message: string, ...args: (string | number)[]): string => message.replaceAll(/\{(\d+)\}/gu, (_, index: string) => String(args[Number(index)]));

  test('are read in order, with what the template says of them', () => {
    expect(parameters.map(({ name }) => name)).toEqual(['Size', 'Stage', 'Zones', 'Name', 'Password', 'Odd']);
    expect(of('Size')).toMatchObject({ type: 'Number', default: '2', minimum: 1, maximum: 9, isSecret: false });
    expect(of('Stage')).toMatchObject({ default: undefined, allowedValues: ['dev', 'prod'], description: 'Where it runs' });
    expect(of('Password').isSecret).toBe(true);
  });

  test.each([
    ['Size', undefined, undefined],
    ['Size', '0', 'at least 1'],
    ['Size', '10', 'at most 9'],
    ['Size', 'many', 'must be a number'],
    ['Stage', undefined, 'no value yet'],
    ['Stage', 'test', 'one of: dev, prod'],
    ['Stage', 'prod', undefined],
    ['Zones', 'a, b', undefined],
    ['Zones', 'a,c', 'one of: a, b'],
    ['Name', 'ab1', 'Small letters only.'],
    ['Name', 'a', '2 characters at least'],
    ['Name', 'abcde', '4 characters at most'],
    ['Odd', 'Java knows', undefined],
  ])('%s = %s: %s', (name, value, problem) => {
    const found = parameterProblem(of(name), value, false, t);
    if (problem === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(problem);
  });

  test('without a value are fine where the stack keeps the one that it has', () => {
    expect(parameterProblem(of('Stage'), undefined, true, t)).toBeUndefined();
  });
});
