import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Usage } from '../../core/cost/types';
import { interfaceEndpointCount, isGatewayService, usageProblems } from '../../core/cost/usage';
import { effectiveUsage, originOf } from '../../core/views/usage';
import type { Model } from '../../shared/model';
import { usePanel } from '../panel';
import { originWords } from './origin';
import { Section } from './section';
import { mainFields, moreFields, numberOf, parseNumber, wholeFields, type FieldName, type PlainField, type SliderField } from './usageFields';
import { usageWords } from './ways';

/** What the comparison rests on: each number with its origin, as a field and mostly a slider. */
export function UsagePart(): JSX.Element {
  const { model } = usePanel();
  const { words } = model;
  const { tasks, zones, data } = usageWords(model);
  return (
    <Section id="usage" title={words.text('usage.title')} summary={words.text('usage.summary', { tasks, zones, data })}>
      {() => <Fields />}
    </Section>
  );
}

function Fields(): JSX.Element {
  const { model, store, ui } = usePanel();
  const { words, state, entries, task } = model;
  const { notice } = store.get();
  const hasEntries = Object.keys(entries).length > 0;
  const save = async (): Promise<void> => {
    store.tell(null);
    await store.keepNow();
    const result = await store.ask('saveForTeam', {});
    if (result?.done === true) store.tell('shown');
  };
  return (
    <>
      <div class="fields">
        {[...mainFields, ...(ui.hasMoreUsage ? moreFields : [])].map((field) => (
          <Field key={field.field} spec={field} />
        ))}
        {ui.hasMoreUsage && <S3Gateway />}
      </div>
      <p>
        <button
          class="link"
          aria-expanded={ui.hasMoreUsage}
          onClick={() => {
            store.setUi({ hasMoreUsage: !ui.hasMoreUsage });
          }}
        >
          {words.text(ui.hasMoreUsage ? 'usage.fewer' : 'usage.more')}
        </button>
      </p>
      <div class="actions">
        <button
          class="secondary small"
          disabled={!hasEntries}
          onClick={() => {
            store.enter({});
          }}
        >
          {words.text(task === null ? 'usage.resetDefaults' : 'usage.reset')}
        </button>
        {state.can.saveForTeam && (
          <button class="secondary small" disabled={!hasEntries && state.region.origin.from !== 'entry'} aria-describedby="usage-save-note" onClick={() => void save()}>
            {words.text('usage.save')}
          </button>
        )}
      </div>
      {state.can.saveForTeam && (
        <p class="note" id="usage-save-note" role="status">
          {notice === 'shown' ? words.text('usage.saveShown') : !hasEntries && state.region.origin.from !== 'entry' ? words.text('usage.saveNothing') : ''}
        </p>
      )}
    </>
  );
}

/** A slider and a field are one value; what is typed counts as soon as it makes sense. */
function Field({ spec }: { readonly spec: SliderField | PlainField }): JSX.Element {
  const { model, store } = usePanel();
  const { words, formats, usage, entries, state } = model;
  const [draft, setDraft] = useState<string | null>(null);
  const { field } = spec;
  const value = numberOf(field, usage, interfaceEndpointCount(usage.endpoints));
  const problem = draft === null || (draft.trim() === '' && value === undefined) ? null : problemOf(spec, draft, model);
  const name = words.text(`usage.${field}`);
  const id = `usage-${field}`;
  const type = (text: string): void => {
    setDraft(text);
    if (text.trim() === '' && isOptional(field)) store.enter(without(entries, field));
    else if (problemOf(spec, text, model) === null) store.enter({ ...entries, [field]: parseNumber(text, state.locale) ?? 0 });
  };
  return (
    <div class="field">
      <label for={id}>{name}</label>
      <small id={`${id}-origin`}>{originText(field, model)}</small>
      {'max' in spec && value !== undefined && (
        <input
          type="range"
          min={spec.min}
          max={Math.max(spec.max, value)}
          step={spec.step}
          value={value}
          aria-label={words.text('usage.slider', { name })}
          aria-valuetext={spokenValue(spec, value, model)}
          onInput={(event) => {
            setDraft(null);
            store.enter({ ...entries, [field]: Number(event.currentTarget.value) });
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
        <span>{spec.unit}</span>
      </span>
      {problem !== null && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

function isOptional(field: FieldName): boolean {
  return field === 'gbCrossZone' || field === 'gbInternetOut';
}

function without(entries: Partial<Usage>, field: keyof Usage): Partial<Usage> {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => name !== field));
}

/** @returns what is wrong with a text that was typed, for the person; null where nothing is. */
function problemOf(spec: SliderField | PlainField, text: string, { words, entries, state }: Model): string | null {
  if (text.trim() === '' && isOptional(spec.field)) return null;
  const value = parseNumber(text, state.locale);
  const isWhole = wholeFields.includes(spec.field);
  const bad = words.text(isWhole ? 'usage.badWhole' : 'usage.bad', { min: spec.min });
  if (value === null || value < spec.min || (isWhole && !Number.isInteger(value))) return bad;
  const usage = effectiveUsage(state.stated, { ...entries, [spec.field]: value });
  const found = usageProblems(usage).find((one) => one.field === spec.field);
  if (found === undefined) return null;
  return found.problem === 'above' ? words.text('usage.badAbove', { limit: found.limit ?? usage.zones }) : bad;
}

function spokenValue(spec: SliderField, value: number, { words, formats, ways }: Model): string {
  const way = ways.find((one) => one.id === spec.way);
  const spoken = spec.field === 'tasks' ? words.text('count.tasks', { count: value }) : `${formats.number(value)}${spec.unit === '' ? '' : ` ${spec.unit}`}`;
  if (way === undefined) return spoken;
  return words.text('usage.valueText', { value: spoken, amount: formats.total(way.total).spoken, way: words.text(`inText.${way.id}`) });
}

function originText(field: FieldName, { words, usage, entries, state }: Model): string {
  if (isOptional(field) && usage[field] === undefined) return field === 'gbCrossZone' ? words.text('usage.derived') : '';
  const origin = originOf(field, state.stated, entries);
  if (field === 'endpoints' && origin.from !== 'entry' && typeof usage.endpoints !== 'number') return usage.endpoints.filter((name) => !isGatewayService(name)).join(', ');
  return originWords(origin, words);
}

function S3Gateway(): JSX.Element {
  const { model, store } = usePanel();
  return (
    <p class="check">
      <label>
        <input
          type="checkbox"
          checked={model.usage.s3GatewayBesideNat}
          onChange={(event) => {
            store.enter({ ...model.entries, s3GatewayBesideNat: event.currentTarget.checked });
          }}
        />
        {model.words.text('usage.s3GatewayBesideNat')}
      </label>
    </p>
  );
}
