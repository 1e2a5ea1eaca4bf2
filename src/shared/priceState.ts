import type { PriceBook, PriceNote } from '../core/cost/types';
import type { PriceState } from './protocol';
import type { Words } from './texts/words';

/** Failures that the person's own credentials or network cause; a price that a list does not have is none. */
const failures: Readonly<Record<string, 'offline' | 'refused'>> = {
  'no-credentials': 'refused',
  'expired-credentials': 'refused',
  'access-denied': 'refused',
  throttled: 'refused',
  offline: 'offline',
  cut: 'offline',
  timeout: 'offline',
  nonsense: 'offline',
  failed: 'offline',
};

/**
 * What to tell about the way the prices of a book came.
 * @param isAsked true where the person asked for live prices: only then is it a failure that there are no credentials, or that the public
 *   files, which nobody has to ask for, did not come. The line of the source says what is shown instead.
 */
export function priceStateOf({ notes }: Pick<PriceBook, 'notes'>, isAsked: boolean, words: Words): PriceState {
  const failed = notes.filter((note) => failures[note.code] !== undefined && (isAsked || note.code !== 'no-credentials'));
  const [first] = failed;
  if (first === undefined || (!isAsked && failed.every(({ source }) => source === 'bulk'))) return { is: 'ready' };
  return { is: 'failed', kind: failures[first.code] ?? 'offline', sources: failed.map((note) => ({ name: words(note.source === 'bulk' ? 'prices.publicFiles' : 'prices.listOfAws'), reason: reasonOf(note, words) })) };
}

function reasonOf(note: PriceNote, words: Words): string {
  return words.find(`priceFailure.${note.code}`) ?? note.message;
}
