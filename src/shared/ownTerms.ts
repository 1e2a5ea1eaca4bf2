import type { Model } from './model';

/** @returns what the person has put on the list prices, in words; null: nothing. */
export function ownTermsText({ comparison, words, formats }: Pick<Model, 'comparison' | 'words' | 'formats'>): string | null {
  const { own } = comparison.book;
  if (own === undefined) return null;
  const { discountPercent, exchange } = own;
  const terms = [
    ...(discountPercent === '0' ? [] : [words('own.discount', { percent: formats.input(Number(discountPercent)) })]),
    ...(exchange === null ? [] : [words('own.exchange', { from: exchange.from, to: exchange.to, rate: formats.input(Number(exchange.rate)) })]),
  ];
  return words('own.note', { terms: terms.join(words('own.and')) });
}
