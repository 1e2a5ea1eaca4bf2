import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import manifest from '../../../../package.json';
import schema from '../../../../schemas/ipv6-fargate.schema.json';
import { readUsage } from '../../../../src/adapters/team/teamUsage';
import { usageChoices, usageNumberNames, usageNumbers } from '../../../../src/core/cost/usage';

const isValid = (usage: unknown): boolean => new Ajv({ strict: false }).validate(schema, { usage });

/** The schema completes what the reader takes: neither may know a field that the other does not. */
describe('the usage of a team', () => {
  it('has the same fields in the schema, in the setting and in the reader', () => {
    const known = [...usageNumberNames(), ...Object.keys(usageChoices), 'endpoints', 'ipv4OnlyEndpoints', 's3GatewayBesideNat', 'exchange'].sort();
    expect(Object.keys(schema.properties.usage.properties).sort()).toEqual(known);
    const setting = manifest.contributes.configuration.properties['ipv6Fargate.cost.usage'];
    expect(Object.keys(setting.properties).sort()).toEqual(known);
  });

  it.each(usageNumberNames())('%s is a number with the limits of the model', (field) => {
    const limits: { readonly atLeast: number; readonly atMost?: number; readonly isWhole?: true } = usageNumbers[field];
    expect([isValid({ [field]: limits.atLeast }), readUsage({ [field]: limits.atLeast })]).toEqual([true, { usage: { [field]: limits.atLeast } }]);
    expect(isValid({ [field]: limits.atLeast - 1 })).toBe(false);
    expect(isValid({ [field]: 1.5 })).toBe(limits.isWhole !== true);
    if (limits.atMost !== undefined) expect(isValid({ [field]: limits.atMost + 1 })).toBe(false);
    expect(readUsage({ [field]: '2' }).problem).toBe(`"${field}" of "usage" must be a number`);
  });

  it.each(Object.entries(usageChoices))('%s is one of its words', (field, words) => {
    for (const word of words) expect([isValid({ [field]: word }), readUsage({ [field]: word }).problem]).toEqual([true, undefined]);
    expect([isValid({ [field]: 'other' }), readUsage({ [field]: 'other' }).problem]).toEqual([false, `"${field}" of "usage" must be one of ${words.join(', ')}`]);
  });

  it.each([
    [{ exchange: { from: 'USD', to: 'JPY', rate: 150 } }, true],
    [{ exchange: { from: 'USD', to: 'JPY' } }, false],
    [{ exchange: { from: 'USD', to: 'JPY', rate: 150, day: 'today' } }, false],
    [{ ipv4OnlyEndpoints: ['ssm'] }, true],
    [{ ipv4OnlyEndpoints: 2 }, true],
    [{ ipv4OnlyEndpoints: [2] }, false],
    [{ s3GatewayBesideNat: 'yes' }, false],
    [{ task: 3 }, false],
    [7, false],
    [[], false],
  ])('of %j says whether it is right, as the schema does', (usage, isRight) => {
    expect([isValid(usage), readUsage(usage).problem === undefined]).toEqual([isRight, isRight]);
  });
});
