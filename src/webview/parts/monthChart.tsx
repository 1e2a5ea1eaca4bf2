import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { monthBars, type MonthBar, type WayBar } from '../../core/views/charts';
import type { StrategyId } from '../../core/strategies';
import type { Model } from '../../shared/model';
import { useFixed, useModel } from '../panel';
import { useRested } from '../rested';
import { useWidth } from '../size';
import { Kept } from './kept';
import { Link } from './link';
import { column, figure } from './markup';

const rowHeight = 22;
const barHeight = 13;

/** The month of each way out, in its three parts. Hatched and dotted, so that no part is told by its colour alone. */
export function MonthFigure(): JSX.Element {
  const { words, currency } = useFixed();
  const [ref, width] = useWidth();
  const [isTable, setTable] = useState(false);
  return (
    <figure>
      <figcaption>{words('charts.month', { currency })}</figcaption>
      <div ref={ref} class="drawing">
        {width > 0 && <MonthDrawing width={width} />}
      </div>
      <ul class="key">
        {(['hour', 'address', 'data'] as const).map((kind) => (
          <li key={kind}>
            <svg width="14" height="11" aria-hidden="true">
              <Patterns id={`key-${kind}`} />
              <rect x="0.5" y="0.5" width="13" height="10" class={`part-${kind}`} fill={fillOf(kind, `key-${kind}`)} />
            </svg>
            {words(`charts.${kind}`)}
          </li>
        ))}
      </ul>
      <Link
        aria-expanded={isTable}
        onClick={() => {
          setTable(!isTable);
        }}
      >
        {words(isTable ? 'charts.hideTable' : 'charts.asTable')}
      </Link>
      {isTable && <MonthTable />}
    </figure>
  );
}

/** Patterns stand in the same drawing: from another one they would not see the colours of the theme. */
function Patterns({ id }: { readonly id: string }): JSX.Element {
  return (
    <defs>
      <pattern id={`${id}-address`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" class="pattern-address" />
        <line y2="5" class="pattern-line" />
      </pattern>
      <pattern id={`${id}-data`} width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" class="pattern-data" />
        <circle cx="2" cy="2" r="1" class="pattern-dot" />
      </pattern>
    </defs>
  );
}

function fillOf(kind: MonthBar['parts'][number]['kind'], id: string): string | undefined {
  return kind === 'hour' ? undefined : `url(#${id}-${kind})`;
}

function MonthDrawing({ width }: { readonly width: number }): JSX.Element {
  const model = useModel();
  const { words, comparison, ways, formats } = model;
  const rested = useRested(model);
  const patterns = useMemo(() => <Patterns id="month" />, []);
  const bars = monthBars(comparison.strategies);
  const longest = Math.max(...bars.map(sumOf), 0);
  const left = Math.min(words.language === 'ja' ? 116 : 104, width * 0.45);
  const room = Math.max(20, width - left - 66);
  const scale = longest === 0 ? 0 : room / longest;
  // Read aloud alone: it follows once numbers rest.
  const label = useMemo(() => words('charts.monthName', { currency: comparison.book.currency, values: ways.map((way) => words('charts.value', { way: words(`inText.${way.id}`), amount: formats.total(way.total).spoken })).join(', ') }), [rested]);
  return (
    <svg class="chart" width={width} height={bars.length * rowHeight + 4} role="img" aria-label={label}>
      {patterns}
      {bars.map((bar, index) => (
        <MonthRow key={bar.id} bar={bar} y={index * rowHeight + 4} left={left} scale={scale} />
      ))}
    </svg>
  );
}

function sumOf(bar: MonthBar): number {
  return bar.parts.reduce((sum, part) => sum + part.amount, 0);
}

/** @returns the name of a way where there is little room. */
export function shortName(id: StrategyId, { words }: Pick<Model, 'words'>): string {
  return id === 'ipv6-dual-stack' ? words('short.ipv6-dual-stack') : words(`way.${id}`);
}

function MonthRow({ bar, y, left, scale }: { readonly bar: WayBar; readonly y: number; readonly left: number; readonly scale: number }): JSX.Element {
  const fixed = useFixed();
  const way = useModel().ways.find((one) => one.id === bar.id);
  const text = way === undefined ? '' : fixed.formats.total(way.total).text;
  const end = left + sumOf(bar) * scale;
  let x = left;
  return (
    <Kept by={[fixed, text, left, bar.isOpen, ...bar.parts.map(({ amount }) => amount * scale)]}>
      {() => (
        <g>
          <text x="0" y={y + 10}>{shortName(bar.id, fixed)}</text>
          <line x1={left} x2={left} y1={y} y2={y + barHeight} class="zero" />
          {bar.parts.map(({ kind, amount }) => {
            const rect = amount > 0 && <rect key={kind} x={x} y={y} width={Math.max(0.5, amount * scale)} height={barHeight} class={`part-${kind}`} fill={fillOf(kind, 'month')} />;
            x += amount * scale;
            return rect;
          })}
          {bar.isOpen && <path d={`M${String(end)} ${String(y)}h14M${String(end)} ${String(y + barHeight)}h14`} class="open-end" />}
          <text x={end + (bar.isOpen ? 18 : 5)} y={y + 10} class="value">{text}</text>
        </g>
      )}
    </Kept>
  );
}

function MonthTable(): JSX.Element {
  const { words, comparison, ways, formats } = useModel();
  const bars = monthBars(comparison.strategies);
  return (
    <table class="values">
      <caption class="vh">{words('charts.monthTable')}</caption>
      <thead>
        <tr>
          {column(words('ways.heading'))}
          {(['hour', 'address', 'data'] as const).map((kind) => (
            <th key={kind} scope="col" class="number">{words(`charts.${kind}`)}</th>
          ))}
          {column(words('charts.total'), 'number')}
        </tr>
      </thead>
      <tbody>
        {ways.map((way) => (
          <tr key={way.id}>
            <th scope="row">{words(`way.${way.id}`)}</th>
            {(bars.find((bar) => bar.id === way.id)?.parts ?? []).map(({ kind, amount }) => (
              <td key={kind} class="number">{way.cost.lines.some((line) => line.kind === kind && line.monthly === null) ? words('amount.notKnown') : formats.number2(amount)}</td>
            ))}
            {figure(formats.total(way.total).text)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
