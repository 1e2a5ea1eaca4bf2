import { breakEvenTexts, costTexts, variantTexts } from '../../core/cost/messages';
import { en } from './en';
import { ja } from './ja';
import { regionTexts } from './regions';
import { wordsOf, type Texts, type Words } from './words';

/** @returns all texts of the panel: Japanese for `ja` and its variants, English for all others; those of the cost model as `cost.<id>`, `variant.<id>` and `breakEven.<id>`, Regions as `region.<code>`. */
export function textsFor(locale: string): Texts {
  const language = /^ja\b/iu.test(locale) ? 'ja' : 'en';
  const named = (prefix: string, texts: Readonly<Record<string, Readonly<Record<'en' | 'ja', string>>>>): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(texts).map(([id, text]) => [`${prefix}.${id}`, text[language]]));
  const cost = { ...named('cost', costTexts), ...named('variant', variantTexts), ...named('breakEven', breakEvenTexts) };
  return { language, locale, table: { ...(language === 'ja' ? ja : en), ...cost, ...regionTexts(language) } };
}

export function wordsFor(locale: string): Words {
  return wordsOf(textsFor(locale));
}
