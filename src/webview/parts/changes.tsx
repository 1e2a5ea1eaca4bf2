import type { JSX } from 'preact';
import { breakEvenPoints, nearestPoint, type BreakEvenPoint } from '../../core/views/breakEvenPoints';
import type { Model } from '../../shared/model';
import { useFixed, useModel } from '../panel';
import { Link } from './link';

/** @returns a sentence with the quantity at which two ways cost the same, and the present one. */
function changeText({ breakEven, at, now }: BreakEvenPoint, { words, formats }: Pick<Model, 'words' | 'formats'>): string {
  const text = words.find(`breakEven.${breakEven.id}`, { at: formats.number(at) }) ?? '';
  const sentence = text.charAt(0).toUpperCase() + text.slice(1);
  return now === null ? sentence : words.text('changes.now', { text: sentence, now: formats.number(now) });
}

/** One line under the verdict: what would change it, or that nothing does. */
export function NearestChange(): JSX.Element | null {
  const { store } = useFixed();
  const model = useModel();
  const { words, verdict, comparison } = model;
  const { best } = verdict;
  if (best === undefined) return null;
  if (best.status === 'starts' && best.cost.perMonth.eq(0)) return <p class="note">{words.text('changes.never', { way: words.text(`inText.${best.id}`) })}</p>;
  const way = best.status === 'starts' ? best.id : verdict.asWritten;
  const nearest = way === null ? undefined : nearestPoint(breakEvenPoints(comparison), way);
  if (nearest === undefined) return null;
  return (
    <p class="note">
      {words.text(best.status === 'starts' ? 'changes.nearest' : 'changes.asWritten', { text: changeText(nearest, model) })}{' '}
      <Link
        onClick={() => {
          store.reveal('charts');
        }}
      >
        {words.text('changes.all')}
      </Link>
    </p>
  );
}

/** All quantities at which the order of two ways changes. */
export function Changes(): JSX.Element | null {
  const model = useModel();
  const points = breakEvenPoints(model.comparison);
  if (points.length === 0) return null;
  return (
    <div class="changes">
      <h4>{model.words.text('changes.title')}</h4>
      <ul>
        {points.map((point) => (
          <li key={point.breakEven.id}>{changeText(point, model)}</li>
        ))}
      </ul>
    </div>
  );
}
