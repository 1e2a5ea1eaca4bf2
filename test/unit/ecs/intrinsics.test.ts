import { describe, expect, test } from 'vitest';
import { TemplateParts } from '../../../src/core/ecs/templateParts';
import { TemplateValues } from '../../../src/core/ecs/templateValues';
import { parseYaml } from '../../../src/core/source/yaml';
import { valueIn } from '../../../src/core/source/tree';

const head = `
Parameters:
  Open: { Type: String }
  Preset: { Type: String, Default: preset }
  Mode: { Type: String, AllowedValues: [ENABLED, DISABLED] }
  Only: { Type: String, AllowedValues: [bridge] }
  OnlyPreset: { Type: String, Default: bridge, AllowedValues: [bridge] }
  Tag: { Type: String, AllowedValues: ['ghcr.io/a/b:1', 'ghcr.io/a/b:2'] }
  TagPreset: { Type: String, Default: 'ghcr.io/a/b:1', AllowedValues: ['ghcr.io/a/b:1', 'ghcr.io/a/b:2'] }
  Site: { Type: String, AllowedValues: [quay.io/a, ghcr.io/a, !Ref Open] }
  List: { Type: CommaDelimitedList, Default: 'a, b,c' }
  Looked: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /x }
Mappings:
  Same: { us-east-1: { k: v }, eu-west-1: { k: v } }
  Other: { us-east-1: { k: one-v }, eu-west-1: { k: two-v } }
Resources:
  Secret: { Type: AWS::SecretsManager::Secret }
  Repository: { Type: AWS::ECR::Repository, Properties: { RepositoryName: orders } }
  Selfish: { Type: AWS::ECR::Repository, Properties: { RepositoryName: !Ref Selfish } }
  Bucket: { Type: AWS::S3::Bucket }
`;

/** The text of an expression; `?` unknown, `-` absent, `*` behind what is not known whole, `~` behind what is only a default. */
function read(expression: string): string {
  const { root } = parseYaml(`${head}X: ${expression}\n`, undefined);
  if (root === undefined) throw new Error('the expression is no YAML');
  const text = new TemplateValues(new TemplateParts(root)).text(valueIn(root, 'X'));
  if (text.is !== 'known') return text.is === 'absent' ? '-' : '?';
  return text.value.text + (text.value.whole ? '' : '*') + (text.certainty === 'default' ? '~' : '');
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
describe('intrinsic functions', () => {
  test.each([
    ['plain', 'plain'],
    ['!Ref Open', '?'],
    ['!Ref Preset', 'preset~'],
    ['!Ref Looked', '?'],
    ['!Ref Mode', '?'],
    ['!Ref Only', 'bridge'],
    ['!Ref OnlyPreset', 'bridge'],
    ['!Ref Tag', 'ghcr.io/a/b:${Tag}*'],
    ['!Ref TagPreset', 'ghcr.io/a/b:1~'],
    ['!Ref Site', '?'],
    ['!Ref AWS::NoValue', '-'],
    ['!Ref AWS::URLSuffix', 'amazonaws.com'],
    ['!Ref AWS::Region', '?'],
    ['!Ref Nobody', '?'],
    ['{ Ref: Preset }', 'preset~'],
    ["!Sub 'a-${Preset}-${Open}'", 'a-preset-${Open}*~'],
    ["!Sub ['${x}/${y}', { x: !Ref Preset, y: z }]", 'preset/z~'],
    ["!Sub '${!Literal}'", '?'],
    ["!Sub 'a${!Literal}'", 'a${Literal}*'],
    ["!Sub '${Repository.RepositoryUri}:1'", '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/orders:1*'],
    ["!Sub '${Bucket.Arn}/x'", '${Bucket.Arn}/x*'],
    ["{ 'Fn::Sub': 'a-${Preset}' }", 'a-preset~'],
    ["!Join ['-', [a, b, !Ref Preset]]", 'a-b-preset~'],
    ["!Join ['', [a, !Ref AWS::NoValue, b]]", 'ab'],
    ["!Join [',', !Ref List]", 'a,b,c~'],
    ['!Select [1, !Ref List]', 'b~'],
    ['!Select [9, !Ref List]', '?'],
    ["!Select [1, !Split ['/', 'a/b/c']]", 'b'],
    ["!Select [3, !Split [':', !GetAtt Repository.Arn]]", '?'],
    ["!Select [5, !Split [':', !GetAtt Repository.Arn]]", 'repository/orders'],
    ["!Select [0, !GetAZs '']", '?'],
    ['!If [C, a, a]', 'a'],
    ['!If [C, host/a:1, host/a:2]', 'host/a:${C}*'],
    ['!If [C, !Ref AWS::NoValue, !Ref AWS::NoValue]', '-'],
    ['!If [C, a, !Ref AWS::NoValue]', '?'],
    ['!FindInMap [Same, !Ref AWS::Region, k]', 'v'],
    ['!FindInMap [Other, us-east-1, k]', 'one-v'],
    ['!FindInMap [Other, !Ref AWS::Region, k]', '${mapping}-v*'],
    ['!FindInMap [Nobody, a, b]', '?'],
    ['!GetAtt Repository.RepositoryUri', '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/orders*'],
    ['!GetAtt [Repository, RepositoryUri]', '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/orders*'],
    ['!Ref Secret', 'arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:${Secret}*'],
    ['!ImportValue x', '?'],
    ["!ImportValue { 'Fn::Sub': '${Preset}-x' }", '?'],
    ['!Base64 x', '?'],
    ['!Select [0, !Cidr [10.0.0.0/16, 1, 8]]', '?'],
    ["{ 'Fn::Transform': { Name: M } }", '?'],
    ["'{{resolve:ssm:/x}}'", '?'],
    ["'a-{{resolve:ssm:/x}}'", 'a-${resolve:ssm:/x}*'],
    ['[a]', '?'],
    ['{ a: b }', '?'],
    ['!GetAtt Selfish.RepositoryUri', '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/${Selfish}*'],
  ])('%s → %s', (expression, expected) => {
    expect(read(expression)).toBe(expected);
  });

  test('nested as deep as the parser lets through', () => {
    expect(read(`${"!Join ['', [".repeat(95)}a${']]'.repeat(95)}`)).toBe('a');
  });
});
