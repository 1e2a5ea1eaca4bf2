import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { targets, type Target } from '../../core/strategies';
import { daysBetween } from '../../shared/formats';
import type { Model } from '../../shared/model';
import { usePanel } from '../panel';
import { useIsWide } from '../size';
import type { PanelStore } from '../store';
import { Link } from './link';
import { originWords } from './origin';
import { Icon } from './icon';

/** Which task definition, where, for which network, at whose prices: one line that opens to its choices. */
export function Context(): JSX.Element {
  const { model, store, ui } = usePanel();
  const isWide = useIsWide();
  const { words, state } = model;
  const isOpen = isWide || ui.isContextOpen;
  const choices = useMemo(() => (isOpen ? choicesOf(model, store) : null), [isOpen, state, words]);
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
          <b>{nameOf(model)}</b> {model.task !== null && model.task.name !== model.task.fileName && <span class="dim">{model.task.fileName}</span>}
          <br />
          <span class="dim">
            {words.region(state.region.id)} · {words.text(`target.${state.target.id}`)} · {sourceShort(model)}
          </span>
        </span>
      </summary>
      {choices}
    </details>
  );
}

function nameOf({ task, state, words }: Model): string {
  if (task !== null) return task.name;
  return words.text(state.file.is === 'reading' ? 'context.reading' : 'context.noTask');
}

function choicesOf(model: Model, store: PanelStore): JSX.Element {
  const { words, state } = model;
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
      {model.task !== null && (
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
          {words.text('prices.long', { source: sourceName(model) })}{' '}
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

function sourceShort(model: Model): string {
  return model.state.prices.state.is === 'loading' ? model.words.text('prices.loading') : sourceName(model, true);
}

/** @returns where the prices are from, as `snapshot of Sep 29` or with the year. */
export function sourceName({ state, words, formats }: Model, isShort = false): string {
  const { book, loadedAt } = state.prices;
  const day = isShort ? formats.day(book.asOf) : formats.fullDay(book.asOf);
  if (book.from === 'live' && loadedAt !== null) {
    return daysBetween(loadedAt, state.today) === 0 ? words.text('prices.live', { time: formats.time(loadedAt) }) : words.text('prices.liveDay', { day: formats.day(loadedAt) });
  }
  return words.text(book.from === 'live' ? 'prices.liveDay' : `prices.${book.from}`, { day });
}
