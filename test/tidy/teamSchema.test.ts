import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import schema from '../../schemas/ipv6-fargate.schema.json';
import { rules } from '../../src/core/rules';

const { rules: loudness, ignore } = schema.properties;

describe("the schema of the team's file, by which the editor completes it", () => {
  it('knows every rule by its title, and no other', () => {
    const titles = Object.fromEntries(rules.map(({ id, title }) => [id, title]));
    expect(Object.fromEntries(Object.entries(loudness.properties).map(([id, { description }]) => [id, description]))).toEqual(titles);
    const { enum: ids, enumDescriptions } = ignore.items.properties.rule;
    expect(Object.fromEntries(ids.map((id, index) => [id, enumDescriptions[index]]))).toEqual(titles);
  });

  it.each([
    [{ target: 'ipv6-only', rules: { 'IPV6-101': 'off' }, ignore: [{ rule: 'IPV6-104', files: '**/*.json', reason: 'Mirrored.' }] }, true],
    [{ rules: { 'IPV6-999': 'off' } }, false],
    [{ rules: { 'IPV6-101': 'loud' } }, false],
    [{ ignore: [{ rule: 'IPV6-104', files: '**/*.json' }] }, false],
  ])('of %j says whether it is right', (file, isRight) => {
    expect(new Ajv({ strict: false }).validate(schema, file)).toBe(isRight);
  });
});
