import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { Big } from 'big.js';
import { articlePreset, type ArticleFigure, type ArticlePreset } from '../../core/cost/article';
import { compare } from '../../core/cost/compare';
import { rateDecimal } from '../../core/cost/format';
import type { PriceBook, StrategyCost, Usage } from '../../core/cost/types';
import { strategyIds } from '../../core/strategies';
import { presets, type PresetId } from '../../core/views/usage';
import { usePanel } from '../panel';
import { Section } from './section';

const order: readonly PresetId[] = ['template', 'one-task', 'twenty-tasks', 'article'];

/** Usages to start from, and what the article of February 2024 said against today's prices. */
export function PresetsPart(): JSX.Element {
  const { words, state } = usePanel().model;
  return (
    <Section id="presets" title={words.text('presets.title')} summary={words.text('presets.summary', { count: wrongFigures(articlePreset(), state.articleBook) })}>
      {() => (
        <>
          <PresetButtons />
          <Article />
        </>
      )}
    </Section>
  );
}

/** How many figures of the article are not those of today. */
function wrongFigures({ figures, usage }: ArticlePreset, book: PriceBook): number {
  const { strategies } = compare(usage, book);
  return strategies.reduce((sum, cost) => {
    const said = figures[cost.id];
    if (said === undefined) return sum;
    const gb = cost.perGb.endpoints;
    const isHourWrong = cost.perHour !== null && !cost.perHour.eq(new Big(said.perHour));
    const isGbWrong = said.perGb !== null && typeof gb !== 'string' && !gb.eq(new Big(said.perGb));
    return sum + Number(isHourWrong) + Number(isGbWrong);
  }, 0);
}

function PresetButtons(): JSX.Element {
  const { model, store } = usePanel();
  const { words, entries, state, task } = model;
  const article = articlePreset();
  const choose = (preset: PresetId): void => {
    store.enter(entriesOf(preset));
    if (preset === 'article' && state.region.id !== article.region) void store.askState('setRegion', { region: article.region });
  };
  return (
    <div class="presets" role="group" aria-label={words.text('presets.group')}>
      {order.map((preset) => (
        <button
          key={preset}
          class="chip"
          aria-pressed={isSame(entries, entriesOf(preset)) && (preset !== 'article' || state.region.id === article.region)}
          onClick={() => {
            choose(preset);
          }}
        >
          {words.text(preset === 'template' && task === null ? 'presets.defaults' : `presets.${preset}`)}
        </button>
      ))}
    </div>
  );
}

function entriesOf(preset: PresetId): Partial<Usage> {
  return preset === 'article' ? articlePreset().usage : presets[preset];
}

/** What is worked out (undefined) is no entry. */
function isSame(a: Partial<Usage>, b: Partial<Usage>): boolean {
  const text = (usage: Partial<Usage>): string => JSON.stringify(Object.entries(usage).filter(([, value]) => value !== undefined).sort(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
}

function Article(): JSX.Element {
  const { model } = usePanel();
  const { words, state } = model;
  const preset = articlePreset();
  const { today, twoZones } = useMemo(
    () => ({ today: compare(preset.usage, state.articleBook).strategies, twoZones: compare({ ...preset.usage, zones: 2, endpointZones: 2 }, state.articleBook).strategies }),
    [state.articleBook],
  );
  const hourIn = (all: readonly StrategyCost[], id: StrategyCost['id']): string => figure(all.find((one) => one.id === id)?.perHour ?? null, words.text('amount.notKnown'));
  return (
    <>
      <table class="article">
        <caption>{words.text('article.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{words.text('ways.heading')}</th>
            <th scope="col" class="number">{words.text('article.article')}</th>
            <th scope="col" class="number">{words.text('article.today')}</th>
          </tr>
        </thead>
        <tbody>
          {strategyIds.flatMap((id) => {
            const said = preset.figures[id];
            const cost = today.find((one) => one.id === id);
            return said === undefined || cost === undefined ? [] : articleRows(said, cost);
          })}
        </tbody>
      </table>
      <p class="note">{words.text('article.note', { endpoints: hourIn(twoZones, 'vpc-endpoints'), nat: hourIn(twoZones, 'nat-gateway') })}</p>
    </>
  );
}

function figure(value: Big | null, notKnown: string): string {
  if (value === null) return notKnown;
  return value.eq(0) ? '0' : rateDecimal(value);
}

function articleRows(said: ArticleFigure, cost: StrategyCost): readonly JSX.Element[] {
  const endpointGb = cost.perGb.endpoints;
  const hasGb = said.perGb !== null && said.perGb !== '0' && typeof endpointGb !== 'string';
  return [
    <ArticleRow key={`${cost.id}-hour`} id="article.perHour" cost={cost} said={said.perHour} today={cost.perHour} />,
    ...(hasGb && said.perGb !== null ? [<ArticleRow key={`${cost.id}-gb`} id="article.perGb" cost={cost} said={said.perGb} today={endpointGb} />] : []),
    <ArticleNote key={`${cost.id}-note`} note={said.note} />,
  ];
}

interface ArticleRowProps {
  readonly id: 'article.perHour' | 'article.perGb';
  readonly cost: StrategyCost;
  readonly said: string;
  readonly today: Big | null;
}

function ArticleRow({ id, cost, said, today }: ArticleRowProps): JSX.Element {
  const { words } = usePanel().model;
  const isRight = today?.eq(new Big(said)) === true;
  return (
    <tr>
      <th scope="row">{words.text(id, { way: words.text(`way.${cost.id}`) })}</th>
      <td class="number">{isRight ? said : <s>{said}</s>}</td>
      <td class="number">{figure(today, words.text('amount.notKnown'))}</td>
    </tr>
  );
}

/** Why the figures above differ, or do not. */
function ArticleNote({ note }: { readonly note: ArticleFigure['note'] }): JSX.Element {
  return (
    <tr>
      <td class="why" colSpan={3}>
        {usePanel().model.words.find(`cost.${note}`)}
      </td>
    </tr>
  );
}
