import { describe, expect, it } from 'vitest';
import { fits } from '../../../src/core/ecs/policyStatements';

/** `*` stands for any text, none too; `?` for one character (IAM, reference_policies_elements_resource). */
describe('patterns of policies', () => {
  it.each([
    ['*', '', true],
    ['*', 'anything', true],
    ['s3:Get*', 's3:GetObject', true],
    ['s3:Get*', 's3:PutObject', false],
    ['s3:?etObject', 's3:GetObject', true],
    ['arn:*:s3:::prod-*-layers/*', 'arn:aws:s3:::prod-eu-west-2-layers/a/b', true],
    ['arn:*:s3:::prod-*-layers/*', 'arn:aws:s3:::prod-eu-west-2-layer/a', false],
    ['*a*b', 'aab', true],
    ['*a*b', 'aba', false],
    ['', '', true],
    ['', 'a', false],
  ])('%j fits %j: %s', (wildcard, text, expected) => {
    expect(fits(wildcard, text)).toBe(expected);
  });

  it('is quick for patterns that nearly fit', () => {
    expect(fits('*a'.repeat(2_000), 'a'.repeat(1_999))).toBe(false);
  });
});
