import { describe, expect, it } from 'vitest';
import { areMade, madeAt, plannedBy, plannedByTemplate } from '../../../src/core/deploy/planned';
import type { Difference, ResourceChange, ResourceStatus } from '../../../src/core/deploy/types';

const change = (logicalId: string, kind: ResourceChange['change'], replaces?: 'yes' | 'maybe' | 'no'): ResourceChange => ({ logicalId, type: 'AWS::EC2::Route', change: kind, properties: replaces === undefined ? [] : [{ name: 'GatewayId', before: '"a"', after: '"b"', replaces }] });
const difference = (resources: readonly ResourceChange[]): Difference => ({ stackName: 'web', isNewStack: false, resources, permissions: [], network: [], others: [], text: '' });
const all = (): boolean => true;
const status = (logicalId: string, one: string, at = ''): ResourceStatus => ({ logicalId, type: 'AWS::EC2::Route', physicalId: null, status: one, reason: null, at });

describe('what a deployment is certain to make', () => {
  it('is what is added, replaced, imported or changed in a property, and nothing that may stay or that goes', () => {
    const found = plannedBy(difference([change('Added', 'add'), change('Replaced', 'replace', 'yes'), change('Imported', 'import'), change('Changed', 'update', 'no'), change('Perhaps', 'may-replace', 'maybe'), change('Unclear', 'update', 'maybe'), change('Described', 'update'), change('Gone', 'remove'), change('Left', 'keep-outside')]));
    expect(found.map(({ logicalId }) => logicalId)).toEqual(['Added', 'Replaced', 'Imported', 'Changed']);
  });

  it('is read from the template where nobody saw the difference, without what a condition may leave out', () => {
    const template = JSON.stringify({ Resources: { Vpc: { Type: 'AWS::EC2::VPC' }, Nat: { Type: 'AWS::EC2::NatGateway' }, Perhaps: { Type: 'AWS::EC2::Route', Condition: 'Wanted' } } });
    expect(plannedByTemplate(template, new Set(['Vpc']))).toEqual([{ logicalId: 'Nat', type: 'AWS::EC2::NatGateway' }]);
    expect(['', '[]', '{"Resources":3}', '{"Resources":{"A":null}}'].map((text) => plannedByTemplate(text, new Set()))).toEqual([[], [], [], []]);
  });

  it('stands when everything was begun and nothing is at work', () => {
    const planned = [{ logicalId: 'A', type: 'AWS::EC2::Route' }];
    expect([areMade([], planned, all), areMade([status('A', 'CREATE_IN_PROGRESS')], planned, all), areMade([status('A', 'CREATE_COMPLETE')], planned, all), areMade([status('Kept', 'DELETE_SKIPPED')], [], all), areMade([], [], all), areMade([], planned, () => false)]).toEqual([false, false, true, true, true, true]);
  });

  it('stands since the last of it was finished', () => {
    expect(madeAt([status('A', 'CREATE_COMPLETE', '2026-11-22T10:00:05Z'), status('B', 'CREATE_COMPLETE', '2026-11-22T10:00:02Z'), status('C', 'CREATE_COMPLETE')], all)).toBe(Date.UTC(2026, 10, 22, 10, 0, 5));
    expect(madeAt([], all)).toBeNull();
  });
});
