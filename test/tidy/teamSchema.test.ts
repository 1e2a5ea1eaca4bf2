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
    [{ catalog: [{ host: '*.example.com', ipv6: 'no', asOf: '2026-11-20', source: 'https://example.com/ipv6', notes: 'Ask Ann.' }] }, true],
    [{ catalog: [{ host: 'api.example.com', ipv6: 'no' }] }, false],
    [{ catalog: [{ host: 'https://api.example.com', ipv6: 'no', asOf: '2026-11-20' }] }, false],
    [{ catalog: [{ host: 'logs.eu-west-1.amazonaws.com', ipv6: 'yes', asOf: '2026-11-20' }] }, false],
    [{ catalog: [{ host: 'api.example.com', ipv6: false, asOf: '2026-11-20' }] }, false],
  ])('of %j says whether it is right', (file, isRight) => {
    expect(new Ajv({ strict: false }).validate(schema, file)).toBe(isRight);
  });
});
