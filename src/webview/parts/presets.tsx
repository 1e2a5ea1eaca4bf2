import { Fragment, type JSX } from 'preact';
import type { Usage } from '../../core/cost/types';
import { presets, type PresetId } from '../../core/views/usage';
import { useFixed, useModel } from '../panel';
import { Kept } from './kept';
import { Section } from './section';
import { column, figure, note } from './markup';

const order: readonly PresetId[] = ['template', 'one-task', 'twenty-tasks', 'article'];

/** Usages to start from, and what the article of February 2024 said against today's prices. */
export function PresetsPart(): JSX.Element {
  const { words, state } = useFixed();
  return (
    <Section id="presets" title={words('presets.title')} summary={words('presets.summary', { count: state.article.wrong })}>
      {() => (
        <>
          <PresetButtons />
          <Article />
        </>
      )}
    </Section>
  );
}

function PresetButtons(): JSX.Element {
  const fixed = useFixed();
  const { words, state, task, store } = fixed;
  const { entries } = useModel();
  const { article } = state;
  const entriesOf = (preset: PresetId): Partial<Usage> => (preset === 'article' ? article.usage : presets[preset]);
  const isThere = (preset: PresetId): boolean => preset !== 'article' || state.region.id === article.region;
  const pressed = order.map((preset) => isSame(entries, entriesOf(preset)) && isThere(preset));
  return (
    <Kept by={[fixed, ...pressed]}>
    {() => (
    <div class="presets" role="group" aria-label={words('presets.group')}>
      {order.map((preset, index) => (
        <button
          key={preset}
          class="chip"
          aria-pressed={pressed[index]}
          onClick={() => {
            store.enter(entriesOf(preset));
            if (!isThere(preset)) void store.askState('setRegion', { region: article.region });
          }}
        >
          {words(preset === 'template' && task === null ? 'presets.defaults' : `presets.${preset}`)}
        </button>
      ))}
    </div>
    )}
    </Kept>
  );
}

/** What is worked out (undefined) is no entry. */
function isSame(a: Partial<Usage>, b: Partial<Usage>): boolean {
  const text = (usage: Partial<Usage>): string => JSON.stringify(Object.entries(usage).filter(([, value]) => value !== undefined).sort(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
}

/** Each figure beside today's, and under it why they differ, or do not. */
function Article(): JSX.Element {
  const { words, state: { article: { parts, note: said } } } = useFixed();
  return (
    <>
      <table class="article">
        <caption>{words('article.caption')}</caption>
        <thead>
          <tr>
            {column(words('ways.heading'))}
            {column(words('article.article'), 'number')}
            {column(words('article.today'), 'number')}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <Fragment key={part.note}>
              {part.rows.map(({ name, said, today, isRight }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {figure(isRight ? said : <s>{said}</s>)}
                  {figure(today)}
                </tr>
              ))}
              <tr>
                <td class="why" colSpan={3}>{part.note}</td>
              </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
      {note(said)}
    </>
  );
}
