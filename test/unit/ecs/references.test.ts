import { describe, expect, it } from 'vitest';
import { createdBefore } from '../../../src/core/analysis/creationOrder';
import { ResourceIndex } from '../../../src/core/ecs/resourceIndex';
import { analyzeText } from '../../support/analyzeText';

/** What a value refers to, and the source of each place. */
function referencesOf(value: string): readonly string[] {
  const { model, file } = analyzeText(`Resources:\n  A:\n    Type: AWS::SSM::Parameter\n    Properties:\n      Value: ${value}\n`);
  return (model.resources[0]?.references ?? []).map(({ to, attribute, span, conditional }) => `${to}${attribute === undefined ? '' : `.${attribute}`}${conditional ? '?' : ''} at ${file.text.slice(span.start, span.end)}`);
}

describe('references of a resource', () => {
  it.each([
    ['!Ref B', ['B at !Ref B']],
    ['{ "Ref": "B" }', ['B at { "Ref": "B" }']],
    ['!GetAtt B.Endpoint.Address', ['B.Endpoint.Address at !GetAtt B.Endpoint.Address']],
    ['!GetAtt [B, Arn]', ['B.Arn at !GetAtt [B, Arn]']],
    ['{ "Fn::GetAtt": ["B", "Arn"] }', ['B.Arn at { "Fn::GetAtt": ["B", "Arn"] }']],
    ['!Sub "https://${B.Host}:${Port}/${!Left}/${AWS::Region}"', ['B.Host at ${B.Host}', 'Port at ${Port}']],
    ['!Sub ["${Own}-${B}", { Own: !Ref C }]', ['B at ${B}', 'C at !Ref C']],
    ['!Join ["", [a, !Ref B, !GetAtt C.Arn]]', ['B at !Ref B', 'C.Arn at !GetAtt C.Arn']],
    ['!If [Chosen, !Ref B, !Ref AWS::NoValue]', ['B? at !Ref B']],
    ['plain', []],
    ['!Ref AWS::Region', []],
  ])('%s', (value, expected) => {
    expect(referencesOf(value)).toEqual(expected);
  });
});

describe('what is created before a resource', () => {
  it('follows DependsOn and references, also in a circle, and knows no parameters', () => {
    const { model } = analyzeText(`Parameters: { P: { Type: String } }
Resources:
  A: { Type: AWS::SSM::Parameter, DependsOn: B, Properties: { Value: !Ref P } }
  B: { Type: AWS::SSM::Parameter, Properties: { Value: !GetAtt C.Value } }
  C: { Type: AWS::SSM::Parameter, DependsOn: [D, Nobody] }
  D: { Type: AWS::SSM::Parameter, Properties: { Value: !Sub "\${B}" } }
  E: { Type: AWS::SSM::Parameter }`);
    const resources = new ResourceIndex(model.resources);
    expect([...createdBefore('A', resources)].sort()).toEqual(['B', 'C', 'D']);
    expect([...createdBefore('B', resources)].sort()).toEqual(['B', 'C', 'D']);
    expect([...createdBefore('E', resources)]).toEqual([]);
    expect([...createdBefore('Nobody', resources)]).toEqual([]);
  });
});
