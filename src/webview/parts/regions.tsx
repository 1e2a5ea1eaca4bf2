import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { compareRegions } from '../../core/cost/regions';
import type { PriceBook, RegionRow } from '../../core/cost/types';
import { strategyIds, type StrategyId } from '../../core/strategies';
import { byCurrency, sortRegions, type RegionSort } from '../../core/views/regionTable';
import { usePanel } from '../panel';
import { useRested } from '../rested';
import { Icon } from './icon';
import { shortName } from './monthChart';
import { Money } from './rich';
import { Section } from './section';

export function RegionsPart(): JSX.Element {
  const { words, state } = usePanel().model;
  return (
    <Section id="regions" title={words.text('regions.title')} summary={words.text('regions.summary', { count: state.regions.length })} staysClosed>
      {() => <Regions />}
    </Section>
  );
}

/** The month of each way out in every Region. Worked out when numbers rest: it takes longer than a frame of a slider has. */
function Regions(): JSX.Element {
  const { model, store, ui } = usePanel();
  const { words, state, formats } = model;
  const { regionBooks } = store.get();
  useEffect(() => {
    void store.loadRegionBooks();
  }, [store]);
  const usage = useRested(model.usage);
  const tables = useMemo(() => (regionBooks === null ? [] : byCurrency(compareRegions(usage, withShown(regionBooks, state.prices.book)), model.comparison.book.currency)), [usage, regionBooks, state.prices.book]);
  if (regionBooks === null) return <p class="note">{words.text('regions.loading')}</p>;
  return (
    <>
      <div class="narrow-only-block">
        <label for="region-way">{words.text('deps.way')}</label>
        <select
          id="region-way"
          onChange={(event) => {
            store.setUi({ regionWay: strategyIds.find((id) => id === event.currentTarget.value) ?? ui.regionWay });
          }}
        >
          {strategyIds.map((id) => (
            <option key={id} value={id} selected={id === ui.regionWay}>
              {words.text(`way.${id}`)}
            </option>
          ))}
        </select>
      </div>
      {tables.map(({ currency, rows }) => (
        <RegionTable key={currency} currency={currency} rows={sortRegions(rows, ui.regionSort, (id) => words.region(id))} />
      ))}
      <p class="note">{words.text('regions.note', { day: formats.fullDay(regionBooks[0]?.asOf ?? '') })}</p>
    </>
  );
}

/** The Region that is shown above has the prices that are shown above. */
function withShown(books: readonly PriceBook[], shown: PriceBook): readonly PriceBook[] {
  return books.map((book) => (book.region === shown.region ? shown : book));
}

function RegionTable({ currency, rows }: { readonly currency: string; readonly rows: readonly RegionRow[] }): JSX.Element {
  const { words } = usePanel().model;
  return (
    <table class="regions">
      <caption>{words.text('regions.caption', { currency })}</caption>
      <thead>
        <tr>
          <SortHeader by="name" name={words.text('context.region')} />
          {strategyIds.map((id) => (
            <SortHeader key={id} by={id} name={shortName(id, { words })} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.region} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function SortHeader({ by, name }: { readonly by: RegionSort['by']; readonly name: string }): JSX.Element {
  const { store, ui } = usePanel();
  const { regionSort: sort, regionWay } = ui;
  const isSorted = sort.by === by;
  return (
    <th scope="col" class={by === 'name' ? '' : `number ${by === regionWay ? '' : 'wide-only'}`} aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}>
      <button
        class="sort"
        onClick={() => {
          store.setUi({ regionSort: { by, isDescending: isSorted && !sort.isDescending } });
        }}
      >
        {name}
        <Icon name="chevron" className={isSorted ? (sort.isDescending ? 'down' : 'up') : 'unsorted'} />
      </button>
    </th>
  );
}

function Row({ row }: { readonly row: RegionRow }): JSX.Element {
  const { model, store, ui } = usePanel();
  const { words, formats, state } = model;
  const isShown = row.region === state.region.id;
  const text = (id: StrategyId): JSX.Element | string => {
    const { amount, atLeast, about } = row.months[id];
    return amount === null ? words.text('amount.notKnown') : <Money total={{ amount, atLeast, about }} formats={row.currency === model.comparison.book.currency ? formats : formats.inCurrency(row.currency)} />;
  };
  return (
    <tr aria-current={isShown ? 'true' : undefined}>
      <th scope="row">
        <button class="link" onClick={() => void store.askState('setRegion', { region: row.region })}>
          {words.region(row.region)}
        </button>
        <small>{row.region}</small>
        {isShown && <span class="tag">{words.text('regions.shown')}</span>}
      </th>
      {strategyIds.map((id) => (
        <td key={id} class={`number ${id === ui.regionWay ? '' : 'wide-only'}`}>
          {text(id)}
        </td>
      ))}
    </tr>
  );
}
