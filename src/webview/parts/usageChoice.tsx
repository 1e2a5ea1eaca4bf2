import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { usageChoices, usageProblems, type UsageChoice } from '../../core/cost/usage';
import { useFixed, useModel } from '../panel';
import { Choice } from './choice';
import { defaultChoices, parseNumber } from './usageFields';

/** One of a few words. */
export function ChoiceField({ field }: { readonly field: UsageChoice }): JSX.Element {
  const { words, store } = useFixed();
  const { usage } = useModel();
  const value: string = usage[field] ?? defaultChoices[field];
  return (
    <Choice
      id={`usage-${field}`}
      className="field choice"
      label={words(`usage.${field}`)}
      values={usageChoices[field]}
      value={value}
      name={(one) => words.find(`usage.${field}.${one}`) ?? one}
      choose={(one) => {
        store.enter({ ...store.get().entries, [field]: one });
      }}
    />
  );
}

export function S3Gateway(): JSX.Element {
  const { words, store } = useFixed();
  const { usage, entries } = useModel();
  return (
    <p class="check">
      <label>
        <input
          type="checkbox"
          checked={usage.s3GatewayBesideNat}
          onChange={(event) => {
            store.enter({ ...entries, s3GatewayBesideNat: event.currentTarget.checked });
          }}
        />
        {words('usage.s3GatewayBesideNat')}
      </label>
    </p>
  );
}

/** A currency and a fixed rate from that of the list: both, or none. */
export function Exchange(): JSX.Element {
  const { words, formats, state, store } = useFixed();
  const { usage, entries } = useModel();
  const from = state.prices.book.currency;
  const known = usage.exchange?.from === from ? usage.exchange : undefined;
  const [draft, setDraft] = useState<{ readonly to: string; readonly rate: string } | null>(null);
  const shown = draft ?? { to: known?.to ?? '', rate: known === undefined ? '' : formats.input(known.rate) };
  const isHalf = draft !== null && (draft.to.trim() !== '' || draft.rate.trim() !== '') && exchangeOf(draft) === null;
  function exchangeOf({ to, rate }: { readonly to: string; readonly rate: string }): { readonly from: string; readonly to: string; readonly rate: number } | null {
    const exchange = { from, to: to.trim().toUpperCase(), rate: parseNumber(rate, state.locale) ?? 0 };
    return usageProblems({ ...usage, exchange }).some(({ field }) => field === 'exchange') ? null : exchange;
  }
  const type = (part: Partial<typeof shown>): void => {
    const next = { ...shown, ...part };
    setDraft(next);
    const exchange = exchangeOf(next);
    const { exchange: _, ...others } = entries;
    if (exchange !== null) store.enter({ ...entries, exchange });
    else if (next.to.trim() === '' && next.rate.trim() === '') store.enter(others);
  };
  const settle = (): void => {
    if (!isHalf) setDraft(null);
  };
  const field = (name: 'to' | 'rate'): JSX.Element => (
    <input
      id={`usage-exchange-${name}`}
      type="text"
      autocomplete="off"
      value={shown[name]}
      aria-label={words(`usage.exchange.${name}`, { from })}
      aria-invalid={isHalf}
      aria-describedby="usage-exchange-problem"
      onInput={(event) => {
        type({ [name]: event.currentTarget.value });
      }}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
  return (
    <div class="field exchange">
      <span>{words('usage.exchange', { from })}</span>
      <span class="entry">
        {field('rate')}
        {field('to')}
      </span>
      <p class="problem" id="usage-exchange-problem">
        {isHalf ? words('usage.badExchange') : null}
      </p>
    </div>
  );
}
