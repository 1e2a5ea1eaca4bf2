import { expect, it } from 'vitest';
import { priceStateOf } from '../../../src/shared/priceState';
import { wordsFor } from '../../../src/shared/texts/tables';

const note = (code: string) => ({ notes: [{ source: 'live' as const, code, message: 'said by the source' }] });

it.each([
  ['timeout', false, { is: 'failed', kind: 'offline', sources: [{ name: 'AWS Price List', reason: 'no answer in time.' }] }],
  ['access-denied', false, { is: 'failed', kind: 'refused', sources: [{ name: 'AWS Price List', reason: 'not allowed: pricing:GetProducts.' }] }],
  ['no-credentials', false, { is: 'ready' }],
  ['no-credentials', true, { is: 'failed', kind: 'refused', sources: [{ name: 'AWS Price List', reason: 'no AWS credentials were found.' }] }],
  ['empty', true, { is: 'ready' }],
])('tells of %s (asked: %s)', (code, isAsked, state) => {
  expect(priceStateOf(note(code), isAsked, wordsFor('en'))).toEqual(state);
});

it('is quiet about public files that nobody asked for, as without a network', () => {
  const notes = [{ source: 'live' as const, code: 'no-credentials', message: '' }, { source: 'bulk' as const, code: 'offline', message: '' }];
  expect(priceStateOf({ notes }, false, wordsFor('en'))).toEqual({ is: 'ready' });
  expect(priceStateOf({ notes }, true, wordsFor('en'))).toMatchObject({ is: 'failed', kind: 'refused', sources: [{}, {}] });
});

it('names each source that failed', () => {
  const notes = [
    { source: 'live' as const, code: 'access-denied', message: '' },
    { source: 'bulk' as const, code: 'cut', message: '' },
    { source: 'bulk' as const, code: 'empty', message: '' },
  ];
  expect(priceStateOf({ notes }, false, wordsFor('en'))).toEqual({
    is: 'failed',
    kind: 'refused',
    sources: [
      { name: 'AWS Price List', reason: 'not allowed: pricing:GetProducts.' },
      { name: 'AWS’s public price files', reason: 'the connection was cut.' },
    ],
  });
});
