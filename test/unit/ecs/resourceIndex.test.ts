import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/core/analysis/analyze';
import { ResourceIndex } from '../../../src/core/ecs/resourceIndex';
import { catalog } from '../../../src/data/catalog';

const text = `Resources:
  Vpc: { Type: AWS::EC2::VPC }
  A: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !Ref Vpc } }
  B: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !ImportValue vpc } }
  C: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !Ref Vpc } }
  Orders: { Type: AWS::ECS::TaskDefinition }
`;

describe('the index of resources', () => {
  const { model } = analyze({ path: 'groups.yaml', text, version: 1 }, { catalog, target: undefined, rules: {} });
  const index = new ResourceIndex(model.resources);
  const ids = (found: readonly { readonly id: string }[]): readonly string[] => found.map(({ id }) => id);

  it('finds by id', () => {
    expect(index.byId('Vpc')?.type).toBe('AWS::EC2::VPC');
    expect([index.byId('X'), index.byId(null), index.byId(undefined)]).toEqual([undefined, undefined, undefined]);
  });

  it('finds by type, in file order', () => {
    expect(ids(index.ofType('AWS::EC2::SecurityGroup'))).toEqual(['A', 'B', 'C']);
    expect(index.ofType('AWS::EC2::Subnet')).toEqual([]);
  });

  it('finds by what a property refers to, and what is not told', () => {
    expect(ids(index.pointing('AWS::EC2::SecurityGroup', 'VpcId', 'Vpc'))).toEqual(['A', 'C']);
    expect(ids(index.pointing('AWS::EC2::SecurityGroup', 'VpcId', undefined))).toEqual(['B']);
    expect(index.pointing('AWS::EC2::SecurityGroup', 'VpcId', 'X')).toEqual([]);
  });
});
