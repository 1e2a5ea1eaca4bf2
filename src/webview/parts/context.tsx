import type { JSX } from 'preact';
import { targets, type Target } from '../../core/strategies';
import { daysBetween } from '../../shared/formats';
import { useFixed, type Fixed } from '../panel';
import { useIsWide } from '../size';
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
            {words.region(state.region.id)} · {words.text(`target.${state.target.id}`)} · {sourceShort(fixed)}
          </span>
        </span>
      </summary>
      {isOpen && <Choices />}
    </details>
  );
}

function nameOf({ task, state, words }: Fixed): string {
  if (task !== null) return task.name;
  return words.text(state.file.is === 'reading' ? 'context.reading' : 'context.noTask');
}

function Choices(): JSX.Element {
  const fixed = useFixed();
  const { words, state, task, store } = fixed;
  return (
    <>
      <div class="choices">
        <div class="grow">
          <label for="choice-task">{words.text('context.task')}</label>
          <select id="choice-task" disabled={state.tasks.length === 0} onChange={(event) => void store.askState('chooseTask', { key: event.currentTarget.value })}>
            {state.chosenTask === null && <option selected>{words.text('context.noTaskOption')}</option>}
            {state.tasks.map((task) => (
              <option key={task.key} value={task.key} selected={task.key === state.chosenTask}>
                {task.name} · {task.path}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label for="choice-region">{words.text('context.region')}</label>
          <select id="choice-region" onChange={(event) => void store.askState('setRegion', { region: event.currentTarget.value === automatic ? null : event.currentTarget.value })}>
            <option value={automatic} selected={state.region.origin.from !== 'entry'}>
              {words.text('context.automatic', { region: words.region(state.region.automatic.id), origin: originWords(state.region.automatic.origin, words) })}
            </option>
            {state.regions.map((region) => (
              <option key={region} value={region} selected={state.region.origin.from === 'entry' && region === state.region.id}>
                {words.region(region)} · {region}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label for="choice-target">{words.text('context.target')}</label>
          <select
            id="choice-target"
            onChange={(event) => {
              const target = targets.find((one) => one === event.currentTarget.value);
              if (target !== undefined) void store.askState('setTarget', { target });
            }}
          >
            {targets.map((target: Target) => (
              <option key={target} value={target} selected={target === state.target.id}>
                {words.text(`target.${target}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      {task !== null && (
        <p class="check">
          <label>
            <input type="checkbox" checked={state.isPinned} onChange={(event) => void store.askState('pin', { isPinned: event.currentTarget.checked })} />
            {words.text('context.pin')}
          </label>
        </p>
      )}
      <p class="source">
        <Icon name="prices" />
        <span>
          {words.text('prices.long', { source: sourceName(fixed) })}{' '}
          {state.can.refreshPrices && state.prices.state.is !== 'loading' && (
            <Link onClick={() => void store.askState('refreshPrices', {})}>
              {words.text('action.livePrices')}
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
  return fixed.state.prices.state.is === 'loading' ? fixed.words.text('prices.loading') : sourceName(fixed, true);
}

/** @returns where the prices are from, as `snapshot of Sep 29` or with the year. */
export function sourceName({ state, words, formats }: Pick<Fixed, 'state' | 'words' | 'formats'>, isShort = false): string {
  const { book, loadedAt } = state.prices;
  const day = isShort ? formats.day(book.asOf) : formats.fullDay(book.asOf);
  if (book.from === 'live' && loadedAt !== null) {
    return daysBetween(loadedAt, state.today) === 0 ? words.text('prices.live', { time: formats.time(loadedAt) }) : words.text('prices.liveDay', { day: formats.day(loadedAt) });
  }
  return words.text(book.from === 'live' ? 'prices.liveDay' : `prices.${book.from}`, { day });
}
