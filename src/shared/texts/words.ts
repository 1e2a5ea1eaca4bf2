import { fillText } from '../../base/fillText';
import type { en } from './en';

/** Ids without the form for one: `text` picks that form itself. */
export type TextId = { [K in keyof typeof en]: K extends `${string}_one` ? never : K }[keyof typeof en];
export type TextArgs = Readonly<Record<string, string | number>>;

/** @returns a language tag that `Intl` knows; English for one that it does not. */
export function knownLocale(locale: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf([locale])[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** All texts of one language by id. The host gives them to the panel once, so that its script holds no language. */
export interface Texts {
  readonly language: 'en' | 'ja';
  /** Language tag of the person, for numbers. */
  readonly locale: string;
  readonly table: Readonly<Record<string, string>>;
}

/** The arguments that decide between the form for one and the other. */
const counted = ['count', 'lines', 'fixes', 'gaps', 'gateways'];

/** Words of the panel in one language. */
export interface Words {
  /** The text of an id with its arguments put in. */
  (id: TextId, args?: TextArgs): string;
  readonly language: Texts['language'];
  /** Template of an id in the form that the counts among its arguments ask for. */
  template(id: TextId, args: TextArgs): string;
  /** The text with this id where there is one: ids that come from data. */
  find(id: string, args?: TextArgs): string | undefined;
  /** The place of a Region, or its code where AWS has named none yet. */
  region(id: string): string;
}

/** Numbers of lines are names: they stand as the editor shows them, without groups. */
const plainArgs = ['line', 'lines'];

export function wordsOf({ language, locale, table }: Texts): Words {
  const numbers = new Intl.NumberFormat(knownLocale(locale), { maximumFractionDigits: 2 });
  const shown = (name: string, value: string | number): string => (typeof value === 'number' && !plainArgs.includes(name) ? numbers.format(value) : String(value));
  const template = (id: string, args: TextArgs): string | undefined => {
    const isOne = counted.some((name) => args[name] === 1);
    return (isOne ? table[`${id}_one`] : undefined) ?? table[id];
  };
  // Most texts take nothing: looking for places in them is half the work of a frame's words.
  const filled = (id: string, args?: TextArgs): string | undefined => (args === undefined ? table[id] : fill(id, args));
  const fill = (id: string, args: TextArgs): string | undefined => {
    const text = template(id, args);
    return text === undefined ? undefined : fillText(text, args, shown);
  };
  return Object.assign((id: string, args?: TextArgs) => filled(id, args) ?? id, {
    language,
    template: (id: string, args: TextArgs) => template(id, args) ?? id,
    find: filled,
    region: (id: string) => table[`region.${id}`] ?? id,
  });
}
