import type { ComponentChildren, JSX } from 'preact';
import type { Sentence } from '../../core/views/verdict';
import { argText, asStart, countsOf } from '../../shared/sentence';
import type { Amount } from '../../shared/formats';
import type { TextArgs, TextId } from '../../shared/texts/words';
import { useFixed } from '../panel';

interface RichProps {
  readonly id: TextId;
  readonly args: Readonly<Record<string, ComponentChildren>>;
  /** Numbers that choose the form of the text. */
  readonly counts?: TextArgs;
}

/** A text whose arguments are elements: amounts in bold, buttons. */
export function Rich({ id, args, counts = {} }: RichProps): JSX.Element {
  const { words } = useFixed();
  const parts = words.template(id, counts).split(/(\{\w+\})/u);
  return <>{parts.map((part) => (part.startsWith('{') ? (args[part.slice(1, -1)] ?? counts[part.slice(1, -1)] ?? part) : part || null))}</>;
}

/** @returns an amount to draw; what a sign stands for is said in words to a screen reader. */
export function money({ text, spoken }: Amount): ComponentChildren {
  if (text === spoken) return text;
  return (
    <>
      <span aria-hidden="true">{text}</span>
      <span class="vh">{spoken}</span>
    </>
  );
}

export function VerdictSentence({ sentence }: { readonly sentence: Sentence }): JSX.Element {
  const { words, formats } = useFixed();
  const isFirst = (name: string): boolean => words.template(`sentence.${sentence.id}`, countsOf(sentence)).startsWith(`{${name}}`);
  const args = Object.fromEntries(
    Object.entries(sentence.args).map(([name, arg]) => {
      if (arg.is === 'money') return [name, <b key={name}>{money(formats.total(arg.total))}</b>];
      const text = argText(arg, words, formats);
      return [name, asStart(text, arg, isFirst(name))];
    }),
  );
  return <Rich id={`sentence.${sentence.id}`} args={args} counts={countsOf(sentence)} />;
}
