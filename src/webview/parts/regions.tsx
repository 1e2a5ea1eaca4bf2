import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { compareRegions } from '../../core/cost/regions';
import type { PriceBook, RegionRow } from '../../core/cost/types';
import { strategyIds, type StrategyId } from '../../core/strategies';
import { byCurrency, sortRegions, type RegionSort } from '../../core/views/regionTable';
import { useFixed, useModel } from '../panel';
import { useRested } from '../rested';
import { Choice } from './choice';
import { Icon } from './icon';
import { Kept } from './kept';
import { Link } from './link';
import { shortName } from './monthChart';
import { money } from './rich';
import { Section } from './section';
import { note } from './markup';

export function RegionsPart(): JSX.Element {
  const { words, state } = useFixed();
  return (
    <Section id="regions" title={words('regions.title')} summary={words('regions.summary', { count: state.regions.length })} staysClosed>
      {() => <Regions />}
    </Section>
  );
}

/** The month of each way out in every Region. Worked out when numbers rest: it takes longer than a frame of a slider has. */
function Regions(): JSX.Element {
  const fixed = useFixed();
  const model = useModel();
  const { words, state, formats, store, ui, regionBooks, currency: shownCurrency } = fixed;
  useEffect(() => {
    void store.loadRegionBooks();
  }, [store]);
  const usage = useRested(model.usage);
  const tables = useMemo(() => (regionBooks === null ? [] : byCurrency(compareRegions(usage, withShown(regionBooks, state.prices.book)), shownCurrency)), [usage, regionBooks, state.prices.book]);
  const { regionSort: sort, regionWay } = ui;
  const shown = state.region.id;
  const drawn = useMemo(
    () => tables.map(({ currency, rows }) => <RegionTable key={currency} currency={currency} rows={sortRegions(rows, sort, (id) => words.region(id))} shown={shown} sort={sort} narrowWay={regionWay} />),
    [tables, sort, regionWay, shown, words],
  );
  if (regionBooks === null) return note(words('regions.loading'));
  return (
    <Kept by={[fixed, drawn]}>
    {() => (
    <>
      <Choice id="region-way" className="narrow-only-block" label={words('deps.way')} values={strategyIds} value={ui.regionWay} name={(id) => words(`way.${id}`)} choose={(id) => { store.setUi({ regionWay: id }); }} />
      {drawn}
      {note(words('regions.note', { day: formats.fullDay(regionBooks[0]?.asOf ?? '') }))}
    </>
    )}
    </Kept>
  );
}

/** The Region that is shown above has the prices that are shown above. */
function withShown(books: readonly PriceBook[], shown: PriceBook): readonly PriceBook[] {
  return books.map((book) => (book.region === shown.region ? shown : book));
}

interface TableProps {
  readonly currency: string;
  readonly rows: readonly RegionRow[];
  /** The Region that the whole panel shows. */
  readonly shown: string;
  readonly sort: RegionSort;
  /** The one way out that a narrow view has room for. */
  readonly narrowWay: StrategyId;
}

function RegionTable({ currency, rows, shown, sort, narrowWay }: TableProps): JSX.Element {
  const { words, formats } = useFixed();
  const own = formats.inCurrency(currency);
  const widthOf = (id: StrategyId): string => (id === narrowWay ? '' : 'wide-only');
  return (
    <table class="regions">
      <caption>{words('regions.caption', { currency })}</caption>
      <thead>
        <tr>
          <SortHeader by="name" name={words('context.region')} sort={sort} className="" />
          {strategyIds.map((id) => (
            <SortHeader key={id} by={id} name={shortName(id, { words })} sort={sort} className={`number ${widthOf(id)}`} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.region} aria-current={row.region === shown ? 'true' : undefined}>
            <RegionName region={row.region} isShown={row.region === shown} />
            {strategyIds.map((id) => (
              <td key={id} class={`number ${widthOf(id)}`}>
                {money(own.total(row.months[id]))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SortProps {
  readonly by: RegionSort['by'];
  readonly name: string;
  readonly sort: RegionSort;
  readonly className: string;
}

function SortHeader({ by, name, sort, className }: SortProps): JSX.Element {
  const { store } = useFixed();
  const isSorted = sort.by === by;
  return (
    <th scope="col" class={className} aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}>
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

/** Shows the Region above. */
function RegionName({ region, isShown }: { readonly region: string; readonly isShown: boolean }): JSX.Element {
  const { words, store } = useFixed();
  return (
    <th scope="row">
      <Link onClick={() => void store.askState('setRegion', { region })}>
        {words.region(region)}
      </Link>
      <small>{region}</small>
      {isShown && <span class="tag">{words('regions.shown')}</span>}
    </th>
  );
}
