import { expect, it } from 'vitest';
import { priceStateOf } from '../../../src/shared/priceState';
import { wordsFor } from '../../../src/shared/texts/tables';

const note = (code: string) => ({ notes: [{ source: 'live' as const, code, message: 'said by the source' }] });

it.each([
  ['timeout', false, { is: 'failed', kind: 'offline', source: 'AWS Price List', reason: 'no answer in time.' }],
  ['access-denied', false, { is: 'failed', kind: 'refused', source: 'AWS Price List', reason: 'not allowed: pricing:GetProducts.' }],
  ['no-credentials', false, { is: 'ready' }],
  ['no-credentials', true, { is: 'failed', kind: 'refused', source: 'AWS Price List', reason: 'no AWS credentials were found.' }],
  ['empty', true, { is: 'ready' }],
])('tells of %s (asked: %s)', (code, isAsked, state) => {
  expect(priceStateOf(note(code), isAsked, wordsFor('en'))).toEqual(state);
});
