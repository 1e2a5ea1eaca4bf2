import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { breakEvenChart, type BreakEvenChart, type Crossing } from '../../core/views/charts';
import type { Model } from '../../shared/model';
import { useFixed, useModel } from '../panel';
import { useRested } from '../rested';
import { useWidth } from '../size';
import { Kept } from './kept';
import { Link } from './link';
import { trafficGb } from './ways';
import { BreakEvenDrawing, valueAt } from './breakEvenDrawing';
import { column, note } from './markup';

/** Crossings that the drawing names; the table has all. */
const namedCrossings = 2;

/** Where one way becomes cheaper than another as tasks or data grow. */
export function BreakEvenFigure(): JSX.Element {
  const fixed = useFixed();
  const model = useModel();
  const { words, formats, store, ui, currency } = fixed;
  const { comparison, usage } = model;
  const [ref, width] = useWidth();
  const [isTable, setTable] = useState(false);
  const [pointed, setPointed] = useState<number | null>(null);
  const chart = breakEvenChart(comparison, ui.axis);
  const named = chart.crossings.filter((crossing) => crossing.x <= chart.maxX).slice(0, namedCrossings);
  const sentences = named.map((crossing) => crossingText(crossing, chart, model));
  // What is read aloud alone follows once numbers rest.
  const rested = useRested(model);
  const label = useMemo(() => nameOf(chart, sentences, model), [rested, ui.axis]);
  const at = pointed ?? chart.now;
  const valuesAt = pointedText(chart, at, model);
  return (
    <figure>
      <Kept by={[fixed]}>
        {() => (
          <figcaption>
            {words('charts.breakEven', { currency })}
            <span class="switch" role="group" aria-label={words('charts.axis')}>
              {(['tasks', 'gb'] as const).map((axis) => (
                <button
                  key={axis}
                  aria-pressed={ui.axis === axis}
                  onClick={() => {
                    store.setUi({ axis });
                  }}
                >
                  {words(`charts.${axis}`)}
                </button>
              ))}
            </span>
          </figcaption>
        )}
      </Kept>
      <div ref={ref} class="drawing">
        {width > 0 && <BreakEvenDrawing chart={chart} named={named} width={width} label={label} pointed={pointed} onPoint={setPointed} />}
      </div>
      <input
        class="reader"
        type="range"
        min={0}
        max={chart.maxX}
        step={chart.axis === 'tasks' ? 1 : chart.maxX / 100}
        value={at}
        aria-label={words(chart.axis === 'tasks' ? 'charts.readTasks' : 'charts.readGb')}
        aria-valuetext={valuesAt}
        onInput={(event) => {
          setPointed(Number(event.currentTarget.value));
        }}
        onFocus={(event) => {
          setPointed(Number(event.currentTarget.value));
        }}
        onBlur={() => {
          setPointed(null);
        }}
      />
      <p class="note values-at" aria-hidden="true">
        {valuesAt}
      </p>
      {named.length === 0 ? (
        note(words('charts.noCross'))
      ) : (
        <Kept by={sentences}>
          {() => (
            <ol class="crossings">
              {sentences.map((sentence, index) => (
                <li key={index}>
                  <b aria-hidden="true">{letterOf(index)}</b> {sentence}
                </li>
              ))}
            </ol>
          )}
        </Kept>
      )}
      <p class="note">
        {chart.axis === 'tasks' ? words('charts.heldTasks', { gb: formats.number(trafficGb(comparison)) }) : words('charts.heldGb', { tasks: words('count.tasks', { count: usage.tasks }) })}{' '}
        <Link
          aria-expanded={isTable}
          onClick={() => {
            setTable(!isTable);
          }}
        >
          {words(isTable ? 'charts.hideTable' : 'charts.asTable')}
        </Link>
      </p>
      {isTable && <BreakEvenTable chart={chart} />}
    </figure>
  );
}

/** @returns `A`, `B`, … */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}

function crossingText({ at, cheaper, other }: Crossing, { axis }: BreakEvenChart, { words, formats }: Model): string {
  const next = axis === 'tasks' ? Math.ceil(at.toNumber()) : Math.ceil(at.toNumber() * 10) / 10;
  const id = axis === 'tasks' ? 'charts.crossTasks' : 'charts.crossGb';
  return words(cheaper === 'vpc-endpoints' ? `${id}Many` : id, {
    next: formats.number(next),
    at: formats.number(at.toNumber()),
    cheaper: words(`inText.${cheaper}`),
    other: words(`inText.${other}`),
  });
}

function nameOf(chart: BreakEvenChart, sentences: readonly string[], { words, formats, comparison }: Model): string {
  const lines = chart.curves.map((curve) =>
    words('charts.lineName', {
      way: words(`inText.${curve.id}`),
      from: formats.number2(curve.points[0]?.y ?? 0),
      to: formats.number2(curve.points.at(-1)?.y ?? 0),
      max: formats.number(chart.maxX),
    }),
  );
  return words(chart.axis === 'tasks' ? 'charts.tasksName' : 'charts.gbName', { currency: comparison.book.currency, values: [...lines, ...sentences].join(' ') });
}

function xText(chart: BreakEvenChart, x: number, { words, formats }: Model): string {
  return chart.axis === 'tasks' ? words('count.tasks', { count: x }) : words('count.gb', { gb: formats.number(x) });
}

function pointedText(chart: BreakEvenChart, x: number, model: Model): string {
  const values = chart.curves.map((curve) => model.words('charts.value', { way: model.words(`way.${curve.id}`), amount: model.formats.number2(valueAt(curve, x)) }));
  return model.words('deps.cellName', { way: xText(chart, x, model), text: values.join(' · ') });
}

function BreakEvenTable({ chart }: { readonly chart: BreakEvenChart }): JSX.Element {
  const { words, formats } = useFixed();
  const stops = [...new Set([0, chart.now, ...chart.crossings.map((crossing) => crossing.x), chart.maxX])].sort((a, b) => a - b);
  return (
    <table class="values">
      <caption class="vh">{words('charts.tableCaption')}</caption>
      <thead>
        <tr>
          {column(words(chart.axis === 'tasks' ? 'charts.tasks' : 'charts.gb'))}
          {chart.curves.map((curve) => (
            <th key={curve.id} scope="col" class="number">{words(`way.${curve.id}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {stops.map((x) => (
          <tr key={x}>
            <th scope="row">{formats.number(x)}</th>
            {chart.curves.map((curve) => (
              <td key={curve.id} class="number">{formats.number2(valueAt(curve, x))}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
