import type { JSX } from 'preact';
import { firstTaskBreakEven } from '../../core/views/charts';
import { useFixed, useModel } from '../panel';
import { BreakEvenFigure } from './breakEven';
import { Changes } from './changes';
import { MonthFigure } from './monthChart';
import { Section } from './section';

export function ChartsPart(): JSX.Element {
  const { words } = useFixed();
  return (
    <Section id="charts" title={words('charts.title')} summary={<Summary />}>
      {() => (
        <div class="two">
          <MonthFigure />
          <BreakEvenFigure />
          <Changes />
        </div>
      )}
    </Section>
  );
}

/** Tasks come whole: the first whole number from which the other way costs less. */
function Summary(): JSX.Element {
  const { comparison, words, formats } = useModel();
  const at = firstTaskBreakEven(comparison);
  return <>{at === null ? words('charts.noSummary') : words('charts.summary', { tasks: formats.number(Math.ceil(at.toNumber())) })}</>;
}
