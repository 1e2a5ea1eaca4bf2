import type { Sentence, SentenceArg } from '../core/views/verdict';
import type { Formats } from './formats';
import type { TextArgs, Words } from './texts/words';

/** @returns the counts among the arguments of a sentence, which choose its form. */
export function countsOf({ args }: Sentence): TextArgs {
  return Object.fromEntries(Object.entries(args).flatMap(([name, arg]) => (arg.is === 'count' ? [[name, arg.count]] : [])));
}

/** @returns an argument as plain words. */
export function argText(arg: SentenceArg, words: Words, formats: Formats): string {
  switch (arg.is) {
    case 'money':
      return formats.total(arg.total).text;
    case 'way':
      return words(`inText.${arg.id}`);
    case 'count':
      return String(arg.count);
    case 'text':
      return arg.text;
    case 'price':
      return words.find(`price.${arg.item}`) ?? words('price.other');
    case 'region':
      return words.region(arg.region);
  }
}

/** @returns the text of an argument as it begins a sentence: names of ways out are written small inside one. */
export function asStart(text: string, arg: SentenceArg, isStart: boolean): string {
  return isStart && arg.is === 'way' ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** @returns the sentence as plain text, for a screen reader and for exports. */
export function sentenceText(sentence: Sentence, words: Words, formats: Formats): string {
  return words.template(`sentence.${sentence.id}`, countsOf(sentence)).replace(/\{(\w+)\}/gu, (mark, name: string, at: number) => {
    const arg = sentence.args[name];
    return arg === undefined ? mark : asStart(argText(arg, words, formats), arg, at === 0);
  });
}
