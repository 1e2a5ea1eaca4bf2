import type { JSX } from 'preact';
import type { BreakEvenChart, Crossing, Curve } from '../../core/views/charts';
import type { Model } from '../../shared/model';
import { useFixed, useModel } from '../panel';
import { letterOf } from './breakEven';
import { Kept } from './kept';

const height = 178;
const margin = { left: 36, right: 10, top: 16, bottom: 32 };
const steps = [0, 1, 2, 3, 4];

interface DrawingProps {
  readonly chart: BreakEvenChart;
  readonly named: readonly Crossing[];
  readonly width: number;
  readonly label: string;
  readonly pointed: number | null;
  readonly onPoint: (x: number | null) => void;
}

/** @returns the month of a way at `x`; beyond the drawn part the last stretch goes on. */
export function valueAt({ points }: Curve, x: number): number {
  const index = Math.max(1, points.findIndex((point, at) => at > 0 && x <= point.x));
  const to = points[index] ?? points.at(-1);
  const from = points[index - 1];
  if (to === undefined || from === undefined || to.x === from.x) return to?.y ?? 0;
  return from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x);
}

/** Lines of different dashes, named at the line; crossings as lettered circles. Both axes begin at 0. */
export function BreakEvenDrawing({ chart, named, width, label, pointed, onPoint }: DrawingProps): JSX.Element {
  const fixed = useFixed();
  const model = useModel();
  const { words, formats } = fixed;
  const right = width - margin.right;
  const bottom = height - margin.bottom;
  const toX = (x: number): number => margin.left + ((right - margin.left) * x) / chart.maxX;
  const toY = (y: number): number => bottom - ((bottom - margin.top) * y) / chart.maxY;
  const point = (event: PointerEvent): void => {
    if (!(event.currentTarget instanceof Element)) return;
    const share = (event.clientX - event.currentTarget.getBoundingClientRect().left - margin.left) / (right - margin.left);
    const x = Math.min(1, Math.max(0, share)) * chart.maxX;
    onPoint(chart.axis === 'tasks' ? Math.round(x) : Math.round(x / 10) * 10);
  };
  const leave = (): void => {
    onPoint(null);
  };
  return (
    <svg class="chart" width={width} height={height} role="img" aria-label={label} onPointerMove={point} onPointerLeave={leave}>
      <Kept by={[fixed, width, chart.maxY]}>
        {() => (
          <>
            {steps.map((step) => {
              const y = (chart.maxY * step) / 4;
              return (
                <g key={step}>
                  <line x1={margin.left} x2={right} y1={toY(y)} y2={toY(y)} class="grid" />
                  <text x={margin.left - 5} y={toY(y) + 4} class="axis end">{formats.number(y)}</text>
                </g>
              );
            })}
          </>
        )}
      </Kept>
      <Kept by={[fixed, width, chart.maxX, chart.axis]}>
        {() => (
          <>
            {steps.map((step) => (
              <text key={step} x={toX((chart.maxX * step) / 4)} y={bottom + 14} class={`axis ${step === 4 ? 'end' : 'middle'}`}>
                {formats.number((chart.maxX * step) / 4)}
              </text>
            ))}
            <text x={(margin.left + right) / 2} y={height - 4} class="axis middle">{words(`charts.${chart.axis}Axis`)}</text>
          </>
        )}
      </Kept>
      <line x1={toX(chart.now)} x2={toX(chart.now)} y1={margin.top - 4} y2={bottom} class="now" />
      <text x={toX(chart.now) + (isRight(chart) ? -4 : 4)} y={margin.top - 4} class={isRight(chart) ? 'end' : ''}>
        {words('charts.now', { value: formats.number(chart.now) })}
      </text>
      {pointed !== null && <line x1={toX(pointed)} x2={toX(pointed)} y1={margin.top} y2={bottom} class="pointed" />}
      {chart.curves.map((curve) => (
        <polyline key={curve.id} points={curve.points.map(({ x, y }) => `${String(toX(x))},${String(toY(y))}`).join(' ')} class={`curve curve-${curve.id} ${isBlocked(curve, model) ? 'thin' : ''}`} />
      ))}
      {labelsOf({ chart, named, toX, toY, width }, model).map(({ id, text, x, y, isEnd }) => (
        <text key={id} x={x} y={y} class={`line-name ${isEnd ? 'end' : ''}`}>{text}</text>
      ))}
      {named.map((crossing, index) => (
        <g key={crossing.x}>
          <circle cx={toX(crossing.x)} cy={toY(crossing.y)} r="8" class="crossing" />
          <text x={toX(crossing.x)} y={toY(crossing.y) + 4} class="letter">{letterOf(index)}</text>
        </g>
      ))}
    </svg>
  );
}

function isRight(chart: BreakEvenChart): boolean {
  return chart.now > chart.maxX * 0.7;
}

function isBlocked({ id }: Curve, { ways }: Model): boolean {
  const status = ways.find((way) => way.id === id)?.status;
  return status === 'blocked' || status === 'fixable';
}

interface Label {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly isEnd: boolean;
}

interface Plane {
  readonly chart: BreakEvenChart;
  readonly named: readonly Crossing[];
  readonly toX: (x: number) => number;
  readonly toY: (y: number) => number;
  readonly width: number;
}

/** A name stands above its line, near its left; one that would touch something moves, or is said in fewer words. */
function labelsOf(plane: Plane, model: Model): readonly Label[] {
  const { chart, toX, toY } = plane;
  const placed: Label[] = [];
  for (const curve of chart.curves) {
    const name = model.words(`way.${curve.id}`);
    const texts = isBlocked(curve, model) ? [model.words('charts.blocked', { way: name }), name] : [name];
    const isRising = (curve.points.at(-1)?.y ?? 0) - (curve.points[0]?.y ?? 0) > chart.maxY * 0.3;
    const places: readonly (readonly [share: number, isEnd: boolean, below: boolean])[] = isRising ? [[0.72, false, true], [0.5, false, true], [0.3, true, false], [0.55, true, false], [0.45, false, true]] : [[0.02, false, false], [1, true, false], [0.5, false, false], [0.02, false, true]];
    const candidates = texts.flatMap((text) => places.map(([share, isEnd, below]) => {
      const x = chart.maxX * share;
      return { id: curve.id, text, isEnd, x: toX(x) + (isRising && !isEnd ? 6 : 0), y: toY(valueAt(curve, x)) + (below ? 14 : -5) };
    }));
    const free = candidates.find((label) => label.y > 10 && isInside(label, plane.width) && !placed.some((other) => overlap(label, other)) && !touches(label, plane, curve));
    const label = free ?? candidates.slice(texts.length > 1 ? places.length : 0).find((one) => isInside(one, plane.width)) ?? candidates.at(-1);
    if (label !== undefined) placed.push(label);
  }
  return placed;
}

/** Wide enough for the letters of both languages at 11 px. */
function extent({ text, x, isEnd }: Label): readonly [number, number] {
  const width = [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2000 ? 11 : 6.2), 0);
  return isEnd ? [x - width, x] : [x, x + width];
}

function isInside(label: Label, width: number): boolean {
  const [start, end] = extent(label);
  return start >= 0 && end <= width;
}

function overlap(a: Label, b: Label): boolean {
  const [aStart, aEnd] = extent(a);
  const [bStart, bEnd] = extent(b);
  return Math.abs(a.y - b.y) < 13 && aStart < bEnd && bStart < aEnd;
}

/** True where a name would stand on another line, or on the letter of a crossing. */
function touches(label: Label, { chart, named, toX, toY }: Plane, own: Curve): boolean {
  const [start, end] = extent(label);
  if (named.some((crossing) => toX(crossing.x) + 9 > start && toX(crossing.x) - 9 < end && Math.abs(toY(crossing.y) - label.y + 4) < 15)) return true;
  const toValue = (x: number): number => ((x - toX(0)) / (toX(chart.maxX) - toX(0))) * chart.maxX;
  return chart.curves.some((curve) => {
    if (curve.id === own.id) return false;
    const ys = [start, (start + end) / 2, end].map((x) => toY(valueAt(curve, toValue(x))));
    return Math.min(...ys) < label.y + 3 && Math.max(...ys) > label.y - 11;
  });
}
