import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { breakEvenPoints, type BreakEvenPoint } from '../../core/views/breakEvenPoints';
import { recommendationChanges } from '../../core/views/recommendationChanges';
import { changesHead, changeText } from '../../shared/changes';
import type { Model } from '../../shared/model';
import { useFixed, useModel } from '../panel';
import { useRested } from '../rested';
import { Kept } from './kept';

/**
 * Under the verdict: what would make another way the cheapest. Worked out when numbers rest, since it takes longer than all else;
 * until then the last list keeps its room, unseen.
 */
export function WouldChange(): JSX.Element | null {
  const fixed = useFixed();
  const model = useModel();
  const { comparison, ways, verdict, usage, state: { prices: { book, loadedAt } } } = model;
  const chosen = ways.find(({ id }) => id === verdict.asWritten);
  const isFree = chosen?.cost.perMonth.eq(0) === true;
  const asked = isFree ? '' : JSON.stringify([usage, book.region, book.from, book.asOf, loadedAt, ways.map(({ status }) => status)]);
  const rested = useRested(asked);
  const changes = useMemo(() => recommendationChanges(comparison, ways, verdict), [rested]);
  const isCurrent = rested === asked;
  if (chosen === undefined) return null;
  return (
    <Kept by={[fixed, rested, isCurrent, chosen.id, verdict.best?.id]}>
      {() => (
        <div class="note" aria-busy={!isCurrent}>
          {changesHead(changes, verdict, ways, fixed)}
          <ul class="would-change">
            {changes.map((change) => (
              <li key={change.axis + change.side}>{changeText(change, model)}</li>
            ))}
          </ul>
        </div>
      )}
    </Kept>
  );
}

/** @returns a sentence with the quantity at which two ways cost the same, and the present one. */
function pointText({ breakEven, at, now }: BreakEvenPoint, { words, formats }: Pick<Model, 'words' | 'formats'>): string {
  const text = words.find(`breakEven.${breakEven.id}`, { at: formats.number(at) }) ?? '';
  const sentence = text.charAt(0).toUpperCase() + text.slice(1);
  return now === null ? sentence : words('changes.now', { text: sentence, now: formats.number(now) });
}

/** All quantities at which the order of two ways changes. */
export function Changes(): JSX.Element | null {
  const model = useModel();
  const points = breakEvenPoints(model.comparison);
  if (points.length === 0) return null;
  return (
    <div class="changes">
      <h4>{model.words('changes.title')}</h4>
      <ul>
        {points.map((point) => (
          <li key={point.breakEven.id}>{pointText(point, model)}</li>
        ))}
      </ul>
    </div>
  );
}
