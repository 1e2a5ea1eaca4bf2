import { expect, it } from 'vitest';
import { withoutAccounts } from '../../../src/host/features/deploy/withoutAccounts';

it.each([
  ['arn:aws:iam::111122223333:role/web', 'arn:aws:iam::************:role/web'],
  ['111122223333.dkr.ecr.eu-west-1.amazonaws.com/web', '************.dkr.ecr.eu-west-1.amazonaws.com/web'],
  ['1111-2222-3333', '1111-2222-3333'],
  ['task 0123456789012345 of 17', 'task 0123456789012345 of 17'],
])('blanks account numbers and nothing else: %s', (text, expected) => {
  expect(withoutAccounts(text)).toBe(expected);
});
