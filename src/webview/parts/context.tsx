import type { JSX } from 'preact';
import { targets } from '../../core/strategies';
import { daysBetween } from '../../shared/formats';
import { useFixed, type Fixed } from '../panel';
import { useIsWide } from '../size';
import { Choice } from './choice';
import { Link } from './link';
import { originWords } from './origin';
import { Icon } from './icon';

/** Which task definition, where, for which network, at whose prices: one line that opens to its choices. */
export function Context(): JSX.Element {
  const fixed = useFixed();
  const isWide = useIsWide();
  const { words, state, task, store, ui } = fixed;
  const isOpen = isWide || ui.isContextOpen;
  return (
    <details
      class="context"
      open={isOpen}
      onToggle={(event) => {
        if (!isWide && event.currentTarget.open !== ui.isContextOpen) store.setUi({ isContextOpen: event.currentTarget.open });
      }}
    >
      <summary>
        <Icon name="chevron" className="twist" />
        <span>
          <b>{nameOf(fixed)}</b> {task !== null && task.name !== task.fileName && <span class="dim">{task.fileName}</span>}
          <br />
          <span class="dim">
            {words.region(state.region.id)} · {words(`target.${state.target.id}`)} · {sourceShort(fixed)}
          </span>
        </span>
      </summary>
      {isOpen && <Choices />}
    </details>
  );
}

function nameOf({ task, state, words }: Fixed): string {
  if (task !== null) return task.name;
  return words(state.file.is === 'reading' ? 'context.reading' : 'context.noTask');
}

function Choices(): JSX.Element {
  const fixed = useFixed();
  const { words, state, task, store } = fixed;
  return (
    <>
      <div class="choices">
        <Choice
          id="choice-task"
          className="grow"
          label={words('context.task')}
          isDisabled={state.tasks.length === 0}
          values={[...(state.chosenTask === null ? [''] : []), ...state.tasks.map(({ key }) => key)]}
          value={state.chosenTask ?? ''}
          name={(key) => {
            const chosen = state.tasks.find((one) => one.key === key);
            return chosen === undefined ? words('context.noTaskOption') : `${chosen.name} · ${chosen.path}`;
          }}
          choose={(key) => void store.askState('chooseTask', { key })}
        />
        <Choice
          id="choice-region"
          label={words('context.region')}
          values={[automatic, ...state.regions]}
          value={state.region.origin.from === 'entry' ? state.region.id : automatic}
          name={(region) => (region === automatic ? words('context.automatic', { region: words.region(state.region.automatic.id), origin: originWords(state.region.automatic.origin, words) }) : `${words.region(region)} · ${region}`)}
          choose={(region) => void store.askState('setRegion', { region: region === automatic ? null : region })}
        />
        <Choice id="choice-target" label={words('context.target')} values={targets} value={state.target.id} name={(target) => words(`target.${target}`)} choose={(target) => void store.askState('setTarget', { target })} />
      </div>
      {task !== null && (
        <p class="check">
          <label>
            <input type="checkbox" checked={state.isPinned} onChange={(event) => void store.askState('pin', { isPinned: event.currentTarget.checked })} />
            {words('context.pin')}
          </label>
        </p>
      )}
      <p class="source">
        <Icon name="prices" />
        <span>
          {words('prices.long', { source: sourceName(fixed) })}{' '}
          {state.can.refreshPrices && state.prices.state.is !== 'loading' && (
            <Link onClick={() => void store.askState('refreshPrices', {})}>
              {words('action.livePrices')}
            </Link>
          )}
        </span>
      </p>
    </>
  );
}

/** Value of the choice that is none: no Region is called so. */
const automatic = 'automatic';

function sourceShort(fixed: Fixed): string {
  return fixed.state.prices.state.is === 'loading' ? fixed.words('prices.loading') : sourceName(fixed, true);
}

/** @returns where the prices are from, as `snapshot of Sep 29` or with the year. */
export function sourceName({ state, words, formats }: Pick<Fixed, 'state' | 'words' | 'formats'>, isShort = false): string {
  const { book, loadedAt } = state.prices;
  const day = isShort ? formats.day(book.asOf) : formats.fullDay(book.asOf);
  if (book.from === 'live' && loadedAt !== null) {
    return daysBetween(loadedAt, state.today) === 0 ? words('prices.live', { time: formats.time(loadedAt) }) : words('prices.liveDay', { day: formats.day(loadedAt) });
  }
  return words(book.from === 'live' ? 'prices.liveDay' : `prices.${book.from}`, { day });
}
