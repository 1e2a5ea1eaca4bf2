import type { JSX } from 'preact';
import { useFixed, useModel } from '../panel';
import { Kept } from './kept';
import { Link } from './link';
import { Section } from './section';
import { ChoiceField, Exchange, S3Gateway } from './usageChoice';
import { Field } from './usageField';
import { mainFields, moreFields, type FieldGroup } from './usageFields';
import { usageWords } from './ways';

/** What the comparison rests on: each number with its origin, as a field and mostly a slider. */
export function UsagePart(): JSX.Element {
  const { words } = useFixed();
  return (
    <Section id="usage" title={words('usage.title')} summary={<Summary />}>
      {() => <Fields />}
    </Section>
  );
}

function Summary(): JSX.Element {
  const model = useModel();
  const { tasks, zones, data } = usageWords(model);
  return <>{model.words('usage.summary', { tasks, zones, data })}</>;
}

function Fields(): JSX.Element {
  const fixed = useFixed();
  const { words, store, ui } = fixed;
  const hasEntries = Object.keys(useModel().entries).length > 0;
  return (
    <Kept by={[fixed, hasEntries]}>
    {() => (
    <>
      <div class="fields">
        {mainFields.map((spec) => (
          <Field key={spec.field} spec={spec} />
        ))}
      </div>
      {ui.hasMoreUsage && moreFields.map((group) => <Group key={group.id} group={group} />)}
      <p>
        <Link
          aria-expanded={ui.hasMoreUsage}
          onClick={() => {
            store.setUi({ hasMoreUsage: !ui.hasMoreUsage });
          }}
        >
          {words(ui.hasMoreUsage ? 'usage.fewer' : 'usage.more')}
        </Link>
      </p>
      <Buttons hasEntries={hasEntries} />
    </>
    )}
    </Kept>
  );
}

function Buttons({ hasEntries }: { readonly hasEntries: boolean }): JSX.Element {
  const { words, state, task, store, notice } = useFixed();
  const save = async (): Promise<void> => {
    store.tell(null);
    await store.keepNow();
    const result = await store.ask('saveForTeam', {});
    if (result?.done === true) store.tell('shown');
  };
  return (
    <>
      <div class="actions">
        <button
          class="secondary small"
          disabled={!hasEntries}
          onClick={() => {
            store.enter({});
          }}
        >
          {words(task === null ? 'usage.resetDefaults' : 'usage.reset')}
        </button>
        {state.can.saveForTeam && (
          <button class="secondary small" disabled={!hasEntries && state.region.origin.from !== 'entry'} aria-describedby="usage-save-note" onClick={() => void save()}>
            {words('usage.save')}
          </button>
        )}
      </div>
      {state.can.saveForTeam && (
        <p class="note" id="usage-save-note" role="status">
          {notice === 'shown' ? words('usage.saveShown') : !hasEntries && state.region.origin.from !== 'entry' ? words('usage.saveNothing') : null}
        </p>
      )}
    </>
  );
}

function Group({ group: { id, fields, choices } }: { readonly group: FieldGroup }): JSX.Element {
  const { words } = useFixed();
  return (
    <fieldset class="fields">
      <legend>{words(`usage.group.${id}`)}</legend>
      {fields.map((spec) => (
        <Field key={spec.field} spec={spec} />
      ))}
      {choices.map((field) => (
        <ChoiceField key={field} field={field} />
      ))}
      {id === 'network' && <S3Gateway />}
      {id === 'own' && <Exchange />}
    </fieldset>
  );
}
