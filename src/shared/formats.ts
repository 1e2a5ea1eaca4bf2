import type { Big } from 'big.js';
import { currencySign, monthDecimal, rateDecimal, type Total } from '../core/cost/format';
import type { GbPrice } from '../core/cost/types';
import { knownLocale, type Words } from './texts/words';

/** An amount for the eye and for a screen reader. */
export interface Amount {
  readonly text: string;
  readonly spoken: string;
}

/** Numbers, money and days in the person's form; money that is null is not known. */
export interface Formats {
  number(value: number): string;
  /** As a person types it: no groups, all its places. */
  input(value: number): string;
  /** Two places, no sign: for drawings, whose numbers need not be exact. */
  number2(value: number): string;
  /** Two places, with the sign of the currency; minus is U+2212, joined to what follows. */
  month(value: Big | null): string;
  /** A difference with its sign, be it plus. */
  difference(value: Big | null): string;
  /** Three places, four where it has them, with the sign. */
  rate(value: Big | null): string;
  /** The same without a sign, for a column that names the currency. */
  bareRate(value: Big | null): string;
  bareMonth(value: Big): string;
  gbPrice(value: GbPrice): string;
  /** `at least ≈$47.47`, or `not known`. */
  total(total: Total): Amount;
  /** `Sep 29`; with the year from six months on. */
  day(iso: string): string;
  /** Always with the year; a month alone where that is all that is known. */
  fullDay(iso: string): string;
  time(iso: string): string;
  /** The same forms in another currency. */
  inCurrency(currency: string): Formats;
}

export interface FormatOptions {
  readonly locale: string;
  readonly currency: string;
  /** ISO day. */
  readonly today: string;
  readonly words: Words;
}

/** @returns the forms of one language, one currency and one day. */
export function formatsFor({ locale, currency, today, words }: FormatOptions): Formats {
  const tag = knownLocale(locale);
  const plain = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const typed = new Intl.NumberFormat(tag, { useGrouping: false, maximumFractionDigits: 6 });
  const places = placesOf(currency);
  const two = new Intl.NumberFormat(tag, { minimumFractionDigits: places, maximumFractionDigits: places });
  const three = new Intl.NumberFormat(tag, { minimumFractionDigits: 3, maximumFractionDigits: 4 });
  const dayMonth = new Intl.DateTimeFormat(tag, { month: 'short', day: 'numeric', timeZone: 'UTC' });
  const withYear = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
  const monthOnly = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'short', timeZone: 'UTC' });
  const hour = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hour12: false });
  const unit = words.language === 'ja' ? japaneseUnits[currency] : undefined;
  const signed = (number: string): string => (unit === undefined ? `${currencySign(currency)}${number}` : `${number} ${unit}`);
  const money = (number: string, isNegative: boolean): string => (isNegative ? `−\u2060${signed(number)}` : signed(number));
  const month = (value: Big): string => money(two.format(Number(monthDecimal(value.abs()))), value.round(places, 1).lt(0));
  const bareRate = (value: Big): string => (value.eq(0) ? '0' : three.format(Number(rateDecimal(value))));
  const rate = (value: Big): string => signed(three.format(Number(rateDecimal(value))));
  const orNotKnown = (form: (value: Big) => string) => (value: Big | null): string => (value === null ? words('amount.notKnown') : form(value));
  const days = new Map<string, string>();
  const dayOf = (form: Intl.DateTimeFormat, iso: string): string => {
    const key = `${iso} ${form === dayMonth ? 'short' : ''}`;
    const known = days.get(key) ?? form.format(dateOf(iso));
    days.set(key, known);
    return known;
  };
  const fullDay = (iso: string): string => (/^\d{4}-\d{2}-\d{2}/u.test(iso) ? dayOf(withYear, iso) : /^\d{4}-\d{2}$/u.test(iso) ? monthOnly.format(dateOf(`${iso}-01`)) : iso);
  return {
    number: (value) => plain.format(value),
    input: (value) => typed.format(value),
    number2: (value) => two.format(value),
    month: orNotKnown(month),
    difference: orNotKnown((value) => (value.round(places, 1).gt(0) ? `+${month(value)}` : month(value))),
    rate: orNotKnown(rate),
    bareRate: orNotKnown(bareRate),
    bareMonth: (value) => two.format(Number(monthDecimal(value))),
    gbPrice: (value) => (value === 'no-path' ? words('amount.noPath') : value === 'not-known' ? words('amount.notKnown') : bareRate(value)),
    total: (total) => totalAmount(total, month, words),
    day: (iso) => (daysBetween(iso, today) > 182 ? fullDay(iso) : /^\d{4}-\d{2}-\d{2}/u.test(iso) ? dayOf(dayMonth, iso) : fullDay(iso)),
    fullDay,
    inCurrency: (other) => formatsFor({ locale, currency: other, today, words }),
    time: (iso) => hour.format(new Date(iso)),
  };
}

/** A bare yen sign would be read as yen by some and as yuan by others. */
const japaneseUnits: Readonly<Record<string, string>> = { CNY: '元', JPY: '円' };

/** @returns the places that amounts of a currency have: none in yen. */
function placesOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

function totalAmount({ amount, atLeast, about }: Total, month: Formats['month'], words: Words): Amount {
  if (amount === null) return { text: words('amount.notKnown'), spoken: words('amount.notKnown') };
  const figure = month(amount);
  const wrap = (text: string): string => (atLeast ? words('amount.atLeast', { amount: text }) : text);
  return { text: wrap(about ? `≈${figure}` : figure), spoken: wrap(about ? words('amount.about', { amount: figure }) : figure) };
}

function dateOf(iso: string): Date {
  return new Date(`${iso.slice(0, 10)}T00:00:00Z`);
}

/** @returns whole days from one ISO day to another; 0 where one of them is no day. */
export function daysBetween(from: string, to: string): number {
  const days = (dateOf(to).getTime() - dateOf(from).getTime()) / 86_400_000;
  return Number.isFinite(days) ? Math.round(days) : 0;
}
