import type { JSX } from 'preact';
import type { CostLine } from '../../core/cost/types';
import { ownTermsText } from '../../shared/ownTerms';
import { useModel } from '../panel';
import { Icon } from './icon';
import { Kept } from './kept';
import { money, Rich } from './rich';
import { lineTitle } from './lines';
import { figure, marked } from './markup';

/** What all ways have in common, so that nobody credits it to one of them. */
export function TransferOut(): JSX.Element {
  const { comparison, usage, formats, words } = useModel();
  const line = comparison.transferOut;
  const isUpTo = line?.because.id === 'transferOutAtMost';
  const gb = formats.number(usage.gbInternetOut ?? usage.gbInternet);
  const total = { amount: line === null ? comparison.strategies[0]?.perMonth.times(0) ?? null : line.monthly, atLeast: false, about: false };
  const amount = formats.total(total);
  return (
    <Kept by={[words, isUpTo, amount.text, gb]}>
      {() => (
        <p class="note" lang={words.language}>
          <Rich id={isUpTo ? 'ways.transferOutUpTo' : 'ways.transferOut'} args={{ amount: money(amount), gb }} />
        </p>
      )}
    </Kept>
  );
}

/** What is paid for whatever the way out: addresses of balancers, idle ones, and what a task costs by itself. */
export function Besides(): JSX.Element | null {
  const { comparison, words, formats } = useModel();
  const { ingress, idle, context } = comparison;
  const lines = [...ingress, ...(idle === null ? [] : [idle]), ...context];
  if (lines.length === 0) return null;
  return (
    <table class="besides">
      <caption>{words('ways.besides')}</caption>
      <tbody>
        {lines.map((line) => (
          <BesidesRow key={line.id} title={words.find(`cost.${line.because.id}`, line.because.args)} month={formats.month(line.monthly)} />
        ))}
      </tbody>
    </table>
  );
}

function BesidesRow({ title, month }: { readonly title: string | undefined; readonly month: string }): JSX.Element {
  return (
    <Kept by={[title, month]}>
      {() => (
        <tr>
          <th scope="row">{title}</th>
          {figure(month)}
        </tr>
      )}
    </Kept>
  );
}

/** A person's own terms are nothing that AWS vouches for: said beside the numbers that they change. */
export function OwnTermsNote(): JSX.Element | null {
  const text = ownTermsText(useModel());
  return text === null ? null : (
    marked('info', text, 'own')
  );
}

/** One line for each price that is not known or estimated: which, and why it is shown so. */
export function Gaps(): JSX.Element | null {
  const { comparison, words, formats } = useModel();
  const lines = comparison.strategies.flatMap((strategy) => strategy.lines);
  const missing = uniqueByItem(lines.filter((line) => line.monthly === null));
  const estimated = uniqueByItem(lines.filter((line) => line.estimated && !line.quantity.eq(0)));
  if (missing.length === 0 && estimated.length === 0) return null;
  return (
    <ul class="gaps">
      {missing.map((line) => (
        <li key={`missing-${line.id}`}>
          <Icon name="unknown" />
          <span>
            <Rich id="ways.gap" args={{ line: lineTitle(line, words), region: words.region(comparison.book.region), notKnown: <b>{words('amount.notKnown')}</b> }} />
          </span>
        </li>
      ))}
      {estimated.map((line) => (
        <li key={`estimated-${line.id}`}>
          <Icon name="estimate" />
          <span>{words('ways.estimate', { price: lineTitle(line, words), amount: formats.rate(line.unitPrice) })}</span>
        </li>
      ))}
    </ul>
  );
}

function uniqueByItem(lines: readonly CostLine[]): readonly CostLine[] {
  return lines.filter((line, index) => lines.findIndex((one) => one.item === line.item) === index);
}
