import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Usage } from '../../core/cost/types';
import { defaultUsage, isGatewayService, usageProblems } from '../../core/cost/usage';
import { effectiveUsage, originOf } from '../../core/views/usage';
import type { Model } from '../../shared/model';
import { useFixed, useModel } from '../panel';
import { originWords } from './origin';
import { limitsOf, numberOf, parseNumber, type FieldName, type FieldSpec } from './usageFields';

/** A slider and a field are one value; what is typed counts as soon as it makes sense. */
export function Field({ spec }: { readonly spec: FieldSpec }): JSX.Element {
  const { words, formats, store } = useFixed();
  const model = useModel();
  const { usage } = model;
  const latest = useRef(model);
  latest.current = model;
  const [draft, setDraft] = useState<string | null>(null);
  const { field, slider } = spec;
  const value = numberOf(field, usage);
  const problem = draft === null ? null : problemOf(field, draft, model);
  const name = words(`usage.${field}`);
  const id = `usage-${field}`;
  const origin = originText(field, model);
  const spoken = slider === undefined ? '' : spokenValue(spec, value ?? 0, model);
  const type = (text: string): void => {
    const { entries, state } = latest.current;
    setDraft(text);
    if (problemOf(field, text, latest.current) !== null) return;
    store.enter(text.trim() === '' ? without(entries, field) : { ...entries, [field]: parseNumber(text, state.locale) ?? 0 });
  };
  // While a slider moves, a field whose own words stay is not drawn again.
  return useMemo(() => (
    <div class="field">
      <label for={id}>{name}</label>
      <small id={`${id}-origin`}>{origin}</small>
      {slider !== undefined && (
        <input
          type="range"
          min={limitsOf(field).atLeast}
          max={Math.max(slider.max, value ?? 0)}
          step={slider.step}
          value={value ?? 0}
          aria-label={words('usage.slider', { name })}
          aria-valuetext={spoken}
          onInput={(event) => {
            setDraft(null);
            store.enter({ ...latest.current.entries, [field]: Number(event.currentTarget.value) });
          }}
        />
      )}
      <span class="entry">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autocomplete="off"
          value={draft ?? (value === undefined ? '' : formats.input(value))}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? `${id}-origin` : `${id}-problem`}
          onInput={(event) => {
            type(event.currentTarget.value);
          }}
          onBlur={() => {
            setDraft(null);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' || event.key === 'Enter') setDraft(null);
          }}
        />
        <span>{unitText(spec, words)}</span>
      </span>
      {problem !== null && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  ), [value, origin, spoken, problem, draft, words]);
}

function unitText({ unit }: FieldSpec, words: Model['words']): string {
  return unit === 'h' ? words('unit.h') : unit;
}

function without(entries: Partial<Usage>, field: keyof Usage): Partial<Usage> {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => name !== field));
}

/** Numbers of which the usage may have none: empty then means none, or worked out. */
function isOptional(field: FieldName): boolean {
  return defaultUsage()[field] === undefined;
}

/** @returns what is wrong with a text that was typed, for the person; null where nothing is. */
function problemOf(field: FieldName, text: string, { words, entries, state }: Model): string | null {
  if (text.trim() === '' && isOptional(field)) return null;
  const { atLeast, isWhole } = limitsOf(field);
  const value = parseNumber(text, state.locale);
  const bad = words(isWhole === true ? 'usage.badWhole' : 'usage.bad', { min: atLeast });
  if (value === null) return bad;
  const found = usageProblems(effectiveUsage(state.stated, { ...entries, [field]: value })).find((one) => one.field === field || (one.problem === 'twice' && field === 'logMbPerTaskHour'));
  switch (found?.problem) {
    case undefined:
      return null;
    case 'above':
      return words(field === 'endpointZones' ? 'usage.badZones' : 'usage.badAbove', { limit: found?.limit ?? 0 });
    case 'twice':
      return words('usage.badTwice');
    default:
      return bad;
  }
}

function spokenValue(spec: FieldSpec, value: number, { words, formats, ways }: Model): string {
  const way = ways.find((one) => one.id === spec.slider?.way);
  const spoken = spec.field === 'tasks' ? words('count.tasks', { count: value }) : `${formats.number(value)} ${unitText(spec, words)}`.trim();
  if (way === undefined) return spoken;
  return words('usage.valueText', { value: spoken, amount: formats.total(way.total).spoken, way: words(`inText.${way.id}`) });
}

function originText(field: FieldName, { words, usage, entries, state }: Model): string {
  const value = usage[field];
  if (value === undefined) return field === 'gbCrossZone' ? words('usage.derived') : field === 'hoursPerDay' ? words('origin.default') : '';
  const origin = originOf(field, state.stated, entries);
  if (origin.from !== 'entry' && typeof value !== 'number') return value.filter((name) => !isGatewayService(name)).join(', ');
  return originWords(origin, words);
}
